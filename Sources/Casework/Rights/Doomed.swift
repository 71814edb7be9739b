import Database
import Domain

/// Everything that goes with a record when its time is over: found by following references, so that a new table that
/// hangs on a case is destroyed with it.
struct Doomed {
    /// References that do not make a row part of what they lead to: they are let go instead.
    private static let loose: Set<String> = [
        "report.counter_to_id", "case_party.report_party_id", "risk_clock.met_by_id", "action.urgent_by_id",
        "stored_file.action_id", "assessment.supersedes_id", "redaction.about_id",
    ]
    /// What is kept of a person or a place beside their row: it is no reason to keep them.
    private static let beside: [String: Set<String>] = [
        "person": [
            "person_contact", "person_key", "person_marker", "person_place", "redaction", "written_permission",
        ],
        "place": ["place_key"],
    ]

    private let tx: Transaction
    private let references: [Reference]
    /// Tables whose rows have no key of their own: deleted by what they refer to.
    private let keyless: Set<String>
    private(set) var rows: [String: Set<ID<Subject>>] = [:]
    private(set) var counts: [String: Int] = [:]

    init(_ tx: Transaction) throws {
        self.tx = tx
        references = try tx.connection.references()
        let tables = Set(references.map(\.table))
        keyless = try tables.filter { table in try !tx.connection.columns(of: table).contains { $0.name == "id" } }
    }

    /// Takes in rows of `table`, and what is part of them.
    mutating func add(_ table: String, _ ids: some Sequence<ID<Subject>>) throws {
        let new = Set(ids).subtracting(rows[table] ?? [])
        guard !new.isEmpty else { return }
        rows[table, default: []].formUnion(new)
        for reference in references where reference.other == table && !keyless.contains(reference.table) {
            guard !Self.loose.contains("\(reference.table).\(reference.column)") else { continue }
            try add(reference.table, try keys(reference.table, reference.column, among: new))
        }
    }

    /// Keys of rows of `table` whose `column` is one of `ids`.
    private func keys(_ table: String, _ column: String, among ids: Set<ID<Subject>>) throws -> [ID<Subject>] {
        try Self.parts(ids).flatMap { part in
            try tx.connection.rows(
                "SELECT id FROM \(SQL.name(table)) WHERE \(SQL.name(column)) IN \(SQL.list(part))"
            ) { try $0.id(0, Subject.self) }
        }
    }

    /// The values of a reference in the rows that go.
    private func values(_ reference: Reference) throws -> [ID<Subject>] {
        try Self.parts(rows[reference.table] ?? []).flatMap { part in
            try tx.connection.rows(
                """
                SELECT DISTINCT \(SQL.name(reference.column)) FROM \(SQL.name(reference.table))
                WHERE id IN \(SQL.list(part)) AND \(SQL.name(reference.column)) IS NOT NULL
                """
            ) { try $0.id(0, Subject.self) }
        }
    }

    /// Rows of `table` that the rows that go lead to.
    func ledTo(_ table: String) throws -> Set<ID<Subject>> {
        Set(try references.filter { $0.other == table }.flatMap(values))
    }

    /// Those of `ids` to which no row leads any more, save what is kept beside them.
    func unneeded(_ table: String, among ids: Set<ID<Subject>>) throws -> Set<ID<Subject>> {
        var left = ids
        let beside = Self.beside[table] ?? []
        for reference in references where reference.other == table && !beside.contains(reference.table) {
            for part in Self.parts(left) {
                let needed = try tx.connection.rows(
                    """
                    SELECT DISTINCT \(SQL.name(reference.column)) FROM \(SQL.name(reference.table))
                    WHERE \(SQL.name(reference.column)) IN \(SQL.list(part))
                    """
                ) { try $0.id(0, Subject.self) }
                left.subtract(needed)
            }
        }
        return left
    }

    /// Deletes all of it, what leads to others before what it leads to.
    mutating func delete() throws {
        try letGo()
        var left = Set(rows.keys)
        while let table = left.sorted().first(where: { table in
            !references.contains { $0.other == table && $0.table != table && left.contains($0.table) }
        }) {
            try deleteBeside(table)
            for part in Self.parts(rows[table] ?? []) {
                counts[table, default: 0] += try tx.connection.run(
                    "DELETE FROM \(SQL.name(table)) WHERE id IN \(SQL.list(part))")
            }
            left.remove(table)
        }
        precondition(left.isEmpty, "references between tables go in a ring")
    }

    /// Rows without a key of their own.
    private mutating func deleteBeside(_ table: String) throws {
        for reference in references where reference.other == table && keyless.contains(reference.table) {
            for part in Self.parts(rows[table] ?? []) {
                counts[reference.table, default: 0] += try tx.connection.run(
                    "DELETE FROM \(SQL.name(reference.table)) WHERE \(SQL.name(reference.column)) IN \(SQL.list(part))"
                )
            }
        }
    }

    /// What stays and led to what goes leads nowhere from now on.
    private func letGo() throws {
        for reference in references where Self.loose.contains("\(reference.table).\(reference.column)") {
            // Within one chain the newer assessment goes first; nothing of it stays.
            guard reference.table != reference.other || reference.table == "report" else { continue }
            for part in Self.parts(rows[reference.other] ?? []) {
                try tx.connection.run(
                    """
                    UPDATE \(SQL.name(reference.table)) SET \(SQL.name(reference.column)) = NULL
                    WHERE \(SQL.name(reference.column)) IN \(SQL.list(part))
                    """)
            }
        }
    }

    /// Keys a few hundred at a time, the newest first: engines take only so many values in a statement.
    static func parts(_ ids: Set<ID<Subject>>) -> [[ID<Subject>]] {
        let sorted = ids.sorted(by: >)
        return stride(from: 0, to: sorted.count, by: 400).map { Array(sorted[$0..<min($0 + 400, sorted.count)]) }
    }
}
