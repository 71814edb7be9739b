import Casework
import Database
import Domain
import Foundation
import Sample
import TestSupport
import Testing
import Vault

@Suite struct `Destroying what has run out in a whole partnership` {
    @Test func `leaves one in which everything still holds, and no word of who is gone`() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "roundtable-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }  // a leftover harms nobody
        let database = try await TestDatabase(.current, in: folder)
        let clock = TestClock(TestHouse.today)
        let casework = Casework(
            engine: database.engine, log: database.log, passwords: Passwords(cost: 4),
            outside: try .test(in: folder), clock: { clock.now })
        try await casework.migrate()
        try await SampleLoader(casework: casework, password: "roundtable-sample", seed: 2007).load { _ in }
        let (chair, manager) = (
            try await casework.actor(signIn: "chair"), try await casework.actor(signIn: "manager")
        )
        let before = try await Self.wrong(casework)

        clock.advance(.days(7 * 366))
        let due = try await casework.retention(by: chair).lines
        let names = try await Self.names(casework)
        let list = try await casework.proposeDestruction(because: "Looked through", by: chair)
        try await casework.decideDestruction(list, approving: true, because: "Looked too", by: manager)
        try await Worker(casework, recurring: [], report: { _ in }, fault: { _ in }).runOnce()
        let left = try await Self.names(casework)

        let certificate = try await casework.destruction(list, by: chair)
        #expect(due.count > 5 && certificate.lines.allSatisfy { $0.outcome == .destroyed })
        #expect(names.count > left.count && !left.isEmpty)
        #expect(before == [])
        #expect(try await Self.wrong(casework) == [])
    }

    private static func wrong(_ casework: Casework) async throws -> [String] {
        try await casework.checkDeeply { _ in }.filter { $0.wrong > 0 }.map { "\($0.name): \($0.examples)" }
    }

    private static func names(_ casework: Casework) async throws -> [String] {
        try await casework.engine.read { connection in
            try connection.rows("SELECT given_name, family_name FROM person") { try $0.text(0) + " " + $0.text(1) }
        }
    }
}
