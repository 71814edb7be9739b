/// One column as an engine describes it, in words that both share.
package struct Column: Sendable, Hashable {
    package enum Storage: String, Sendable, Hashable {
        case integer, real, text, bytes
    }

    package let name: String
    package let storage: Storage
    /// The engine's own word for its type, in lower case.
    package let type: String
    /// Whether NULL is refused, as a part of the key or because the column says so.
    package let isRequired: Bool
}

extension Connection {
    /// The tables of this database's own, in alphabetical order; the shadows of SQLite's text search are left out.
    package func tables() throws -> [String] {
        let names: SQL =
            switch dialect {
            case .sqlite:
                """
                SELECT name FROM pragma_table_list
                WHERE schema = 'main' AND type IN ('table', 'virtual') AND name NOT LIKE 'sqlite%' ORDER BY name
                """
            case .postgres:
                """
                SELECT CAST(table_name AS TEXT) FROM information_schema.tables
                WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' ORDER BY 1
                """
            }
        return try rows(names) { try $0.text(0) }
    }

    /// The columns of a table in the order in which they were made; none where there is no such table.
    package func columns(of table: String) throws -> [Column] {
        let described: SQL =
            switch dialect {
            case .sqlite:
                """
                SELECT name, lower(type), CASE WHEN "notnull" = 1 OR pk > 0 THEN 1 ELSE 0 END
                FROM pragma_table_info(\(table)) ORDER BY cid
                """
            case .postgres:
                """
                SELECT CAST(column_name AS TEXT), CAST(data_type AS TEXT),
                    CASE WHEN is_nullable = 'NO' THEN 1 ELSE 0 END
                FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = \(table)
                ORDER BY ordinal_position
                """
            }
        return try rows(described) { row in
            let type = try row.text(1)
            return Column(
                name: try row.text(0), storage: try Self.storage(type), type: type, isRequired: try row.bool(2))
        }
    }

    /// The columns of a table's primary key, in the key's order.
    package func key(of table: String) throws -> [String] {
        let key: SQL =
            switch dialect {
            case .sqlite: "SELECT name FROM pragma_table_info(\(table)) WHERE pk > 0 ORDER BY pk"
            case .postgres:
                """
                SELECT CAST(k.column_name AS TEXT) FROM information_schema.table_constraints c
                JOIN information_schema.key_column_usage k
                    ON k.constraint_name = c.constraint_name AND k.table_schema = c.table_schema
                WHERE c.table_schema = current_schema() AND c.table_name = \(table)
                    AND c.constraint_type = 'PRIMARY KEY'
                ORDER BY k.ordinal_position
                """
            }
        return try rows(key) { try $0.text(0) }
    }

    /// Takes the foreign keys away, so that rows may come in any order; gives the statements that bring them back and
    /// check them. None on SQLite, whose connection is opened without the check instead.
    package func suspendReferences() throws -> [String] {
        guard dialect == .postgres else { return [] }
        let found = try rows(
            """
            SELECT CAST(conrelid::regclass AS TEXT), CAST(conname AS TEXT), pg_get_constraintdef(oid)
            FROM pg_constraint WHERE contype = 'f' AND connamespace = CAST(current_schema() AS regnamespace)
            ORDER BY 1, 2
            """
        ) { (table: try $0.text(0), name: try $0.text(1), definition: try $0.text(2)) }
        for each in found { try script("ALTER TABLE \(each.table) DROP CONSTRAINT \(each.name)") }
        return found.map { "ALTER TABLE \($0.table) ADD CONSTRAINT \($0.name) \($0.definition)" }
    }

    /// How many rows point at a row that is not there. PostgreSQL has checked when the references came back.
    package func brokenReferences() throws -> Int {
        dialect == .sqlite ? try count("SELECT count(*) FROM pragma_foreign_key_check") : 0
    }

    /// Lets the numbers that the engine makes go on after the largest that there is. SQLite does so by itself.
    package func advanceNumbers(of table: String) throws {
        guard dialect == .postgres else { return }
        let made = try rows(
            """
            SELECT CAST(column_name AS TEXT) FROM information_schema.columns
            WHERE table_schema = current_schema() AND table_name = \(table) AND column_default LIKE 'nextval%'
            """
        ) { try $0.text(0) }
        for column in made {
            try script(
                """
                SELECT setval(pg_get_serial_sequence('\(table)', '\(column)'), max(\(column))) FROM \(table)
                HAVING max(\(column)) IS NOT NULL
                """)
        }
    }

    private static func storage(_ type: String) throws -> Column.Storage {
        switch type {
        case "integer", "bigint", "smallint": .integer
        case "real", "double precision": .real
        case "text", "jsonb", "tsvector", "": .text
        case "blob", "bytea", "uuid": .bytes
        default: throw DatabaseFault(message: "a column of type \(type)", code: "catalogue")
        }
    }
}
