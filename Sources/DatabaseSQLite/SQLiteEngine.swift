import Database
import GRDB

/// SQLite in this process: one writer, several readers, write-ahead log, durable at every commit.
package final class SQLiteEngine: Engine {
    package let dialect = Dialect.sqlite
    private let pool: DatabasePool

    /// Opens or makes the file at `path`.
    package init(path: String, readers: Int = 4) throws {
        var configuration = Configuration()
        configuration.maximumReaderCount = readers
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(10)
        configuration.publicStatementArguments = false
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA cache_size = -32000")
            try database.execute(sql: "PRAGMA mmap_size = 0")
            try database.execute(sql: "PRAGMA temp_store = MEMORY")
        }
        pool = try DatabasePool(path: path, configuration: configuration)
        // GRDB's pool sets NORMAL on its writer, after `prepareDatabase`, which may lose the last commits when the
        // power fails. Durable means durable.
        try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
    }

    package func read<Result: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Result
    ) async throws -> Result {
        try await Self.translating { [pool] in try await pool.read { try body(SQLiteConnection($0)) } }
    }

    package func write<Result: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Result
    ) async throws -> Result {
        try await Self.translating { [pool] in try await pool.write { try body(SQLiteConnection($0)) } }
    }

    package func close() async throws { try pool.close() }

    private static func translating<Result>(_ work: () async throws -> Result) async throws -> Result {
        do {
            return try await work()
        } catch let error as DatabaseError {
            throw SQLiteConnection.translated(error)
        }
    }
}
