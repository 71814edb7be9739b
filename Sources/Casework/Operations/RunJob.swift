import Database
import Domain
import Foundation

/// Another worker has the job: this one's claim ran out while it was at it, so nothing of it is kept.
struct ClaimLost: Error {}

/// A job failed; what an operator's log may say of it.
package struct JobTrouble: Sendable {
    package let job: ClaimedJob
    package let error: any Error
    /// False where the job waits for a person now.
    package let isTriedAgain: Bool
}

extension Casework {
    /// Runs one claimed job to its end: done and gone, to be tried again, or stopped. What went wrong, if anything did.
    package func run(
        _ claimed: ClaimedJob, for worker: ID<Worker>, of kinds: [any Job.Type] = Schedule.jobs
    ) async throws -> JobTrouble? {
        do {
            guard claimed.attempt <= Retry.attempts else { throw TriedTooOften() }
            let ending = try await decoded(claimed, as: kinds).run(in: self)
            try await change(by: .roundtable) { tx in
                try ending(tx)
                // Last, so that a claim that was lost undoes the ending with it.
                let gone = try tx.connection.run(
                    "DELETE FROM job WHERE id = \(claimed.id) AND state = 'running' AND claimed_by = \(worker)")
                guard gone == 1 else { throw ClaimLost() }
            }
            return nil
        } catch is ClaimLost {
            return nil
        } catch is CancellationError {
            return nil
        } catch {
            let isTriedAgain = !(error is any Refusal || error is Refusals) && claimed.attempt < Retry.attempts
            try await put(claimed, of: worker, back: isTriedAgain, trouble: Self.trouble(error))
            return JobTrouble(job: claimed, error: error, isTriedAgain: isTriedAgain)
        }
    }

    private func decoded(_ claimed: ClaimedJob, as kinds: [any Job.Type]) throws -> any Job {
        guard let kind = kinds.first(where: { $0.name == claimed.name }) else {
            throw DatabaseFault(message: "no such kind of job", code: claimed.name)
        }
        return try JSONDecoder().decode(kind, from: Data(claimed.payload.utf8))
    }

    private func put(
        _ claimed: ClaimedJob, of worker: ID<Worker>, back isTriedAgain: Bool, trouble: String
    ) async throws {
        let now = clock()
        let next = now + Retry.pause(after: claimed.attempt, jitter: .random(in: 0...1))
        try await engine.write { connection in
            let mine: SQL = "id = \(claimed.id) AND state = 'running' AND claimed_by = \(worker)"
            guard isTriedAgain else {
                try connection.run(
                    """
                    UPDATE job SET state = 'stopped', ended_at = \(now), trouble = \(trouble), claimed_by = NULL,
                        claimed_until = NULL WHERE \(mine)
                    """)
                return
            }
            // The same work may have been queued anew meanwhile; once is enough.
            let done = try connection.run(
                """
                DELETE FROM job WHERE \(mine) AND once_key IS NOT NULL AND EXISTS (SELECT 1 FROM job AS other
                    WHERE other.name = job.name AND other.once_key = job.once_key AND other.state = 'waiting')
                """)
            guard done == 0 else { return }
            try connection.run(
                """
                UPDATE job SET state = 'waiting', run_at = \(next), trouble = \(trouble), claimed_by = NULL,
                    claimed_until = NULL WHERE \(mine)
                """)
        }
    }

    /// What a page may show of an error: a refusal's code, a fault's own explanation, or its type.
    private static func trouble(_ error: any Error) -> String {
        switch error {
        case let refusal as any Refusal: refusal.code
        case let refusals as Refusals: refusals.all.map(\.code).joined(separator: ", ")
        case let explained as any Explained: explained.explanation
        default: "\(type(of: error))"
        }
    }
}

/// The program ended each time that it ran the job, so nobody could say what was wrong with it.
private struct TriedTooOften: Explained {
    var explanation: String { "tried too often without an end" }
}
