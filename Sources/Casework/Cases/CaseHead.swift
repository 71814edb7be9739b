import Database
import Domain

/// The few facts of a case that other rooms' operations need.
package struct CaseHead: Sendable {
    package let id: ID<CaseFile>
    package let reference: String
    package let title: String
    package let leadAgency: ID<Agency>
    package let lead: ID<Account>?
    package let isOpen: Bool
    package let version: Int
}

extension Transaction {
    /// The case of this reference, if the actor may know of it; else `notFound`.
    package func caseHead(_ reference: String) throws -> CaseHead {
        try caseHead(where: "c.reference = \(reference)")
    }

    package func caseHead(_ id: ID<CaseFile>) throws -> CaseHead { try caseHead(where: "c.id = \(id)") }

    private func caseHead(where condition: SQL) throws -> CaseHead {
        let head = try connection.row(
            """
            SELECT c.id, c.reference, c.title, c.lead_agency_id, c.lead_id, c.closed_at, c.version
            FROM case_file c WHERE \(condition) AND \(scope.cases("c.id"))
            """
        ) { row in
            CaseHead(
                id: try row.id(0), reference: try row.text(1), title: try row.text(2), leadAgency: try row.id(3),
                lead: try row.idIfAny(4), isOpen: row.isNull(5), version: try row.integer(6))
        }
        guard let head else { throw CommonRefusal.notFound }
        return head
    }
}
