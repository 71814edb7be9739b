import Database
import Domain

/// What one account has looked at, newest first.
package struct Readings: Sendable {
    package struct Line: Sendable {
        package let at: Instant
        package let kind: Subject.Kind
        /// Nil for what has none, and for what the actor may not see.
        package let reference: String?
        package let purpose: String
    }

    package let name: String
    package let agency: String
    package let lines: [Line]
    /// From where the page after this one goes on.
    package let before: Instant?
}

extension Casework {
    /// What an account has looked at: records, lists and searches, never what was searched for.
    package func readings(
        of account: ID<Account>, before: Instant? = nil, by actor: Actor
    ) async throws -> Readings {
        try await look(by: actor) { tx in
            try tx.permit(.reviewAudit)
            let reader = try tx.connection.row(
                """
                SELECT a.name, g.name FROM account a JOIN agency g ON g.id = a.agency_id WHERE a.id = \(account)
                    AND \(tx.audited("a.agency_id"))
                """
            ) { (name: try $0.text(0), agency: try $0.text(1)) }
            guard let reader else { throw CommonRefusal.notFound }
            tx.saw(.account, account, "what somebody looked at")
            let limit = 100
            let found = try tx.connection.rows(
                """
                SELECT at, subject_kind, subject_id, purpose FROM access
                WHERE account_id = \(account) AND at < \(before ?? Instant(milliseconds: .max))
                ORDER BY at DESC LIMIT \(limit + 1)
                """
            ) { row in
                (
                    at: try row.instant(0), subject: Subject(try row.word(1), try row.id(2, Subject.self)),
                    purpose: try row.text(3)
                )
            }
            let shown = found.prefix(limit)
            let references = try tx.references(of: Set(shown.map(\.subject)))
            return Readings(
                name: reader.name, agency: reader.agency,
                lines: shown.map {
                    .init(at: $0.at, kind: $0.subject.kind, reference: references[$0.subject], purpose: $0.purpose)
                }, before: found.count > limit ? shown.last?.at : nil)
        }
    }
}
