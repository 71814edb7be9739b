import Database
import Domain

/// A line of the list of plans.
package struct PlanLine: Sendable {
    package let plan: ActionPlan
    package let caseReference: String?
    package let madeAt: Instant
    /// Actions by the latest reported status.
    package let figures: StatusFigures
    package let open: Int
}

/// A plan with its register as of a day.
package struct PlanStory: Sendable {
    package let head: PlanHead
    package let register: PlanRegister
}

extension Casework {
    /// Plans that the actor may see, latest first.
    package func plans(by actor: Actor) async throws -> [PlanLine] {
        try await look(by: actor) { tx in
            try tx.permit(.viewAction)
            let plans = try tx.connection.rows(
                """
                SELECT p.id, p.reference, p.title, c.reference, p.created_at FROM action_plan p
                LEFT JOIN case_file c ON c.id = p.case_id AND \(tx.scope.cases("c.id"))
                WHERE \(tx.scope.plans("p.id")) ORDER BY p.created_at DESC, p.id DESC LIMIT 100
                """
            ) { row in
                (
                    plan: ActionPlan(id: try row.id(0), reference: try row.text(1), title: try row.text(2)),
                    file: try row.textIfAny(3), madeAt: try row.instant(4)
                )
            }
            return try plans.map { plan, file, madeAt in
                let lines = try tx.planStates(plan.id)
                return PlanLine(
                    plan: plan, caseReference: file, madeAt: madeAt, figures: StatusFigures(lines.map(\.reported)),
                    open: lines.count(where: \.isOpen))
            }
        }
    }

    /// The register of a plan as of a day, today's where none is given.
    package func plan(_ reference: String, asOf day: Day?, by actor: Actor) async throws -> PlanStory {
        try await look(by: actor) { tx in
            try tx.permit(.viewAction)
            let head = try tx.planHead(reference)
            tx.saw(.actionPlan, head.plan.id, "action plan")
            return PlanStory(head: head, register: try tx.planRegister(head, asOf: day ?? tx.today))
        }
    }

    /// The report of a plan to committees as of a day (T-044).
    package func committeeReport(_ reference: String, asOf day: Day?, by actor: Actor) async throws -> CommitteeReport {
        try await look(by: actor) { tx in
            try tx.permit(.makeCommitteeReport)
            let head = try tx.planHead(reference)
            tx.saw(.actionPlan, head.plan.id, "committee report")
            return CommitteeReport(header: head.header, register: try tx.planRegister(head, asOf: day ?? tx.today))
        }
    }
}

extension Transaction {
    fileprivate func planStates(_ plan: ID<ActionPlan>) throws -> [(reported: ReportedStatus?, isOpen: Bool)] {
        try connection.rows(
            """
            SELECT (SELECT s.reported FROM action_status s WHERE s.action_id = a.id
                ORDER BY s.reported_on DESC, s.created_at DESC, s.id DESC LIMIT 1), a.done_on, a.dropped_on
            FROM action a WHERE a.plan_id = \(plan)
            """
        ) { (reported: try $0.wordIfAny(0), isOpen: $0.isNull(1) && $0.isNull(2)) }
    }
}
