import Database
import Domain

/// Whose work a home page shows.
package enum WorkView: String, Sendable, CaseIterable {
    case mine, team, agency
}

/// One thing that is owed, with where to go to do it.
package struct WorkLine: Sendable {
    package let kind: Due.Kind
    package let what: String
    package let why: String
    package let caseReference: String?
    package let caseTitle: String?
    package let level: String?
    /// The reference of the report or action that it is about, where it is about one.
    package let reportReference: String?
    package let actionReference: String?
    package let meetingReference: String?
    package let agreementReference: String?
    package let requestReference: String?
    package let rightsReference: String?
    package let owner: String?
    package let dueAt: Instant?
}

/// A report that no named person has yet.
package struct UnownedReport: Sendable {
    package let reference: String
    package let receivedAt: Instant
    package let category: String
    package let team: String
    package let isDangerous: Bool
}

/// Everything on the home page.
package struct MyWork: Sendable {
    package struct Meeting: Sendable {
        package let reference: String
        package let kind: String
        package let startsAt: Instant
        package let venue: String
    }

    package struct Change: Sendable {
        package let reference: String
        package let title: String
        package let changedAt: Instant
    }

    /// What an assessment asks for at once: mine, or nobody's in my team.
    package let urgent: [WorkLine]
    package let lines: [WorkLine]
    package let waiting: [WorkLine]
    package let unowned: [UnownedReport]
    package let unownedCount: Int
    package let meetings: [Meeting]
    package let changes: [Change]
    /// Uses of break-glass that wait for a review by this reader.
    package let unreviewedUses: Int
}

extension Casework {
    /// What the actor, or their team or agency, must do; what nobody has taken; what comes next.
    package func myWork(_ view: WorkView, by actor: Actor) async throws -> MyWork {
        try await look(by: actor) { tx in
            try tx.permit(.viewHome)
            let whose: SQL =
                switch view {
                case .mine: "d.account_id = \(actor.account)"
                case .team: "d.team_id = \(actor.team)"
                case .agency: "d.agency_id = \(actor.agency)"
                }
            let waiting: SQL = """
                d.case_id IN (SELECT c.id FROM case_file c WHERE c.lead_id = \(actor.account) AND c.closed_at IS NULL)
                AND (d.account_id IS NULL OR d.account_id <> \(actor.account))
                """
            return MyWork(
                urgent: try tx.urgentLines(view), lines: try tx.workLines("\(whose) AND d.urgent = 0", limit: 60),
                waiting: view == .mine ? try tx.workLines(waiting, limit: 20) : [],
                unowned: try tx.unownedReports(limit: 8), unownedCount: try tx.unownedCount(),
                meetings: try tx.nextMeetings(limit: 5),
                changes: view == .mine ? try tx.changesOnMyCases(limit: 8) : [],
                unreviewedUses: try tx.unreviewedUses()
            )
        }
    }
}

extension Transaction {
    /// Urgent lines of the agency: all of them, or the actor's own and those that nobody by name has.
    fileprivate func urgentLines(_ view: WorkView) throws -> [WorkLine] {
        let nobodys: SQL = "d.account_id IS NULL AND (d.team_id IS NULL OR d.team_id = \(actor.team))"
        let whose: SQL =
            switch view {
            case .mine: "(d.account_id = \(actor.account) OR \(nobodys))"
            case .team: "(d.account_id IN (SELECT id FROM account WHERE team_id = \(actor.team)) OR \(nobodys))"
            case .agency: "1 = 1"
            }
        return try workLines("d.urgent = 1 AND d.agency_id = \(actor.agency) AND \(whose)", limit: 20)
    }

