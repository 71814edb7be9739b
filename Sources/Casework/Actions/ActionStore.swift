import Database
import Domain

/// An action as its operations need it: what may be done depends on whose it is.
struct ActionHead {
    var action: Action
    let caseID: ID<CaseFile>?
    let planID: ID<ActionPlan>?
    let owner: ID<Account>?
    let ownerName: String?
    let agency: ID<Agency>?
    let agencyName: String
    let isUrgent: Bool
    let version: Int
}

extension ReportedStatus: SQLBindable {}

extension Revised {
    static let action = Revised(
        kind: .action, table: "action",
        fields: [
            ("due_on", "t.due_on"), ("owner", "(SELECT name FROM account WHERE id = t.owner_id)"),
            ("agency", "COALESCE((SELECT name FROM agency WHERE id = t.agency_id), t.agency_words)"),
            ("done_on", "t.done_on"), ("evidence", "t.evidence"), ("dropped_on", "t.dropped_on"),
            ("reason", "t.ended_reason"),
        ])
}

extension Transaction {
    /// The action of this reference, if the actor may know of it; else `notFound`.
    func actionHead(_ reference: String) throws -> ActionHead {
        let head = try connection.row(
            """
            SELECT a.id, a.reference, a.what, a.set_on, a.due_on, a.done_on, a.dropped_on, a.case_id, a.plan_id,
                a.owner_id, o.name, a.agency_id, coalesce(g.name, a.agency_words), a.urgent_by_id, a.version
            FROM action a LEFT JOIN agency g ON g.id = a.agency_id LEFT JOIN account o ON o.id = a.owner_id
            WHERE a.reference = \(reference)
                AND \(scope.actions(caseID: "a.case_id", agency: "a.agency_id", planID: "a.plan_id"))
            """
        ) { row in
            ActionHead(
                action: try Action(row, from: 0), caseID: try row.idIfAny(7), planID: try row.idIfAny(8),
                owner: try row.idIfAny(9), ownerName: try row.textIfAny(10), agency: try row.idIfAny(11),
                agencyName: try row.text(12), isUrgent: !row.isNull(13), version: try row.integer(14))
        }
        guard let head else { throw CommonRefusal.notFound }
        return head
    }

    /// The action as a form read it, for one who may say how it stands: an officer of a partner agency only for its
    /// own agency's.
    func actionToUpdate(_ reference: String, read version: Int? = nil) throws -> ActionHead {
        try permit(.updateAction)
        let head = try actionHead(reference)
        if actor.sight == .agency, head.agency != actor.agency { throw ActionRefusal.otherAgency }
        if let version { try expect(.action, head.action.id, at: version) }
        return head
    }

    /// A line in the story of the action's case, where it has one.
    func enterAction(_ head: ActionHead, _ headline: String, body: String = "", class: Entry.Class, on day: Day? = nil)
        throws
    {
        guard let caseID = head.caseID else { return }
        // A day in the past is told at its end; today's is told as it happens.
        let happened = day.map { $0 < today ? LondonTime.end(of: $0) : now } ?? now
        try enter(
            Entry(
                source: Subject(.action, head.action.id), caseID: caseID, happenedAt: happened, knownAt: now,
                agency: actor.agency, kind: .action, class: `class`, headline: headline, body: body,
                dayOnly: happened == now ? [] : .happened))
    }

    /// The rules for computed statuses that are or were in force.
    package func actionStatusRules() throws -> ActionStatusRules {
        ActionStatusRules(
            try history(of: .actionStatusRule).map { .init(from: $0.inForceFrom ?? Day(sinceEpoch: 0), rule: $0.value) }
        )
    }

    /// The due dates that actions have had, by action; those that never moved are missing.
    func dueChanges(where condition: SQL) throws -> [ID<Action>: [DueDates.Change]] {
        let changes = try connection.rows(
            """
            SELECT h.action_id, h.changed_on, h.due_before, h.due_after FROM action_change h
            JOIN action a ON a.id = h.action_id WHERE \(condition) ORDER BY h.created_at, h.id
            """
        ) { row in
            (
                action: try row.id(0, Action.self),
                change: DueDates.Change(on: try row.day(1), before: try row.dayIfAny(2), after: try row.dayIfAny(3))
            )
        }
        return Dictionary(grouping: changes, by: \.action).mapValues { $0.map(\.change) }
    }
}

extension Setting<ActionStatusRule> {
    /// From when an open action is amber.
    package static var actionStatusRule: Self { Setting("action-status-rule", initial: .initial) }
}
