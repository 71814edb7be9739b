import Database
import Domain

extension Casework {
    /// Keeps a comment of the actor's agency on an action (T-019).
    package func addComment(on reference: String, _ text: String, by actor: Actor, once: String? = nil) async throws {
        _ = try await change(by: actor, once: once) { tx in
            try tx.permit(.updateAction)
            let head = try tx.actionHead(reference)
            let id = try tx.insertComment(text, action: head.action.id, plan: head.planID, beneath: head.agencyName)
            try tx.record(ActionCommentAdded(action: head.action.id, plan: head.planID))
            return id.description
        }
    }

    /// Keeps a comment of the actor's agency beneath one agency's actions in a plan (T-019).
    package func addComment(
        inPlan reference: String, beneath agency: String, _ text: String, by actor: Actor, once: String? = nil
    ) async throws {
        _ = try await change(by: actor, once: once) { tx in
            try tx.permit(.updateAction)
            let plan = try tx.planHead(reference)
            let isThere = try tx.connection.exists(
                """
                SELECT 1 FROM action a LEFT JOIN agency g ON g.id = a.agency_id WHERE a.plan_id = \(plan.plan.id)
                    AND (a.agency_words = \(agency) OR (a.agency_words = '' AND g.name = \(agency)))
                """)
            guard isThere else { throw FieldRefusal("agency", .notAChoice) }
            let id = try tx.insertComment(text, action: nil, plan: plan.plan.id, beneath: agency)
            try tx.record(PlanCommentAdded(plan: plan.plan.id))
            return id.description
        }
    }
}

/// The type whose keys comments on actions have.
enum ActionComment {}

extension Transaction {
    func insertComment(
        _ text: String, action: ID<Action>?, plan: ID<ActionPlan>?, beneath agency: String, on day: Day? = nil,
        position: Int = 0
    ) throws -> ID<ActionComment> {
        let id = newID(ActionComment.self)
        try connection.run(
            """
            INSERT INTO action_comment (id, action_id, plan_id, agency_id, agency_words, text, said_on, position,
                created_by, created_at)
            VALUES (\(id), \(action), \(plan), \(actor.agency), \(agency), \(text), \(day ?? today), \(position),
                \(actor.account), \(now))
            """)
        return id
    }
}

/// An agency commented on an action.
package struct ActionCommentAdded: Event {
    package let action: ID<Action>
    package let plan: ID<ActionPlan>?
    package var subject: Subject { Subject(.action, action) }
}

/// An agency commented in a plan.
package struct PlanCommentAdded: Event {
    package let plan: ID<ActionPlan>
    package var subject: Subject { Subject(.actionPlan, plan) }
}
