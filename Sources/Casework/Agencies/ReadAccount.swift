import Database
import Domain

/// An account as an administrator sees it: what it has in hand is said in references alone, since who sets up reads no
/// records.
package struct AccountView: Sendable {
    package let account: Account
    package let agencyName: String
    package let teams: [Team]
    package let closedAt: Instant?
    package let closedReason: String
    package let version: Int
    /// References of open actions, of open cases that it leads and of reports that it owns.
    package let inHand: [String]
}

extension Casework {
    /// One account, open or closed, for set-up.
    package func account(_ id: ID<Account>, by actor: Actor) async throws -> AccountView {
        try await look(by: actor) { tx in
            try tx.permit(.administer)
            return try tx.accountView(id)
        }
    }
}

extension Transaction {
    func accountView(_ id: ID<Account>) throws -> AccountView {
        let found = try connection.row(
            """
            SELECT a.sign_in, a.name, a.role, a.agency_id, a.team_id, a.is_sample, g.name, a.closed_at, a.closed_reason,
                a.version, a.profile
            FROM account a JOIN agency g ON g.id = a.agency_id WHERE a.id = \(id)
            """
        ) { row in
            (
                account: Account(
                    id: id, signIn: try row.text(0), name: try row.text(1), role: try row.word(2),
                    agency: try row.id(3), team: try row.idIfAny(4), isSample: try row.bool(5),
                    profile: try row.text(10)),
                agency: try row.text(6), closedAt: try row.instantIfAny(7), reason: try row.text(8),
                version: try row.integer(9)
            )
        }
        guard let found else { throw CommonRefusal.notFound }
        let agency = found.account.agency
        let teams = try connection.rows("SELECT id, name FROM team WHERE agency_id = \(agency) ORDER BY name LIMIT 200")
        {
            Team(id: try $0.id(0), name: try $0.text(1), agency: agency)
        }
        return AccountView(
            account: found.account, agencyName: found.agency, teams: teams, closedAt: found.closedAt,
            closedReason: found.reason, version: found.version, inHand: try inHand(of: id))
    }

    private func inHand(of id: ID<Account>) throws -> [String] {
        try connection.rows(
            """
            SELECT * FROM (SELECT reference FROM case_file WHERE lead_id = \(id) AND closed_at IS NULL
                ORDER BY reference LIMIT 100) AS led
            UNION ALL SELECT * FROM (SELECT reference FROM action WHERE owner_id = \(id) AND done_on IS NULL
                AND dropped_on IS NULL ORDER BY reference LIMIT 100) AS owned
            UNION ALL SELECT * FROM (SELECT reference FROM report r WHERE r.owner_id = \(id) AND r.closed_at IS NULL
                AND NOT EXISTS (SELECT 1 FROM case_report f WHERE f.report_id = r.id AND f.ended_at IS NULL)
                ORDER BY reference LIMIT 100) AS held
            """
        ) { try $0.text(0) }
    }
}
