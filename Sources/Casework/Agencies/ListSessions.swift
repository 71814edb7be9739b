import Database
import Domain

/// One open session, as its owner sees it.
package struct SessionLine: Sendable {
    package let id: ID<SessionLine>
    package let source: String
    package let agent: String
    package let openedAt: Instant
    package let lastSeenAt: Instant
}

extension Casework {
    /// The actor's open sessions, the one used last first.
    package func sessions(by actor: Actor) async throws -> [SessionLine] {
        try await look(by: actor) { tx in
            try tx.connection.rows(
                """
                SELECT id, source, agent, created_at, last_seen_at FROM session WHERE account_id = \(actor.account)
                    AND expires_at > \(tx.now) AND last_seen_at + idle_limit > \(tx.now)
                ORDER BY last_seen_at DESC, id LIMIT 100
                """
            ) { row in
                SessionLine(
                    id: try row.id(0), source: try row.text(1), agent: try row.text(2),
                    openedAt: try row.instant(3), lastSeenAt: try row.instant(4))
            }
        }
    }

    /// Ends one of the actor's own sessions.
    package func endSession(_ id: ID<SessionLine>, by actor: Actor) async throws {
        try await change(by: actor) { tx in
            let ended = try tx.connection.run(
                "DELETE FROM session WHERE id = \(id) AND account_id = \(actor.account)")
            guard ended == 1 else { throw CommonRefusal.notFound }
            try tx.record(SessionsEnded(account: actor.account))
        }
    }

    /// Ends the actor's sessions but the one of `token`, and forgets the browsers that they were opened with.
    package func endOtherSessions(keeping token: String, by actor: Actor) async throws {
        try await change(by: actor) { tx in
            try tx.endSessions(of: actor.account, but: token)
            try tx.record(SessionsEnded(account: actor.account))
        }
    }
}

/// Somebody ended sessions of their own.
struct SessionsEnded: Event {
    let account: ID<Account>
    var subject: Subject { Subject(.account, account) }
}
