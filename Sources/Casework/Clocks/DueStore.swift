import Database
import Domain

/// Something that is owed by a date. Every room projects its deadlines into this one table; Home and the lists of late
/// things read only that.
package struct Due: Sendable {
    package enum Kind: String, Sendable, CaseIterable, SQLBindable {
        case action, riskClock, reportOwner, review, contact, meeting, referral, agreement, request, right
    }

    package var kind: Kind
    package var subject: Subject
    package var caseID: ID<CaseFile>?
    package var account: ID<Account>?
    package var team: ID<Team>?
    package var agency: ID<Agency>
    /// What is to be done, in a few words: no personal detail beyond the case's own title.
    package var what: String
    /// The rule or decision that makes it due.
    package var why: String
    /// Nil for what has no date or whose clock cannot start.
    package var dueAt: Instant?
    /// Stands first, before everything that is late.
    package var isUrgent: Bool

    package init(
        kind: Kind, subject: Subject, caseID: ID<CaseFile>?, account: ID<Account>?, team: ID<Team>? = nil,
        agency: ID<Agency>, what: String, why: String, dueAt: Instant?, isUrgent: Bool = false
    ) {
        self.kind = kind
        self.subject = subject
        self.caseID = caseID
        self.account = account
        self.team = team
        self.agency = agency
        self.what = what
        self.why = why
        self.dueAt = dueAt
        self.isUrgent = isUrgent
    }
}

extension Transaction {
    /// Keeps what is owed, or replaces what was kept for the same subject.
    package func owe(_ due: Due) throws {
        try connection.run(
            """
            INSERT INTO due (id, kind, subject_kind, subject_id, case_id, account_id, team_id, agency_id, what, why,
                due_at, urgent, created_at)
            VALUES (\(newID(Due.self)), \(due.kind), \(due.subject.kind), \(due.subject.id), \(due.caseID),
                \(due.account), \(due.team), \(due.agency), \(due.what), \(due.why), \(due.dueAt), \(due.isUrgent),
                \(now))
            ON CONFLICT (kind, subject_id) DO UPDATE SET case_id = excluded.case_id, account_id = excluded.account_id,
                team_id = excluded.team_id, agency_id = excluded.agency_id, what = excluded.what, why = excluded.why,
                due_at = excluded.due_at, urgent = excluded.urgent, met_at = NULL
            """)
    }

    /// Marks as met what was owed for `subject`.
    package func settleDue(_ kind: Due.Kind, _ subject: Subject) throws {
        try connection.run(
            "UPDATE due SET met_at = \(now) WHERE kind = \(kind) AND subject_id = \(subject.id) AND met_at IS NULL")
    }
}
