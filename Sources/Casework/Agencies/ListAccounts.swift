import Database
import Domain

/// Which accounts a list shows.
package enum AccountFilter: String, Sendable, CaseIterable { case all, asked, neverUsed, dormant, closed }

/// One account in a list.
package struct AccountLine: Sendable {
    package let id: ID<Account>
    package let name: String
    package let agency: String
    package let role: Role
    package let life: AccountLife
    package let state: AccountLife.State
    package let hasSecondFactor: Bool
}

/// How one agency uses its accounts (P-058, T-036).
package struct AgencyUse: Sendable {
    package let agency: Agency
    /// Open accounts that were approved.
    package let accounts: Int
    /// Of these, those used within the days after which an account sleeps.
    package let used: Int
    /// Of these, those that nobody ever came in with.
    package let neverUsed: Int
    package let asked: Int
    package let lastUsedAt: Instant?
}

extension Casework {
    package static let accountPageLength = 200

    /// Accounts by agency and name, after the key of the last one of the page before.
    package func accounts(
        _ filter: AccountFilter, after last: ID<Account>? = nil, by actor: Actor
    ) async throws -> [AccountLine] {
        try await look(by: actor) { tx in
            try tx.permit(.administer)
            let days = try tx.setting(.signIn).dormantDays
            return try tx.connection.rows(
                """
                SELECT a.id, a.name, g.name, a.role, \(AccountLife.columns),
                    EXISTS (SELECT 1 FROM second_factor f WHERE f.account_id = a.id AND f.confirmed_at IS NOT NULL)
                FROM account a JOIN agency g ON g.id = a.agency_id
                WHERE \(filter.condition(asleepSince: tx.now - .days(days))) AND \(tx.page(after: last))
                ORDER BY g.name, a.name, a.id LIMIT \(Self.accountPageLength)
                """
            ) { row in
                let life = try row.accountLife(from: 4)
                return AccountLine(
                    id: try row.id(0), name: try row.text(1), agency: try row.text(2), role: try row.word(3),
                    life: life, state: life.state(at: tx.now, dormantDays: days),
                    hasSecondFactor: try row.bool(11))
            }
        }
    }

    /// Each agency with how it uses its accounts.
    package func agencyUse(by actor: Actor) async throws -> [AgencyUse] {
        try await look(by: actor) { tx in
            try tx.permit(.administer)
            let since = tx.now - .days(try tx.setting(.signIn).dormantDays)
            return try tx.connection.rows(
                """
                SELECT g.id, g.name, g.kind, g.approval, g.uses_passwords, count(a.approved_at),
                    count(CASE WHEN a.last_used_at > \(since) THEN 1 END),
                    count(CASE WHEN a.invited_at IS NOT NULL AND a.first_used_at IS NULL THEN 1 END),
                    count(CASE WHEN a.id IS NOT NULL AND a.approved_at IS NULL THEN 1 END), max(a.last_used_at)
                FROM agency g LEFT JOIN account a ON a.agency_id = g.id AND a.closed_at IS NULL
                GROUP BY g.id, g.name, g.kind, g.approval, g.uses_passwords ORDER BY g.name
                """
            ) { row in
                AgencyUse(
                    agency: Agency(
                        id: try row.id(0), name: try row.text(1), kind: try row.word(2), approval: try row.word(3),
                        usesPasswords: try row.bool(4)),
                    accounts: try row.integer(5), used: try row.integer(6), neverUsed: try row.integer(7),
                    asked: try row.integer(8), lastUsedAt: try row.instantIfAny(9))
            }
        }
    }
}

extension AccountFilter {
    /// As `AccountLife.state` says, in SQL.
    fileprivate func condition(asleepSince: Instant) -> SQL {
        switch self {
        case .all: "a.closed_at IS NULL"
        case .asked: "a.closed_at IS NULL AND a.approved_at IS NULL"
        case .neverUsed: "a.closed_at IS NULL AND a.invited_at IS NOT NULL AND a.first_used_at IS NULL"
        case .dormant:
            """
            a.closed_at IS NULL AND a.approved_at IS NOT NULL AND COALESCE(a.last_used_at, a.invited_at)
                <= \(asleepSince) AND COALESCE(a.woken_at, a.invited_at) <= \(asleepSince)
            """
        case .closed: "a.closed_at IS NOT NULL"
        }
    }
}

extension Transaction {
    /// Rows after the account at which the page before ended; all where there was none.
    fileprivate func page(after last: ID<Account>?) -> SQL {
        guard let last else { return "1 = 1" }
        return """
            (g.name, a.name, a.id) > (SELECT lg.name, la.name, la.id FROM account la
                JOIN agency lg ON lg.id = la.agency_id WHERE la.id = \(last))
            """
    }
}
