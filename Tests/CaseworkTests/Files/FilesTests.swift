import Casework
import Database
import Domain
import Foundation
import Synchronization
import TestSupport
import Testing
import Vault

@Suite struct `A file on record of a case` {
    let it: FileHouse

    init() async throws { it = try await FileHouse() }

    private var officer: Actor { it.cast.officer }

    private func references(_ list: FileList) -> [String] { list.lines.map(\.file.reference) }

    private func entries() async throws -> [String] {
        try await it.casework.engine.read { connection in
            try connection.rows("SELECT headline FROM entry WHERE source_kind = 'file' ORDER BY seq") { try $0.text(0) }
        }
    }

    @Test func `is seen by whoever sees the record, and on nothing by its sender alone`() async throws {
        let loose = try await it.send("a")
        let onReport = try await it.send("b", to: .report(FileHouse.report))
        let onCase = try await it.send("c", to: .caseFile(FileHouse.file))

        let ofCase = try await it.casework.files(ofCase: FileHouse.file, by: it.cast.sergeant)
        let codes = [
            try await it.code { _ = try await it.casework.openFile(loose, by: it.cast.manager) },
            try await it.code { _ = try await it.casework.openFile(onCase, by: it.cast.housingOfficer) },
            try await it.code { _ = try await it.casework.openFile(onReport, by: it.cast.housingOfficer) },
            try await it.code { _ = try await it.casework.files(ofCase: FileHouse.file, by: it.cast.housingOfficer) },
            try await it.code { _ = try await it.casework.openFile(loose, by: officer) },
        ]

        #expect(references(ofCase).sorted() == [onReport, onCase].sorted())
        #expect(ofCase.lines.first { $0.file.reference == onReport }?.report == FileHouse.report)
        #expect(references(try await it.casework.looseFiles(by: officer)) == [loose])
        #expect(references(try await it.casework.looseFiles(by: it.cast.manager)) == [])
        #expect(codes == ["not-found", "not-found", "not-found", "not-found", ""])
    }

    @Test func `is opened only after the access log knows by whom`() async throws {
        let reference = try await it.send("a", to: .caseFile(FileHouse.file))

        _ = try await it.content(reference, by: it.cast.sergeant)

        let read = try await it.casework.log.read { connection in
            try connection.rows("SELECT subject_kind FROM access WHERE purpose LIKE 'file%' ORDER BY seq") {
                try $0.text(0)
            }
        }
        #expect(read == ["file", "caseFile"])
    }

    @Test func `goes where it belongs, and the story tells it`() async throws {
        let reference = try await it.send("a")

        try await it.casework.attachFile(reference, to: .caseFile(FileHouse.file), by: officer)
        let twice = try await it.code {
            try await it.casework.attachFile(reference, to: .report(FileHouse.report), by: officer)
        }
        try await it.casework.detachFile(reference, reason: "Another Mr Hale", by: officer)

        #expect(twice == "file-already-attached")
        #expect(try await entries() == ["File \(reference) added", "File \(reference) taken off"])
        #expect(references(try await it.casework.looseFiles(by: officer)) == [reference])
        #expect(try await it.code { _ = try await it.content(reference, by: it.cast.manager) } == "not-found")
    }

    @Test func `is deleted for ever with a reason, and its page stays`() async throws {
        let reference = try await it.send("a", to: .caseFile(FileHouse.file))

        let codes = [
            try await it.code { try await it.casework.destroyFile(reference, reason: "x", by: it.cast.analyst) },
            try await it.code { try await it.casework.destroyFile(reference, reason: "", by: officer) },
            try await it.code { try await it.casework.destroyFile(reference, reason: "Not hers", by: officer) },
            try await it.code { _ = try await it.casework.openFile(reference, by: officer) },
            try await it.code { try await it.casework.destroyFile(reference, reason: "Again", by: officer) },
        ]
        let before = try it.files.names().count
        try await it.run()

        let line = try #require(try await it.casework.files(ofCase: FileHouse.file, by: officer).lines.first)
        #expect(codes == ["not-permitted", "field-missing", "", "file-destroyed", "file-destroyed"])
        #expect(line.destroyed?.reason == "Not hers" && line.destroyed?.by == officer.name)
        #expect(try before == 1 && it.files.names().isEmpty)
        #expect(try await it.faults() == [])
    }

    private func actions() async throws -> [String] {
        try await it.casework.engine.read { connection in
            try connection.rows(
                """
                SELECT a.what, o.sign_in, a.done_on FROM action a LEFT JOIN account o ON o.id = a.owner_id
                WHERE a.what LIKE 'Put file%' ORDER BY a.id
                """
            ) { "\(try $0.text(0).prefix(8)) \(try $0.textIfAny(1) ?? "nobody") \($0.isNull(2) ? "open" : "done")" }
        }
    }

