/// One step of the schema: forward only, never edited after a release.
package struct Migration: Sendable {
    package let number: Int
    package let name: String
    /// DDL with type tokens: `{id}`, `{time}`, `{json}`, `{bool}`, `{blob}`, `{serial}` (an integer key that the engine
    /// makes).
    package let statements: @Sendable (Dialect) -> String

    package init(_ number: Int, _ name: String, _ statements: @escaping @Sendable (Dialect) -> String) {
        self.number = number
        self.name = name
        self.statements = statements
    }

    package init(_ number: Int, _ name: String, _ statements: String) {
        self.init(number, name) { _ in statements }
    }

    /// The statements in the words of `dialect`.
    package func text(for dialect: Dialect) -> String {
        let types: [(String, sqlite: String, postgres: String)] = [
            ("{id}", "BLOB", "uuid"), ("{time}", "INTEGER", "bigint"), ("{json}", "TEXT", "jsonb"),
            ("{bool}", "INTEGER", "smallint"), ("{blob}", "BLOB", "bytea"),
            ("{serial}", "INTEGER PRIMARY KEY AUTOINCREMENT", "bigserial PRIMARY KEY"),
            // SQLite's integers have 64 bits whatever they are called; so have PostgreSQL's here.
            (" INTEGER", " INTEGER", " bigint"), (" REAL", " REAL", " double precision"),
        ]
        var text = statements(dialect)
        for (token, sqlite, postgres) in types {
            text = text.split(separator: token, omittingEmptySubsequences: false)
                .joined(separator: dialect == .sqlite ? sqlite : postgres)
        }
        return text
    }
}

/// Brings a database to the newest schema, one transaction a step.
package struct Migrator: Sendable {
    package let migrations: [Migration]

    package init(_ migrations: [Migration]) { self.migrations = migrations }

    package enum State: Sendable, Equatable {
        case current
        case behind(by: Int)
        /// The data were written by a newer program: nothing may be changed.
        case ahead(number: Int)
    }

    /// The number of the newest step that `connection` has.
    package func reached(_ connection: any Connection) throws -> Int {
        let found = try connection.tables().contains("schema_step")
        return found ? try connection.count("SELECT max(number) FROM schema_step") : 0
    }

    package func state(_ connection: any Connection) throws -> State {
        let reached = try reached(connection)
        let newest = migrations.last?.number ?? 0
        if reached > newest { return .ahead(number: reached) }
        let behind = migrations.count(where: { $0.number > reached })
        return behind == 0 ? .current : .behind(by: behind)
    }

    /// Runs what is missing; the numbers that were run. `at` is milliseconds since 1970.
    package func migrate(_ engine: any Engine, at: @escaping @Sendable () -> Int64) async throws -> [Int] {
        var done: [Int] = []
        for migration in migrations {
            let ran = try await engine.write { connection -> Bool in
                try connection.script(
                    "CREATE TABLE IF NOT EXISTS schema_step "
                        + "(number integer PRIMARY KEY, name text NOT NULL, ran_at bigint NOT NULL)")
                guard try !connection.exists("SELECT 1 FROM schema_step WHERE number = \(migration.number)") else {
                    return false
                }
                try connection.script(migration.text(for: connection.dialect))
                try connection.run(
                    """
                    INSERT INTO schema_step (number, name, ran_at)
                    VALUES (\(migration.number), \(migration.name), \(at()))
                    """)
                return true
            }
            if ran { done.append(migration.number) }
        }
        return done
    }
}
