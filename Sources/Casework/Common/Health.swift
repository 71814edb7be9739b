import Database
import Domain

/// How the database is.
package struct Health: Sendable {
    package let integrity: String
    package let isIntact: Bool
    package let isDurable: Bool
    package let newestRecord: Instant?
}

/// An account of the sample, for the list that `serve` prints.
package struct SampleSignIn: Sendable {
    package let signIn: String
    package let title: String
}

extension Casework {
    /// Looks at the live connection: integrity, durability, the newest record.
    package func health() async throws -> Health {
        try await engine.write { connection in
            let integrity: String
            let isDurable: Bool
            switch connection.dialect {
            case .sqlite:
                integrity = try connection.row("PRAGMA quick_check", { try $0.text(0) }) ?? "no answer"
                isDurable = try connection.count("PRAGMA synchronous") >= 2
            case .postgres:
                integrity = "ok"
                isDurable = try connection.row("SHOW synchronous_commit", { try $0.text(0) }) != "off"
            }
            let hasEvents = try Schema.migrator.reached(connection) > 0
            let newest =
                hasEvents
                ? try connection.row("SELECT at FROM event ORDER BY seq DESC LIMIT 1", { try $0.instant(0) }) : nil
            return Health(integrity: integrity, isIntact: integrity == "ok", isDurable: isDurable, newestRecord: newest)
        }
    }

    /// The partnership's name; nil in a database that has none.
    package func partnershipName() async throws -> String? {
        try await engine.read { try $0.row("SELECT name FROM partnership") { try $0.text(0) } }
    }

    /// Sample accounts that still have their printed password.
    package func sampleSignIns() async throws -> [SampleSignIn] {
        try await engine.read { connection in
            try connection.rows(
                """
                SELECT a.sign_in, a.name, a.role, g.name FROM account a JOIN agency g ON g.id = a.agency_id
                WHERE a.is_sample = 1 AND a.closed_at IS NULL ORDER BY a.created_at, a.id
                """
            ) { row in
                let role: Role = try row.word(2)
                return SampleSignIn(
                    signIn: try row.text(0), title: "\(try row.text(1)), \(role.title), \(try row.text(3))")
            }
        }
    }
}
