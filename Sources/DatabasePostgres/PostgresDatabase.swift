import Database

/// The two databases of a partnership on PostgreSQL: what people work on, and beside it, in a schema of its own, the
/// access log (`docs/adr/0011`).
package struct PostgresDatabase: Sendable {
    package let engine: PostgresEngine
    package let log: PostgresEngine

    private static let logSchema = "log"

    /// Nothing is opened before it is wanted. `connections` is how many this program may have in use for the records;
    /// the log has two more.
    package init(
        _ address: String, connections: Int = 8, patience: Duration = .seconds(5),
        watches: EngineWatches = EngineWatches()
    ) {
        engine = PostgresEngine(
            PostgresAddress(address, beside: [Self.logSchema]), connections: connections, patience: patience,
            watch: watches.records)
        log = PostgresEngine(
            PostgresAddress(address, schema: Self.logSchema), connections: 2, patience: patience, watch: watches.log)
    }

    /// A standby of such a database, which is only read.
    package static func replica(_ address: String, connections: Int = 8) -> PostgresEngine {
        PostgresEngine(PostgresAddress(address, beside: [logSchema]), connections: connections)
    }

    /// Makes the log's schema where it is missing; throws unless the database can be reached and written to.
    package func prepare() async throws {
        try await engine.write { connection in
            let found = "SELECT 1 FROM information_schema.schemata WHERE schema_name = \(Self.logSchema)" as SQL
            guard try !connection.exists(found) else { return }
            try connection.script("CREATE SCHEMA IF NOT EXISTS \(Self.logSchema)")
        }
    }

    package func close() async throws {
        try await engine.close()
        try await log.close()
    }
}
