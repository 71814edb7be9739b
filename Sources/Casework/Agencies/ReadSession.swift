import Database
import Domain
import Vault

/// An account that is signed in, and the secrets of its session.
package struct Session: Sendable {
    package let actor: Actor
    package let id: ID<SessionLine>
    package let csrf: String
    package let partnership: String
    package let isSample: Bool
    /// The password was given by somebody else, and is good for nothing but to be changed.
    package let mustChangePassword: Bool
    /// The role asks for a second factor, and the account has none yet.
    package let mustSetSecondFactor: Bool
    /// When who is signed in last proved to be who they are.
    package let provedAt: Instant
    /// Notices that have not been read; a hundred stands for more.
    package let unreadNotices: Int
}

extension Casework {
    /// The session that `token` opened, unless it has ended or lain idle for too long.
    package func session(token: String) async throws -> Session? {
        let now = clock()
        let hash = SQLValue.bytes(Tokens.hash(token))
        let found = try await copies.read { connection in
            try connection.row(
                """
                SELECT \(Actor.columns), s.csrf, p.name, a.is_sample, s.last_seen_at, a.must_change, s.id, s.must_enrol,
                    s.proved_at, (SELECT count(*) FROM (SELECT 1 AS one FROM notice n
                        WHERE n.account_id = a.id AND n.read_at IS NULL LIMIT 100) AS unread)
                FROM session s JOIN account a ON a.id = s.account_id JOIN agency g ON g.id = a.agency_id
                CROSS JOIN partnership p
                WHERE s.token_hash = \(hash) AND s.expires_at > \(now) AND s.last_seen_at + s.idle_limit > \(now)
                    AND a.closed_at IS NULL
                """
            ) { row in
                let next = Actor.columnCount
                let session = Session(
                    actor: try row.actor(), id: try row.id(next + 5), csrf: try row.text(next),
                    partnership: try row.text(next + 1), isSample: try row.bool(next + 2),
                    mustChangePassword: try row.bool(next + 4), mustSetSecondFactor: try row.bool(next + 6),
                    provedAt: try row.instant(next + 7), unreadNotices: try row.integer(next + 8))
                return (session, lastSeen: try row.instant(next + 3))
            }
        }
        guard let (session, lastSeen) = found else { return nil }
        if now - lastSeen > .minutes(5) {
            do {
                try await engine.write {
                    try $0.run("UPDATE session SET last_seen_at = \(now) WHERE token_hash = \(hash)")
                    try $0.run("UPDATE account SET last_used_at = \(now) WHERE id = \(session.actor.account)")
                }
            } catch is NotNow {
                // Noted with the next page; what cannot be saved just now must not keep anybody from reading.
            }
        }
        return session
    }
}
