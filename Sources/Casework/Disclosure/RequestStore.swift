import Database
import Domain

extension InformationRequest.Kind: SQLBindable {}
extension InformationRequest.Answer: SQLBindable {}

extension Revised {
    static let request = Revised(
        kind: .informationRequest, table: "information_request",
        fields: [("due", "t.due_on"), ("reason", "t.longer_why"), ("answer", "t.answer"), ("words", "t.words")])
}

extension Scope {
    /// True for requests that the actor's agency made or was asked. `q` is the alias of `information_request`.
    func requests() -> SQL {
        switch actor.sight {
        case .none: "1 = 0"
        case .agency, .partnership:
            """
            ((q.from_agency_id = \(actor.agency) OR q.to_agency_id = \(actor.agency))
                AND (q.case_id IS NULL OR \(unbarred(cases: "q.case_id")))
                AND (q.person_id IS NULL OR \(unbarred("q.person_id"))))
            """
        }
    }
}

/// A request as its page shows it.
package struct RequestView: Sendable {
    package let id: ID<InformationRequest>
    package let reference: String
    package let kind: InformationRequest.Kind
    package let from: String
    package let to: String
    package let toAgency: ID<Agency>
    package let about: String
    package let question: String
    package let reason: String
    package let askedBy: String
    package let askedAt: Instant
    package let dueOn: Day
    package let longerWhy: String
    package let answer: InformationRequest.Answer?
    package let words: String
    package let answeredAt: Instant?
    package let answeredBy: String?
    package let disclosure: String?
    /// Only where the reader may see them.
    package let caseReference: String?
    package let person: String?
    package let version: Int
    let asker: ID<Account>
    let fromAgency: ID<Agency>
    let caseID: ID<CaseFile>?
    let personID: ID<Person>?
}

extension Transaction {
    /// Requests in the actor's sight.
    func requests(where condition: SQL, order: SQL = "q.due_on, q.id", limit: Int) throws -> [RequestView] {
        try connection.rows(
            """
            SELECT q.id, q.reference, q.kind, f.name, t.name, q.to_agency_id, q.about, q.question, q.reason, a.name,
                q.created_at, q.due_on, q.longer_why, q.answer, q.words, q.answered_at, b.name, d.reference,
                c.reference, p.reference, q.version, q.asked_by, q.from_agency_id, q.case_id, q.person_id
            FROM information_request q JOIN agency f ON f.id = q.from_agency_id JOIN agency t ON t.id = q.to_agency_id
            JOIN account a ON a.id = q.asked_by LEFT JOIN account b ON b.id = q.answered_by
            LEFT JOIN disclosure d ON d.id = q.disclosure_id
            LEFT JOIN case_file c ON c.id = q.case_id AND \(scope.cases("c.id"))
            LEFT JOIN person p ON p.id = q.person_id AND \(scope.people("p.id"))
            WHERE \(condition) AND \(scope.requests()) ORDER BY \(order) LIMIT \(limit)
            """
        ) { row in
            RequestView(
                id: try row.id(0), reference: try row.text(1), kind: try row.word(2), from: try row.text(3),
                to: try row.text(4), toAgency: try row.id(5), about: try row.text(6), question: try row.text(7),
                reason: try row.text(8), askedBy: try row.text(9), askedAt: try row.instant(10),
                dueOn: try row.day(11), longerWhy: try row.text(12), answer: try row.wordIfAny(13),
                words: try row.text(14), answeredAt: try row.instantIfAny(15), answeredBy: try row.textIfAny(16),
                disclosure: try row.textIfAny(17), caseReference: try row.textIfAny(18), person: try row.textIfAny(19),
                version: try row.integer(20), asker: try row.id(21), fromAgency: try row.id(22),
                caseID: try row.idIfAny(23), personID: try row.idIfAny(24))
        }
    }

    func request(_ reference: String) throws -> RequestView {
        guard let found = try requests(where: "q.reference = \(reference)", limit: 1).first else {
            throw CommonRefusal.notFound
        }
        return found
    }

    /// Puts the request on the list of the agency that is asked. It names no case: those who answer may not see it.
    func oweRequest(
        _ id: ID<InformationRequest>, _ reference: String, to agency: ID<Agency>, from asker: String, by day: Day
    ) throws {
        try owe(
            Due(
                kind: .request, subject: Subject(.informationRequest, id), caseID: nil, account: nil, agency: agency,
                what: "Answer the request \(reference)", why: "\(asker) has asked",
                dueAt: LondonTime.end(of: day)))
    }
}
