import Database
import Domain

extension Casework {
    /// Keeps how an action stands as its agency reports it: a status, in its words, on a day. Earlier reports stay.
    package func reportStatus(
        of reference: String, _ status: ReportedStatus, words: String, on day: Day, by actor: Actor, once: String? = nil
    ) async throws {
        try await change(by: actor, unlessDone: once) { tx in
            let head = try tx.actionToUpdate(reference)
            guard head.action.isOpen else { throw ActionRefusal.alreadyEnded }
            guard day <= tx.today else { throw FieldRefusal("reported_on", .inTheFuture) }
            guard day >= head.action.setOn else {
                throw FieldRefusal("reported_on", .beforeTheOther, ["other": "the day the action was set"])
            }
            try tx.insertStatus(status, words: words, of: head.action.id, on: day)
            try tx.enterAction(
                head, "Action \(head.action.reference) reported \(status.title)", body: words, class: .reported, on: day
            )
            try tx.record(ActionStatusReported(action: head.action.id, status: status, on: day))
        }
    }
}

extension Transaction {
    func insertStatus(_ status: ReportedStatus, words: String, of action: ID<Action>, on day: Day) throws {
        try connection.run(
            """
            INSERT INTO action_status (id, action_id, reported, words, reported_on, agency_id, created_by, created_at)
            VALUES (\(newID(ReportedStatus.self)), \(action), \(status), \(words), \(day), \(actor.agency),
                \(actor.account), \(now))
            """)
    }
}

/// An agency said how its action stands.
package struct ActionStatusReported: Event {
    package let action: ID<Action>
    package let status: ReportedStatus
    package let on: Day
    package var subject: Subject { Subject(.action, action) }
}
