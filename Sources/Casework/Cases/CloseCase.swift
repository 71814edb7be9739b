import Database
import Domain

extension Casework {
    /// Closes a case with how it ended and why. Refused while an action is open or a panel has yet to speak of it:
    /// somebody would still be working on what nobody leads any more.
    package func closeCase(
        _ reference: String, outcome: String, reason: String, version: Int, by actor: Actor
    ) async throws {
        try await change(by: actor) { tx in
            try tx.permit(.closeCase)
            let file = try tx.openCaseFile(reference, read: version)
            let outcomes = try tx.setting(.caseOutcomes)
            guard outcomes.terms(on: tx.today).contains(where: { $0.code == outcome }) else {
                throw CaseRefusal.outcomeUnknown
            }
            let open = try tx.connection.count(
                """
                SELECT count(*) FROM action WHERE case_id = \(file.id) AND done_on IS NULL AND dropped_on IS NULL
                """)
            guard open == 0 else { throw CaseRefusal.openActions(open) }
            guard try !tx.caseFacts(file.id).isBeforePanel else { throw CaseRefusal.beforePanel }
            // V-005: a case leaves a panel on one of its two grounds, not by being closed.
            let isTaken = try tx.connection.exists(
                "SELECT 1 FROM panel_case WHERE case_id = \(file.id) AND left_at IS NULL")
            guard !isTaken else { throw CaseRefusal.beforePanel }
            try tx.revise(
                .caseFile, file.id,
                set: "closed_at = \(tx.now), outcome = \(outcome), closing_reason = \(reason)")
            try tx.connection.run(
                """
                INSERT INTO case_closure (id, case_id, closed_at, outcome, reason, closed_by)
                VALUES (\(tx.newID(CaseFile.self)), \(file.id), \(tx.now), \(outcome), \(reason), \(actor.account))
                """)
            // Nothing more is owed on a case that has ended.
            try tx.connection.run(
                "UPDATE due SET met_at = \(tx.now) WHERE case_id = \(file.id) AND met_at IS NULL")
            try tx.tell(file.id, .closing, "Case closed: \(outcomes.title(of: outcome))", body: reason)
            try tx.record(CaseClosed(caseFile: file.id, outcome: outcome, reason: reason))
            try tx.refreshStatus(of: file.id)
        }
    }
}
