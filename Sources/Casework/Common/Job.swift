import Database
import Domain

/// What a job writes when its work is done, in the transaction that ends it.
package typealias Ending = @Sendable (Transaction) throws -> Void

/// Work that follows from a change and is done after it: what reaches the outside, or takes long.
///
/// Its fields are its payload: keys, never personal detail. A worker that is killed leaves a job that another one runs
/// again, so `run` must do no harm twice; what it returns is kept exactly once.
package protocol Job: Codable, Sendable {
    /// How the job is known in the table: stable, since rows outlive a release.
    static var name: String { get }

    /// Waits for somebody outside, so it runs beside others of its kind and never holds up quick work.
    static var isSlow: Bool { get }

    /// Does what lies outside the database. A `Refusal` stops the job at once; any other error is tried again later.
    func run(in casework: Casework) async throws -> Ending
}

extension Job {
    package static var isSlow: Bool { false }
}

/// A fault that says in words what an operator may read: no personal detail, and nothing that came from outside.
package protocol Explained: Error {
    var explanation: String { get }
}

extension Transaction {
    /// Queues `job` with whatever else this transaction keeps, to run at `time` or as soon as may be.
    ///
    /// While a job of this name with the key `once` waits, no second one is queued.
    package func queue<Queued: Job>(_ job: Queued, at time: Instant? = nil, once key: String? = nil) throws {
        try connection.run(
            """
            INSERT INTO job (id, name, payload, once_key, state, run_at, queued_at, queued_by)
            VALUES (\(newID(QueuedWork.self)), \(Queued.name), \(try JSON(job)), \(key), 'waiting', \(time ?? now),
                \(now), \(actor.account))
            ON CONFLICT (name, once_key) WHERE once_key IS NOT NULL AND state = 'waiting' DO NOTHING
            """)
        hasQueued = true
    }
}
