import Database
import Domain

extension Casework {
    /// Moves an action's due date or gives it to another owner of its agency, with the reason; the old stays known.
    package func changeAction(
        _ reference: String, dueOn: Day?, owner: ID<Account>?, reason: String, version: Int, by actor: Actor
    ) async throws {
        try await change(by: actor) { tx in
            let head = try tx.actionToUpdate(reference, read: version)
            guard head.action.isOpen else { throw ActionRefusal.alreadyEnded }
            try tx.changeAction(head, dueOn: dueOn, owner: owner, agency: head.agency, reason: reason)
        }
    }
}

extension Transaction {
    /// Keeps the change with its reason, what is owed and the story's line.
    func changeAction(
        _ head: ActionHead, dueOn: Day?, owner: ID<Account>?, agency: ID<Agency>?, reason: String
    ) throws {
        let ownerName = try owner.map { try account($0, of: agency).name } ?? ""
        // The name that a register gave the agency goes with that agency.
        let words: SQL = agency == head.agency ? "agency_words" : "''"
        try revise(
            .action, head.action.id,
            set: "due_on = \(dueOn), owner_id = \(owner), agency_id = \(agency), agency_words = \(words)")
        try connection.run(
            """
            INSERT INTO action_change (id, action_id, changed_on, due_before, due_after, owner_before, owner_after,
                reason, created_by, created_at)
            VALUES (\(newID(ActionChanged.self)), \(head.action.id), \(today), \(head.action.dueOn), \(dueOn),
                \(head.ownerName ?? ""), \(ownerName), \(reason), \(actor.account), \(now))
            """)
        var action = head.action
        action.dueOn = dueOn
        if let agency {
            try oweAction(action, caseID: head.caseID, owner: owner, agency: agency, isUrgent: head.isUrgent)
        }
        try enterAction(head, "Action changed: \(action.what)", body: reason, class: .fact)
        try record(
            ActionChanged(
                action: action.id, dueBefore: head.action.dueOn, dueAfter: dueOn, ownerBefore: head.owner,
                owner: owner, isUrgent: head.isUrgent))
    }
}
