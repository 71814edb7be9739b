import Database
import Domain

extension Casework {
    /// Makes somebody accountable for a case, with the reason; their agency takes part from now on.
    package func setLead(
        _ lead: ID<Account>, ofCase reference: String, reason: String, version: Int, by actor: Actor
    ) async throws {
        try await change(by: actor) { tx in
            try tx.permit(.changeLead)
            let file = try tx.openCaseFile(reference, read: version)
            guard file.lead != lead else { throw CaseRefusal.alreadyLead }
            try tx.checkLead(lead)
            try tx.revise(.caseFile, file.id, set: "lead_id = \(lead)")
            try tx.putInLead(lead, of: file, reason: reason)
        }
    }
}

extension Transaction {
    /// What follows once the case's row names the lead; panels use it too, when an item names one.
    func putInLead(_ lead: ID<Account>, of file: CaseFile, reason: String) throws {
        try insertLead(lead, of: file.id, reason: reason)
        let name = try connection.row(
            "SELECT a.name, a.agency_id, g.name FROM account a JOIN agency g ON g.id = a.agency_id WHERE a.id = \(lead)"
        ) { (person: try $0.text(0), agency: try $0.id(1, Agency.self), agencyName: try $0.text(2)) }
        if let name {
            try insertParticipation(name.agency, in: file.id, reason: "Leads the case")
            try tell(file.id, .change, "Lead: \(name.person), \(name.agencyName)", body: reason)
        }
        try connection.run(
            """
            UPDATE due SET account_id = \(lead) WHERE kind = \(Due.Kind.contact) AND subject_id = \(file.id)
                AND met_at IS NULL
            """)
        try record(LeadChanged(caseFile: file.id, from: file.lead, to: lead, reason: reason))
        try refreshStatus(of: file.id)
    }
}
