import Casework
import Database
import DatabaseSQLite
import Domain
import Foundation
import Sample
import Vault

/// The engines that operation tests run on. PostgreSQL joins when its driver does.
package enum TestEngine: String, Sendable, CaseIterable {
    case sqlite

    package static var available: [TestEngine] { allCases }
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

    package init(_ engine: TestEngine = .sqlite) async throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("roundtable-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let clock = TestClock(Self.today)
        let data = try DataFolder(folder.path)
        casework = Casework(
            engine: data.engine, log: data.log, passwords: Passwords(cost: 4), clock: { clock.now })
        try await casework.migrate()
        self.clock = clock
        cast = try await Cast.make(casework)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }  // a leftover in the temporary folder harms nobody

    /// Runs statements without parameters, for tests that damage what they find.
    package func script(_ text: String) async throws {
        try await casework.engine.write { try $0.script(text) }
    }

    /// The single value of a query, for tests that look at what was kept.
    package func count(_ sql: SQL) async throws -> Int {
        try await casework.engine.read { try $0.count(sql) }
    }
}
