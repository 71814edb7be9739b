import Casework
import Database
import Domain
import TestSupport
import Testing

/// One closed case with its story, and a report on no case, some years later.
struct OldHouse: Sendable {
    let risk: RiskHouse
    var casework: Casework { risk.casework }
    var chair: Actor { risk.house.cast.chair }
    var manager: Actor { risk.house.cast.manager }
    static let file = RiskHouse.reference

    init(years: Int = 7) async throws {
        risk = try await RiskHouse(.current)
        let note = NewNote(
            kind: .contact, class: .fact, text: "Rosa told us about Dan", happenedAt: risk.house.clock.now)
        _ = try await risk.casework.addNote(note, toCase: Self.file, by: risk.officer)
        _ = try await risk.assess()
        let closed = risk.house.clock.now.milliseconds
        try await risk.house.script("UPDATE case_file SET closed_at = \(closed), outcome = 'stopped'")
        risk.house.clock.advance(.days(years * 366))
    }

    /// Proposed by one, approved by another, done by a worker.
    func destroy() async throws -> Destruction {
        let reference = try await casework.proposeDestruction(because: "Looked through", by: chair)
        try await casework.decideDestruction(reference, approving: true, because: "Looked too", by: manager)
        try await Worker(casework, recurring: [], report: { _ in }, fault: { _ in }).runOnce()
        return try await casework.destruction(reference, by: chair)
    }

    func rows(_ table: String) async throws -> Int {
        try await risk.house.count("SELECT count(*) FROM \(SQL(stringLiteral: table))")
    }
}

@Suite struct `Retention` {
    @Test func `E-09 lists nothing before its period has run out, and then says by which rule`() async throws {
        let early = try await OldHouse(years: 5)
        let late = try await OldHouse(years: 7)

        let before = try await early.casework.retention(by: early.chair).lines
        let after = try await late.casework.retention(by: late.chair).lines

        #expect(before.isEmpty)
        #expect(after.map(\.reference) == [OldHouse.file] && after.map(\.months) == [72])
        #expect(try await late.rows("case_file") == 1, "a dry run changes nothing")
    }

    @Test func `a shorter period counts from the day on which the partnership sets it`() async throws {
        let house = try await OldHouse(years: 4)
        let administrator = house.risk.house.cast.administrator
        var rules = RetentionRules.initial
        rules.closedCase["person"] = 36
        try await house.casework.setPractice(
            "retention-rules", to: Practice.retention.answers(rules),
            from: LondonTime.day(of: house.risk.house.clock.now),
            because: "As Tewkesbury does", by: administrator)

        let lines = try await house.casework.retention(by: house.chair).lines

        #expect(lines.map(\.reference) == [OldHouse.file] && lines.map(\.months) == [36])
    }

    @Test func `destroys a case with its story, and the people whom nothing else names`() async throws {
        let house = try await OldHouse()

        let list = try await house.destroy()

        #expect(list.state == .finished && list.lines.map(\.outcome) == [.destroyed])
        for table in [
            "case_file", "case_party", "entry", "note", "assessment", "assessment_answer", "person", "report",
        ] {
            #expect(try await house.rows(table) == 0, "\(table)")
        }
        #expect(list.lines[0].counts["assessment"] == 1 && list.lines[0].counts["person"] == 3)
        let told = try await house.risk.house.count(
            "SELECT count(*) FROM event WHERE subject_id IN (SELECT subject_id FROM destroyed) AND detail <> '{}'")
        #expect(told == 0)
    }

    @Test func `needs a second person, and one who may`() async throws {
        let house = try await OldHouse()
        let (casework, chair) = (house.casework, house.chair)
        let reference = try await casework.proposeDestruction(because: "Looked through", by: chair)

        let own = try await refusalCodes {
            try await casework.decideDestruction(reference, approving: true, because: "Mine", by: chair)
        }
        let officer = try await refusalCodes {
            try await casework.decideDestruction(reference, approving: true, because: "Fine", by: house.risk.officer)
        }
        let second = try await refusalCodes {
            _ = try await casework.proposeDestruction(because: "Again", by: chair)
        }
        try await casework.decideDestruction(reference, approving: false, because: "Not yet", by: house.manager)
        try await Worker(casework, recurring: [], report: { _ in }, fault: { _ in }).runOnce()

        #expect(own == ["retention-own-proposal"] && officer == ["not-permitted"])
        #expect(second == ["retention-waiting"])
        #expect(try await house.rows("case_file") == 1)
    }

