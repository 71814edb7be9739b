import Database
import Domain

extension Casework {
    /// Opens a closed case again, for a mistake or a contested closing only; what is new makes a new, linked case.
    package func reopenCase(
        _ reference: String, ground: ReopeningGround, reason: String, version: Int, by actor: Actor
    ) async throws {
        try await change(by: actor) { tx in
            try tx.permit(.reopenCase)
            let file = try tx.caseFile(reference)
            try tx.expect(.caseFile, file.id, at: version)
            guard !file.isOpen else { throw CaseRefusal.notClosed }
            try tx.revise(.caseFile, file.id, set: "closed_at = NULL, outcome = NULL, closing_reason = ''")
            try tx.connection.run(
                """
                UPDATE case_closure SET reopened_at = \(tx.now), reopened_by = \(actor.account),
                    reopened_ground = \(ground), reopened_reason = \(reason)
                WHERE case_id = \(file.id) AND reopened_at IS NULL
                """)
            try tx.oweContact(
                file.id, reference: file.reference, lead: file.lead, agency: file.leadAgency, since: tx.now)
            try tx.tell(file.id, .opening, "Case reopened: \(ground.title.lowercased())", body: reason)
            try tx.record(CaseReopened(caseFile: file.id, ground: ground, reason: reason))
            try tx.refreshStatus(of: file.id)
        }
    }
}
