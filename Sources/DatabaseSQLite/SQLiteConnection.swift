import Database
import GRDB
import GRDBSQLite

/// One transaction on SQLite.
///
/// Transactions, readers and prepared statements are GRDB's; values are bound and read straight through SQLite's own
/// functions, since GRDB's generic ones took more than half of the time of a page's queries and of a bulk insert.
final class SQLiteConnection: Connection {
    let dialect = Dialect.sqlite
    private let database: GRDB.Database

    init(_ database: GRDB.Database) { self.database = database }

    func forEach(_ sql: EngineSQL, _ body: (EngineRow) throws -> Bool) throws {
        try with(sql) { statement in
            let columns = sqlite3_column_count(statement)
            while try step(statement) {
                let values = (0..<columns).map { Self.value(statement, $0) }
                if try !body(EngineRow(values)) { return }
            }
        }
    }

    func run(_ sql: EngineSQL) throws -> Int {
        try with(sql) { statement in
            while try step(statement) {}
            return database.changesCount
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
        translated(code: error.extendedResultCode.rawValue, message: error.message)
    }

    /// Locked by another program for too long; a disk that is read-only, full, failing or gone.
    private static let unavailable: Set<Int32> = [
        SQLITE_BUSY, SQLITE_LOCKED, SQLITE_READONLY, SQLITE_IOERR, SQLITE_FULL, SQLITE_CANTOPEN,
    ]

    private static func translated(code: Int32, message: String?) -> any Error {
        switch code {
        // UNIQUE and PRIMARY KEY, as extended codes that Swift does not import.
        case SQLITE_CONSTRAINT | 8 << 8, SQLITE_CONSTRAINT | 6 << 8:
            NotUnique(what: message ?? "")
        case let code where unavailable.contains(code & 0xFF):
            DatabaseUnavailable(reason: message ?? "code \(code)")
        default:
            // The arguments are left out on purpose: they may hold personal detail, and this text reaches the log.
            DatabaseFault(message: message ?? "no message", code: "\(code)")
        }
    }

    private func with<Result>(_ sql: EngineSQL, _ body: (OpaquePointer) throws -> Result) throws -> Result {
        let statement: Statement
        do {
            let cached = try database.cachedStatement(sql: sql.text)
            // The same query inside its own loop needs a statement of its own.
            statement =
                sqlite3_stmt_busy(cached.sqliteStatement) == 0 ? cached : try database.makeStatement(sql: sql.text)
        } catch let error as DatabaseError {
            throw Self.translated(error)
        }
        return try withExtendedLifetime(statement) {
            let handle = statement.sqliteStatement
            defer {
                sqlite3_reset(handle)
                sqlite3_clear_bindings(handle)
            }
            try bind(sql.values, to: handle)
            return try body(handle)
        }
    }

    /// True while there is a row.
    private func step(_ statement: OpaquePointer) throws -> Bool {
        switch sqlite3_step(statement) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default: throw failure(statement)
        }
    }

    private func failure(_ statement: OpaquePointer) -> any Error {
        let handle = sqlite3_db_handle(statement)
        return Self.translated(
            code: sqlite3_extended_errcode(handle), message: sqlite3_errmsg(handle).map { String(cString: $0) })
    }

    private func bind(_ values: [SQLValue], to statement: OpaquePointer) throws {
        precondition(
            sqlite3_bind_parameter_count(statement) == Int32(values.count), "as many values as the statement has gaps")
        var place: Int32 = 0
        for value in values {
            place += 1
            guard Self.bind(value, to: statement, at: place) == SQLITE_OK else { throw failure(statement) }
        }
    }

    /// SQLite copies what it is lent.
    private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    private static func bind(_ value: SQLValue, to statement: OpaquePointer, at place: Int32) -> Int32 {
        switch value {
        case .null: return sqlite3_bind_null(statement, place)
        case .integer(let number): return sqlite3_bind_int64(statement, place, number)
        case .real(let number): return sqlite3_bind_double(statement, place, number)
        case .text(var text):
            return text.withUTF8 { bytes in
                // Without a place in memory an empty text would be bound as NULL.
                guard let start = bytes.baseAddress, !bytes.isEmpty else {
                    return sqlite3_bind_text(statement, place, "", 0, copied)
                }
                return start.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
                    sqlite3_bind_text(statement, place, $0, Int32(bytes.count), copied)
                }
            }
        case .bytes(let bytes):
            return bytes.isEmpty
                ? sqlite3_bind_zeroblob(statement, place, 0)
                : bytes.withUnsafeBytes { sqlite3_bind_blob(statement, place, $0.baseAddress, Int32($0.count), copied) }
        case .key(let high, let low):
            var words = (high.bigEndian, low.bigEndian)
            return withUnsafeBytes(of: &words) { sqlite3_bind_blob(statement, place, $0.baseAddress, 16, copied) }
        }
    }

    private static func value(_ statement: OpaquePointer, _ column: Int32) -> SQLValue {
        switch sqlite3_column_type(statement, column) {
        case SQLITE_INTEGER: return .integer(sqlite3_column_int64(statement, column))
        case SQLITE_FLOAT: return .real(sqlite3_column_double(statement, column))
        case SQLITE_TEXT:
            guard let start = sqlite3_column_text(statement, column) else { return .text("") }
            let count = Int(sqlite3_column_bytes(statement, column))
            return .text(String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self))
        case SQLITE_BLOB:
            guard let start = sqlite3_column_blob(statement, column) else { return .bytes([]) }
            let bytes = UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, column)))
            guard bytes.count == 16 else { return .bytes(Array(bytes)) }
            return .key(
                high: UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)),
                low: UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)))
        default: return .null
        }
    }
}
