import Database
import Domain

/// What waits, what fails and what comes back, for an operations page.
package struct JobsView: Sendable {
    package let waiting: Int
    package let running: Int
    /// Since when the longest waiting due job waits.
    package let oldestDue: Instant?
    /// Failed at least once, and to be tried again.
    package let failing: [QueuedWork]
    package let stopped: [QueuedWork]
    package let givenUp: [QueuedWork]
    package let recurring: [(name: String, last: Instant?, next: Instant)]
    package let now: Instant
}

extension Casework {
    /// The state of work in the background.
    package func jobs(by actor: Actor) async throws -> JobsView {
        try await look(by: actor) { tx in
            try tx.permit(.administer)
            return JobsView(
                waiting: try tx.connection.count("SELECT count(*) FROM job WHERE state = 'waiting'"),
                running: try tx.connection.count("SELECT count(*) FROM job WHERE state = 'running'"),
                oldestDue: try tx.connection.row(
                    "SELECT min(run_at) FROM job WHERE state = 'waiting' AND run_at <= \(tx.now)"
                ) { try $0.instantIfAny(0) } ?? nil,
                failing: try tx.jobs("j.state = 'waiting' AND j.attempts > 0", order: "j.run_at, j.id"),
                stopped: try tx.jobs("j.state = 'stopped'", order: "j.ended_at DESC, j.id"),
                givenUp: try tx.jobs("j.state = 'givenUp'", order: "j.ended_at DESC, j.id"),
                recurring: try tx.connection.rows("SELECT name, last_at, next_at FROM recurring ORDER BY name") {
                    (name: try $0.text(0), last: try $0.instantIfAny(1), next: try $0.instant(2))
                }, now: tx.now)
        }
    }
}

extension Transaction {
    /// At most a hundred: whoever has more of them mends the cause, not each.
    fileprivate func jobs(_ which: SQL, order: SQL) throws -> [QueuedWork] {
        try connection.rows(
            """
            SELECT j.id, j.name, j.state, j.queued_at, j.run_at, j.attempts, j.trouble, j.ended_at, j.reason, a.name
            FROM job j LEFT JOIN account a ON a.id = j.ended_by WHERE \(which) ORDER BY \(order) LIMIT 100
            """
        ) { row in
            QueuedWork(
                id: try row.id(0), name: try row.text(1), state: try row.word(2), queuedAt: try row.instant(3),
                runAt: try row.instant(4), attempts: try row.integer(5), trouble: try row.text(6),
                endedAt: try row.instantIfAny(7), reason: try row.text(8), endedBy: try row.textIfAny(9) ?? "")
        }
    }
}
