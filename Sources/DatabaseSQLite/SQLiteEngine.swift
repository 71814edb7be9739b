import Database
import GRDB
import Synchronization

/// SQLite in this process: one writer, several readers, write-ahead log, durable at every commit.
package final class SQLiteEngine: Engine {
    package let dialect = Dialect.sqlite
    private let pool: DatabasePool
    private let sweeper: DatabaseQueue
    private let isSweepDue = Atomic(false)

    /// Pages in the write-ahead log after which a commit itself moves them into the file: only when sweeping lags.
    private static let mostPages = 16_000

    /// Opens or makes the file at `path`; what reads here may also read the tables of the file `beside`, which must be
    /// there. What writes here does not know that file: it neither waits for it nor locks it.
    package init(path: String, readers: Int = 4, beside: String? = nil) throws {
        var configuration = Configuration()
        configuration.maximumReaderCount = readers
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(10)
        configuration.publicStatementArguments = false
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA cache_size = -32000")
            try database.execute(sql: "PRAGMA mmap_size = 0")
            try database.execute(sql: "PRAGMA temp_store = MEMORY")
            if let beside, database.configuration.readonly {
                try database.execute(sql: "ATTACH ? AS beside", arguments: [beside])
            }
        }
        pool = try DatabasePool(path: path, configuration: configuration)
        // GRDB's pool sets NORMAL on its writer, after `prepareDatabase`, which may lose the last commits when the
        // power fails. Durable means durable.
        try pool.writeWithoutTransaction {
            try $0.execute(sql: "PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = \(Self.mostPages)")
        }
        sweeper = try DatabaseQueue(path: path, configuration: configuration)
    }

    package func read<Result: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Result
    ) async throws -> Result {
        try await Self.translating { [pool] in try await pool.read { try body(SQLiteConnection($0)) } }
    }

    package func write<Result: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Result
    ) async throws -> Result {
        defer { sweepSoon() }
        return try await Self.translating { [pool] in try await pool.write { try body(SQLiteConnection($0)) } }
    }

    package func close() async throws {
        try sweeper.close()
        try pool.close()
    }

    /// Moves what was committed from the write-ahead log into the file, on a connection of its own: whoever commits
    /// would otherwise pay for the many commits before.
    private func sweepSoon() {
        guard !isSweepDue.exchange(true, ordering: .relaxed) else { return }
        Task.detached(priority: .background) { [weak self, sweeper] in
            try await Task.sleep(for: .seconds(1))
            self?.isSweepDue.store(false, ordering: .relaxed)
            // What is not moved now is moved the next time, or when the file is closed. As a statement, since GRDB's
            // own call must not meet a connection that was closed in the meantime.
            try await sweeper.writeWithoutTransaction { try $0.execute(sql: "PRAGMA wal_checkpoint(PASSIVE)") }
        }
    }

    private static func translating<Result>(_ work: () async throws -> Result) async throws -> Result {
        do {
            return try await work()
        } catch let error as DatabaseError {
            throw SQLiteConnection.translated(error)
        }
    }
}
