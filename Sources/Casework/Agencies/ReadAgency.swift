import Database
import Domain

/// An agency with how its approval came about (T-039).
package struct AgencyView: Sendable {
    package struct Step: Sendable {
        package let approval: Agency.Approval
        package let on: Day
        package let reason: String
        package let by: String
        package let at: Instant
    }

    /// A document of the agency's information security: what it is, and where it is kept.
    package struct Document: Sendable {
        package let title: String
        package let whereabouts: String
        package let on: Day
    }

    package let agency: Agency
    /// Newest first.
    package internal(set) var steps: [Step] = []
    package internal(set) var documents: [Document] = []
}

extension Casework {
    /// One agency, for set-up.
    package func agency(_ id: ID<Agency>, by actor: Actor) async throws -> AgencyView {
        try await look(by: actor) { tx in
            try tx.permit(.administer)
            var view = AgencyView(agency: try tx.agency(id))
            view.steps = try tx.connection.rows(
                """
                SELECT p.approval, p.on_day, p.reason, COALESCE(a.name, ''), p.created_at FROM agency_approval p
                LEFT JOIN account a ON a.id = p.created_by WHERE p.agency_id = \(id)
                ORDER BY p.created_at DESC, p.id DESC LIMIT 100
                """
            ) { row in
                AgencyView.Step(
                    approval: try row.word(0), on: try row.day(1), reason: try row.text(2), by: try row.text(3),
                    at: try row.instant(4))
            }
            view.documents = try tx.connection.rows(
                """
                SELECT title, whereabouts, on_day FROM agency_document WHERE agency_id = \(id)
                ORDER BY on_day DESC, created_at DESC LIMIT 200
                """
            ) { AgencyView.Document(title: try $0.text(0), whereabouts: try $0.text(1), on: try $0.day(2)) }
            return view
        }
    }
}

extension Transaction {
    func agency(_ id: ID<Agency>) throws -> Agency {
        guard let agency = try agencies().first(where: { $0.id == id }) else { throw CommonRefusal.notFound }
        return agency
    }
}
