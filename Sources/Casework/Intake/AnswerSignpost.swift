import Database
import Domain

extension Casework {
    /// Keeps what became of a way to help that a report offered.
    package func answerSignpost(
        _ id: ID<Signpost>, of reference: String, outcome: Signpost.Outcome, version: Int, by actor: Actor
    ) async throws {
        try await change(by: actor) { tx in
            try tx.permit(.linkPeople)
            let report = try tx.reportHead(reference)
            try tx.changeOne(
                """
                UPDATE report_signpost SET outcome = \(outcome), outcome_at = \(tx.now), outcome_by = \(actor.account),
                    version = version + 1
                WHERE id = \(id) AND report_id = \(report.id) AND version = \(version)
                """)
            try tx.record(SignpostAnswered(report: report.id, outcome: outcome.rawValue))
        }
    }
}
