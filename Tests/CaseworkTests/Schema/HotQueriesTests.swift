import Casework
import Database
import Domain
import Foundation
import Synchronization
import TestSupport
import Testing
import Vault

/// An engine that remembers the statements that were run through it.
private final class Watching: Engine {
    private let engine: any Engine
    let statements = Mutex<[String: SQL]>([:])

    init(_ engine: any Engine) { self.engine = engine }

    var dialect: Dialect { engine.dialect }

    func read<Result: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> Result) async throws -> Result {
        try await engine.read { try body(Watched($0) { sql in self.note(sql) }) }
    }

    func write<Result: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> Result) async throws -> Result {
        try await engine.write { try body(Watched($0) { sql in self.note(sql) }) }
    }

    func signals(_ kind: Signal) -> AsyncStream<Void> { engine.signals(kind) }
    func tell(_ signal: Signal) {}
    func close() async throws {}

    private func note(_ sql: SQL) { statements.withLock { $0[sql.text] = sql } }
}

private final class Watched: Connection {
    private let connection: any Connection
    private let note: (SQL) -> Void

    init(_ connection: any Connection, _ note: @escaping (SQL) -> Void) {
        self.connection = connection
        self.note = note
    }

    var dialect: Dialect { connection.dialect }

    func forEach(_ sql: SQL, _ body: (Row) throws -> Bool) throws {
        note(sql)
        try connection.forEach(sql, body)
    }

    func run(_ sql: SQL) throws -> Int {
        note(sql)
        return try connection.run(sql)
    }

    func insert<Rows: RandomAccessCollection>(
        _ head: SQL, _ rows: Rows, _ values: (Rows.Element) throws -> [SQLValue]
    ) throws { try connection.insert(head, rows, values) }

    func script(_ text: String) throws { try connection.script(text) }
    func send(_ signal: Signal) throws { try connection.send(signal) }
}

@Suite struct `Every query of a page that is opened all day` {
    /// Tables with as many rows as a partnership has agencies, teams, staff or practices: read whole.
    private static let small: Set<String> = [
        "partnership", "agency", "team", "account", "setting", "panel_kind", "instrument", "sequence", "recurring",
        "schema_step", "incident_month", "agreement",
    ]

    @Test func `finds its rows by an index`() async throws {
        let house = try await TestHouse()
        let report = try await house.casework.receiveReport(neighbourReport(), by: house.cast.officer)
        let file = try await house.casework.fileReport(
            report, .opening(NewCase(title: "Noise", kind: .person, reason: "Third call")), by: house.cast.officer)
        let engine = Watching(house.casework.engine)
        let node = Casework(
            engine: engine, log: house.casework.log, passwords: Passwords(cost: 4), outside: house.casework.outside,
            clock: { [clock = house.clock] in clock.now })
        for actor in [house.cast.officer, house.cast.housingOfficer, house.cast.manager] {
            try await walk(node, actor, report: report, file: file)
        }
        let statements = engine.statements.withLock { Array($0.values) }
        #expect(statements.count > 60, "the pages were really walked through")

        var scans: [String] = []
        for sql in statements {
            for table in try await scanned(sql, house.casework.engine) where !Self.small.contains(table) {
                scans.append("\(table) by \(sql.text.split(whereSeparator: \.isWhitespace).joined(separator: " "))")
            }
        }
        #expect(scans.isEmpty)
    }

    /// Home, lists, a case, its people and places, a report, a search; what is out of an actor's sight is not found.
    private func walk(_ node: Casework, _ actor: Actor, report: String, file: String) async throws {
        let token = try await node.signIn(name: "officer", password: Cast.password, source: "test")
        _ = try await node.session(token: token)
        for view in WorkView.allCases { _ = try await node.myWork(view, by: actor) }
        for which in CaseFilter.Which.allCases { _ = try await node.cases(CaseFilter(which: which), by: actor) }
        for list in ActionList.allCases {
            for filter in ActionFilter.allCases { _ = try await node.actions(list, filter, after: nil, by: actor) }
        }
        for list in MeetingList.allCases { _ = try await node.meetings(list, by: actor) }
        try await allowed {
            for list in ReportList.allCases { _ = try await node.reports(.init(list: list), by: actor) }
        }
        try await allowed { _ = try await node.people(by: actor) }
        try await allowed { _ = try await node.places(by: actor) }
        try await allowed { _ = try await node.caseFile(file, by: actor) }
        try await allowed { _ = try await node.report(report, by: actor) }
        try await allowed { _ = try await node.person("P-2026-00001", by: actor) }
        try await allowed { _ = try await node.place("L-2026-00001", by: actor) }
        try await allowed { _ = try await node.draft(of: "note", by: actor) }
        let search = try await node.storeSearch("adaeze nwok", by: actor)
        _ = try await node.search(search, by: actor)
        try await allowed { _ = try await node.candidates(for: neighbourReport(), by: actor) }
    }

    private func allowed(_ visit: () async throws -> Void) async throws {
        do { try await visit() } catch is CommonRefusal {}
    }

    /// The tables that the engine would read from end to end for this.
    private func scanned(_ sql: SQL, _ engine: any Engine) async throws -> [String] {
        let plan = try await engine.read { connection -> [String] in
            switch connection.dialect {
            case .sqlite:
                return try connection.rows("EXPLAIN QUERY PLAN \(sql)") { try $0.text(3) }
            case .postgres:
                // Of tables as small as a test's the server would read all rather than open an index.
                try connection.script("SET LOCAL enable_seqscan TO off")
                return try connection.rows("EXPLAIN \(sql)") { try $0.text(0) }
            }
        }
        switch engine.dialect {
        case .postgres:
            return plan.compactMap { line in
                line.range(of: "Seq Scan on ").map { line[$0.upperBound...].prefix { $0 != " " }.description }
            }
        case .sqlite:
            let tables = Self.tables(of: sql.text)
            var queries = Self.queries(of: sql.text)
            return plan.compactMap { line in
                guard line.hasPrefix("SCAN "), !line.contains(" USING "), !line.contains("VIRTUAL TABLE") else {
                    return nil
                }
                let name = line.dropFirst(5).prefix { $0 != " " }.description
                // What a query in brackets found is read from end to end, once.
                return queries.remove(name) == nil ? tables[name] : nil
            }
        }
    }

    /// The names of queries in brackets.
    private static func queries(of text: String) -> Set<String> {
        let named = text.matches(of: /\)\s+AS\s+([a-z_]+)|WITH\s+([a-z_]+)/)
        return Set(named.compactMap { $0.1 ?? $0.2 }.map(String.init))
    }

    /// Each table's alias in a statement; what stands for a query in brackets has none.
    private static func tables(of text: String) -> [String: String] {
        let words = text.split { $0.isWhitespace || $0 == "(" || $0 == ")" || $0 == "," }.map(String.init)
        var found: [String: String] = [:]
        for (place, word) in words.enumerated() where ["FROM", "JOIN", "UPDATE", "INTO"].contains(word) {
            guard place + 1 < words.count else { continue }
            let table = words[place + 1]
            found[table] = table
            var next = place + 2
            if next < words.count, words[next] == "AS" { next += 1 }
            if next < words.count, words[next].first?.isLowercase ?? false { found[words[next]] = table }
        }
        return found
    }
}
