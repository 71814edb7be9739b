import Database
import Domain

extension Casework {
    /// Moves an action's due date or gives it to another owner of its agency, with the reason; the old stays known.
    package func changeAction(
        _ reference: String, dueOn: Day?, owner: ID<Account>?, reason: String, version: Int, by actor: Actor
    ) async throws {
        try await change(by: actor) { tx in
            let head = try tx.actionToUpdate(reference)
            guard head.action.isOpen else { throw ActionRefusal.alreadyEnded }
            try tx.changeAction(head, dueOn: dueOn, owner: owner, agency: head.agency, reason: reason, version: version)
        }
    }

    /// Gives several open actions to one person; they move to that person's agency. Gives how many changed hands.
    package func giveActions(_ references: [String], to owner: ID<Account>, by actor: Actor) async throws -> Int {
        guard !references.isEmpty else { throw ActionRefusal.nothingChosen }
        return try await change(by: actor) { tx in
            let taker = try tx.account(owner, of: actor.role.sight == .agency ? actor.agency : nil)
            var given = 0
            for reference in Set(references).sorted().prefix(ActionListing.pageLength) {
                let head = try tx.actionToUpdate(reference)
                guard head.action.isOpen, head.owner != owner else { continue }
                try tx.changeAction(
                    head, dueOn: head.action.dueOn, owner: owner, agency: taker.agency,
                    reason: "Given to \(taker.name)",
                    version: head.version)
                given += 1
            }
            return given
        }
    }
}

extension Transaction {
    fileprivate func changeAction(
        _ head: ActionHead, dueOn: Day?, owner: ID<Account>?, agency: ID<Agency>?, reason: String, version: Int
    ) throws {
        let ownerName = try owner.map { try account($0, of: agency).name } ?? ""
        // The name that a register gave the agency goes with that agency.
        let words: SQL = agency == head.agency ? "agency_words" : "''"
        try changeOne(
            """
            UPDATE action SET due_on = \(dueOn), owner_id = \(owner), agency_id = \(agency), agency_words = \(words),
                version = version + 1
            WHERE id = \(head.action.id) AND version = \(version)
            """)
        try connection.run(
            """
            INSERT INTO action_change (id, action_id, changed_on, due_before, due_after, owner_before, owner_after,
                reason, created_by, created_at)
            VALUES (\(newID(ActionChanged.self)), \(head.action.id), \(today), \(head.action.dueOn), \(dueOn),
                \(head.ownerName ?? ""), \(ownerName), \(reason), \(actor.account), \(now))
            """)
        var action = head.action
        action.dueOn = dueOn
        if let agency { try oweAction(action, caseID: head.caseID, owner: owner, agency: agency) }
        try enterAction(head, "Action changed: \(action.what)", body: reason, class: .fact)
        try record(ActionChanged(action: action.id, dueBefore: head.action.dueOn, dueAfter: dueOn, owner: owner))
    }
}

/// An action's date or owner changed.
package struct ActionChanged: Event {
    package let action: ID<Action>
    package let dueBefore: Day?
    package let dueAfter: Day?
    package let owner: ID<Account>?
    package var subject: Subject { Subject(.action, action) }
}
