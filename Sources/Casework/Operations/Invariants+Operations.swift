import Database
import Domain

/// Work for later.
extension Invariant {
    static let operations: [Invariant] = [
        Invariant(
            "jobs", "Every job waits, is in a worker's hand, or says why it has ended",
            of: "SELECT count(*) FROM job",
            wrong: """
                SELECT j.id FROM job j WHERE j.state NOT IN ('waiting', 'running', 'stopped', 'givenUp')
                    OR (j.state = 'running') <> (j.claimed_until IS NOT NULL) OR j.attempts < 0
                    OR (j.state = 'givenUp' AND (j.ended_at IS NULL OR j.reason = ''))
                """)
    ]
}
