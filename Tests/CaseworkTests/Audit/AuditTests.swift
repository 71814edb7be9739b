import Casework
import Database
import Domain
import TestSupport
import Testing
import Vault

extension TestHouse {
    /// Reads and changes as people make them, all in the chain.
    fileprivate func worked(_ reads: Int = 6) async throws {
        for number in 0..<reads {
            try await casework.look(by: cast.officer) { $0.saw(.person, $0.newID(Person.self), "a test \(number)") }
            clock.advance(.minutes(1))
        }
        try await casework.chainEntries()
    }

    /// Runs statements on the log, for tests that damage what they find.
    fileprivate func damage(_ text: String) async throws { try await casework.log.write { try $0.script(text) } }

    fileprivate func faults(against checkpoint: Checkpoint? = nil) async throws -> [AuditFault: Int] {
        let report = try await casework.verifyAudit(against: checkpoint)
        return Dictionary(grouping: report.findings, by: \.fault).mapValues(\.count)
    }
}

@Suite struct `The audit` {
    private let house: TestHouse

    init() async throws { house = try await TestHouse() }

    @Test func `has every read and every change in one chain, once`() async throws {
        try await house.worked()
        let again = try await house.casework.chainEntries()
        let report = try await house.casework.verifyAudit()

        let all = try await house.count("SELECT (SELECT count(*) FROM access) + (SELECT count(*) FROM event)")
        #expect(again == 0 && report.isSound)
        #expect(report.links == all && all > 6)
    }

    @Test func `has one chain however many nodes chain at once`() async throws {
        let other = try house.another()
        for _ in 0..<5 {
            for number in 0..<8 {
                try await house.casework.look(by: house.cast.officer) {
                    $0.saw(.person, $0.newID(Person.self), "a test \(number)")
                }
            }
            async let first = house.casework.chainEntries()
            async let second = other.chainEntries()
            _ = try await (first, second)
        }
        try await house.casework.chainEntries()
        let report = try await house.casework.verifyAudit()

        #expect(report.isSound)
        #expect(try await house.count("SELECT count(*) FROM chain WHERE source = 'read'") >= 40)
    }

    @Test func `chains what a longer transaction had numbered earlier and committed later`() async throws {
        try await house.worked(2)
        let last = try await house.count("SELECT max(seq) FROM access")
        let insert = { (number: Int) in
            """
            INSERT INTO access (seq, at, account_id, agency_id, subject_kind, subject_id, purpose)
            SELECT \(number), at, account_id, agency_id, subject_kind, subject_id, 'late' FROM access
            WHERE seq = \(last)
            """
        }
        try await house.damage(insert(last + 13))
        let first = try await house.casework.chainEntries()
        try await house.damage(insert(last + 11))
        let second = try await house.casework.chainEntries()
        try await house.damage(insert(last + 12))
        house.clock.advance(.hours(2))
        try await house.casework.look(by: house.cast.officer) { $0.saw(.search, $0.newID(Person.self), "a test") }
        let meanwhile = try await house.faults()

        #expect(first == 1 && second == 1)
        #expect(meanwhile == [:], "what is still waited for is nobody's fault")
    }

    /// Each way in which a hand in the database may damage one entry, with what is found.
    private static let damages: [(String, AuditFault)] = [
        ("UPDATE access SET purpose = 'another' WHERE seq = 3", .changed),
        ("UPDATE access SET at = at - 86400000 WHERE seq = 3", .changed),
        ("DELETE FROM access WHERE seq = 3", .gone),
        ("DELETE FROM access WHERE seq = 3; UPDATE chain SET salt = NULL WHERE source = 'read' AND entry = 3", .gone),
        ("DELETE FROM chain WHERE source = 'read' AND entry = 3", .missing(1)),
        ("DELETE FROM chain WHERE number = (SELECT max(number) FROM chain)", .cut),
        ("UPDATE chain SET chained_at = chained_at - 1 WHERE source = 'read' AND entry = 3", .broken),
        (
            """
            INSERT INTO access (seq, at, account_id, agency_id, subject_kind, subject_id, purpose)
            SELECT 0, at, account_id, agency_id, subject_kind, subject_id, 'put in' FROM access WHERE seq = 3
            """, .unchained
        ),
    ]

    @Test(arguments: damages)
    func `shows what a hand in the database did`(_ damage: String, _ fault: AuditFault) async throws {
        try await house.worked()
        let sound = try await house.faults()
        try await house.damage(damage)
        let report = try await house.casework.verifyAudit()

        #expect(sound == [:])
        #expect(report.findings.contains { $0.fault == fault }, "\(report.findings)")
        let deep = try await house.casework.checkDeeply { _ in }
        #expect(deep.first { $0.name == "audit-chain" }?.wrong ?? 0 > 0)
    }

    @Test func `shows a swap of two reads at both`() async throws {
        try await house.worked()
        try await house.damage(
            """
            UPDATE access SET seq = 1000 WHERE seq = 2; UPDATE access SET seq = 2 WHERE seq = 3;
            UPDATE access SET seq = 3 WHERE seq = 1000
            """)
        let found = try await house.casework.verifyAudit().findings

        #expect(found.map(\.fault) == [.changed, .changed])
        #expect(Set(found.compactMap(\.entry)) == [2, 3])
    }

