import Database
import Domain

extension CaseKind: SQLBindable {}
extension CaseStage: SQLBindable {}
extension CaseStanding: SQLBindable {}
extension CaseLinkKind: SQLBindable {}
extension PartyRole: SQLBindable {}
extension ReopeningGround: SQLBindable {}
extension RiskLevel: SQLBindable {}

extension Revised {
    static let caseFile = Revised(
        kind: .caseFile, table: "case_file",
        fields: [
            ("lead", "(SELECT name FROM account WHERE id = t.lead_id)"), ("stage", "t.stage"),
            ("outcome", "t.outcome"), ("closing", "t.closing_reason"),
        ])
    static let caseParty = Revised(
        kind: .caseParty, table: "case_party",
        fields: [
            ("person", "(SELECT trim(given_name || ' ' || family_name) FROM person WHERE id = t.person_id)"),
            ("end", "t.ended_reason"),
        ])
}

extension Transaction {
    /// The case of this reference, if the actor may know of it; else `notFound`.
    func caseFile(_ reference: String) throws -> CaseFile {
        guard let file = try caseFiles(where: "c.reference = \(reference)", limit: 1).first else {
            throw CommonRefusal.notFound
        }
        return file
    }

    /// The case as a form read it, if it is open; a closed one takes nothing new.
    func openCaseFile(_ reference: String, read version: Int? = nil) throws -> CaseFile {
        let file = try caseFile(reference)
        if let version { try expect(.caseFile, file.id, at: version) }
        guard file.isOpen else { throw CaseRefusal.closed }
        return file
    }

    /// Cases within the actor's sight. `condition` speaks of `c`.
    func caseFiles(where condition: SQL, limit: Int) throws -> [CaseFile] {
        let rule = try setting(.caseAttention)
        return try connection.rows(
            """
            SELECT \(Self.caseColumns) FROM case_file c WHERE \(scope.cases("c.id")) AND \(condition) LIMIT \(limit)
            """
        ) { row in
            var file = try Self.caseFile(row)
            file.rule = rule
            return file
        }
    }

    static let caseColumns: SQL = """
        c.id, c.reference, c.title, c.kind, c.stage, c.lead_agency_id, c.lead_id, c.opened_at, c.closed_at, c.level,
        c.level_since, c.last_contact_at, c.status, c.version
        """

    /// A row that starts with `caseColumns`.
    static func caseFile(_ row: Row) throws -> CaseFile {
        CaseFile(
            id: try row.id(0), reference: try row.text(1), title: try row.text(2), kind: try row.word(3),
            stage: try row.word(4), leadAgency: try row.id(5), lead: try row.idIfAny(6), openedAt: try row.instant(7),
            closedAt: try row.instantIfAny(8), level: try row.wordIfAny(9), levelSince: try row.instantIfAny(10),
            lastContactAt: try row.instantIfAny(11), standing: try row.word(12), version: try row.integer(13))
    }

    /// Works the standing of a case out again and keeps it. Whatever changes one of its facts calls this: a lead, a
    /// party, an assessment, a referral, an agenda item, the end.
    package func refreshStatus(of id: ID<CaseFile>) throws {
        let standing = CaseStanding(try caseFacts(id))
        try connection.run("UPDATE case_file SET status = \(standing) WHERE id = \(id) AND status <> \(standing)")
    }

    /// The facts that the standing of a case follows from, counted afresh.
    func caseFacts(_ id: ID<CaseFile>) throws -> CaseFacts {
        let assessed = SQL.list(PartyRole.allCases.filter(\.isAssessed))
        let facts = try connection.row(
            """
            SELECT c.closed_at, (SELECT l.id FROM account l WHERE l.id = c.lead_id AND l.closed_at IS NULL),
                (SELECT count(DISTINCT y.person_id) FROM case_party y WHERE y.case_id = c.id AND y.until_at IS NULL
                    AND y.role IN \(assessed) AND NOT EXISTS (SELECT 1 FROM assessment s
                        WHERE s.case_id = c.id AND s.person_id = y.person_id)),
                EXISTS (SELECT 1 FROM referral f WHERE f.case_id = c.id AND f.answered_at IS NULL)
                OR EXISTS (SELECT 1 FROM agenda_item i JOIN meeting m ON m.id = i.meeting_id
                    WHERE i.case_id = c.id AND i.finished_at IS NULL AND m.finished_at IS NULL)
            FROM case_file c WHERE c.id = \(id)
            """
        ) { row in
            CaseFacts(
                isClosed: !row.isNull(0), hasLead: !row.isNull(1), peopleNotAssessed: try row.integer(2),
                isBeforePanel: try row.bool(3))
        }
        guard let facts else { throw CommonRefusal.notFound }
        return facts
    }

    /// Throws unless the account may be accountable for a case: it works here, and with cases.
    func checkLead(_ lead: ID<Account>) throws {
        let role = try connection.row("SELECT role FROM account WHERE id = \(lead) AND closed_at IS NULL") {
            try $0.word(0, Role.self)
        }
        guard let role, role != .administrator else { throw CaseRefusal.leadCannot }
    }

    /// Keeps who leads from now on, and for how long somebody else did.
    func insertLead(_ lead: ID<Account>, of id: ID<CaseFile>, reason: String) throws {
        try connection.run("UPDATE case_lead SET until_at = \(now) WHERE case_id = \(id) AND until_at IS NULL")
        try connection.run(
            """
            INSERT INTO case_lead (id, case_id, account_id, from_at, reason, set_by)
            VALUES (\(newID(CaseFile.self)), \(id), \(lead), \(now), \(reason), \(actor.account))
            """)
    }

    /// Lets an agency take part; nothing where it does already.
    @discardableResult
    func insertParticipation(_ agency: ID<Agency>, in id: ID<CaseFile>, reason: String) throws -> Bool {
        let takesPart = try connection.exists(
            "SELECT 1 FROM case_agency WHERE case_id = \(id) AND agency_id = \(agency) AND until_at IS NULL")
        guard !takesPart else { return false }
        try connection.run(
            """
            INSERT INTO case_agency (id, case_id, agency_id, reason, from_at, set_by)
            VALUES (\(newID(CaseFile.self)), \(id), \(agency), \(reason), \(now), \(actor.account))
            """)
        return true
    }

    /// Contact is owed again so many days after the last: it stands on the lead's list.
    func oweContact(_ file: ID<CaseFile>, reference: String, lead: ID<Account>?, agency: ID<Agency>, since: Instant)
        throws
    {
        let days = try setting(.caseAttention).noContactDays
        try owe(
            Due(
                kind: .contact, subject: Subject(.caseFile, file), caseID: file, account: lead, agency: agency,
                what: "Be in touch on \(reference)", why: "No contact for \(days) days",
                dueAt: since + .days(days)))
    }

    /// A line in the case's story about what was just done to it.
    func tell(
        _ id: ID<CaseFile>, _ kind: Entry.Kind, _ headline: String, body: String = "",
        class certainty: Entry.Class = .fact
    ) throws {
        try enter(
            Entry(
                source: Subject(.caseFile, id), caseID: id, happenedAt: now, knownAt: now, agency: actor.agency,
                kind: kind, class: certainty, headline: headline, body: body))
    }
}
