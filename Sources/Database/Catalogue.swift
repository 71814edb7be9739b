/// One column as an engine describes it, in words that both share.
package struct Column: Sendable, Hashable {
    package enum Storage: String, Sendable, Hashable {
        case integer, real, text, bytes
    }

    package let name: String
    package let storage: Storage
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
            Column(name: try row.text(0), storage: try Self.storage(row.text(1)), isRequired: try row.bool(2))
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