    @Test func `shows a change that was altered, wherever its words stand`() async throws {
        try await house.worked()
        try await house.script("UPDATE event SET name = 'SomethingElse' WHERE seq = 1")
        let found = try await house.casework.verifyAudit().findings

        #expect(found.map(\.fault) == [.changed] && found.map(\.source) == [.change] && found.map(\.entry) == [1])
    }

    @Test func `shows a read that was put in with an earlier time`() async throws {
        try await house.worked()
        house.clock.advance(.hours(3))
        try await house.worked(1)
        try await house.damage(
            """
            INSERT INTO access (at, account_id, agency_id, subject_kind, subject_id, purpose)
            SELECT at, account_id, agency_id, subject_kind, subject_id, 'back-dated' FROM access WHERE seq = 1
            """)
        house.clock.advance(.seconds(1))
        try await house.casework.chainEntries()

        #expect(try await house.faults() == [.backdated: 1])
    }

    @Test func `is compared with what was signed, here and elsewhere`() async throws {
        try await house.worked()
        let checkpoint = try #require(try await house.casework.takeCheckpoint())
        let sound = try await house.faults(against: checkpoint)
        // As it was before the last entry, with everything that says otherwise taken away.
        try await house.damage(
            """
            DELETE FROM checkpoint; DELETE FROM access WHERE seq = (SELECT max(seq) FROM access);
            DELETE FROM chain WHERE number = (SELECT max(number) FROM chain);
            UPDATE chain_head SET number = number - 1, link = (SELECT link FROM chain ORDER BY number DESC LIMIT 1),
                reads_reached = (SELECT max(seq) FROM access)
            """)
        let alone = try await house.faults()
        let compared = try await house.faults(against: checkpoint)
        try await house.worked(3)

        #expect(sound == [:] && alone == [:], "nothing in the database shows it")
        #expect(compared == [.rolledBack: 1])
        #expect(try await house.faults(against: checkpoint) == [.rewritten: 1], "and it has been worked in since")
    }

    @Test func `knows the signatures of its own keys only`() async throws {
        try await house.worked()
        let own = try #require(try await house.casework.takeCheckpoint())
        let strange = try Keyring(text: KeyFile.make().text)
        let forged = try strange.checkpoint(
            partnership: own.partnership, number: own.number, link: own.link, at: own.at)
        let elsewhere = try house.casework.outside.keys.checkpoint(
            partnership: "another", number: own.number, link: own.link, at: own.at)

        #expect(try await house.faults(against: forged) == [.notSigned: 1])
        #expect(try await house.faults(against: elsewhere) == [.ofAnother: 1])
    }

    @Test func `is walked and signed by the clock, and says so to who answers for it`() async throws {
        try await house.worked()
        let worker = Worker(house.casework, report: { _ in }, fault: { _ in })
        try await worker.runOnce()
        let sound = try await house.casework.auditState(by: house.cast.manager)
        try await house.damage("UPDATE access SET purpose = 'another' WHERE seq = 1")
        house.clock.advance(.seconds(86_401))
        try await worker.runOnce()
        let damaged = try await house.casework.auditState(by: house.cast.manager)

        #expect(sound.verification?.faults == 0 && sound.checkpoint != nil && sound.waiting == 0)
        #expect(damaged.verification?.faults == 1 && damaged.checkpoint?.at == sound.checkpoint?.at)
        #expect(
            try await refusalCodes { _ = try await house.casework.auditState(by: house.cast.officer) } == [
                "not-permitted"
            ])
    }

    @Test func `loses the history of a record that is destroyed, and still verifies`() async throws {
        let person = try await house.person("P-2026-00001", "Ann", "Quill")
        let subject = Subject(.person, person)
        try await house.casework.change(by: house.cast.officer) {
            try $0.record(RecordRevised(subject, version: 2, changes: []))
        }
        try await house.casework.chainEntries()
        try await house.casework.change(by: house.cast.officer) { try $0.destroyHistory(of: [subject.id]) }
        let early = try await house.faults()
        try await Worker(house.casework, report: { _ in }, fault: { _ in }).runOnce()
        let report = try await house.casework.verifyAudit()

        #expect(early == [:] && report.isSound && report.destroyed == 1)
        #expect(try await house.count("SELECT count(*) FROM event WHERE subject_id = \(person)") == 0)
        #expect(try await house.count("SELECT count(*) FROM chain WHERE source = 'change' AND salt IS NULL") == 1)
    }

    @Test func `loses reads whose time is over, and still verifies`() async throws {
        try await house.worked(1)
        let last = try await house.count("SELECT max(seq) FROM access")
        house.clock.advance(.days(6 * 366 + 60))
        try await house.worked(1)
        let worker = Worker(house.casework, report: { _ in }, fault: { _ in })
        try await worker.runOnce()
        try await worker.runOnce()
        let report = try await house.casework.verifyAudit()

        #expect(try await house.count("SELECT count(*) FROM access WHERE seq <= \(last)") == 0)
        #expect(try await house.count("SELECT count(*) FROM access") > 0)
        #expect(try await house.count("SELECT count(*) FROM chain WHERE source = 'read' AND salt IS NULL") == last)
        #expect(report.isSound && report.destroyed == last)
    }
}
