import Database
import Domain

/// An account as an administrator sees it: what it has in hand is said in references alone, since who sets up reads no
/// records.
package struct AccountView: Sendable {
    package let account: Account
    package let agencyName: String
    package internal(set) var teams: [Team] = []
    package let life: AccountLife
    package let state: AccountLife.State
    package let closedReason: String
    package let askedBy: NamedKey<Account>?
    package let askedReason: String
    /// Who in the agency approved, as it was told.
    package let approvedWords: String
    package let hasSecondFactor: Bool
    /// Issuers at whom the account signs in.
    package internal(set) var providers: [String] = []
    package let version: Int
    /// References of open actions, of open cases that it leads and of reports that it owns.
    package internal(set) var inHand: [String] = []
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
        let dormantDays = try setting(.signIn).dormantDays
        let found = try connection.row(
            """
            SELECT a.sign_in, a.name, a.role, a.agency_id, a.team_id, a.is_sample, g.name, \(AccountLife.columns),
                a.closed_reason, a.version, a.asked_by, asker.name, a.asked_reason, a.approved_words,
                EXISTS (SELECT 1 FROM second_factor f WHERE f.account_id = a.id AND f.confirmed_at IS NOT NULL),
                a.profile
            FROM account a JOIN agency g ON g.id = a.agency_id LEFT JOIN account asker ON asker.id = a.asked_by
            WHERE a.id = \(id)
            """
        ) { row in
            let life = try row.accountLife(from: 7)
            let asker = try row.idIfAny(16, Account.self)
            return AccountView(
                account: Account(
                    id: id, signIn: try row.text(0), name: try row.text(1), role: try row.word(2),
                    agency: try row.id(3),
                    team: try row.idIfAny(4), isSample: try row.bool(5), profile: try row.text(21)),
                agencyName: try row.text(6), life: life,
                state: life.state(at: now, dormantDays: dormantDays), closedReason: try row.text(14),
                askedBy: try asker.map { NamedKey(id: $0, name: try row.textIfAny(17) ?? "") },
                askedReason: try row.text(18), approvedWords: try row.text(19), hasSecondFactor: try row.bool(20),
                version: try row.integer(15))
        }
        guard var view = found else { throw CommonRefusal.notFound }
        view.teams = try teams(of: view.account.agency)
        view.providers = try providers(of: id)
        view.inHand = try inHand(of: id)
        return view
    }

    /// The teams of an agency by name.
    func teams(of agency: ID<Agency>) throws -> [Team] {
        try connection.rows("SELECT id, name FROM team WHERE agency_id = \(agency) ORDER BY name LIMIT 200") {
            Team(id: try $0.id(0), name: try $0.text(1), agency: agency)
        }
    }

    private func providers(of id: ID<Account>) throws -> [String] {
        try connection.rows(
            "SELECT DISTINCT issuer FROM sign_in_identity WHERE account_id = \(id) ORDER BY issuer LIMIT 20"
        ) { try $0.text(0) }
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
