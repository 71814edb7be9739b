import Database
import Domain

/// Where a report goes: on a case of its own, or on one that is open already.
package enum Filing: Sendable {
    case opening(NewCase)
    /// The reference of the case, and why the report belongs there.
    case joining(String, reason: String)
}

extension Casework {
    /// Puts a report on a case, with its parties, its place and its receiving agency; gives the case's reference.
    ///
    /// What comes in after a case was closed opens a new one, which is linked to it: the old story stays as it ended.
    package func fileReport(_ reference: String, _ filing: Filing, by actor: Actor, once: String? = nil) async throws
        -> String
    {
        try await change(by: actor, once: once) { tx in
            try tx.permit(.openCase)
            let report = try tx.reportToFile(reference)
            if let filed = report.filedOn { throw CaseRefusal.alreadyFiled(on: filed) }
            let file: CaseFile
            let reason: String
            switch filing {
            case .opening(var new):
                new.place = new.place ?? report.place
                new.leadAgency = new.leadAgency ?? report.agency
                file = try tx.insertCase(new)
                reason = new.reason
                try tx.linkToEarlierCases(file, report)
            case .joining(let other, let why):
                file = try tx.openCaseFile(other)
                reason = why
            }
            try tx.file(report, on: file, reason: reason)
            try tx.refreshStatus(of: file.id)
            return file.reference
        }
    }
}

/// The few facts of a report that filing needs.
struct ReportToFile {
    let id: ID<Report>
    let reference: String
    let agency: ID<Agency>
    let place: ID<Place>?
    let reportedAt: Instant
    let happenedAt: Instant?
    let owner: ID<Account>?
    let filedOn: String?
}

extension Transaction {
    func reportToFile(_ reference: String) throws -> ReportToFile {
        let report = try connection.row(
            """
            SELECT r.id, r.reference, r.agency_id, r.place_id, r.reported_at, r.happened_from, r.owner_id,
                (SELECT c.reference FROM case_report f JOIN case_file c ON c.id = f.case_id
                    WHERE f.report_id = r.id AND f.ended_at IS NULL)
            FROM report r WHERE r.reference = \(reference) AND \(scope.reports(id: "r.id", agency: "r.agency_id"))
            """
        ) { row in
            ReportToFile(
                id: try row.id(0), reference: try row.text(1), agency: try row.id(2), place: try row.idIfAny(3),
                reportedAt: try row.instant(4), happenedAt: try row.instantIfAny(5), owner: try row.idIfAny(6),
                filedOn: try row.textIfAny(7))
        }
        guard let report else { throw CommonRefusal.notFound }
        return report
    }

    func file(_ report: ReportToFile, on file: CaseFile, reason: String) throws {
        try insertFiling(report.id, on: file.id, reason: reason)
        // Whoever files an unowned report has taken it in hand: it is no longer nobody's.
        if report.owner == nil {
            let owner = file.lead ?? actor.account
            try revise(
                .report, report.id, set: "owner_id = \(owner), owned_at = \(now), filed_reason = \(reason)")
            try settleDue(.reportOwner, Subject(.report, report.id))
        }
        try insertParties(of: report.id, on: file.id)
        if let place = report.place { try insertCasePlace(place, on: file.id, relation: "Where it happened") }
        try insertParticipation(report.agency, in: file.id, reason: "Received report \(report.reference)")
        try record(ReportFiled(report: report.id, caseFile: file.id, reason: reason))
    }

