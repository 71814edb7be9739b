import Database
import Domain

extension Casework {
    /// Writes down a decision as it is spoken; refused as stale when somebody else saved the item meanwhile.
    package func recordDecision(
        _ decision: Decision, on id: ID<AgendaItem>, of reference: String, version: Int, by actor: Actor
    ) async throws {
        try await change(by: actor) { tx in
            try tx.permit(.runMeeting)
            let item = try tx.openItem(id, of: try tx.openMeeting(reference))
            if let kind = decision.kind, !Decision.Kind.choices(onCase: item.caseID != nil).contains(kind) {
                throw PanelRefusal.decisionDoesNotFit
            }
            try tx.changeItem(
                id, version: version,
                set: """
                    decision = \(decision.kind), decision_words = \(decision.words), reasons = \(decision.reasons),
                    evidence = \(decision.evidence), decided_by = \(actor.account)
                    """)
            try tx.record(DecisionRecorded(item: id, version: version + 1, decision: decision))
        }
    }
}
