import Database
import Domain

/// Somebody who read a person's record while a report was wrongly linked to it.
package struct Reader: Sendable {
    package let name: String
    package let agency: String
    package let at: Instant
    package let purpose: String
}

/// A report with what its page offers.
package struct ReportSheet: Sendable {
    package let report: ReportRecord
    /// For parties nobody has decided on.
    package let candidates: [ID<Party>: [PersonCandidate]]
    /// For a place nobody has decided on.
    package let places: [PlaceCandidate]
    /// Who had read the wrong person's record since a struck link was made; only for who may see readership.
    package let readers: [Reader]
    /// To whom it can be given; only for who may allocate.
    package let colleagues: [(id: ID<Account>, name: String)]
    /// The lists that it is classed by.
    package let lists: ReportLists
    /// What the caller was promised.
    package let ringBacks: [RingBackLine]
}

/// A promise to ring back: the action that it became.
package struct RingBackLine: Sendable {
    package let action: String
    package let by: Instant?
    /// Who rings; the duty queue where nobody by name does.
    package let owner: String?
    package let isDone: Bool
}

extension Casework {
    /// One report with everything on its page.
    package func report(_ reference: String, by actor: Actor) async throws -> ReportSheet {
        try await look(by: actor) { tx in
            try tx.permit(.viewReport)
            let head = try tx.reportHead(reference)
            tx.saw(.report, head.id, "report page")
            let report = try tx.reportRecord(head)
            var candidates: [ID<Party>: [PersonCandidate]] = [:]
            if actor.may(.linkPeople) {
                for party in report.parties where party.isUndecided {
                    let rejected = try tx.rejected(party.id)
                    let found = try tx.personCandidates(party.facts).filter { !rejected.contains($0.person.id) }
                    found.forEach { tx.saw(.person, $0.person.id, "candidate for a report") }
                    candidates[party.id] = found
                }
            }
            for party in report.parties { party.person.map { tx.saw(.person, $0.id, "report page") } }
            let readers = actor.may(.viewReadership) ? try tx.readersOfStruckLinks(report.id) : []
            let colleagues = actor.may(.allocateReports) ? try tx.colleagues(ofTeam: head.team) : []
            var places: [PlaceCandidate] = []
            if actor.may(.linkPeople), let facts = try tx.placeWords(of: head.id) {
                places = try tx.placeCandidates(facts)
                places.forEach { tx.saw(.place, $0.place.id, "candidate for a report") }
            }
            return ReportSheet(
                report: report, candidates: candidates, places: places, readers: readers,
                colleagues: colleagues, lists: try tx.reportLists(), ringBacks: try tx.ringBacks(head.id))
        }
    }
}

extension Transaction {
    fileprivate func ringBacks(_ report: ID<Report>) throws -> [RingBackLine] {
        try connection.rows(
            """
            SELECT a.reference, d.due_at, o.name, COALESCE(a.done_on, a.dropped_on) FROM action a
            LEFT JOIN due d ON d.kind = 'action' AND d.subject_id = a.id LEFT JOIN account o ON o.id = a.owner_id
            WHERE a.report_id = \(report) ORDER BY a.id LIMIT 20
            """
        ) { row in
            RingBackLine(
                action: try row.text(0), by: try row.instantIfAny(1), owner: try row.textIfAny(2),
                isDone: !row.isNull(3))
        }
    }

    fileprivate func reportRecord(_ head: ReportHead) throws -> ReportRecord {
        let found = try connection.row(
            """
            SELECT \(Self.reportColumns) FROM report r JOIN agency g ON g.id = r.agency_id
            JOIN team t ON t.id = r.team_id
            LEFT JOIN account o ON o.id = r.owner_id LEFT JOIN report k ON k.id = r.counter_to_id
            LEFT JOIN place p ON p.id = r.place_id AND \(scope.unbarred(places: "p.id")) WHERE r.id = \(head.id)
            """
        ) { try Self.reportRecord($0) }
        guard var report = found else { throw CommonRefusal.notFound }
        report.parties = try parties(of: head.id).map { $0.shown(scope.classes(from: head.agency)) }
        report.decisions = try decisions(of: head.id)
        report.signposts = try signposts(of: head.id)
        report.enteredBy = try proxy(of: head.id)
        if let file = try connection.row(
            """
            SELECT c.reference, c.title FROM case_report f JOIN case_file c ON c.id = f.case_id
            WHERE f.report_id = \(head.id) AND f.ended_at IS NULL AND \(scope.cases("c.id"))
            """, { (try $0.text(0), try $0.text(1)) })
        {
            (report.caseReference, report.caseTitle) = file
        }
        report.answeredBy = try connection.rows(
            """
            SELECT r.reference FROM report r
            WHERE r.counter_to_id = \(head.id) AND \(scope.reports(id: "r.id", agency: "r.agency_id")) LIMIT 20
            """
        ) { try $0.text(0) }
        return report
    }

    func party(_ id: ID<Party>, of report: ID<Report>) throws -> PartyRecord {
        guard let party = try parties(of: report).first(where: { $0.id == id }) else { throw CommonRefusal.notFound }
        return party
    }

