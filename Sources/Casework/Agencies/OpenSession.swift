import Database
import Domain
import Vault

/// An account as the door knows it.
struct Holder: Sendable {
    let actor: Actor
    let password: String
    let usesPasswords: Bool
    let life: AccountLife
    let hasSecondFactor: Bool
    let isSample: Bool

    /// The open account that `condition` on `a` names.
    static func find(_ condition: SQL, _ connection: any Connection) throws -> Holder? {
        try connection.row(
            """
            SELECT \(Actor.columns), \(AccountLife.columns), a.password, g.uses_passwords,
                EXISTS (SELECT 1 FROM second_factor f WHERE f.account_id = a.id AND f.confirmed_at IS NOT NULL),
                a.is_sample
            FROM account a JOIN agency g ON g.id = a.agency_id WHERE a.closed_at IS NULL AND \(condition)
            """
        ) { row in
            let next = Actor.columnCount + AccountLife.columnCount
            return Holder(
                actor: try row.actor(), password: try row.text(next), usesPasswords: try row.bool(next + 1),
                life: try row.accountLife(from: Actor.columnCount), hasSecondFactor: try row.bool(next + 2),
                isSample: try row.bool(next + 3))
        }
    }

    /// Throws where the account has not come so far, or has slept for too long.
    func admit(_ rule: SignInRule, at now: Instant) throws {
        switch life.state(at: now, dormantDays: rule.dormantDays) {
        case .invited, .inUse: break
        // Whoever looks around in the sample may come back to it after a year.
        case .dormant where isSample: break
        case .dormant: throw SignInRefusal.dormant(days: rule.dormantDays)
        case .asked, .approved, .closed: throw SignInRefusal.notKnown
        }
    }
}

extension AccountLife {
    /// The columns that a life is read from; `a` is the account.
    static let columns: SQL = """
        a.created_at, a.approved_at, a.invited_at, a.first_used_at, a.last_used_at, a.woken_at, a.closed_at
        """
    static let columnCount = 7
}

extension Row {
    func accountLife(from column: Int) throws -> AccountLife {
        AccountLife(
            askedAt: try instant(column), approvedAt: try instantIfAny(column + 1),
            invitedAt: try instantIfAny(column + 2), firstUsedAt: try instantIfAny(column + 3),
            lastUsedAt: try instantIfAny(column + 4), wokenAt: try instantIfAny(column + 5),
            closedAt: try instantIfAny(column + 6))
    }
}

/// The tokens that the browser keeps; only their hashes are stored.
package struct OpenedSession: Sendable {
    package let token: String
    /// Makes the browser known to this account, for the next time.
    package let browser: String
}

/// Somebody came in.
struct SignedIn: Event {
    enum Way: String, Codable, Sendable { case password, code, recoveryCode, provider }

    let account: ID<Account>
    let way: Way
    var subject: Subject { Subject(.account, account) }
}

extension Transaction {
    /// Opens a session of the actor, whose proof was in order.
    func openSession(
        of holder: Holder, by way: SignedIn.Way, at place: SignInPlace, _ rule: SignInRule,
        identity: ID<SignInIdentity>? = nil, providerSession: String? = nil
    ) throws -> OpenedSession {
        let opened = OpenedSession(token: Tokens.make(), browser: Tokens.make())
        let limits = rule.limits(of: actor.role)
        // A provider answers for its own second factor.
        let mustEnrol = way != .provider && !holder.hasSecondFactor && rule.asksSecondFactor(of: actor.role)
        try connection.run("DELETE FROM session WHERE expires_at < \(now)")
        try connection.run(
            """
            INSERT INTO session (id, token_hash, account_id, csrf, source, agent, must_enrol, identity_id,
                provider_session, created_at, proved_at, last_seen_at, idle_limit, expires_at)
            VALUES (\(newID(SessionLine.self)), \(SQLValue.bytes(Tokens.hash(opened.token))), \(actor.account),
                \(Tokens.make()), \(place.source), \(String(place.agent.prefix(80))), \(mustEnrol), \(identity),
                \(providerSession), \(now), \(now), \(now), \(limits.idle.milliseconds), \(now + limits.absolute))
            """)
        try remember(opened.browser, insteadOf: place.browser)
        try connection.run(
            """
            UPDATE account SET first_used_at = COALESCE(first_used_at, \(now)), last_used_at = \(now)
            WHERE id = \(actor.account)
            """)
        try record(SignedIn(account: actor.account, way: way))
        return opened
    }

    private func remember(_ browser: String, insteadOf earlier: String?) throws {
        try connection.run("DELETE FROM known_browser WHERE expires_at <= \(now)")
        if let earlier {
            try connection.run(
                """
                DELETE FROM known_browser WHERE token_hash = \(SQLValue.bytes(Tokens.hash(earlier)))
                    AND account_id = \(actor.account)
                """)
        }
        try connection.run(
            """
            INSERT INTO known_browser (token_hash, account_id, created_at, expires_at)
            VALUES (\(SQLValue.bytes(Tokens.hash(browser))), \(actor.account), \(now), \(now + .days(180)))
            """)
    }

    /// Ends every session of an account, and forgets the browsers that it was used with, and the invitations that
    /// nobody took up, on every node at once.
    func endSessions(of account: ID<Account>, but token: String? = nil) throws {
        let kept: SQL = token.map { "AND token_hash <> \(SQLValue.bytes(Tokens.hash($0)))" } ?? ""
        try connection.run("DELETE FROM session WHERE account_id = \(account) \(kept)")
        try connection.run("DELETE FROM known_browser WHERE account_id = \(account)")
        try connection.run("DELETE FROM sign_in_step WHERE account_id = \(account)")
        try connection.run("DELETE FROM invitation WHERE account_id = \(account) AND used_at IS NULL")
    }
}
