import Database
import Domain

extension Casework {
    /// Names the accountable lead of an item's case; the case itself has that lead from now on (V-011).
    package func setItemLead(
        _ lead: ID<Account>, on id: ID<AgendaItem>, of reference: String, version: Int, by actor: Actor
    ) async throws {
        try await change(by: actor) { tx in
            try tx.permit(.runMeeting)
            let meeting = try tx.openMeeting(reference)
            let item = try tx.openItem(id, of: meeting, read: version)
            guard let caseID = item.caseID else { throw PanelRefusal.decisionDoesNotFit }
            try tx.changeItem(id, set: "lead_id = \(lead)")
            try tx.setCaseLead(caseID, to: lead, reason: "Named by \(meeting.panelName), \(meeting.reference)")
        }
    }
}

extension Transaction {
    /// Makes somebody the accountable lead of a case because a panel said so.
    func setCaseLead(_ caseID: ID<CaseFile>, to lead: ID<Account>, reason: String) throws {
        guard let file = try caseFiles(where: "c.id = \(caseID)", limit: 1).first else { throw CommonRefusal.notFound }
        guard file.lead != lead else { return }
        try checkLead(lead)
        try revise(.caseFile, caseID, set: "lead_id = \(lead)")
        try putInLead(lead, of: file, reason: reason)
    }
}