    private func parties(of report: ID<Report>) throws -> [PartyRecord] {
        try connection.rows(
            """
            SELECT p.id, p.side, p.state, p.identified_at, p.marker, p.marker_source, p.version, \(Self.factColumns),
                n.id, n.reference, n.given_name, n.family_name, n.known_as, n.date_of_birth, p.withheld,
                \(Self.isRestricted("n.id")), \(scope.hidesAddress(of: "n.id"))
            FROM report_party p LEFT JOIN person n ON n.id = p.person_id
            WHERE p.report_id = \(report) ORDER BY p.position LIMIT 50
            """
        ) { row in
            let person: Person? =
                row.isNull(20)
                ? nil
                : Person(
                    id: try row.id(20), reference: try row.text(21), givenName: try row.text(22),
                    familyName: try row.text(23), knownAs: try row.text(24), dateOfBirth: try row.dayIfAny(25),
                    isRestricted: try row.bool(27))
            let id = try row.id(0, Party.self)
            var facts = try facts(row, from: 7, of: id)
            if try row.bool(28) { (facts.address, facts.postcode) = ("", "") }
            return PartyRecord(
                id: id, side: try row.word(1), state: try row.word(2), facts: facts,
                person: person, identifiedAt: try row.instantIfAny(3), marker: try row.word(4),
                markerSource: try row.text(5), isWithheld: try row.bool(26), version: try row.integer(6))
        }
    }

    private func decisions(of report: ID<Report>) throws -> [DecisionRecord] {
        try connection.rows(
            """
            SELECT d.party_id, d.decision, coalesce(n.reference || ' ' || n.given_name || ' ' || n.family_name,
            p.reference),
                d.reasons, d.reason_words, a.name, d.created_at
            FROM link_decision d JOIN account a ON a.id = d.account_id
            LEFT JOIN person n ON n.id = d.person_id AND \(scope.people("n.id"))
            LEFT JOIN place p ON p.id = d.place_id AND \(scope.places("p.id"))
            WHERE d.report_id = \(report) ORDER BY d.seq LIMIT 200
            """
        ) { row in
            DecisionRecord(
                party: try row.idIfAny(0), decision: try row.word(1), about: try row.textIfAny(2),
                evidence: try row.json(3, LinkEvidence?.self), words: try row.text(4), by: try row.text(5),
                at: try row.instant(6))
        }
    }

    private func signposts(of report: ID<Report>) throws -> [Signpost] {
        try connection.rows(
            "SELECT id, route, outcome, outcome_at, version FROM report_signpost WHERE report_id = \(report)"
        ) { row in
            Signpost(
                id: try row.id(0), route: try row.word(1), outcome: Signpost.Outcome(rawValue: try row.text(2)),
                outcomeAt: try row.instantIfAny(3), version: try row.integer(4))
        }
    }

    fileprivate func rejected(_ party: ID<Party>) throws -> Set<ID<Person>> {
        Set(
            try connection.rows(
                """
                SELECT person_id FROM link_decision WHERE party_id = \(party)
                    AND decision IN \(SQL.list([LinkDecision.notSame,
                    LinkDecision.unlinked])) AND person_id IS NOT NULL LIMIT 100
                """
            ) { try $0.id(0, Person.self) })
    }

    /// Who read the record of a person, or of the case that the report is filed on and that names its parties, between
    /// the wrong link and its striking: they may have passed on what they read.
    fileprivate func readersOfStruckLinks(_ report: ID<Report>) throws -> [Reader] {
        try connection.rows(
            """
            SELECT a.name, g.name, x.at, x.purpose FROM link_decision struck
            JOIN access x ON x.subject_id IN (struck.person_id, (SELECT f.case_id FROM case_report f
                    WHERE f.report_id = struck.report_id AND f.ended_at IS NULL)) AND x.at <= struck.created_at
                AND x.at >= (SELECT max(made.created_at) FROM link_decision made
                    WHERE made.party_id = struck.party_id AND made.person_id = struck.person_id
                        AND made.decision IN \(SQL.list([LinkDecision.linked, LinkDecision.new]))
                        AND made.created_at <= struck.created_at)
            JOIN account a ON a.id = x.account_id JOIN agency g ON g.id = x.agency_id
            WHERE struck.report_id = \(report) AND struck.decision = \(LinkDecision.unlinked)
            ORDER BY x.at DESC LIMIT 200
            """
        ) { Reader(name: try $0.text(0), agency: try $0.text(1), at: try $0.instant(2), purpose: try $0.text(3)) }
    }

    fileprivate func colleagues(ofTeam team: ID<Team>) throws -> [(id: ID<Account>, name: String)] {
        try connection.rows(
            """
            SELECT a.id, a.name FROM account a JOIN team t ON t.agency_id = a.agency_id
            WHERE t.id = \(team) AND a.closed_at IS NULL AND a.role <> \(Role.administrator) ORDER BY a.name LIMIT 200
            """
        ) { (id: try $0.id(0, Account.self), name: try $0.text(1)) }
    }
}
