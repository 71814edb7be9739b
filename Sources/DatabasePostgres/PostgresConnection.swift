import CLibpq
import Database
import Glibc

/// One open libpq connection: statements are prepared once and kept, values travel as bytes both ways.
final class PostgresConnection: Connection {
    let dialect = Dialect.postgres
    let handle: OpaquePointer
    private var prepared: [Key: String] = [:]
    /// Since the transaction began, a record was there already.
    var metAnother = false

    /// What to say of statements that took too long, once the transaction has ended.
    private let slow: SlowStatements?
    private var slowOnes: [(text: String, name: String, values: Int, duration: Duration)] = []

    /// A statement and the types its values came with, since a type decides how the server reads it.
    private struct Key: Hashable {
        let text: String
        let types: [Oid]
    }

    /// Statements kept prepared by one connection; beyond it all are forgotten, which a program of fixed texts never
    /// reaches.
    private static let mostPrepared = 1_000

    init(_ address: PostgresAddress, slow: SlowStatements? = nil) throws {
        self.slow = slow
        // What the address says comes last and wins.
        let settings = [
            ("application_name", "roundtable"), ("client_encoding", "UTF8"), ("connect_timeout", "2"),
            // A server whose machine is gone says nothing any more: that is found out in seconds, not in hours.
            ("keepalives_idle", "5"), ("keepalives_interval", "2"), ("keepalives_count", "3"),
            ("tcp_user_timeout", "10000"), ("dbname", address.text),
        ]
        let opened = Self.withCStrings(settings.map(\.0)) { names in
            Self.withCStrings(settings.map(\.1)) { values in PQconnectdbParams(names, values, 1) }
        }
        guard let opened else { throw Failure(state: Failure.unreachable, message: "out of memory", isLost: true) }
        handle = opened
        guard PQstatus(handle) == CONNECTION_OK else {
            let failure = Failure(state: Failure.unreachable, message: Self.firstLine(of: handle), isLost: true)
            PQfinish(handle)
            throw failure
        }
        PQsetNoticeReceiver(handle, { _, _ in }, nil)
        do {
            try command(address.greeting)
        } catch {
            PQfinish(handle)
            throw error
        }
    }

    var isOpen: Bool { PQstatus(handle) == CONNECTION_OK }

    func close() { PQfinish(handle) }

    func forEach(_ sql: SQL, _ body: (Row) throws -> Bool) throws {
        let result = try perform(sql)
        defer { PQclear(result) }
        let columns = (0..<PQnfields(result)).map { ($0, PQftype(result, $0)) }
        for line in 0..<PQntuples(result) {
            let values = try columns.map { column, type in
                guard PQgetisnull(result, line, column) == 0, let start = PQgetvalue(result, line, column) else {
                    return SQLValue.null
                }
                let bytes = UnsafeRawBufferPointer(start: start, count: Int(PQgetlength(result, line, column)))
                return try PostgresValue.decoded(bytes, type)
            }
            if try !body(Row(values)) { return }
        }
    }

    func run(_ sql: SQL) throws -> Int {
        let result = try perform(sql)
        defer { PQclear(result) }
        return Int(String(cString: PQcmdTuples(result))) ?? 0
    }

    func script(_ text: String) throws { try command(text) }

    /// Delivered at the commit, once however often it is sent; the channel's name is the signal's (`Listener`).
    func send(_ signal: Signal) throws { try command("NOTIFY \(Listener.channel(of: signal))") }

    /// Runs a text without values; the word that the server answers with.
    @discardableResult
    func command(_ text: String) throws -> String {
        let result = PQexec(handle, text)
        defer { PQclear(result) }
        try check(result, text)
        return String(cString: PQcmdStatus(result))
    }

    private func perform(_ sql: SQL) throws -> OpaquePointer? {
        let values = PostgresValues(sql.values)
        let name = try prepare(sql.text, values.types)
        let start = ContinuousClock.now
        defer { note(sql, name, start.duration(to: .now)) }
        let result = values.withPointers { starts, lengths, formats in
            PQexecPrepared(handle, name, Int32(sql.values.count), starts, lengths, formats, 1)
        }
        do {
            try check(result, sql.text)
        } catch {
            PQclear(result)
            throw error
        }
        return result
    }

    private func note(_ sql: SQL, _ name: String, _ duration: Duration) {
        guard let slow, slow.isDue(sql.text, duration) else { return }
        slowOnes.append((sql.text, name, sql.values.count, duration))
    }

    /// Outside the transaction, which a plan that cannot be made would spoil. The plan is the general one: it names
    /// the places of values and never the values, which are personal data.
    func tellOfSlowStatements() {
        guard let slow, !slowOnes.isEmpty else { return }
        defer { slowOnes = [] }
        for each in slowOnes { slow.tell(each.text, each.duration, plan: plan(of: each.name, each.values)) }
    }

    private func plan(of name: String, _ values: Int) -> [String] {
        let nothing = repeatElement("NULL", count: values).joined(separator: ", ")
        let execute = "EXPLAIN EXECUTE \(name)\(values == 0 ? "" : "(\(nothing))")"
        guard isOpen, prepared.values.contains(name) else { return [] }
        // Alone in a transaction that is rolled back, so that the setting goes with it.
        let result = PQexec(handle, "BEGIN; SET LOCAL plan_cache_mode TO force_generic_plan; \(execute)")
        defer {
            PQclear(result)
            PQclear(PQexec(handle, "ROLLBACK"))
        }
        guard PQresultStatus(result) == PGRES_TUPLES_OK else { return [] }
        return (0..<PQntuples(result)).compactMap { PQgetvalue(result, $0, 0).map { String(cString: $0) } }
    }

    private func prepare(_ text: String, _ types: [Oid]) throws -> String {
        let key = Key(text: text, types: types)
        if let name = prepared[key] { return name }
        if prepared.count >= Self.mostPrepared {
            try command("DEALLOCATE ALL")
            prepared = [:]
        }
        let name = "s\(prepared.count)"
        let result = PQprepare(handle, name, Self.numbered(text), Int32(types.count), types)
        defer { PQclear(result) }
        try check(result, text)
        prepared[key] = name
        return name
    }

    func check(_ result: OpaquePointer?, _ text: String) throws {
        switch PQresultStatus(result) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY: return
        default:
            let failure = Failure(result: result, on: handle, statement: text)
            if failure.state == "23505" {
                metAnother = true
                throw NotUnique(what: failure.constraint ?? failure.message)
            }
            throw failure
        }
    }

    /// `?` outside quotes becomes `$1`, `$2`, and so on.
    static func numbered(_ text: String) -> String {
        var numbered: [UInt8] = []
        numbered.reserveCapacity(text.utf8.count + 32)
        var (number, isQuoted) = (0, false)
        for byte in text.utf8 {
            if byte == UInt8(ascii: "'") { isQuoted.toggle() }
            guard byte == UInt8(ascii: "?"), !isQuoted else {
                numbered.append(byte)
                continue
            }
            number += 1
            numbered += "$\(number)".utf8
        }
        return String(decoding: numbered, as: UTF8.self)
    }

    private static func firstLine(of handle: OpaquePointer) -> String {
        String(String(cString: PQerrorMessage(handle)).prefix { $0 != "\n" })
    }

    /// Lends texts to C, with the null that ends the list.
    private static func withCStrings<Result>(_ texts: [String], _ body: ([UnsafePointer<CChar>?]) -> Result) -> Result {
        let copies = texts.map { strdup($0) }
        defer { for copy in copies { free(copy) } }
        return body(copies.map { UnsafePointer($0) } + [nil])
    }
}
