import Database
import Domain

extension Casework {
    /// Notes what an agency's information security has said (T-036, T-039). Whoever acts for the agency works by it
    /// from the next click on.
    package func setApproval(
        of id: ID<Agency>, to approval: Agency.Approval, on day: Day, because reason: String, by actor: Actor,
        once: String? = nil
    ) async throws {
        try await change(by: actor, unlessDone: once) { tx in
            try tx.permit(.administer)
            _ = try tx.agency(id)
            guard day <= tx.today else { throw FieldRefusal("on", .inTheFuture) }
            try tx.connection.run(
                """
                INSERT INTO agency_approval (id, agency_id, approval, on_day, reason, created_at, created_by)
                VALUES (\(tx.newID(AgencyView.Step.self)), \(id), \(approval), \(day), \(reason), \(tx.now),
                    \(actor.account))
                """)
            try tx.connection.run("UPDATE agency SET approval = \(approval), version = version + 1 WHERE id = \(id)")
            try tx.record(AgencyApprovalSet(agency: id, approval: approval))
        }
    }

    /// Names a document of an agency's information security, with where it is kept.
    package func addDocument(
        _ title: String, at whereabouts: String, on day: Day, to id: ID<Agency>, by actor: Actor, once: String? = nil
    ) async throws {
        try await change(by: actor, unlessDone: once) { tx in
            try tx.permit(.administer)
            _ = try tx.agency(id)
            try tx.connection.run(
                """
                INSERT INTO agency_document (id, agency_id, title, whereabouts, on_day, created_at, created_by)
                VALUES (\(tx.newID(AgencyView.Document.self)), \(id), \(title), \(whereabouts), \(day), \(tx.now),
                    \(actor.account))
                """)
            try tx.record(AgencyDocumentAdded(agency: id))
        }
    }
}

/// An agency's information security said something.
struct AgencyApprovalSet: Event {
    let agency: ID<Agency>
    let approval: Agency.Approval
    var subject: Subject { Subject(.agency, agency) }
}

/// A document of an agency's information security was named.
struct AgencyDocumentAdded: Event {
    let agency: ID<Agency>
    var subject: Subject { Subject(.agency, agency) }
}
