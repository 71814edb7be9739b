import Database
import Domain

/// A person had work tried again that had stopped, or that waited for its next attempt.
struct JobTriedAgain: Event {
    let job: ID<QueuedWork>
    let name: String
    var subject: Subject { Subject(.job, job) }

    private enum CodingKeys: CodingKey { case name }
}

extension Casework {
    /// Has a job that failed or stopped run at once, with all its attempts before it again.
    package func tryAgain(_ id: ID<QueuedWork>, by actor: Actor) async throws {
        try await change(by: actor) { tx in
            try tx.permit(.administer)
            let name = try tx.nameOfStuckJob(id)
            try tx.connection.run(
                """
                UPDATE job SET state = 'waiting', run_at = \(tx.now), attempts = 0, ended_at = NULL, once_key = NULL
                WHERE id = \(id)
                """)
            tx.hasQueued = true
            try tx.record(JobTriedAgain(job: id, name: name))
        }
    }
}

extension Transaction {
    /// The kind of a job that no worker has in hand; refused where it is done or under way.
    func nameOfStuckJob(_ id: ID<QueuedWork>) throws -> String {
        let name = try connection.row("SELECT name FROM job WHERE id = \(id) AND state IN ('waiting', 'stopped')") {
            try $0.text(0)
        }
        guard let name else { throw JobRefusal.notStopped }
        return name
    }
}
