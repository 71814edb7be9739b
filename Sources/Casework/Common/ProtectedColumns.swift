import Database
import Domain
import Vault

/// A column whose values stand sealed in the database, because nobody searches it by part.
package struct ProtectedColumn: Sendable, Hashable {
    package let table: String
    package let column: String
    /// What it holds, and why it is sealed.
    package let reason: String
    package let retention: String
    /// What the key of a value's row is joined to, so that the value opens in its own row only.
    let place: String

    init(_ table: String, _ column: String, _ reason: String, retention: String, place: String? = nil) {
        self.table = table
        self.column = column
        self.reason = reason
        self.retention = retention
        self.place = place ?? "\(table).\(column)."
    }

    /// Which value this is: authenticated with it.
    package func context<Of>(of id: ID<Of>) -> String { place + id.description }
}

/// Every column that is sealed: `docs/privacy.md` lists the same, and `roundtable keys` goes through them.
package enum ProtectedColumns {
    package static let personSafeContact = ProtectedColumn(
        "person", "safe_contact", "how somebody is reached without danger: whoever harms them must not learn it",
        retention: "with the person")
    package static let personApproach = ProtectedColumn(
        "person", "approach", "how to approach somebody: often says who is dangerous, or what somebody suffers from",
        retention: "with the person")
    package static let partySafeContact = ProtectedColumn(
        "report_party", "safe_contact", "the same, as one report says it", retention: "with the report")
    package static let reportPayload = ProtectedColumn(
        "report", "payload", "a report as it came in by file, with all that another system said",
        retention: "with the report")
    package static let searchText = ProtectedColumn(
        "stored_search", "text", "what somebody looked for, most often a name", retention: "with the account")
    package static let draftFields = ProtectedColumn(
        "draft", "fields", "a form that was begun: all that was typed, for its author only",
        retention: "until the form is sent or given up")
    package static let textBefore = ProtectedColumn(
        "revised_text", "text_before", "what a change replaced in a protected column", retention: "with the record")
    package static let textAfter = ProtectedColumn(
        "revised_text", "text_after", "what a change put there", retention: "with the record")
    package static let hookSecret = ProtectedColumn(
        "web_hook", "secret", "what a web hook's bodies are signed with", retention: "with the web hook")
    package static let fileKey = ProtectedColumn(
        "stored_file", "sealed_key", "the key that opens a file", retention: "until the file is destroyed",
        place: "file key stored_file ")
    package static let uploadKey = ProtectedColumn(
        "upload", "sealed_key", "the key that opens a file that is still coming in",
        retention: "until the file has come in or is dropped", place: "file key stored_file ")
    package static let homePostcode = ProtectedColumn(
        "account_home", "postcode", "where somebody who works here lives, so that reads of their own street are seen",
        retention: "until its owner takes it away, or the account is closed")
    package static let released = ProtectedColumn(
        "rights_request", "released", "what somebody was given of what is held on them, as it was given",
        retention: "with the request")
    package static let factorSecret = ProtectedColumn(
        "second_factor", "secret", "what an authenticator makes its codes from: whoever has it makes them too",
        retention: "until the second factor is reset")
    package static let pendingFactor = ProtectedColumn(
        "second_factor", "pending_secret", "the same, until the first code made from it has come",
        retention: "until it is confirmed or made anew")

    package static let all = [
        personSafeContact, personApproach, partySafeContact, reportPayload, searchText, draftFields, textBefore,
        textAfter, hookSecret, fileKey, uploadKey, homePostcode, released, factorSecret, pendingFactor,
    ]
}

/// A value for a protected column: only `Transaction.sealed` makes one, so nothing gets there as it was typed.
package struct Sealed: SQLBindable {
    private let bytes: [UInt8]
    package var sqlValue: SQLValue { .bytes(bytes) }

    fileprivate init(_ bytes: [UInt8]) { self.bytes = bytes }
}

extension Transaction {
    /// `text`, sealed for one row's column; nil, which is NULL, for none.
    func sealed<Of>(_ text: String, _ column: ProtectedColumn, of id: ID<Of>) throws -> Sealed? {
        guard !text.isEmpty else { return nil }
        return try sealed(bytes: Array(text.utf8), column, of: id)
    }

    /// The same for bytes that are no text.
    func sealed<Of>(bytes: [UInt8], _ column: ProtectedColumn, of id: ID<Of>) throws -> Sealed {
        Sealed(try outside.keys.seal(bytes, context: column.context(of: id)))
    }

    /// What was sealed for one row's column, from `place` of a result; empty for NULL.
    func opened<Of>(_ row: Row, _ place: Int, _ column: ProtectedColumn, of id: ID<Of>) throws -> String {
        String(decoding: try openedBytes(row, place, column, of: id) ?? [], as: UTF8.self)
    }

    /// The same for bytes that are no text; nil for NULL.
    func openedBytes<Of>(_ row: Row, _ place: Int, _ column: ProtectedColumn, of id: ID<Of>) throws -> [UInt8]? {
        guard !row.isNull(place) else { return nil }
        return try outside.keys.open(try row.bytes(place), context: column.context(of: id))
    }
}
