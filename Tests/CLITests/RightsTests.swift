import Casework
import Database
import Domain
import Foundation
import TestSupport
import Testing

@Suite struct `Subject access and retention from the command line` {
    private static func type(_ house: TestHouse, _ words: [String]) async -> Run {
        await Terminal.type(words + ["--data", house.folder.path])
    }

    @Test func `one command gathers what is held on who asked, without others, readable by its owner alone`()
        async throws
    {
        let risk = try await RiskHouse(.sqlite)
        let (house, casework) = (risk.house, risk.casework)
        let note = NewNote(
            kind: .note, class: .fact, text: "Rosa met Dan on 07700 900 123", happenedAt: house.clock.now)
        _ = try await casework.addNote(note, toCase: RiskHouse.reference, by: risk.officer)
        let out = house.folder.appendingPathComponent("out")
        let words = ["subject-access", "p-2026-90001", "--out", out.path]

        let unasked = await Self.type(house, words)
        let request = try await casework.askForRight(
            NewRightsRequest(right: .access, askedOn: LondonTime.day(of: TestHouse.today), askedBy: "Herself"),
            ofPerson: "P-2026-90001", by: house.cast.chair)
        let unknown = await Self.type(house, words)
        try await casework.checkIdentity(
            of: request, how: "Passport", on: LondonTime.day(of: TestHouse.today), by: house.cast.chair)
        let draft = await Self.type(house, words)

        #expect(unasked.code == 1 && unasked.sentence?.contains("has not asked") == true)
        #expect(unknown.code == 1 && unknown.sentence?.contains("who is asking") == true)
        #expect(draft.code == 0 && draft.said.last?.contains("A draft") == true, "\(draft.complaints)")
        for ending in ["html", "txt", "json"] {
            let file = out.appendingPathComponent("\(request).\(ending)")
            let text = try String(contentsOf: file, encoding: .utf8)
            #expect(Set(Redactor.words(text)).isDisjoint(with: ["dan", "wen", "07700"]) && text.contains("Rosa"))
            let rights = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
            #expect(rights == 0o600)
        }
    }

    @Test func `a dry run says what would go and why, and changes nothing`() async throws {
        let risk = try await RiskHouse(.sqlite)
        try await risk.house.script("UPDATE case_file SET closed_at = 1000000000000, outcome = 'stopped'")

        let run = await Self.type(risk.house, ["retention", "--dry-run"])
        let both = await Self.type(risk.house, ["retention", "--dry-run", "--replay", "x"])

        #expect(run.code == 0 && run.said.first?.hasPrefix("CS-2026-90001, closed case since 2001-09-09") == true)
        #expect(run.said.first?.contains("kept 72 months until 2007-09-09: would go") == true)
        #expect(run.said.last == "1 record run out, 1 that nothing holds. Nothing was changed.")
        #expect(both.code == 64)
        #expect(try await risk.house.count("SELECT count(*) FROM case_file") == 1)
    }
}

@Suite struct `Backups that age out` {
    @Test func `are deleted by when they say they were taken, and never the newest or what cannot be opened`()
        async throws
    {
        let house = try await TestHouse(.sqlite)
        let folder = house.folder.appendingPathComponent("backups")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for name in ["first", "second"] {
            let made = await Terminal.type([
                "backup", "--to", folder.appendingPathComponent("\(name).backup").path, "--data", house.folder.path,
            ])
            #expect(made.code == 0, "\(made.complaints)")
        }
        try Data("nothing".utf8).write(to: folder.appendingPathComponent("other.backup"))
        let expire = ["backup", "expire", folder.path, "--data", house.folder.path]

        let young = await Terminal.type(expire)
        let kept = ["ROUNDTABLE_BACKUP_DAYS": "0"]
        let dry = await Terminal.type(expire + ["--dry-run"], environment: kept)
        let old = await Terminal.type(expire, environment: kept)

        #expect(young.code == 0 && young.said == ["0 backups of 2 deleted: kept for 35 days."])
        #expect(young.complaints.count == 1 && young.complaints[0].contains("is not a backup"))
        #expect(dry.said.last == "1 backup of 2 would be deleted: kept for 0 days.")
        #expect(old.said.last == "1 backup of 2 deleted: kept for 0 days.")
        let left = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        #expect(left == ["other.backup", "second.backup"])
    }
}
