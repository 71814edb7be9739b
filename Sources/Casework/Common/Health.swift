import Database
import Domain

/// How the database is.
package struct Health: Sendable {
    package let integrity: String
    package let isIntact: Bool
    package let isDurable: Bool
    package let newestRecord: Instant?
}

/// Why no request should be sent here, in words for a machine.
package enum Unready: String, Sendable {
    case stopping
    case databaseUnreachable = "database-unreachable"
    case databaseSilent = "database-silent"
    case schemaBehind = "schema-behind"
    case schemaAhead = "schema-ahead"
}

/// An account of the sample, for the list that `serve` prints.
package struct SampleSignIn: Sendable {
    package let signIn: String
    package let title: String
}

extension Casework {
    /// Whether both databases answer and are of this program's schema.
    package func unready() async -> Unready? {
        do {
            try await ping()
            switch try await schemaState() {
            case .current: return nil
            case .behind: return .schemaBehind
            case .ahead: return .schemaAhead
            }
        } catch {
            return .databaseUnreachable
        }
    }

    /// Looks at the live connections: integrity, durability, the newest record.
    package func health() async throws -> Health {
        let (records, log) = (try await soundness(of: engine), try await soundness(of: log))
        let newest = try await engine.read { connection in
            guard try Schema.migrator.reached(connection) > 0 else { return nil as Instant? }
            // Not the last one alone: after the clock was set back, what came last is not the newest.
            return try connection.row(
                "SELECT max(at) FROM (SELECT at FROM event ORDER BY seq DESC LIMIT 1000) AS last"
            ) { try $0.instantIfAny(0) } ?? nil
        }
        let faults = [("", records.integrity), ("access log: ", log.integrity)].filter { $0.1 != "ok" }
        return Health(
            integrity: faults.isEmpty ? "ok" : faults.map { $0.0 + $0.1 }.joined(separator: "; "),
            isIntact: faults.isEmpty, isDurable: records.isDurable && log.isDurable, newestRecord: newest)
    }

    /// On the connection that writes, since durability is that connection's own.
    private func soundness(of engine: any Engine) async throws -> (integrity: String, isDurable: Bool) {
        try await engine.write { connection in
            switch connection.dialect {
            case .sqlite:
                return (
                    try connection.row("PRAGMA quick_check", { try $0.text(0) }) ?? "no answer",
                    try connection.count("PRAGMA synchronous") >= 2
                )
            case .postgres:
                return ("ok", try connection.row("SHOW synchronous_commit", { try $0.text(0) }) != "off")
            }
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
