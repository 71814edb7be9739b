import Database
import Domain

/// A person decided that work will not be done.
struct JobGivenUp: Event {
    let job: ID<QueuedWork>
    let name: String
    let reason: String
    var subject: Subject { Subject(.job, job) }

    private enum CodingKeys: CodingKey { case name, reason }
}

extension Casework {
    /// Gives up a job that failed or stopped, because of `reason`; it stays on record.
    package func giveUp(_ id: ID<QueuedWork>, because reason: String, by actor: Actor) async throws {
        try await change(by: actor) { tx in
            try tx.permit(.administer)
            let name = try tx.nameOfStuckJob(id)
            try tx.connection.run(
                """
                UPDATE job SET state = 'givenUp', ended_at = \(tx.now), ended_by = \(actor.account),
                    reason = \(reason), once_key = NULL
                WHERE id = \(id)
                """)
            try tx.record(JobGivenUp(job: id, name: name, reason: reason))
        }
    }
}
