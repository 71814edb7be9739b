/// Somebody saved the record after the form was drawn: who, when, and what they made of it.
package struct Stale: Refusal, Hashable {
    /// Every saving since, oldest first.
    package let revisions: [Revision]
    /// The version that stands there now: a form that is sent again with it saves knowingly.
    package let version: Int

    package init(_ revisions: [Revision] = [], version: Int = 0) {
        self.revisions = revisions
        self.version = version
    }

    package var code: String { "stale" }
    package var kind: RefusalKind { .stale }
}

/// One saving of a record.
package struct Revision: Sendable, Hashable {
    package let by: String
    package let agency: String
    /// Whether the one who reads this saved it, in another window.
    package let isOwn: Bool
    package let at: Instant
    package let changes: [FieldChange]

    package init(by: String, agency: String, isOwn: Bool, at: Instant, changes: [FieldChange]) {
        self.by = by
        self.agency = agency
        self.isOwn = isOwn
        self.at = at
        self.changes = changes
    }
}

/// What stood in a field and what stands there now, as it is stored: pages word days and codes. "" for nothing.
package struct FieldChange: Sendable, Hashable, Codable {
    /// Named as on the forms.
    package let field: String
    package let before: String
    package let after: String

    package init(_ field: String, before: String, after: String) {
        self.field = field
        self.before = before
        self.after = after
    }
}

/// A record was saved anew: every text that a form replaced is kept here.
package struct RecordRevised: Event, Codable {
    package let subject: Subject
    /// What the record has reached with it.
    package let version: Int
    package let changes: [FieldChange]

    package init(_ subject: Subject, version: Int, changes: [FieldChange]) {
        self.subject = subject
        self.version = version
        self.changes = changes
    }
}
