import Database
import Domain
import Foundation

/// A form that somebody has begun and not sent: what was typed, as it stands.
package struct Draft: Sendable {
    package let fields: [String: [String]]
    package let updatedAt: Instant

    /// What was typed as it can be kept: a NUL byte is nothing that anybody typed, and PostgreSQL keeps none.
    static func keepable(_ fields: [String: [String]]) -> [String: [String]] {
        fields.mapValues { values in
            values.map { value in
                String(String.UnicodeScalarView(value.unicodeScalars.filter { $0 != "\0" }))
            }
        }
    }
}

extension Casework {
    /// The actor's own draft of `form`, a name that says which form about what.
    package func draft(of form: String, by actor: Actor) async throws -> Draft? {
        try await look(by: actor) { tx in try tx.draft(of: form) }
    }

    /// Keeps what was typed so far, instead of what was kept before.
    package func keepDraft(of form: String, fields: [String: [String]], by actor: Actor) async throws {
        try await change(by: actor) { tx in try tx.keepDraft(of: form, fields: fields) }
    }
}

extension Transaction {
    package func draft(of form: String) throws -> Draft? {
        try connection.row(
            """
            SELECT id, fields, updated_at FROM draft WHERE account_id = \(actor.account) AND form = \(form)
            ORDER BY updated_at DESC LIMIT 1
            """
        ) { row in
            let text = try opened(row, 1, ProtectedColumns.draftFields, of: row.id(0, Draft.self))
            let fields = try JSONDecoder().decode([String: [String]].self, from: Data(text.utf8))
            return Draft(fields: fields, updatedAt: try row.instant(2))
        }
    }

    package func keepDraft(of form: String, fields: [String: [String]]) throws {
        try dropDraft(of: form)
        let id = newID(Draft.self)
        let text = String(decoding: try JSONEncoder().encode(Draft.keepable(fields)), as: UTF8.self)
        let kept = try sealed(text, ProtectedColumns.draftFields, of: id)
        try connection.run(
            """
            INSERT INTO draft (id, account_id, form, fields, created_at, updated_at)
            VALUES (\(id), \(actor.account), \(form), \(kept), \(now), \(now))
            """)
    }

    /// Forgets the draft: its form was sent, or given up.
    package func dropDraft(of form: String) throws {
        try connection.run("DELETE FROM draft WHERE account_id = \(actor.account) AND form = \(form)")
    }
}