    /// Ties the report to the case and brings its line into the case's story.
    func insertFiling(_ report: ID<Report>, on id: ID<CaseFile>, reason: String) throws {
        try connection.run(
            """
            INSERT INTO case_report (id, case_id, report_id, reason, filed_by, created_at)
            VALUES (\(newID(CaseFile.self)), \(id), \(report), \(reason), \(actor.account), \(now))
            """)
        let moved = try connection.run(
            """
            UPDATE entry SET case_id = \(id)
            WHERE source_id = \(report) AND source_kind = \(Subject.Kind.report) AND case_id IS NULL
                AND struck_at IS NULL
            """)
        guard moved == 0 else { return }
        try connection.run(
            """
            INSERT INTO entry (source_kind, source_id, case_id, happened_at, known_at, agency_id, account_id, kind,
                class, headline, day_only)
            SELECT 'report', r.id, \(id), COALESCE(r.happened_from, r.reported_at), r.received_at, r.agency_id,
                r.created_by, 'report', 'reported', 'Report ' || r.reference,
                CASE WHEN r.happened_from IS NULL THEN (r.day_only & 4) / 4 ELSE r.day_only & 1 END
            FROM report r WHERE r.id = \(report)
            """)
    }

    /// The parties of a report take their part in the case; who has that part already is not added twice.
    private func insertParties(of report: ID<Report>, on id: ID<CaseFile>) throws {
        let parties = try connection.rows(
            """
            SELECT p.id, p.side, p.person_id, p.state, p.description FROM report_party p
            WHERE p.report_id = \(report) ORDER BY p.position
            """
        ) { row in
            (
                id: try row.id(0, Party.self), side: try row.word(1, Side.self),
                person: try row.idIfAny(2, Person.self),
                state: try row.text(3), description: try row.text(4)
            )
        }
        for party in parties {
            let role = PartyRole(party.side)
            let unknown = party.state == "anonymous" ? "Asked not to be named" : "Not known"
            let label = party.person == nil ? (party.description.isEmpty ? unknown : party.description) : ""
            let isThere =
                try party.person.map { person in
                    try connection.exists(
                        """
                        SELECT 1 FROM case_party WHERE case_id = \(id) AND person_id = \(person) AND role = \(role)
                            AND until_at IS NULL
                        """)
                } ?? isUnknownThere(label, as: role, on: id)
            guard !isThere else { continue }
            try insertParty(party.person, label: label, as: role, on: id, reason: "Named in a report", from: party.id)
        }
    }

    /// Whether the case already has somebody unknown under these words: eighty reports of an unknown neighbour are one
    /// unknown neighbour until somebody says otherwise.
    private func isUnknownThere(_ label: String, as role: PartyRole, on id: ID<CaseFile>) throws -> Bool {
        try connection.exists(
            """
            SELECT 1 FROM case_party WHERE case_id = \(id) AND person_id IS NULL AND role = \(role) AND label = \(label)
                AND until_at IS NULL
            """)
    }

    func insertParty(
        _ person: ID<Person>?, label: String, as role: PartyRole, on id: ID<CaseFile>, reason: String,
        from reportParty: ID<Party>? = nil
    ) throws {
        let party = newID(CaseParty.self)
        try connection.run(
            """
            INSERT INTO case_party (id, case_id, person_id, role, label, from_at, reason, report_party_id, created_at)
            VALUES (\(party), \(id), \(person), \(role), \(label), \(now), \(reason), \(reportParty), \(now))
            """)
        try record(PartyAdded(caseFile: id, party: party, person: person, role: role))
    }

    /// A new case follows what was closed about the same people, or about the same place where it is a place's.
    func linkToEarlierCases(_ file: CaseFile, _ report: ReportToFile) throws {
        let earlier = try connection.rows(
            """
            SELECT DISTINCT c.id, c.reference, c.closed_at FROM report_party p
            JOIN case_party y ON y.person_id = p.person_id JOIN case_file c ON c.id = y.case_id
            WHERE p.report_id = \(report.id) AND c.closed_at IS NOT NULL AND c.id <> \(file.id)
            UNION SELECT c.id, c.reference, c.closed_at FROM case_place s JOIN case_file c ON c.id = s.case_id
            WHERE s.place_id = \(report.place) AND c.kind = 'place' AND c.closed_at IS NOT NULL AND c.id <> \(file.id)
            ORDER BY 3 DESC NULLS LAST LIMIT 5
            """
        ) { (id: try $0.id(0, CaseFile.self), reference: try $0.text(1)) }
        for old in earlier {
            try insertLink(from: file.id, to: old.id, .follows, reason: "A new report after it was closed")
        }
    }
}
