import Database
import Domain

/// What an action is made from.
package struct NewAction: Sendable {
    package var what: String
    package var agency: ID<Agency>
    package var owner: ID<Account>?
    package var dueOn: Day?
    /// Whose queue it stands in while nobody by name has it.
    package var team: ID<Team>?
    /// What it comes from, where nobody chose to set it.
    package var origin: Origin?

    /// What makes an action of itself.
    package enum Origin: Sendable {
        /// An assessment asks for it at once.
        case assessment(ID<Assessment>)
        /// It was promised to the caller of a report, by a moment of its day.
        case report(ID<Report>, by: Instant)

        var assessment: ID<Assessment>? { if case .assessment(let id) = self { id } else { nil } }
        var report: ID<Report>? { if case .report(let id, _) = self { id } else { nil } }
        var dueAt: Instant? { if case .report(_, let by) = self { by } else { nil } }
    }

    package init(
        what: String, agency: ID<Agency>, owner: ID<Account>? = nil, dueOn: Day? = nil, team: ID<Team>? = nil,
        origin: Origin? = nil
    ) {
        self.what = what
        self.agency = agency
        self.owner = owner
        self.dueOn = dueOn
        self.team = team
        self.origin = origin
    }
}

extension Casework {
    /// Sets an action on a case; gives its reference.
    package func addAction(_ new: NewAction, toCase reference: String, by actor: Actor, once: String? = nil)
        async throws
        -> String
    {
        try await change(by: actor, once: once) { tx in
            try tx.permit(.addAction)
            let file = try tx.caseHead(reference)
            // The accountable lead asks any agency, whichever is their own (V-011).
            if actor.sight == .agency, file.lead != actor.account, new.agency != actor.agency {
                throw ActionRefusal.leadAsks
            }
            return try tx.insertAction(new, caseID: file.id).reference
        }
    }

    /// Sets an action at the end of a plan; gives its reference.
    package func addAction(_ new: NewAction, toPlan reference: String, by actor: Actor, once: String? = nil)
        async throws
        -> String
    {
        try await change(by: actor, once: once) { tx in
            try tx.permit(.manageActionPlan)
            let plan = try tx.planHead(reference)
            return try tx.insertAction(new, caseID: plan.caseID, planID: plan.plan.id).reference
        }
    }
}

extension Transaction {
    /// Keeps an action with its event, its line in the story and its place on the owner's list.
    @discardableResult
    package func insertAction(
        _ new: NewAction, caseID: ID<CaseFile>?, planID: ID<ActionPlan>? = nil, itemID: ID<AgendaItem>? = nil
    ) throws -> Action {
        if let owner = new.owner { _ = try account(owner, of: new.agency) }
        let action = Action(
            id: newID(), reference: try nextReference("A"), what: new.what, setOn: today, dueOn: new.dueOn, doneOn: nil,
            droppedOn: nil)
        try connection.run(
            """
            INSERT INTO action (id, reference, case_id, plan_id, item_id, position, what, owner_id, agency_id, due_on,
                set_on, urgent_by_id, report_id, created_by, created_at)
            VALUES (\(action.id), \(action.reference), \(caseID), \(planID), \(itemID), \(try nextPosition(planID)),
                \(new.what), \(new.owner), \(new.agency), \(new.dueOn), \(today), \(new.origin?.assessment),
                \(new.origin?.report), \(actor.account),
                \(now))
            """)
        try oweAction(
            action, caseID: caseID, owner: new.owner, team: new.team, agency: new.agency,
            dueAt: new.origin?.dueAt, isUrgent: new.origin?.assessment != nil)
        if let caseID {
            try enter(
                Entry(
                    source: Subject(.action, action.id), caseID: caseID, happenedAt: now, knownAt: now,
                    // What the program sets by itself is told as the agency's whose it is.
                    agency: actor == .roundtable ? new.agency : actor.agency, kind: .action, class: .fact,
                    headline: "Action set: \(new.what)"))
        }
        try record(
            ActionAdded(
                action: action.id, dueOn: new.dueOn, owner: new.owner, isUrgent: new.origin?.assessment != nil))
        return action
    }

    /// Puts the action on the list of what is owed, or replaces what stood there.
    func oweAction(
        _ action: Action, caseID: ID<CaseFile>?, owner: ID<Account>?, team: ID<Team>? = nil, agency: ID<Agency>,
        dueAt: Instant? = nil, isUrgent: Bool = false
    ) throws {
        try owe(
            Due(
                kind: .action, subject: Subject(.action, action.id), caseID: caseID, account: owner, team: team,
                agency: agency, what: action.what, why: "Action \(action.reference)",
                dueAt: dueAt ?? action.dueOn.map(LondonTime.end(of:)), isUrgent: isUrgent))
    }

    /// The name of an open account, which must be of `agency` where one is given.
    func account(_ id: ID<Account>, of agency: ID<Agency>?) throws -> (name: String, agency: ID<Agency>) {
        let found = try connection.row(
            "SELECT name, agency_id FROM account WHERE id = \(id) AND closed_at IS NULL"
        ) { (name: try $0.text(0), agency: try $0.id(1, Agency.self)) }
        guard let found, agency == nil || agency == found.agency else { throw ActionRefusal.ownerElsewhere }
        return found
    }

    private func nextPosition(_ planID: ID<ActionPlan>?) throws -> Int {
        guard let planID else { return 0 }
        return try connection.count("SELECT coalesce(max(position), 0) + 1 FROM action WHERE plan_id = \(planID)")
    }
}
