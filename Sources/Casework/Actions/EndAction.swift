import Database
import Domain

extension Casework {
    /// Ends an action as done, with what shows that it is (L-086).
    package func completeAction(
        _ reference: String, on day: Day, evidence: String, version: Int, by actor: Actor
    ) async throws {
        try await change(by: actor) { tx in
            let head = try tx.actionToUpdate(reference, read: version)
            if let refusal = head.action.refusalToEnd(on: day, today: tx.today, field: "done_on") { throw refusal }
            guard !evidence.isEmpty else { throw ActionRefusal.evidenceMissing }
            try tx.revise(.action, head.action.id, set: "done_on = \(day), evidence = \(evidence)")
            try tx.settleDue(.action, Subject(.action, head.action.id))
            try tx.enterAction(
                head, "Action done: \(head.action.what)", body: evidence, class: .fact, on: day)
            try tx.record(ActionCompleted(action: head.action.id, on: day))
        }
    }

    /// Ends an action that will not be done, with the reason.
    package func dropAction(_ reference: String, reason: String, version: Int, by actor: Actor) async throws {
        try await change(by: actor) { tx in
            let head = try tx.actionToUpdate(reference, read: version)
            if let refusal = head.action.refusalToEnd(on: tx.today, today: tx.today, field: "reason") { throw refusal }
            guard !reason.isEmpty else { throw FieldRefusal("reason", .missing) }
            try tx.revise(.action, head.action.id, set: "dropped_on = \(tx.today), ended_reason = \(reason)")
            try tx.settleDue(.action, Subject(.action, head.action.id))
            try tx.enterAction(head, "Action dropped: \(head.action.what)", body: reason, class: .fact)
            try tx.record(ActionDropped(action: head.action.id, on: tx.today))
        }
    }
}

/// An action was done.
package struct ActionCompleted: Event {
    package let action: ID<Action>
    package let on: Day
    package var subject: Subject { Subject(.action, action) }
}

/// An action was given up.
package struct ActionDropped: Event {
    package let action: ID<Action>
    package let on: Day
    package var subject: Subject { Subject(.action, action) }
}
