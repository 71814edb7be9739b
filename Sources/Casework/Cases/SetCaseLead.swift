import Database
import Domain

extension Transaction {
    /// Makes somebody the accountable lead of a case, with the history of who was it before.
    func setCaseLead(_ caseID: ID<CaseFile>, to account: ID<Account>, reason: String) throws {
        let file = try caseHead(caseID)
        let found = try connection.row(
            "SELECT name, role, agency_id FROM account WHERE id = \(account) AND closed_at IS NULL"
        ) { (name: try $0.text(0), role: try $0.word(1, Role.self), agency: try $0.id(2, Agency.self)) }
        guard let found, found.role.sight != .none else { throw CaseRefusal.leadCannot }
        guard file.lead != account else { return }
        try connection.run("UPDATE case_lead SET until_at = \(now) WHERE case_id = \(caseID) AND until_at IS NULL")
        try connection.run(
            """
            INSERT INTO case_lead (id, case_id, account_id, from_at, reason, set_by)
            VALUES (\(newID(Account.self)), \(caseID), \(account), \(now), \(reason), \(actor.account))
            """)
        try connection.run("UPDATE case_file SET lead_id = \(account), version = version + 1 WHERE id = \(caseID)")
        // Who answers for a case must be able to see it.
        try connection.run(
            """
            INSERT INTO case_agency (id, case_id, agency_id, reason, from_at, set_by)
            SELECT \(newID(Agency.self)), \(caseID), \(found.agency), \("Has the accountable lead"), \(now), \(actor.account)
            WHERE NOT EXISTS (SELECT 1 FROM case_agency WHERE case_id = \(caseID) AND agency_id = \(found.agency)
                AND until_at IS NULL)
            """)
        try enter(
            Entry(
                source: Subject(.caseFile, caseID), caseID: caseID, happenedAt: now, knownAt: now, agency: actor.agency,
                kind: .change, class: .fact, headline: "Accountable lead: \(found.name)", body: reason))
    }
}