    @Test func `L-010 after four hours on nothing it is its sender's action, until it is somewhere`() async throws {
        let ask = Schedule.recurring.filter { $0.name == "ask-after-files" }
        let reference = try await it.send("a")
        let second = try await it.send("b")
        try await it.send("c", to: .caseFile(FileHouse.file))
        it.house.clock.advance(.minutes(239))
        try await it.run(recurring: ask)
        let early = try await actions()
        it.house.clock.advance(.minutes(16))
        try await it.run(recurring: ask)
        it.house.clock.advance(.minutes(16))
        try await it.run(recurring: ask)
        let asked = try await actions()
        try await it.casework.attachFile(reference, to: .report(FileHouse.report), by: officer)
        try await it.casework.destroyFile(second, reason: "Sent by mistake", by: officer)

        let sender = "officer"
        #expect(early == [])
        #expect(asked == ["Put file \(sender) open", "Put file \(sender) open"])
        #expect(try await actions() == ["Put file \(sender) done", "Put file \(sender) done"])
    }

    @Test func `L-010 the action of who has left is their team's`() async throws {
        try await it.send("a")
        try await it.house.script("UPDATE account SET closed_at = 1 WHERE sign_in = 'officer'")
        it.house.clock.advance(.hours(5))

        try await it.run(recurring: Schedule.recurring.filter { $0.name == "ask-after-files" })

        let team = try await it.house.count(
            "SELECT count(*) FROM due WHERE kind = 'action' AND team_id = \(it.cast.dutyTeam) AND met_at IS NULL")
        #expect(try await actions() == ["Put file nobody open"])
        #expect(team == 1)
    }

    @Test func `what is wrong between records and bytes is found`() async throws {
        let lost = try await it.send("a")
        let lostName = try #require(try it.files.names().first)
        let changed = try await it.send(FileHouse.noise(400_000))
        let changedName = try #require(try it.files.names().first { $0 != lostName })
        let stranger = "0197f0000000700080000000000000aa"
        try FileManager.default.removeItem(atPath: "\(it.files.path)/\(lostName.suffix(2))/\(lostName)")
        let path = "\(it.files.path)/\(changedName.suffix(2))/\(changedName)"
        let handle = try #require(FileHandle(forWritingAtPath: path))
        try handle.seek(toOffset: 1000)
        try handle.write(contentsOf: Data([7, 7, 7]))
        try handle.close()
        try FileManager.default.createDirectory(
            atPath: "\(it.files.path)/aa", withIntermediateDirectories: true)
        try Data([1]).write(to: URL(fileURLWithPath: "\(it.files.path)/aa/\(stranger)"))

        let findings = try await it.casework.checkDeeply(Invariant.all.filter { $0.name.hasPrefix("file-") }) { _ in }
        #expect(findings.map { Set($0.examples) } == [[lost, changed], [stranger]])
    }
}

@Suite struct `A scanner` {
    let it: FileHouse

    init() async throws { it = try await FileHouse(scanned: true) }

    private func state(_ reference: String) async throws -> StoredFile.State {
        try await it.casework.file(reference, by: it.cast.officer).line.file.state
    }

    @Test func `keeps a file closed until it has answered`() async throws {
        let reference = try await it.send("a letter", to: .caseFile(FileHouse.file))
        let code = try await it.code { _ = try await it.content(reference) }

        try await it.run()

        #expect(code == "file-not-scanned")
        #expect(try await state(reference) == .clear)
        #expect(try await it.content(reference) == Array("a letter".utf8))
    }

    @Test func `that is down is asked again, and the file stays closed meanwhile`() async throws {
        it.scanner.isDown.withLock { $0 = true }
        let reference = try await it.send("a letter")
        try await it.run()
        let closed = try await state(reference)
        let failing = try await it.casework.jobs(by: it.cast.administrator).failing.count
        it.scanner.isDown.withLock { $0 = false }
        it.house.clock.advance(.hours(1))
        try await it.run()

        #expect(closed == .scanning && failing == 1)
        #expect(try await state(reference) == .clear)
    }

    @Test func `that finds something closes the file for ever, and its sender must act`() async throws {
        let reference = try await it.send(StubScanner.finding, to: .caseFile(FileHouse.file))
        try await it.run()
        let codes = [
            try await it.code { _ = try await it.content(reference) },
            try await it.code {
                try await it.casework.detachFile(reference, reason: "x", by: it.cast.officer)
                try await it.casework.attachFile(reference, to: .report(FileHouse.report), by: it.cast.officer)
            },
        ]

        let line = try await it.casework.file(reference, by: it.cast.officer).line
        let actions = try await it.house.count(
            "SELECT count(*) FROM action WHERE owner_id = \(it.cast.officer.account) AND what LIKE '%quarantine%'")
        #expect(line.file.state == .quarantined && line.file.finding == "Stub.Finding")
        #expect(codes == ["file-quarantined", "file-quarantined"])
        #expect(actions == 1)
    }

    @Test func `that is set later looks at what came before it`() async throws {
        let before = try await FileHouse()
        let reference = try await before.send("a letter")
        var outside = before.casework.outside
        outside.scanner = it.scanner
        let later = Casework(
            engine: before.casework.engine, log: before.casework.log, passwords: before.casework.passwords,
            outside: outside, clock: before.casework.clock)
        let recurring = Schedule.recurring.filter { $0.name == "scan-waiting-files" }
        for _ in 0..<2 {
            try await Worker(
                later, kinds: Schedule.jobs, recurring: recurring, report: { _ in }, fault: { _ in }
            ).runOnce()
        }

        #expect(try await later.file(reference, by: before.cast.officer).line.file.state == .clear)
    }
}
