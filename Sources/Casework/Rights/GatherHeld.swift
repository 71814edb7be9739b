import Database
import Domain
import Foundation

extension Transaction {
    /// Refuses unless the actor may see all that is held on somebody: who gathers it reads it.
    func requireWhole(_ person: ID<Person>) throws {
        let isClosed = try connection.exists(
            """
            SELECT 1 FROM case_party y WHERE y.person_id = \(person) AND NOT \(scope.cases("y.case_id"))
            UNION ALL
            SELECT 1 FROM report_party n JOIN report r ON r.id = n.report_id
            WHERE n.person_id = \(person) AND NOT \(scope.reports(id: "r.id", agency: "r.agency_id"))
            """)
        guard actor.sight == .partnership, DataClass.allCases.allSatisfy(scope.shows), !isClosed else {
            throw RightsRefusal.beyondSight
        }
    }

    /// Everything that is held on a person: it is theirs to see.
    ///
    /// The number of statements is that of the tables, whatever there is in them. `readers` is who looked at it.
    func held(on person: ID<Person>, readers: [Held.Reader] = []) throws -> Held {
        try requireWhole(person)
        let (reference, name) = try named(person)
        let references = try connection.references()
        let sections = try Holding.all.compactMap { holding -> Held.Section? in
            let records = try HeldReading(holding, references, self).records(of: person)
            return records.isEmpty ? nil : Held.Section(title: holding.title, records: records)
        }
        return Held(reference: reference, name: name, on: today, sections: sections, readers: readers)
    }

    func named(_ person: ID<Person>) throws -> (reference: String, name: String) {
        let found = try connection.row("SELECT reference, given_name, family_name FROM person WHERE id = \(person)") {
            (try $0.text(0), [try $0.text(1), try $0.text(2)].filter { !$0.isEmpty }.joined(separator: " "))
        }
        guard let found else { throw CommonRefusal.notFound }
        return found
    }

    /// Recipients are named by their agency, not by who looked. The log is beside what readers have open, and not
    /// beside what is changed: it is asked in a look.
    func readers(of person: ID<Person>) throws -> [Held.Reader] {
        try connection.rows(
            """
            SELECT g.name, l.purpose, count(*), min(l.at), max(l.at) FROM access l JOIN agency g ON g.id = l.agency_id
            WHERE l.subject_id = \(person) GROUP BY g.name, l.purpose ORDER BY g.name, l.purpose
            """
        ) {
            Held.Reader(
                agency: try $0.text(0), purpose: try $0.text(1), times: try $0.integer(2), first: try $0.instant(3),
                last: try $0.instant(4))
        }
    }
}

/// Reads one table of what is held by its own columns.
private struct HeldReading {
    private let holding: Holding
    private let tx: Transaction
    private let columns: [Reading]

    /// A column as it is asked for, and how its value is read.
    private struct Reading {
        enum Kind {
            case plain, moment, flag
            case sealed(ProtectedColumn)
        }

        let label: String
        let sql: SQL
        let kind: Kind
    }

    init(_ holding: Holding, _ references: [Reference], _ tx: Transaction) throws {
        self.holding = holding
        self.tx = tx
        let own = Dictionary(
            references.filter { $0.table == holding.table }.map { ($0.column, $0.other) }
        ) { first, _ in first }
        columns = try tx.connection.columns(of: holding.table).compactMap { column in
            holding.without[column.name] == nil ? Self.reading(column, of: holding.table, own[column.name]) : nil
        }
    }

    func records(of person: ID<Person>) throws -> [Held.Record] {
        let key: SQL = columns.contains { if case .sealed = $0.kind { true } else { false } } ? "t.id" : "NULL"
        let sql: SQL = """
            SELECT \(SQL.joined([key] + columns.map(\.sql), separator: ", "))
            FROM \(SQL.name(holding.table)) t WHERE \(holding.isTheirs(person))
            ORDER BY \(holding.order)
            """
        return try tx.connection.rows(sql) { row in
            Held.Record(
                try columns.enumerated().compactMap { place, column in
                    try value(row, place + 1, column).map { Held.Field(column.label, $0) }
                })
        }
    }

