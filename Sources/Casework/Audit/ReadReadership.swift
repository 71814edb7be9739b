import Database
import Domain

/// Records of which one may ask who has read them: each with its table, and with who may see it.
enum AuditedRecord: String, CaseIterable, Sendable {
    case report = "R"
    case person = "P"
    case place = "PL"
    case caseFile = "CS"
    case assessment = "RA"
    case file = "F"

    /// The kind that a reference is of.
    init?(_ reference: String) { self.init(rawValue: String(reference.prefix { $0 != "-" })) }

    var subject: Subject.Kind {
        switch self {
        case .report: .report
        case .person: .person
        case .place: .place
        case .caseFile: .caseFile
        case .assessment: .assessment
        case .file: .file
        }
    }

    var table: SQL {
        switch self {
        case .report: "report"
        case .person: "person"
        case .place: "place"
        case .caseFile: "case_file"
        case .assessment: "assessment"
        case .file: "stored_file"
        }
    }

    /// True for rows `t` that the actor may see.
    func isSeen(_ scope: Scope) -> SQL {
        switch self {
        case .report: scope.reports(id: "t.id", agency: "t.agency_id")
        case .person: scope.people("t.id")
        case .place: scope.places("t.id")
        case .caseFile: scope.cases("t.id")
        case .assessment: scope.cases("t.case_id")
        case .file: scope.files("t")
        }
    }
}

/// Who has looked at a record and what was changed in it, newest first.
package struct Readership: Sendable {
    package struct Reader: Sendable {
        package let name: String
        package let agency: String
        package let last: Instant
        package let times: Int
    }

    package struct Line: Sendable {
        package enum What: Sendable {
            case read(purpose: String)
            /// By its event, with the fields where a form changed some.
            case changed(event: String, fields: [String])
        }

        package let at: Instant
        package let who: String
        package let agency: String
        package let what: What
    }

    package let reference: String
    package let kind: Subject.Kind
    package let readers: [Reader]
    package let lines: [Line]
    /// From where the page after this one goes on.
    package let before: Instant?
}

extension Casework {
    /// Who has looked at the record of this reference, and what was changed in it.
    package func readership(
        of reference: String, before: Instant? = nil, by actor: Actor
    ) async throws -> Readership {
        try await look(by: actor) { tx in
            try tx.permit(.viewReadership)
            guard let record = AuditedRecord(reference) else { throw CommonRefusal.notFound }
            let id = try tx.connection.row(
                "SELECT t.id FROM \(record.table) t WHERE t.reference = \(reference) AND \(record.isSeen(tx.scope))"
            ) { try $0.id(0, Subject.self) }
            guard let id else { throw CommonRefusal.notFound }
            tx.saw(record.subject, id, "who looked at it")
            let limit = 100
            let end = before ?? Instant(milliseconds: .max)
            let lines = try tx.reads(of: id, before: end, limit: limit) + tx.changes(of: id, before: end, limit: limit)
            let shown = Array(lines.sorted { $0.at > $1.at }.prefix(limit))
            return Readership(
                reference: reference, kind: record.subject, readers: try tx.readers(of: id), lines: shown,
                before: lines.count > limit ? shown.last?.at : nil)
        }
    }
}

extension Transaction {
    fileprivate func readers(of id: ID<Subject>) throws -> [Readership.Reader] {
        try connection.rows(
            """
            SELECT a.name, g.name, max(l.at), count(*) FROM access l JOIN account a ON a.id = l.account_id
            JOIN agency g ON g.id = l.agency_id WHERE l.subject_id = \(id)
            GROUP BY a.id, a.name, g.id, g.name ORDER BY 3 DESC LIMIT 100
            """
        ) { row in
            Readership.Reader(
                name: try row.text(0), agency: try row.text(1), last: try row.instant(2), times: try row.integer(3))
        }
    }

    fileprivate func reads(of id: ID<Subject>, before end: Instant, limit: Int) throws -> [Readership.Line] {
        try connection.rows(
            """
            SELECT l.at, COALESCE(a.name, ''), COALESCE(g.name, ''), l.purpose FROM access l
            LEFT JOIN account a ON a.id = l.account_id LEFT JOIN agency g ON g.id = l.agency_id
            WHERE l.subject_id = \(id) AND l.at < \(end) ORDER BY l.at DESC LIMIT \(limit)
            """
        ) { row in
            Readership.Line(
                at: try row.instant(0), who: try row.text(1), agency: try row.text(2),
                what: .read(purpose: try row.text(3)))
        }
    }

    fileprivate func changes(of id: ID<Subject>, before end: Instant, limit: Int) throws -> [Readership.Line] {
        try connection.rows(
            """
            SELECT e.at, COALESCE(a.name, ''), COALESCE(g.name, ''), e.name, e.detail FROM event e
            LEFT JOIN account a ON a.id = e.account_id LEFT JOIN agency g ON g.id = e.agency_id
            WHERE e.subject_id = \(id) AND e.at < \(end) ORDER BY e.seq DESC LIMIT \(limit)
            """
        ) { row in
            let event = try row.text(3)
            let fields =
                event == RecordRevised.name ? try row.json(4, RecordRevised.self).changes.map(\.field) : []
            return Readership.Line(
                at: try row.instant(0), who: try row.text(1), agency: try row.text(2),
                what: .changed(event: event, fields: fields))
        }
    }
}
