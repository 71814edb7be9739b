import Database
import Domain

extension Agreement.Kind: SQLBindable {}

extension Revised {
    static let agreement = Revised(
        kind: .agreement, table: "agreement",
        fields: [
            ("title", "t.title"), ("purposes", "CAST(t.purposes AS TEXT)"), ("powers", "CAST(t.powers AS TEXT)"),
            ("from", "t.from_day"), ("until", "t.until_day"), ("review", "t.review_on"), ("dpia", "t.dpia"),
            ("documents", "t.documents"), ("withdrawn", "t.withdrawn_because"),
        ])
}

/// An agreement as its operations need it.
package struct AgreementHead: Sendable {
    package let agreement: Agreement
    package let keeper: ID<Account>?
    package let keeperName: String?
    package let version: Int
}

extension Transaction {
    /// The last day of what has no end: it is kept as a day, so that a lapse is one comparison.
    static let noEnd = Day(sinceEpoch: 2_932_896)

    private static let columns: SQL = """
        a.id, a.reference, a.title, a.kind, a.purposes, a.powers, a.from_day, a.until_day, a.review_on, a.dpia,
        a.documents, a.withdrawn_on, a.withdrawn_because, a.keeper_id, k.name, a.version
        """

    /// The agreements that `condition` names, newest first. No personal detail stands in one: everybody who works with
    /// the partnership may know under what they share.
    func agreements(where condition: SQL = "1 = 1") throws -> [AgreementHead] {
        try connection.rows(
            """
            SELECT \(Self.columns) FROM agreement a LEFT JOIN account k ON k.id = a.keeper_id
            WHERE \(condition) ORDER BY a.from_day DESC, a.id DESC LIMIT 200
            """
        ) { row in
            let withdrawn = try row.dayIfAny(11)
            let because = try row.text(12)
            return AgreementHead(
                agreement: Agreement(
                    id: try row.id(0), reference: try row.text(1),
                    terms: Agreement.Terms(
                        title: try row.text(2), kind: try row.word(3), purposes: try row.json(4),
                        powers: try row.json(5), from: try row.day(6), until: try row.dayIfAny(7),
                        reviewOn: try row.day(8), dpia: try row.text(9), documents: try row.text(10)),
                    withdrawal: withdrawn.map { Agreement.Withdrawal(on: $0, because: because) }),
                keeper: try row.idIfAny(13), keeperName: try row.textIfAny(14), version: try row.integer(15))
        }
    }

    func agreement(_ reference: String) throws -> AgreementHead {
        guard let head = try agreements(where: "a.reference = \(reference)").first else {
            throw CommonRefusal.notFound
        }
        return head
    }

    /// Keeps an agency's part, for as long as nobody sets another.
    func insertParty(_ party: Agreement.Party, of agreement: ID<Agreement>) throws {
        let id = newID(Agreement.Party.self)
        try connection.run(
            """
            INSERT INTO agreement_party (id, agreement_id, agency_id, from_day, last_day, created_at)
            VALUES (\(id), \(agreement), \(party.agency), \(party.from), \(party.until ?? Self.noEnd), \(now))
            """)
        for one in party.receives.sorted(by: { $0.rawValue < $1.rawValue }) {
            try connection.run("INSERT INTO agreement_class (party_id, class) VALUES (\(id), \(one))")
        }
    }

    /// Puts what is next to be done about an agreement on its keeper's list; nothing where nobody keeps it, or it is
    /// over.
    func oweAgreement(_ agreement: Agreement, keeper: ID<Account>?) throws {
        let subject = Subject(.agreement, agreement.id)
        let agency = try keeper.flatMap { keeper in
            try connection.row("SELECT agency_id FROM account WHERE id = \(keeper)") { try $0.id(0, Agency.self) }
        }
        guard let next = agreement.next, let agency else { return try settleDue(.agreement, subject) }
        try owe(
            Due(
                kind: .agreement, subject: subject, caseID: nil, account: keeper, agency: agency,
                what: "\(next.isEnd ? "Renew" : "Review") the agreement \(agreement.reference)",
                why: next.isEnd ? "It ends, and lets nothing go from the next day on" : "Its day of review",
                dueAt: LondonTime.end(of: next.day)))
    }
}
