import Database
import Domain

/// One action with everything that is known of it.
package struct ActionStory: Sendable {
    /// A report of how it stands.
    package struct Report: Sendable {
        package let status: ReportedStatus
        package let words: String
        package let on: Day
        /// Who recorded it, and for which agency.
        package let by: String
        package let agency: String
        package let recordedAt: Instant
    }

    package struct Comment: Sendable {
        package let text: String
        package let by: String
        package let agency: String
        package let on: Day
    }

    /// A moved date or a new owner.
    package struct Change: Sendable {
        package let at: Instant
        package let by: String
        package let due: DueDates.Change
        package let ownerBefore: String
        package let ownerAfter: String
        package let reason: String
    }

    package let line: ActionLine
    package let agency: ID<Agency>?
    package let owner: ID<Account>?
    package let setBy: String
    package let evidence: String
    package let endedReason: String
    /// The assessment that asked for it at once, where the actor may read it.
    package let assessment: String?
    /// Latest first.
    package let reports: [Report]
    package let comments: [Comment]
    /// Latest first.
    package let changes: [Change]
    package let rules: ActionStatusRules
    /// Who may own it: open accounts of its agency.
    package let owners: [AccountChoice]
    /// Whether the actor may say how it stands.
    package let mayUpdate: Bool
    package let mayComment: Bool

    package var dues: DueDates { DueDates(now: line.action.dueOn, changes: changes.map(\.due).reversed()) }
}

extension Casework {
    /// One action for its page.
    package func action(_ reference: String, by actor: Actor) async throws -> ActionStory {
        try await look(by: actor) { tx in
            try tx.permit(.viewAction)
            let head = try tx.actionHead(reference)
            let id = head.action.id
            tx.saw(.action, id, "action page")
            guard let line = try tx.actionLines(where: "a.id = \(id)").first,
                let rest = try tx.actionRest(id)
            else { throw CommonRefusal.notFound }
            let isOurs = actor.sight != .agency || head.agency == actor.agency
            return ActionStory(
                line: line, agency: head.agency, owner: head.owner, setBy: rest.setBy, evidence: rest.evidence,
                endedReason: rest.reason, assessment: rest.assessment, reports: try tx.reports(of: id),
                comments: try tx.comments(on: id),
                changes: try tx.changes(of: id), rules: try tx.actionStatusRules(),
                owners: try tx.openAccounts(of: head.agency), mayUpdate: actor.may(.updateAction) && isOurs,
                mayComment: actor.may(.updateAction))
        }
    }

    /// Agencies and their open accounts, for a form that sets an action on a case or in a plan.
    package func actionOwners(by actor: Actor) async throws -> (agencies: [Agency], accounts: [AccountChoice]) {
        try await look(by: actor) { tx in
            try tx.permit(.viewAction)
            let agencies = try tx.connection.rows("SELECT id, name, kind FROM agency ORDER BY name LIMIT 300") { row in
                Agency(id: try row.id(0), name: try row.text(1), kind: try row.word(2))
            }
            return (agencies, try tx.openAccounts(of: nil))
        }
    }

    /// The title of a case that the actor may add an action to.
    package func caseForAction(_ reference: String, by actor: Actor) async throws -> CaseHead {
        try await look(by: actor) { tx in
            try tx.permit(.addAction)
            let file = try tx.caseHead(reference)
            tx.saw(.caseFile, file.id, "form for an action")
            return file
        }
    }
}

extension Transaction {
    fileprivate func actionRest(
        _ id: ID<Action>
    ) throws -> (setBy: String, evidence: String, reason: String, assessment: String?)? {
        try connection.row(
            """
            SELECT coalesce(b.name, ''), a.evidence, a.ended_reason, s.reference FROM action a
            LEFT JOIN account b ON b.id = a.created_by
            LEFT JOIN assessment s ON s.id = a.urgent_by_id AND \(scope.cases("s.case_id")) WHERE a.id = \(id)
            """
        ) {
            (
                setBy: try $0.text(0), evidence: try $0.text(1), reason: try $0.text(2),
                assessment: try $0.textIfAny(3)
            )
        }
    }

    fileprivate func reports(of id: ID<Action>) throws -> [ActionStory.Report] {
        try connection.rows(
            """
            SELECT s.reported, s.words, s.reported_on, coalesce(b.name, ''), g.name, s.created_at FROM action_status s
            JOIN agency g ON g.id = s.agency_id LEFT JOIN account b ON b.id = s.created_by WHERE s.action_id = \(id)
            ORDER BY s.reported_on DESC, s.created_at DESC, s.id DESC LIMIT 200
            """
        ) { row in
            ActionStory.Report(
                status: try row.word(0), words: try row.text(1), on: try row.day(2), by: try row.text(3),
                agency: try row.text(4), recordedAt: try row.instant(5))
        }
    }

    fileprivate func comments(on id: ID<Action>) throws -> [ActionStory.Comment] {
        try connection.rows(
            """
            SELECT m.text, coalesce(b.name, ''), g.name, m.said_on FROM action_comment m
            JOIN agency g ON g.id = m.agency_id LEFT JOIN account b ON b.id = m.created_by WHERE m.action_id = \(id)
            ORDER BY m.created_at, m.id LIMIT 200
            """
        ) { row in
            ActionStory.Comment(text: try row.text(0), by: try row.text(1), agency: try row.text(2), on: try row.day(3))
        }
    }

    fileprivate func changes(of id: ID<Action>) throws -> [ActionStory.Change] {
        try connection.rows(
            """
            SELECT h.created_at, coalesce(b.name, ''), h.changed_on, h.due_before, h.due_after, h.owner_before,
                h.owner_after, h.reason
            FROM action_change h LEFT JOIN account b ON b.id = h.created_by WHERE h.action_id = \(id)
            ORDER BY h.created_at DESC, h.id DESC LIMIT 200
            """
        ) { row in
            ActionStory.Change(
                at: try row.instant(0), by: try row.text(1),
                due: .init(on: try row.day(2), before: try row.dayIfAny(3), after: try row.dayIfAny(4)),
                ownerBefore: try row.text(5), ownerAfter: try row.text(6), reason: try row.text(7))
        }
    }

    /// Open accounts of an agency, or of all, that take part in casework.
    func openAccounts(of agency: ID<Agency>?, limit: Int = 300) throws -> [AccountChoice] {
        let within: SQL = agency.map { "a.agency_id = \($0)" } ?? "1 = 1"
        return try connection.rows(
            """
            SELECT a.id, a.name, a.agency_id, g.name FROM account a JOIN agency g ON g.id = a.agency_id
            WHERE \(within) AND a.closed_at IS NULL AND a.role <> \(Role.administrator)
            ORDER BY g.name, a.name LIMIT \(limit)
            """
        ) { row in
            AccountChoice(id: try row.id(0), name: try row.text(1), agency: try row.id(2), agencyName: try row.text(3))
        }
    }
}
