import Casework
import Database
import DatabaseSQLite
import Domain
import Foundation
import Sample
import Vault

/// The engine that this run of the tests uses: PostgreSQL where `ROUNDTABLE_TEST_POSTGRES` says how to reach a cluster
/// that may be filled and emptied, else SQLite. `scripts/test` runs the same tests once on each.
package enum TestEngine: String, Sendable {
    case sqlite, postgres

    package static let current: TestEngine = TestCluster.address == nil ? .sqlite : .postgres
    package static var available: [TestEngine] { [current] }
}

/// A clock that a test moves by hand.
package final class TestClock: @unchecked Sendable {
    private let lock = NSLock()
    private var instant: Instant

    package init(_ instant: Instant) { self.instant = instant }

    package var now: Instant { lock.withLock { instant } }
    package func advance(_ span: Span) { lock.withLock { instant = instant + span } }
}

/// A migrated database with one partnership and the cast in it, in a file of its own that goes away with it.
package final class TestHouse: Sendable {
    package let casework: Casework
    package let clock: TestClock
    package let cast: Cast
    /// A data folder as the program knows it.
    package let folder: URL

    /// Tuesday 24 November 2026, 09:30 in London.
    package static let today = LondonTime.instant(Day(sinceEpoch: 20_781), hour: 9, minute: 30)

    private let database: TestDatabase

    /// What was sent, and what is answered to it.
    package let post = TestPost()

    package init(_ engine: TestEngine = .current) async throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("roundtable-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let clock = TestClock(Self.today)
        database = try await TestDatabase(engine, in: folder)
        casework = Casework(
            engine: database.engine, log: database.log, passwords: Passwords(cost: 4),
            outside: post.wired(try .test(in: folder)),
            clock: { clock.now })
        // Where commands that a test types find it.
        try KeyFile(text: Outside.testKeys).write(to: folder.appendingPathComponent("keys").path)
        try await casework.migrate()
        self.clock = clock
        cast = try await Cast.make(casework)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }  // a leftover in the temporary folder harms nobody

    /// Another node on the same records.
    package func another() throws -> Casework {
        Casework(
            engine: try database.another(), log: casework.log, passwords: casework.passwords, outside: casework.outside,
            clock: casework.clock)
    }

    /// Runs statements without parameters, for tests that damage what they find.
    package func script(_ text: String) async throws {
        try await casework.engine.write { try $0.script(text) }
    }

    /// The single value of a query, for tests that look at what was kept.
    package func count(_ sql: SQL) async throws -> Int {
        try await casework.engine.read { try $0.count(sql) }
    }
}

extension Casework {
    /// What works over databases that a test has opened, at a time that stands still.
    package static func test(_ engine: any Engine, _ log: any Engine) throws -> Casework {
        Casework(
            engine: engine, log: log, passwords: Passwords(cost: 4),
            outside: try .test(in: FileManager.default.temporaryDirectory), clock: { TestHouse.today })
    }
}
