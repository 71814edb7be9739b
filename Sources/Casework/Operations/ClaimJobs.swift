import Database
import Domain

/// A job that one worker has in hand, until its claim runs out.
package struct ClaimedJob: Sendable {
    package let id: ID<QueuedWork>
    package let name: String
    let payload: String
    /// This attempt's number, from 1.
    package let attempt: Int
}

extension Casework {
    /// For how long a claim holds. A worker that lives renews it three times as often.
    package static let claim = Span.seconds(60)

    /// Takes up to `most` due jobs of `kinds` into `worker`'s hand, the longest due first.
    ///
    /// Also takes jobs whose claim has run out, because their worker was killed. A claim further in the future than a
    /// claim can be is one from before a clock was set back: it has run out as well.
    package func claimJobs(
        for worker: ID<Worker>, of kinds: [any Job.Type], atMost most: Int
    ) async throws -> [ClaimedJob] {
        let names = SQL.list(kinds.map { $0.name })
        let now = clock()
        let due: SQL = """
            SELECT id FROM (SELECT id, run_at FROM job WHERE state = 'waiting' AND run_at <= \(now) AND name IN \(names)
                ORDER BY run_at, id LIMIT \(most)) AS due
            UNION ALL
            SELECT id FROM (SELECT id, run_at FROM job WHERE state = 'running' AND name IN \(names)
                AND (claimed_until <= \(now) OR claimed_until > \(now + Self.claim + Self.claim))
                ORDER BY claimed_until LIMIT \(most)) AS abandoned
            """
        // Most looks find nothing, and a look is cheaper than a claim.
        guard try await engine.read({ try $0.exists("SELECT 1 FROM (\(due)) AS any_due LIMIT 1") }) else { return [] }
        return try await engine.write { connection in
            // Another node's worker may look at the same moment: PostgreSQL passes over what it has locked, SQLite has
            // one writer at a time.
            let lock: SQL = connection.dialect == .postgres ? " FOR UPDATE SKIP LOCKED" : ""
            return try connection.rows(
                """
                UPDATE job SET state = 'running', claimed_by = \(worker), claimed_until = \(now + Self.claim),
                    attempts = attempts + 1
                WHERE id IN (SELECT id FROM job WHERE id IN (\(due)) ORDER BY run_at, id LIMIT \(most)\(lock))
                RETURNING id, name, payload, attempts
                """
            ) {
                ClaimedJob(
                    id: try $0.id(0), name: try $0.text(1), payload: try $0.text(2), attempt: try $0.integer(3))
            }
        }
    }

    /// Holds on to what `worker` has in hand.
    func renewClaims(of worker: ID<Worker>) async throws {
        let until = clock() + Self.claim
        try await engine.write { connection in
            try connection.run(
                "UPDATE job SET claimed_until = \(until) WHERE state = 'running' AND claimed_by = \(worker)")
        }
    }

    /// Gives back what `worker` has in hand, as if it had never taken it.
    func handBackJobs(of worker: ID<Worker>) async throws {
        try await engine.write { connection in
            try connection.run(
                """
                UPDATE job SET state = 'waiting', claimed_by = NULL, claimed_until = NULL, attempts = attempts - 1
                WHERE state = 'running' AND claimed_by = \(worker)
                """)
        }
        engine.tell(.jobs)
    }
}
