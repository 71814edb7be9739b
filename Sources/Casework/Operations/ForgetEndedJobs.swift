import Database
import Domain

/// Removes jobs that were given up so long ago that nobody asks any more.
struct ForgetEndedJobs: Job {
    static let name = "forget-ended-jobs"
    /// For how long the operations page shows what was given up.
    private static let kept = Span.days(90)

    func run(in casework: Casework) async throws -> Ending {
        { tx in
            try tx.connection.run(
                "DELETE FROM job WHERE state = 'givenUp' AND ended_at < \(tx.now - Self.kept)")
        }
    }
}
