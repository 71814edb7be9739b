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
        let behind = try missing(connection).count
        return behind == 0 ? .current : .behind(by: behind)
    }

    /// The steps that are missing, in the order in which they would run: one that came later may have run before it.
    package func missing(_ connection: any Connection) throws -> [Migration] {
        guard try connection.tables().contains("schema_step") else { return migrations }
        let done = Set(try connection.rows("SELECT number FROM schema_step") { try $0.integer(0) })
        return migrations.filter { !done.contains($0.number) }
    }

    /// Runs what is missing; the numbers that were run. `at` is milliseconds since 1970.
    ///
    /// Of several programs that do so at once one runs each step: the others wait, and find it done.
    package func migrate(_ engine: any Engine, at: @escaping @Sendable () -> Int64) async throws -> [Int] {
        try await prepare(engine)
        var done: [Int] = []
        for migration in migrations {
            let ran = try await engine.write { connection -> Bool in
                try connection.lockSteps()
                return try migration.run(on: connection, at: at())
            }
            if ran { done.append(migration.number) }
        }
        return done
    }

    /// Runs what is missing and takes it all back: whether it would go through, with the data that there are.
    package func rehearse(_ engine: any Engine, at: @escaping @Sendable () -> Int64) async throws {
        struct TakenBack: Error {}
        try await prepare(engine)
        do {
            try await engine.write { connection in
                try connection.lockSteps()
                for migration in migrations { _ = try migration.run(on: connection, at: at()) }
                throw TakenBack()
            }
        } catch is TakenBack {}
    }

    private func prepare(_ engine: any Engine) async throws {
        guard try await engine.read({ try !$0.tables().contains("schema_step") }) else { return }
        try await engine.write { connection in
            try connection.script(
                "CREATE TABLE IF NOT EXISTS schema_step "
                    + "(number integer PRIMARY KEY, name text NOT NULL, ran_at bigint NOT NULL)")
        }
    }
}

extension Migration {
    /// Runs the step unless it has run; whether it did.
    fileprivate func run(on connection: any Connection, at now: Int64) throws -> Bool {
        guard try !connection.exists("SELECT 1 FROM schema_step WHERE number = \(number)") else { return false }
        try connection.script(text(for: connection.dialect))
        try connection.run("INSERT INTO schema_step (number, name, ran_at) VALUES (\(number), \(name), \(now))")
        return true
    }
}

extension Connection {
    /// Keeps every other program from migrating until this transaction ends. Said before anything is read, so that what
    /// is read is what the one before has left; on SQLite whoever writes is alone anyway.
    fileprivate func lockSteps() throws {
        guard dialect == .postgres else { return }
        try takeTime()
        try script("LOCK TABLE schema_step IN ACCESS EXCLUSIVE MODE")
    }
}
