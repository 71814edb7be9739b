import Database
import Domain

extension Transaction {
    /// Makes what an assessment asks for at once the action of the accountable lead, or of the duty queue.
    func setUrgentAction(
        _ step: Instrument.UrgentStep, by assessment: ID<Assessment>, of person: ID<Person>, in file: ID<CaseFile>
    ) throws {
        // The same answer again, while somebody is at it: they stay at it.
        let isUnderWay = try connection.exists(
            """
            SELECT 1 FROM action a JOIN assessment s ON s.id = a.urgent_by_id WHERE a.case_id = \(file)
                AND s.person_id = \(person) AND a.what = \(step.what) AND a.done_on IS NULL AND a.dropped_on IS NULL
            """)
        guard !isUnderWay else { return }
        let head = try caseHead(file)
        var new = NewAction(
            what: step.what, agency: head.leadAgency, dueOn: today + step.withinDays, origin: .assessment(assessment))
        if let lead = try openLead(of: head) {
            (new.owner, new.agency) = lead
        } else if let duty = try dutyTeam(of: head) {
            (new.team, new.agency) = duty
        }
        try insertAction(new, caseID: file)
    }

    /// What is urgent and nobody by name has goes to whoever leads the case from now on.
    func giveUrgentActions(of file: ID<CaseFile>, to lead: ID<Account>) throws {
        let waiting = try connection.rows(
            """
            SELECT reference FROM action WHERE case_id = \(file) AND urgent_by_id IS NOT NULL AND owner_id IS NULL
                AND done_on IS NULL AND dropped_on IS NULL ORDER BY id LIMIT 50
            """
        ) { try $0.text(0) }
        guard !waiting.isEmpty else { return }
        let taker = try account(lead, of: nil)
        for reference in waiting {
            let head = try actionHead(reference)
            try changeAction(
                head, dueOn: head.action.dueOn, owner: lead, agency: taker.agency,
                reason: "\(taker.name) leads the case")
        }
    }

    private func openLead(of head: CaseHead) throws -> (owner: ID<Account>, agency: ID<Agency>)? {
        guard let lead = head.lead else { return nil }
        return try connection.row("SELECT id, agency_id FROM account WHERE id = \(lead) AND closed_at IS NULL") {
            (owner: try $0.id(0), agency: try $0.id(1))
        }
    }

    /// The team that took the newest report of the case.
    private func dutyTeam(of head: CaseHead) throws -> (team: ID<Team>, agency: ID<Agency>)? {
        try connection.row(
            """
            SELECT r.team_id, r.agency_id FROM case_report f JOIN report r ON r.id = f.report_id
            WHERE f.case_id = \(head.id) AND f.ended_at IS NULL ORDER BY r.received_at DESC, r.id LIMIT 1
            """
        ) { (team: try $0.id(0), agency: try $0.id(1)) }
    }
}
