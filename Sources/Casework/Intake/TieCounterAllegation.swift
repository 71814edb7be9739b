import Database
import Domain

extension Casework {
    /// Says, after it was received, that a report answers another: who was complained of complains in turn.
    package func tieCounterAllegation(
        _ reference: String, answering other: String, version: Int, by actor: Actor
    ) async throws {
        try await change(by: actor) { tx in
            try tx.permit(.linkPeople)
            let report = try tx.reportHead(reference)
            try tx.expect(.report, report.id, at: version)
            guard let answered = try tx.counterReport(other), answered != report.id else {
                throw ReportRefusal.counterNotFound
            }
            // Two reports that answer each other would have no beginning.
            let isAnswered = try tx.connection.exists(
                "SELECT 1 FROM report WHERE id = \(answered) AND counter_to_id = \(report.id)")
            guard !isAnswered else { throw ReportRefusal.counterNotFound }
            try tx.revise(.report, report.id, set: "counter_to_id = \(answered)")
            try tx.note(report, "Tied to report \(other) as a counter-allegation")
        }
    }
}
