import Database
import Domain

extension Casework {
    /// Makes a plan without actions yet, that may follow a case; gives its reference.
    package func makePlan(
        _ header: ReportHeader, followingCase reference: String? = nil, by actor: Actor, once: String? = nil
    ) async throws -> String {
        try await change(by: actor, once: once) { tx in
            try tx.permit(.manageActionPlan)
            let caseID = try reference.map { try tx.caseHead($0).id }
            return try tx.insertPlan(header, caseID: caseID).reference
        }
    }

    /// Replaces what stands around a plan's register.
    package func changeHeader(
        ofPlan reference: String, to header: ReportHeader, version: Int, by actor: Actor
    ) async throws {
        try await change(by: actor) { tx in
            try tx.permit(.manageActionPlan)
            let head = try tx.planHead(reference)
            try tx.expect(.plan, head.plan.id, at: version)
            try header.check()
            do {
                try tx.revise(
                    .plan, head.plan.id, set: "title = \(header.title), header = \(try JSON(header))")
            } catch is NotUnique {
                throw ActionRefusal.planExists(reference: header.title)
            }
            try tx.record(PlanHeaderChanged(plan: head.plan.id))
        }
    }
}
