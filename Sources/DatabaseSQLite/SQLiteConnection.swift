import Database
import GRDBSQLite

/// An open connection of SQLite with the statements that were prepared on it.
///
/// Used by one caller at a time: whoever took it from `SQLiteReaders`, or whoever writes. Statements are prepared and
/// bound through SQLite's own functions: GRDB's took more than half of the time of a page's queries.
final class SQLiteConnection: Connection, @unchecked Sendable {
    let dialect = Dialect.sqlite
    private let handle: OpaquePointer
    private let slow: SlowStatements?
    private var prepared: [String: OpaquePointer] = [:]
    /// What the transaction that runs has to tell when it is committed.
    private var unsent: Set<Signal> = []

    /// Lists of keys make texts of many lengths, which must not gather for ever.
    private static let mostPrepared = 600

    init(_ handle: OpaquePointer, slow: SlowStatements? = nil) { (self.handle, self.slow) = (handle, slow) }

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
            return Int(sqlite3_changes(handle))
        }
    }

    func script(_ text: String) throws {
        guard sqlite3_exec(handle, text, nil, nil, nil) == SQLITE_OK else { throw failure }
    }

    func send(_ signal: Signal) { unsent.insert(signal) }

    /// What is to be told, once.
    func takeSignals() -> Set<Signal> {
        defer { unsent = [] }
        return unsent
    }

    /// Forgets what was prepared, which must be done before the connection is closed.
    func finalize() {
        for statement in prepared.values { sqlite3_finalize(statement) }
        prepared = [:]
    }

    private func with<Result>(_ sql: EngineSQL, _ body: (OpaquePointer) throws -> Result) throws -> Result {
        guard let slow else { return try perform(sql, body) }
        let start = ContinuousClock.now
        defer {
            let duration = start.duration(to: .now)
            if slow.isDue(sql.text, duration) { slow.tell(sql.text, duration, plan: plan(of: sql.text)) }
        }
        return try perform(sql, body)
    }

    /// The steps that SQLite takes, those within others set in. No value is bound, so none can be in it.
    private func plan(of text: String) -> [String] {
        var depths: [Int64: Int] = [:]
        let explain = "EXPLAIN QUERY PLAN " + text
        guard let statement = try? prepare(explain) else { return [] }  // BEGIN has no plan
        defer { sqlite3_finalize(statement) }
        var lines: [String] = []
        while sqlite3_step(statement) == SQLITE_ROW {
            let depth = depths[sqlite3_column_int64(statement, 1), default: -1] + 1
            depths[sqlite3_column_int64(statement, 0)] = depth
            let detail = sqlite3_column_text(statement, 3).map { String(cString: $0) } ?? ""
            lines.append(String(repeating: "  ", count: depth) + detail)
        }
        return lines
    }

    private func perform<Result>(_ sql: EngineSQL, _ body: (OpaquePointer) throws -> Result) throws -> Result {
        let kept = prepared[sql.text]
        // The same query inside its own loop needs a statement of its own.
        let isBusy = kept.map { sqlite3_stmt_busy($0) != 0 } ?? false
        let statement = try isBusy ? prepare(sql.text) : kept ?? keep(sql.text)
        defer {
            if isBusy {
                sqlite3_finalize(statement)
            } else {
                sqlite3_reset(statement)
                sqlite3_clear_bindings(statement)
            }
        }
        try bind(sql.values, to: statement)
        return try body(statement)
    }

    private func keep(_ text: String) throws -> OpaquePointer {
        if prepared.count >= Self.mostPrepared {
            for (text, statement) in prepared where sqlite3_stmt_busy(statement) == 0 {
                sqlite3_finalize(statement)
                prepared[text] = nil
            }
        }
        let statement = try prepare(text)
        prepared[text] = statement
        return statement
    }

    private func prepare(_ text: String) throws -> OpaquePointer {
        var statement: OpaquePointer?
        let code = sqlite3_prepare_v3(handle, text, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil)
        guard code == SQLITE_OK, let statement else { throw failure }
        return statement
    }

    /// True while there is a row.
    private func step(_ statement: OpaquePointer) throws -> Bool {
        switch sqlite3_step(statement) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default:
            // While it runs, what it quotes may be a value.
            guard let fault = failure as? DatabaseFault else { throw failure }
            throw DatabaseFault(message: DatabaseFault.withoutValues(fault.message), code: fault.code)
        }
    }

    private var failure: any Error { Self.failure(of: handle) }

    /// What SQLite said last on a connection.
    static func failure(of handle: OpaquePointer?) -> any Error {
        translated(
            code: sqlite3_extended_errcode(handle), message: sqlite3_errmsg(handle).map { String(cString: $0) })
    }

    /// Locked by another program for too long; a disk that is read-only, full, failing or gone.
    private static let unavailable: Set<Int32> = [
        SQLITE_BUSY, SQLITE_LOCKED, SQLITE_READONLY, SQLITE_IOERR, SQLITE_FULL, SQLITE_CANTOPEN,
    ]

    static func translated(code: Int32, message: String?) -> any Error {
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

    private func bind(_ values: [SQLValue], to statement: OpaquePointer) throws {
        precondition(
            sqlite3_bind_parameter_count(statement) == Int32(values.count), "as many values as the statement has gaps")
        var place: Int32 = 0
        for value in values {
            place += 1
            guard Self.bind(value, to: statement, at: place) == SQLITE_OK else { throw failure }
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