    /// The few lines are chosen before anything is joined to them.
    fileprivate func workLines(_ whose: SQL, limit: Int) throws -> [WorkLine] {
        try connection.rows(
            """
            SELECT d.kind, d.what, d.why, c.reference, c.title, c.level, r.reference, a.reference, m.reference,
                s.reference, q.reference, o.name, d.due_at, u.reference
            FROM (SELECT d.* FROM due d WHERE \(whose) AND d.met_at IS NULL AND d.due_at IS NOT NULL
                AND (d.case_id IS NULL OR \(scope.cases("d.case_id")))
                ORDER BY d.due_at, d.id LIMIT \(limit)) AS d
            LEFT JOIN case_file c ON c.id = d.case_id
            LEFT JOIN risk_clock k ON k.id = CASE WHEN d.kind = 'riskClock' THEN d.subject_id END
            LEFT JOIN report r ON r.id = CASE WHEN d.kind = 'riskClock' THEN k.report_id
                WHEN d.kind = 'reportOwner' THEN d.subject_id END
                AND \(scope.reports(id: "r.id", agency: "r.agency_id"))
            LEFT JOIN action a ON a.id = CASE WHEN d.kind = 'action' THEN d.subject_id END
                AND \(scope.actions(caseID: "a.case_id", agency: "a.agency_id", planID: "a.plan_id"))
            LEFT JOIN meeting m ON m.id = CASE WHEN d.kind = 'meeting' THEN d.subject_id END
            LEFT JOIN agreement s ON s.id = CASE WHEN d.kind = 'agreement' THEN d.subject_id END
            LEFT JOIN information_request q ON q.id = CASE WHEN d.kind = 'request' THEN d.subject_id END
            LEFT JOIN rights_request u ON u.id = CASE WHEN d.kind = 'right' THEN d.subject_id END
            LEFT JOIN account o ON o.id = d.account_id
            WHERE (r.id IS NOT NULL OR d.kind NOT IN ('riskClock', 'reportOwner'))
                AND (a.id IS NOT NULL OR d.kind <> 'action')
            ORDER BY d.due_at, d.id
            """
        ) { row in
            WorkLine(
                kind: try row.word(0), what: try row.text(1), why: try row.text(2), caseReference: try row.textIfAny(3),
                caseTitle: try row.textIfAny(4), level: try row.textIfAny(5), reportReference: try row.textIfAny(6),
                actionReference: try row.textIfAny(7), meetingReference: try row.textIfAny(8),
                agreementReference: try row.textIfAny(9), requestReference: try row.textIfAny(10),
                rightsReference: try row.textIfAny(13), owner: try row.textIfAny(11),
                dueAt: try row.instantIfAny(12))
        }
    }

    private var unownedInSight: SQL {
        let whose: SQL = actor.sight == .partnership ? "1 = 1" : "r.agency_id = \(actor.agency)"
        return """
            r.owner_id IS NULL AND r.closed_at IS NULL AND \(whose)
                AND \(scope.reports(id: "r.id", agency: "r.agency_id"))
            """
    }

    /// Those of immediate danger first, the newest before the others; then whoever has waited longest.
    fileprivate func unownedReports(limit: Int) throws -> [UnownedReport] {
        let urgent = try unowned(where: "r.danger = 'yes'", order: "r.received_at DESC", limit: limit)
        guard urgent.count < limit else { return urgent }
        return try urgent + unowned(where: "r.danger <> 'yes'", order: "r.received_at", limit: limit - urgent.count)
    }

    private func unowned(where condition: SQL, order: SQL, limit: Int) throws -> [UnownedReport] {
        try connection.rows(
            """
            SELECT r.reference, r.received_at, r.category, t.name, r.danger FROM report r
            JOIN team t ON t.id = r.team_id
            WHERE \(unownedInSight) AND \(condition) ORDER BY \(order) LIMIT \(limit)
            """
        ) { row in
            UnownedReport(
                reference: try row.text(0), receivedAt: try row.instant(1), category: try row.text(2),
                team: try row.text(3),
                isDangerous: try row.text(4) == "yes")
        }
    }

    fileprivate func unownedCount() throws -> Int {
        try connection.count("SELECT count(*) FROM (SELECT 1 FROM report r WHERE \(unownedInSight) LIMIT 1000) few")
    }

    fileprivate func nextMeetings(limit: Int) throws -> [MyWork.Meeting] {
        let mine: SQL =
            switch actor.sight {
            case .partnership: "1 = 1"
            case .none: "1 = 0"
            case .agency:
                "EXISTS (SELECT 1 FROM attendance t WHERE t.meeting_id = m.id AND t.agency_id = \(actor.agency))"
            }
        return try connection.rows(
            """
            SELECT m.reference, k.name, m.starts_at, m.venue FROM meeting m JOIN panel_kind k ON k.id = m.panel_kind_id
            WHERE m.starts_at >= \(now - .hours(4)) AND m.finished_at IS NULL AND \(mine)
            ORDER BY m.starts_at LIMIT \(limit)
            """
        ) { row in
            MyWork.Meeting(
                reference: try row.text(0), kind: try row.text(1), startsAt: try row.instant(2), venue: try row.text(3))
        }
    }

    /// Cases that the actor leads and somebody else added to since the actor last read them.
    fileprivate func changesOnMyCases(limit: Int) throws -> [MyWork.Change] {
        try connection.rows(
            """
            SELECT c.reference, c.title, c.changed_at FROM case_file c
            WHERE c.lead_id = \(actor.account) AND c.changed_at > \(now - .days(14))
                AND c.changed_by <> \(actor.account) AND \(scope.cases("c.id"))
                AND NOT EXISTS (SELECT 1 FROM access s WHERE s.subject_id = c.id AND s.at >= c.changed_at
                    AND s.account_id = \(actor.account))
            ORDER BY c.changed_at DESC LIMIT \(limit)
            """
        ) { row in
            MyWork.Change(reference: try row.text(0), title: try row.text(1), changedAt: try row.instant(2))
        }
    }
}