    /// What keeps a case although its period has run out.
    static let obstacles: [(name: String, keep: @Sendable (OldHouse) async throws -> Void)] = [
        (
            "a hold on it",
            { house in
                try await house.casework.hold(
                    OldHouse.file, because: "Inquest", until: Day(sinceEpoch: 30_000), by: house.chair)
            }
        ),
        (
            "a hold on somebody in it",
            { house in
                try await house.casework.hold(
                    "P-2026-90002", because: "Claim", until: Day(sinceEpoch: 30_000), by: house.chair)
            }
        ),
        (
            "an open request of somebody in it",
            { house in
                _ = try await house.casework.askForRight(
                    NewRightsRequest(
                        right: .access, askedOn: LondonTime.day(of: house.risk.house.clock.now), askedBy: "Herself"),
                    ofPerson: "P-2026-90001", by: house.chair)
            }
        ),
    ]

    @Test(arguments: obstacles.indices)
    func `what is held is listed with why, and stays even where it was approved before`(_ index: Int) async throws {
        let house = try await OldHouse()
        let casework = house.casework
        let reference = try await casework.proposeDestruction(because: "Looked through", by: house.chair)
        try await casework.decideDestruction(reference, approving: true, because: "Looked too", by: house.manager)

        try await Self.obstacles[index].keep(house)
        try await Worker(casework, recurring: [], report: { _ in }, fault: { _ in }).runOnce()

        let list = try await casework.destruction(reference, by: house.chair)
        let lines = try await casework.retention(by: house.chair).lines
        #expect(list.lines.map(\.outcome) == [.kept] && lines.map(\.isHeld) == [true])
        #expect(try await house.rows("case_file") == 1)
        let none = try await refusalCodes {
            _ = try await casework.proposeDestruction(because: "Again", by: house.chair)
        }
        #expect(none == ["retention-nothing-due"])
    }

    @Test func `a hold that ended, or whose day has passed, holds nothing`() async throws {
        let house = try await OldHouse()
        let (casework, chair) = (house.casework, house.chair)
        let today = LondonTime.day(of: house.risk.house.clock.now)
        try await casework.hold(OldHouse.file, because: "Inquest", until: today + 400, by: chair)
        try await casework.hold("P-2026-90001", because: "Claim", until: today, by: chair)
        let hold = try #require(try await casework.retention(by: chair).holds.last)

        try await casework.endHold(hold.id, because: "The inquest is over", by: chair)
        house.risk.house.clock.advance(.days(1))

        #expect(try await casework.retention(by: chair).lines.map(\.isHeld) == [false])
    }

    @Test func `certificates name what an older backup brings back, and propose it again`() async throws {
        let house = try await OldHouse()
        let other = try await OldHouse()
        _ = try await house.destroy()
        let kept = try await house.casework.certificates(by: house.chair)
        // The same case as a restored backup has it: another house, with the key of the one that is gone.
        let key = try #require(kept.first?.records.first?.key)

        let nothing = try await other.casework.replay(kept, by: other.chair)
        let here = try await house.casework.replay(kept, by: house.chair)
        let own = try await other.casework.retention(by: other.chair).lines[0].subject.id
        let certificate = try await other.certificate(of: own, like: kept[0])
        let again = try #require(try await other.casework.replay([certificate], by: other.chair))

        #expect(nothing == nil && here == nil && key.count >= 32)
        let list = try await other.casework.destruction(again, by: other.chair)
        #expect(list.state == .proposed && list.lines.map(\.reference) == [OldHouse.file])
        #expect(list.reason.contains(kept[0].reference))
    }
}

extension OldHouse {
    /// What a certificate would say of this house's own case.
    func certificate(of id: ID<Subject>, like other: DestructionCertificate) async throws -> DestructionCertificate {
        DestructionCertificate(
            reference: other.reference, finishedAt: other.finishedAt,
            records: other.records.map {
                .init(
                    class: $0.class, kind: $0.kind, key: "\(id)", reference: $0.reference, since: $0.since,
                    months: $0.months, rows: $0.rows)
            })
    }
}
