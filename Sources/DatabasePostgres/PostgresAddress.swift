/// Where the database is and how this program uses it.
package struct PostgresAddress: Sendable {
    /// `postgresql://…` or a list of `name=value`, as libpq reads it; several hosts are tried in turn.
    package let text: String
    /// The schema whose tables are used, and those that may be read beside it.
    let schema: String
    let beside: [String]
    /// Milliseconds after which the server stops a statement.
    let statementTimeout: Int

    package init(_ text: String, schema: String = "public", beside: [String] = [], statementTimeout: Int = 30_000) {
        self.text = text
        self.schema = schema
        self.beside = beside
        self.statementTimeout = statementTimeout
    }

    /// Said once when a connection is opened.
    var greeting: String {
        let path = ([schema] + beside).map { "\"\($0)\"" }.joined(separator: ", ")
        // Short statements gain nothing from compiled plans. A session that forgot its transaction loses its locks.
        return """
            SET search_path TO \(path); SET statement_timeout TO \(statementTimeout); SET lock_timeout TO 10000;
            SET idle_in_transaction_session_timeout TO 60000; SET jit TO off; SET client_min_messages TO warning
            """
    }
}
