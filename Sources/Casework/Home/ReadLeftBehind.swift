import Database
import Domain

/// What people who left had in hand, and somebody else must take.
package struct LeftBehind: Sendable {
    package struct Case: Sendable {
        package let reference: String
        package let title: String
        package let lead: String
    }

    package let cases: [Case]
    package let actions: [ActionLine]
}

extension Casework {
    /// Open cases and actions of closed accounts, in sight of who allocates work.
    package func leftBehind(by actor: Actor) async throws -> LeftBehind {
        try await look(by: actor) { tx in
            try tx.permit(.allocateReports)
            tx.saw(.search, actor.account, "work of people who left")
            let left: SQL = "(SELECT l.id FROM account l WHERE l.closed_at IS NOT NULL)"
            let cases = try tx.connection.rows(
                """
                SELECT c.reference, c.title, a.name FROM case_file c JOIN account a ON a.id = c.lead_id
                WHERE c.lead_id IN \(left) AND c.closed_at IS NULL AND \(tx.scope.cases("c.id"))
                ORDER BY c.opened_at, c.id LIMIT 200
                """
            ) { LeftBehind.Case(reference: try $0.text(0), title: try $0.text(1), lead: try $0.text(2)) }
            let actions = try tx.actionLines(
                where: """
                    a.owner_id IN \(left) AND a.done_on IS NULL AND a.dropped_on IS NULL
                    AND \(tx.scope.actions(caseID: "a.case_id", agency: "a.agency_id", planID: "a.plan_id"))
                    ORDER BY a.due_on IS NULL, a.due_on, a.id LIMIT 200
                    """)
            return LeftBehind(cases: cases, actions: actions)
        }
    }
}
