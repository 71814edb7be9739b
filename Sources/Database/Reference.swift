import Synchronization

/// A column whose values are keys of another table's rows.
package struct Reference: Sendable, Hashable {
    package let table: String
    package let column: String
    package let other: String
    package let otherColumn: String
}

extension Connection {
    /// The foreign keys of this database's own tables. Those of several columns are not made here.
    package func references() throws -> [Reference] {
        let found: SQL =
            switch dialect {
            case .sqlite:
                """
                SELECT t.name, f."from", f."table", COALESCE(f."to", (SELECT i.name FROM pragma_table_info(f."table") i
                    WHERE i.pk = 1)) FROM pragma_table_list t JOIN pragma_foreign_key_list(t.name) f
                WHERE t.schema = 'main' AND t.type = 'table' ORDER BY t.name, f."from"
                """
            case .postgres:
                """
                SELECT CAST(t.relname AS TEXT), CAST(a.attname AS TEXT), CAST(o.relname AS TEXT),
                    CAST(b.attname AS TEXT)
                FROM pg_constraint k JOIN pg_class t ON t.oid = k.conrelid JOIN pg_class o ON o.oid = k.confrelid
                JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
                JOIN pg_attribute b ON b.attrelid = k.confrelid AND b.attnum = k.confkey[1]
                WHERE k.contype = 'f' AND k.connamespace = CAST(current_schema() AS regnamespace) ORDER BY 1, 2
                """
            }
        return try rows(found) { row in
            Reference(
                table: try row.text(0), column: try row.text(1), other: try row.text(2), otherColumn: try row.text(3))
        }
    }

    /// The columns of a table whose numbers the engine makes, each with the number it has reached.
    package func madeNumbers(of table: String) throws -> [(column: String, reached: Int)] {
        switch dialect {
        case .sqlite:
            guard try exists("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'sqlite_sequence'") else {
                return []
            }
            return try rows("SELECT seq FROM sqlite_sequence WHERE name = \(table)") { ("rowid", try $0.integer(0)) }
        case .postgres:
            return try rows(
                """
                SELECT CAST(a.attname AS TEXT), COALESCE(pg_sequence_last_value(s.oid), 0) FROM pg_depend d
                JOIN pg_class s ON s.oid = d.objid AND s.relkind = 'S'
                JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
                WHERE d.classid = CAST('pg_class' AS regclass) AND d.refobjid = CAST(quote_ident(\(table)) AS regclass)
                """
            ) { (column: try $0.text(0), reached: try $0.integer(1)) }
        }
    }

    /// Lets one transaction take longer than pages may: PostgreSQL would stop it.
    package func takeTime() throws {
        guard dialect == .postgres else { return }
        try script(
            "SET LOCAL statement_timeout TO 0; SET LOCAL lock_timeout TO 0; "
                + "SET LOCAL idle_in_transaction_session_timeout TO 0")
    }

    /// Hands on each row of a result of any length without holding all of it in memory.
    package func stream(_ sql: SQL, _ body: (Row) throws -> Void) throws {
        guard dialect == .postgres else {
            return try forEach(sql) { row in
                try body(row)
                return true
            }
        }
        let name = SQL(stringLiteral: "stream_\(streams.add(1, ordering: .relaxed).newValue)")
        try run("DECLARE \(name) NO SCROLL CURSOR FOR \(sql)")
        while true {
            var fetched = 0
            try forEach("FETCH 2000 FROM \(name)") { row in
                fetched += 1
                try body(row)
                return true
            }
            if fetched < 2000 { break }
        }
        try run("CLOSE \(name)")
    }
}

/// Cursors of one connection need names of their own.
private let streams = Atomic(0)
