import Database

extension Schema {
    /// Texts that nobody searches are sealed from here on, so their columns hold bytes. What was there before stands as
    /// the bytes of its text until `resealValues` has been there.
    static let protection = Migration(firstSealing, "protection") { dialect in
        let columns = [
            ("person", "safe_contact", "safe_contact"), ("person", "approach", "approach"),
            ("report_party", "safe_contact", "safe_contact"), ("report", "payload", "payload"),
            ("stored_search", "text", "text"), ("draft", "fields", "CAST(fields AS TEXT)"),
        ]
        let steps = columns.map { table, column, text in
            let bytes = dialect == .sqlite ? "CAST(\(text) AS BLOB)" : "convert_to(\(text), 'UTF8')"
            return """
                ALTER TABLE \(table) ADD COLUMN sealed {blob}\(onlyBytes("sealed", dialect));
                UPDATE \(table) SET sealed = \(bytes) WHERE \(text) <> '';
                ALTER TABLE \(table) DROP COLUMN \(column);
                ALTER TABLE \(table) RENAME COLUMN sealed TO \(column);

                """
        }
        return steps.joined() + """
            CREATE TABLE revised_text (
                id {id} PRIMARY KEY, subject_id {id} NOT NULL, version INTEGER NOT NULL, field TEXT NOT NULL,
                text_before {blob}\(onlyBytes("text_before", dialect)),
                text_after {blob}\(onlyBytes("text_after", dialect)), created_at {time} NOT NULL);
            CREATE INDEX revised_text_subject ON revised_text (subject_id, version);
            """
    }

    /// SQLite keeps a text in any column unless it is told not to; PostgreSQL refuses it by the column's type.
    private static func onlyBytes(_ column: String, _ dialect: Dialect) -> String {
        dialect == .sqlite ? " CHECK (typeof(\(column)) IN ('blob', 'null'))" : ""
    }
}
