import Database
import Domain

extension Casework {
    /// Writes down a decision as it is spoken, with the accountable lead where one is named; refused as stale when
    /// somebody else saved the item meanwhile. An action that was agreed in the same breath is set with it; gives its
    /// reference, or nothing.
    @discardableResult
    package func recordDecision(
        _ decision: Decision, lead: ID<Account>? = nil, agreeing new: NewAction? = nil, on id: ID<AgendaItem>,
        of reference: String, version: Int, by actor: Actor, once: String? = nil
    ) async throws -> String {
        try await change(by: actor, once: once) { tx in
            try tx.permit(.runMeeting)
            let meeting = try tx.openMeeting(reference)
            let item = try tx.openItem(id, of: meeting, read: version)
            try tx.keepDecision(decision, lead: lead, on: item, of: meeting)
            return try tx.agree(new, on: item)
        }
    }
}

extension Transaction {
    func keepDecision(
        _ decision: Decision, lead: ID<Account>?, on item: ItemHead, of meeting: MeetingHead
    ) throws {
        if let kind = decision.kind, !Decision.Kind.choices(onCase: item.caseID != nil).contains(kind) {
            throw PanelRefusal.decisionDoesNotFit
        }
        if decision != item.decision {
            try changeItem(
                item.id,
                set: """
                    decision = \(decision.kind), decision_words = \(decision.words), reasons = \(decision.reasons),
                    evidence = \(decision.evidence), decided_by = \(actor.account)
                    """)
            try record(DecisionRecorded(item: item.id, version: item.version + 1, decision: decision))
        }
        if let lead, let caseID = item.caseID, try workingLead(of: item) != lead {
            try setCaseLead(caseID, to: lead, reason: "Named by \(meeting.panelName), \(meeting.reference)")
        }
    }

    /// Sets what was agreed on an item; gives its reference, or nothing where nothing was agreed.
    func agree(_ new: NewAction?, on item: ItemHead) throws -> String {
        try new.map { try insertAction($0, caseID: item.caseID, itemID: item.id).reference } ?? ""
    }

    /// Who answers for the item's case: a closed account answers for nothing.
    func workingLead(of item: ItemHead) throws -> ID<Account>? {
        guard let caseID = item.caseID else { return nil }
        return try connection.row(
            """
            SELECT a.id FROM case_file c JOIN account a ON a.id = c.lead_id
            WHERE c.id = \(caseID) AND a.closed_at IS NULL
            """
        ) { try $0.id(0, Account.self) }
    }
}
