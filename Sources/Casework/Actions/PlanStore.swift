import Database
import Domain

/// A plan as its operations need it.
package struct PlanHead: Sendable {
    package let plan: ActionPlan
    package let header: ReportHeader
    package let caseID: ID<CaseFile>?
    package let caseReference: String?
    package let version: Int
}

extension Revised {
    static let plan = Revised(kind: .actionPlan, table: "action_plan", fields: [("header", "CAST(t.header AS TEXT)")])
}

extension Transaction {
    /// The plan of this reference, if the actor may know of it; else `notFound`.
    func planHead(_ reference: String) throws -> PlanHead {
        let head = try connection.row(
            """
            SELECT p.id, p.reference, p.title, p.header, p.case_id, c.reference, p.version FROM action_plan p
            LEFT JOIN case_file c ON c.id = p.case_id AND \(scope.cases("c.id"))
            WHERE p.reference = \(reference) AND \(scope.plans("p.id"))
            """
        ) { row in
            PlanHead(
                plan: ActionPlan(id: try row.id(0), reference: try row.text(1), title: try row.text(2)),
                header: try row.json(3), caseID: try row.idIfAny(4), caseReference: try row.textIfAny(5),
                version: try row.integer(6))
        }
        guard let head else { throw CommonRefusal.notFound }
        return head
    }

    /// Throws where `header` cannot be a new plan's.
    func checkNewPlan(_ header: ReportHeader) throws {
        try header.check()
        let earlier = try connection.row("SELECT reference FROM action_plan WHERE title = \(header.title)") {
            try $0.text(0)
        }
        if let earlier { throw ActionRefusal.planExists(reference: earlier) }
    }

    /// Keeps a plan without actions.
    func insertPlan(_ header: ReportHeader, caseID: ID<CaseFile>?) throws -> ActionPlan {
        try checkNewPlan(header)
        let plan = ActionPlan(id: newID(), reference: try nextReference("AP"), title: header.title)
        try connection.run(
            """
            INSERT INTO action_plan (id, reference, title, header, case_id, created_by, created_at)
            VALUES (\(plan.id), \(plan.reference), \(plan.title), \(try JSON(header)), \(caseID), \(actor.account),
                \(now))
            """)
        try record(PlanMade(plan: plan.id))
        return plan
    }

    /// The register of a plan as it stood at the end of `day`.
    func planRegister(_ head: PlanHead, asOf day: Day) throws -> PlanRegister {
        let rules = try actionStatusRules()
        let dues = try dueChanges(where: "a.plan_id = \(head.plan.id)")
        let rows = try connection.rows(
            """
            SELECT a.id, a.reference, a.what, a.set_on, a.due_on, a.done_on, a.dropped_on,
                CASE WHEN a.agency_words = '' THEN coalesce(g.name, '') ELSE a.agency_words END, o.name, s.words,
                s.reported, s.reported_on
            FROM action a LEFT JOIN agency g ON g.id = a.agency_id LEFT JOIN account o ON o.id = a.owner_id
            LEFT JOIN action_status s ON s.id = (SELECT l.id FROM action_status l WHERE l.action_id = a.id
                AND l.reported_on <= \(day) ORDER BY l.reported_on DESC, l.created_at DESC, l.id DESC LIMIT 1)
            WHERE a.plan_id = \(head.plan.id) AND a.set_on <= \(day) ORDER BY a.position, a.id
            """
        ) { row in
            let action = try Action(row, from: 0)
            let dates = DueDates(now: action.dueOn, changes: dues[action.id] ?? [])
            return PlanRegister.Row(
                action: dates.action(action, on: day), agency: try row.text(7), owner: try row.textIfAny(8),
                update: try row.textIfAny(9) ?? "", reported: try row.wordIfAny(10), reportedOn: try row.dayIfAny(11),
                computed: rules.status(of: action, dues: dates, on: day))
        }
        return PlanRegister(
            plan: head.plan, asOf: day, rule: rules.rule(on: day), rows: rows,
            comments: try planComments(head.plan.id, until: day))
    }

    private func planComments(_ plan: ID<ActionPlan>, until day: Day) throws -> [PlanRegister.Comment] {
        try connection.rows(
            """
            SELECT m.agency_words, g.name, m.said_on, m.text, m.action_id FROM action_comment m
            JOIN agency g ON g.id = m.agency_id WHERE m.plan_id = \(plan) AND m.said_on <= \(day)
            ORDER BY m.created_at, m.position, m.id LIMIT 2000
            """
        ) { row in
            let (agency, by) = (try row.text(0), try row.text(1))
            return PlanRegister.Comment(
                agency: agency, by: agency == by ? nil : by, on: try row.day(2), text: try row.text(3))
        }
    }
}

extension ReportHeader {
    /// The longest text that a header may hold, in characters, and the most items of a list.
    package static let longestText = 20_000
    package static let mostItems = 200

    /// Throws unless every text can be kept.
    func check() throws {
        var reader = FieldReader(["title": [title], "texts": [texts.dropFirst().joined(separator: "\n")]])
        _ = reader.text("title", isRequired: true, limit: 300)
        _ = reader.text("texts", limit: Self.longestText * 5)
        try reader.finish()
        let lists = [committees.count, authors.count, background.count, nextSteps.count, notes.count, appendices.count]
        if texts.contains(where: { $0.utf8.count > Self.longestText * 4 })
            || lists.contains(where: { $0 > Self.mostItems })
        {
            throw FieldRefusal("header", .tooLong)
        }
    }
}

/// A plan was made.
package struct PlanMade: Event {
    package let plan: ID<ActionPlan>
    package var subject: Subject { Subject(.actionPlan, plan) }
}

/// What stands around a plan's register was changed.
package struct PlanHeaderChanged: Event {
    package let plan: ID<ActionPlan>
    package var subject: Subject { Subject(.actionPlan, plan) }
}
