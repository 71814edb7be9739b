import Database
import Domain

/// What an action is made from.
package struct NewAction: Sendable {
    package var what: String
    package var agency: ID<Agency>
    package var owner: ID<Account>?
    package var dueOn: Day?

    package init(what: String, agency: ID<Agency>, owner: ID<Account>? = nil, dueOn: Day? = nil) {
        self.what = what
        self.agency = agency
        self.owner = owner
        self.dueOn = dueOn
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
            return try tx.insertAction(new, caseID: file.id).reference
        }
    }
}

extension Transaction {
    /// Keeps an action with its event, its line in the story and its place on the owner's list.
    func insertAction(
        _ new: NewAction, caseID: ID<CaseFile>?, planID: ID<ActionPlan>? = nil, itemID: ID<AgendaItem>? = nil
    )
        throws -> Action
    {
        if let owner = new.owner {
            let works = try connection.exists(
                "SELECT 1 FROM account WHERE id = \(owner) AND agency_id = \(new.agency) AND closed_at IS NULL")
            guard works else { throw ActionRefusal.ownerElsewhere }
        }
        let action = Action(
            id: newID(), reference: try nextReference("A"), what: new.what, setOn: today, dueOn: new.dueOn, doneOn: nil,
            droppedOn: nil)
        try connection.run(
            """
            INSERT INTO action (id, reference, case_id, plan_id, item_id, what, owner_id, agency_id, due_on, set_on,
                created_by, created_at)
            VALUES (\(action.id), \(action.reference), \(caseID), \(planID), \(itemID), \(new.what), \(new.owner),
                \(new.agency), \(new.dueOn), \(today), \(actor.account), \(now))
            """)
        try owe(
            Due(
                kind: .action, subject: Subject(.action, action.id), caseID: caseID, account: new.owner,
                agency: new.agency, what: new.what, why: "Action \(action.reference)",
                dueAt: new.dueOn.map(LondonTime.end(of:))))
        if let caseID {
            try enter(
                Entry(
                    source: Subject(.action, action.id), caseID: caseID, happenedAt: now, knownAt: now,
                    agency: actor.agency, kind: .action, class: .fact, headline: "Action set: \(new.what)"))
        }
        try record(ActionAdded(action: action.id, dueOn: new.dueOn))
        return action
    }
}

/// An action was set.
package struct ActionAdded: Event {
    package let action: ID<Action>
    package let dueOn: Day?
    package var subject: Subject { Subject(.action, action) }
}
