import Database
import Domain

/// What the engine itself must hold: pages, tables, references, numbers.
extension Invariant {
    static let foundations: [Invariant] = [pages, steps, references, numbers]

    private static let pages = Invariant(
        "pages", "The engine finds its own files whole, records and access log"
    ) { inspection in
        guard inspection.connection.dialect == .sqlite else {
            // PostgreSQL says so itself whenever it reads a page, where the cluster has checksums.
            return try inspection.count("SELECT count(*) FROM pg_class WHERE relkind IN ('r', 'i')")
        }
        try inspection.count("SELECT count(*) FROM sqlite_master")
        try inspection.connection.stream("PRAGMA integrity_check(20)") { row in
            let said = try row.text(0)
            if said != "ok" { inspection.report(said) }
        }
    }

    private static let steps = Invariant(
        "schema-steps", "The steps of the schema ran in their order, none is missing and none is unknown"
    ) { inspection in
        let wanted = Schema.migrations.map { "\($0.number) \($0.name)" }
        let ran = try inspection.connection.rows("SELECT number, name FROM schema_step ORDER BY number") {
            "\(try $0.integer(0)) \(try $0.text(1))"
        }
        for place in 0..<max(wanted.count, ran.count) {
            try inspection.count("SELECT 1")
            let (one, other) = (place < wanted.count ? wanted[place] : "none", place < ran.count ? ran[place] : "none")
            if one != other { inspection.report("\(other) where \(one) belongs") }
        }
    }

    private static let references = Invariant(
        "references", "Every reference between records leads to a record that is there"
    ) { inspection in
        for reference in try inspection.connection.references() {
            let (table, column) = (SQL.name(reference.table), SQL.name(reference.column))
            let (other, key) = (SQL.name(reference.other), SQL.name(reference.otherColumn))
            try inspection.count("SELECT count(\(column)) FROM \(table)")
            let broken: SQL = """
                SELECT t.\(column) FROM \(table) t WHERE t.\(column) IS NOT NULL
                    AND NOT EXISTS (SELECT 1 FROM \(other) o WHERE o.\(key) = t.\(column))
                """
            try inspection.connection.stream(broken) { row in
                let place = "\(reference.table).\(reference.column)"
                inspection.report("\(place) \(row.values.map(Inspection.text).joined())")
            }
        }
    }

    private static let numbers = Invariant(
        "numbers", "The numbers that the engine makes go on after the largest there is"
    ) { inspection in
        for table in try inspection.connection.tables() {
            for made in try inspection.connection.madeNumbers(of: table) {
                try inspection.count("SELECT 1")
                let largest = try inspection.connection.count(
                    "SELECT max(\(SQL.name(made.column))) FROM \(SQL.name(table))")
                if largest > made.reached { inspection.report("\(table) \(largest)") }
            }
        }
    }
}

extension SQL {
    /// A name from the catalogue, as it is written in a statement.
    static func name(_ name: String) -> SQL { SQL(stringLiteral: "\"\(name)\"") }
}
