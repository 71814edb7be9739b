import Database
import Domain

extension Notice.Kind: SQLBindable {}
extension Notice.Delivery: SQLBindable {}

extension Undelivered: Explained {
    package var explanation: String { "not sent: \(reason.rawValue)\(answer == 0 ? "" : " (\(answer))")" }
}

/// How somebody has chosen to be told.
package struct NoticeSetting: Sendable {
    package var address: MailAddress?
    package var isConfirmed: Bool
    package var choice: NoticeChoice
    package var version: Int
    /// The day of the last digest.
    var digestOn: Day?

    static let initial = NoticeSetting(address: nil, isConfirmed: false, choice: .initial, version: 0)

    /// Where letters go: only an address that its owner has confirmed.
    var confirmed: MailAddress? { isConfirmed ? address : nil }
}

extension Scope {
    /// True for notices whose record the actor may see. `n` is the notice's row.
    func notices() -> SQL {
        """
        (n.subject_kind IN ('account', 'partnership')
            OR (n.subject_kind = 'caseFile' AND \(cases("n.subject_id")))
            OR (n.subject_kind = 'meeting' AND \(meetings("n.subject_id")))
            OR (n.subject_kind = 'action' AND EXISTS (SELECT 1 FROM action AS noticed
                WHERE noticed.id = n.subject_id
                AND \(actions(caseID: "noticed.case_id", agency: "noticed.agency_id", planID: "noticed.plan_id")))))
        """
    }
}

extension NoticeLine {
    static let columns: SQL = "n.kind, n.subject_kind, n.reference, n.on_day"

    init(_ row: Row, from first: Int) throws {
        self.init(
            try row.word(first), about: try row.word(first + 1), try row.text(first + 2),
            day: try row.dayIfAny(first + 3))
    }
}

extension Transaction {
    func noticeSetting(of account: ID<Account>) throws -> NoticeSetting {
        let kept = try connection.row(
            """
            SELECT email, confirmed_at, choice, digest_on, version FROM notice_choice WHERE account_id = \(account)
            """
        ) { row in
            NoticeSetting(
                address: MailAddress(try row.text(0)), isConfirmed: !row.isNull(1), choice: try row.json(2),
                version: try row.integer(4), digestOn: try row.dayIfAny(3))
        }
        return kept ?? .initial
    }

    /// An open account as one who acts; nil where it has been closed.
    func reader(_ account: ID<Account>) throws -> Actor? {
        try connection.row(
            """
            SELECT \(Actor.columns) FROM account a JOIN agency g ON g.id = a.agency_id
            WHERE a.id = \(account) AND a.closed_at IS NULL
            """
        ) { try $0.actor() }
    }

    /// The reference by which people know a record; nil where there is no such record, "" where it has none.
    func reference(of subject: Subject) throws -> String? {
        let table: SQL
        switch subject.kind {
        case .action: table = "action"
        case .caseFile: table = "case_file"
        case .meeting: table = "meeting"
        case .report: table = "report"
        default: return ""
        }
        return try connection.row("SELECT reference FROM \(table) WHERE id = \(subject.id)") { try $0.text(0) }
    }
}