    private func value(_ row: Row, _ place: Int, _ column: Reading) throws -> Held.Value? {
        if case .sealed(let protected) = column.kind {
            let text = try tx.opened(row, place, protected, of: row.id(0, Subject.self))
            return text.isEmpty ? nil : .text(text)
        }
        switch (row.values[place], column.kind) {
        case (.integer(let number), .moment): return .moment(Instant(milliseconds: number))
        case (.integer(let number), .flag): return .flag(number != 0)
        case (.integer(let number), _): return .text(String(number))
        case (.real(let number), _): return .text(String(number))
        case (.text(let text), _):
            if let day = Day(iso: text) { return .day(day) }
            return text.isEmpty ? nil : .text(Self.told(text))
        default: return nil
        }
    }

    /// Keys are followed to what people say: a reference or a name. One that leads to neither says nothing.
    private static func reading(_ column: Column, of table: String, _ other: String?) -> Reading? {
        let name = SQL.name(column.name)
        func followed(_ said: SQL, _ other: String) -> Reading {
            let label = words(column.name.replacing(/_id$/, with: ""))
            return Reading(
                label: label, sql: "(SELECT o.\(said) FROM \(SQL.name(other)) o WHERE o.id = t.\(name))", kind: .plain)
        }
        if let sealed = ProtectedColumns.all.first(where: { $0.table == table && $0.column == column.name }) {
            return Reading(label: words(column.name), sql: "t.\(name)", kind: .sealed(sealed))
        }
        if let other {
            switch other {
            case "agency", "account", "team", "instrument", "panel_kind": return followed("name", other)
            case "report", "place", "case_file", "assessment", "action", "action_plan", "meeting":
                return followed("reference", other)
            default: return nil
            }
        }
        if column.storage == .bytes, column.name.hasSuffix("_by") || column.name == "account_id" {
            return followed("name", "account")
        }
        if column.name == "moved_to_case_id" { return followed("reference", "case_file") }
        guard column.storage != .bytes, !inside.contains(column.name) else { return nil }
        return Reading(label: words(column.name), sql: "t.\(name)", kind: kind(column))
    }

    private static func kind(_ column: Column) -> Reading.Kind {
        guard column.storage == .integer else { return .plain }
        if column.name.hasSuffix("_at") || moments.contains(column.name) { return .moment }
        return flags.contains(column.name) ? .flag : .plain
    }

    /// Columns of moments whose names do not say so.
    private static let moments: Set<String> = ["happened_from", "happened_until", "level_since"]
    /// What orders or counts rows, and says nothing of anybody.
    private static let inside: Set<String> = ["id", "seq", "version", "position", "day_only"]
    private static let flags: Set<String> = ["perceived_nothing", "vague", "withheld"]

    private static func words(_ name: String) -> String {
        let words = name.split(separator: "_").joined(separator: " ")
        return words.prefix(1).uppercased() + words.dropFirst()
    }

    /// A list or an object that is kept as JSON, as a line; any other text as it stands.
    private static func told(_ text: String) -> String {
        guard text.hasPrefix("[") || text.hasPrefix("{") else { return text }
        // What is not JSON is a text that begins with a bracket.
        return (try? JSONSerialization.jsonObject(with: Data(text.utf8))).map(flat) ?? text
    }

    private static func flat(_ value: Any) -> String {
        switch value {
        case let text as String: text
        case let list as [Any]: list.map(flat).joined(separator: "; ")
        case let object as [String: Any]:
            object.sorted { $0.key < $1.key }.map { "\($0.key): \(flat($0.value))" }.joined(separator: ", ")
        case is NSNull: ""
        default: "\(value)"
        }
    }
}
