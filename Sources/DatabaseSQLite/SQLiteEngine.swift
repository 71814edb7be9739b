import Database
import Foundation
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
        // GRDB's pool sets NORMAL on its writer, after `prepareDatabase`, which may lose the last commits when the power
        // fails. Durable means durable.
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

/// One transaction on SQLite.
final class SQLiteConnection: Connection {
    let dialect = Dialect.sqlite
    private let database: GRDB.Database

    init(_ database: GRDB.Database) { self.database = database }

    func forEach(_ sql: EngineSQL, _ body: (EngineRow) throws -> Bool) throws {
        do {
            let statement = try database.cachedStatement(sql: sql.text)
            let cursor = try GRDB.Row.fetchCursor(statement, arguments: Self.arguments(sql.values))
            while let row = try cursor.next() {
                if try !body(Self.row(row)) { return }
            }
        } catch let error as DatabaseError {
            throw Self.translated(error)
        }
    }

    func run(_ sql: EngineSQL) throws -> Int {
        do {
            let statement = try database.cachedStatement(sql: sql.text)
            try statement.execute(arguments: Self.arguments(sql.values))
            return database.changesCount
        } catch let error as DatabaseError {
            throw Self.translated(error)
        }
    }

    func script(_ text: String) throws {
        do {
            try database.execute(sql: text)
        } catch let error as DatabaseError {
            throw Self.translated(error)
        }
    }

    static func translated(_ error: DatabaseError) -> any Error {
        switch error.extendedResultCode {
        case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY:
            NotUnique(what: error.message ?? "")
        default:
            // The arguments are left out on purpose: they may hold personal detail, and this text reaches the log.
            DatabaseFault(message: error.message ?? "no message", code: "\(error.extendedResultCode.rawValue)")
        }
    }

    private static func arguments(_ values: [SQLValue]) -> StatementArguments {
        StatementArguments(
            values.map { value -> DatabaseValue in
                switch value {
                case .null: .null
                case .integer(let number): number.databaseValue
                case .real(let number): number.databaseValue
                case .text(let text): text.databaseValue
                case .bytes(let bytes): Data(bytes).databaseValue
                case .key(let high, let low): data(high, low).databaseValue
                }
            })
    }

    private static func data(_ high: UInt64, _ low: UInt64) -> Data {
        var words = (high.bigEndian, low.bigEndian)
        return withUnsafeBytes(of: &words) { Data($0) }
    }

    private static func row(_ row: GRDB.Row) throws -> EngineRow {
        var values: [SQLValue] = []
        values.reserveCapacity(row.count)
        for column in 0..<row.count {
            let value: DatabaseValue = row[column]
            switch value.storage {
            case .null: values.append(.null)
            case .int64(let number): values.append(.integer(number))
            case .double(let number): values.append(.real(number))
            case .string(let text): values.append(.text(text))
            case .blob(let data):
                if data.count == 16 {
                    let halves = data.withUnsafeBytes {
                        (
                            $0.loadUnaligned(fromByteOffset: 0, as: UInt64.self),
                            $0.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
                        )
                    }
                    values.append(.key(high: UInt64(bigEndian: halves.0), low: UInt64(bigEndian: halves.1)))
                } else {
                    values.append(.bytes(Array(data)))
                }
            }
        }
        return EngineRow(values)
    }
}
