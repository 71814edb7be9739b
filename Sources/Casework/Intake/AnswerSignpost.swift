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
            guard
                try tx.connection.exists(
                    "SELECT 1 FROM report_signpost WHERE id = \(id) AND report_id = \(report.id)")
            else { throw CommonRefusal.notFound }
            try tx.expect(.signpost, id, at: version)
            try tx.revise(
                .signpost, id,
                set: "outcome = \(outcome), outcome_at = \(tx.now), outcome_by = \(actor.account)")
            try tx.record(SignpostAnswered(report: report.id, outcome: outcome.rawValue))
        }
    }
}
