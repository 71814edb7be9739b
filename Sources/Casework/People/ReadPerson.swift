import Database
import Domain

extension MentalHealthMarker: SQLBindable {}

extension Casework {
    /// A person with everything that their page shows.
    package func person(
        _ reference: String, filter: StoryFilter = StoryFilter(), before place: StoryPlace? = nil, by actor: Actor
    ) async throws -> PersonView {
        try await look(by: actor) { tx in
            try tx.permit(.viewPerson)
            let id = try tx.personID(reference)
            tx.saw(.person, id, "person page")
            return try tx.personView(id, filter, place)
        }
    }
}

extension Transaction {
    /// The person of this reference, if the actor may know of them; else `notFound`.
    func personID(_ reference: String) throws -> ID<Person> {
        let id = try connection.row(
            "SELECT p.id FROM person p WHERE p.reference = \(reference) AND \(scope.people("p.id"))"
        ) { try $0.id(0, Person.self) }
        guard let id else { throw CommonRefusal.notFound }
        return id
    }

    func personView(_ id: ID<Person>, _ filter: StoryFilter, _ place: StoryPlace?) throws -> PersonView {
        let subject = StorySubject.of(person: id)
        let (cases, reports, names) = (try parts(of: id), try reports(naming: id), try namesGiven(id))
        let (assessments, restrictions) = (try assessments(of: id), try standing(on: id.cast()).map(\.kind))
        let address: DataClass? = restrictions.contains(.address) ? .location : nil
        let contacts = try shown(.contact, address) { try self.contacts(id) }
        let homes = try shown(address) { try self.homes(id) }
        let household = try shown(address) { try self.household(id) }
        let markers = try shown(.health) { try self.markers(of: id) }
        let (inForce, corrected) = (try inForce(id), try corrected(id))
        let story = try story(subject, filter, before: place)
        let drawing = try drawing(subject, story, isOpen: cases.contains(where: \.isOpen), limit: 600)
        let view = try connection.row(
            """
            SELECT reference, given_name, family_name, known_as, date_of_birth, age_words, language, interpreter,
                access_needs, safe_contact, approach, version FROM person WHERE id = \(id)
            """
        ) { row in
            PersonView(
                person: Person(
                    id: id, reference: try row.text(0), givenName: try row.text(1), familyName: try row.text(2),
                    knownAs: try row.text(3), dateOfBirth: try row.dayIfAny(4),
                    isRestricted: inForce.contains(where: \.isRestriction)), ageWords: try row.text(5),
                language: try row.text(6), interpreter: try row.text(7),
                accessNeeds: try shown(.health) { try row.text(8) },
                safeContact: try shown(.contact, address) {
                    try opened(row, 9, ProtectedColumns.personSafeContact, of: id)
                },
                approach: try shown(.staffSafety) { try opened(row, 10, ProtectedColumns.personApproach, of: id) },
                version: try row.integer(11),
                contacts: contacts, markers: markers, cases: cases, reports: reports, names: names, homes: homes,
                household: household, assessments: assessments, inForce: inForce, corrected: corrected, story: story,
                drawing: drawing, restrictions: restrictions)
        }
        guard let view else { throw CommonRefusal.notFound }
        return view
    }

    private func contacts(_ id: ID<Person>) throws -> [(kind: String, value: String)] {
        try connection.rows(
            """
            SELECT k.kind, k.value FROM person_contact k
            WHERE k.person_id = \(id) AND k.ended_at IS NULL AND \(scope.told("k.report_id", .contact))
            GROUP BY k.kind, k.value ORDER BY max(k.created_at) DESC, k.value LIMIT 20
            """
        ) { (kind: try $0.text(0), value: try $0.text(1)) }
    }

    /// Newest first.
    func markers(of id: ID<Person>) throws -> [PersonView.Marked] {
        try connection.rows(
            """
            SELECT k.marker, k.source, g.name, a.name, k.noted_on, r.reference FROM person_marker k
            JOIN agency g ON g.id = k.agency_id JOIN account a ON a.id = k.account_id
            LEFT JOIN report r ON r.id = k.report_id AND \(scope.reports(id: "r.id", agency: "r.agency_id"))
            WHERE k.person_id = \(id) AND k.struck_at IS NULL AND \(scope.markers("k")) AND \(scope.permitted("k"))
            ORDER BY k.created_at DESC, k.id DESC LIMIT 50
            """
        ) { row in
            PersonView.Marked(
                marker: try row.word(0), source: try row.text(1), agency: try row.text(2), author: try row.text(3),
                notedOn: try row.day(4), reportReference: try row.textIfAny(5))
        }
    }

    private func parts(of id: ID<Person>) throws -> [PersonView.InCase] {
        try connection.rows(
            """
            SELECT c.reference, c.title, y.role, c.closed_at, y.until_at, c.level FROM case_party y
            JOIN case_file c ON c.id = y.case_id WHERE y.person_id = \(id) AND \(scope.cases("c.id"))
            ORDER BY c.closed_at IS NOT NULL, c.opened_at DESC LIMIT 50
            """
        ) { row in
            PersonView.InCase(
                reference: try row.text(0), title: try row.text(1), role: try row.text(2), isOpen: row.isNull(3),
                isEnded: !row.isNull(4), level: try row.wordIfAny(5))
        }
    }

    private func reports(naming id: ID<Person>) throws -> [PersonView.InReport] {
        try connection.rows(
            """
            SELECT r.reference, p.side, r.received_at FROM report_party p JOIN report r ON r.id = p.report_id
            WHERE p.person_id = \(id) AND \(scope.reports(id: "r.id", agency: "r.agency_id"))
            ORDER BY r.received_at DESC LIMIT 10
            """
        ) {
            PersonView.InReport(reference: try $0.text(0), side: try $0.text(1), receivedAt: try $0.instant(2))
        }
    }

    private func namesGiven(_ id: ID<Person>) throws -> [PersonView.NameGiven] {
        try connection.rows(
            """
            SELECT p.given_name, p.family_name, g.name, count(*) FROM report_party p JOIN report r ON r.id = p.report_id
            JOIN agency g ON g.id = r.agency_id WHERE p.person_id = \(id)
                AND \(scope.reports(id: "r.id", agency: "r.agency_id"))
            GROUP BY p.given_name, p.family_name, g.name ORDER BY 4 DESC, 3, 1, 2 LIMIT 20
            """
        ) { row in
            let name = [try row.text(0), try row.text(1)].filter { !$0.isEmpty }.joined(separator: " ")
            return PersonView.NameGiven(
                name: name.isEmpty ? "No name given" : name, agency: try row.text(2), reports: try row.integer(3))
        }
    }

    private func homes(_ id: ID<Person>) throws -> [PersonView.Home] {
        try connection.rows(
            """
            SELECT p.reference, p.address, p.spot, p.postcode, h.relation, h.from_day, h.until_day
            FROM person_place h JOIN place p ON p.id = h.place_id WHERE h.person_id = \(id) AND \(scope.homes("h"))
            GROUP BY p.reference, p.address, p.spot, p.postcode, h.relation, h.from_day, h.until_day
            ORDER BY h.until_day IS NOT NULL, h.from_day DESC NULLS LAST, max(h.created_at) DESC LIMIT 20
            """
        ) { row in
            PersonView.Home(
                reference: try row.text(0),
                name: Self.placeName(try row.text(1), try row.text(2), try row.textIfAny(3)),
                relation: try row.text(4), from: try row.dayIfAny(5), until: try row.dayIfAny(6))
        }
    }

    static func placeName(_ address: String, _ spot: String, _ postcode: String?) -> String {
        [address.isEmpty ? spot : address, postcode ?? ""].filter { !$0.isEmpty }.joined(separator: ", ")
    }

    /// Who else is tied to an address that is theirs now.
    private func household(_ id: ID<Person>) throws -> [PersonView.Housemate] {
        try connection.rows(
            """
            SELECT DISTINCT o.reference, o.given_name, o.family_name, p.address FROM person_place h
            JOIN person_place k ON k.place_id = h.place_id AND k.person_id <> h.person_id
            JOIN person o ON o.id = k.person_id JOIN place p ON p.id = h.place_id
            WHERE h.person_id = \(id) AND h.until_day IS NULL AND k.until_day IS NULL AND \(scope.people("o.id"))
                AND \(scope.homes("h")) AND \(scope.homes("k"))
            ORDER BY 3, 2 LIMIT 20
            """
        ) { row in
            PersonView.Housemate(
                reference: try row.text(0), name: "\(try row.text(1)) \(try row.text(2))", place: try row.text(3))
        }
    }

    private func assessments(of id: ID<Person>) throws -> [PersonView.Assessed] {
        try connection.rows(
            """
            SELECT s.reference, s.level, s.made_at, g.name, c.reference FROM assessment s
            JOIN agency g ON g.id = s.agency_id JOIN case_file c ON c.id = s.case_id
            WHERE s.person_id = \(id) AND \(scope.cases("c.id")) ORDER BY s.made_at DESC LIMIT 10
            """
        ) {
            PersonView.Assessed(
                reference: try $0.text(0), level: try $0.word(1), at: try $0.instant(2), agency: try $0.text(3),
                caseReference: try $0.textIfAny(4))
        }
    }

    /// Whether the use of somebody's data is restricted, as a column; `person` is the SQL of their key.
    static func isRestricted(_ person: SQL) -> SQL {
        """
        CASE WHEN EXISTS (SELECT 1 FROM rights_request granted WHERE granted.person_id = \(person)
            AND granted.answer = 'granted' AND granted.lifted_at IS NULL AND granted.kind = 'restriction')
        THEN 1 ELSE 0 END
        """
    }

    private func inForce(_ id: ID<Person>) throws -> [PersonView.InForce] {
        try connection.rows(
            """
            SELECT q.reference, q.kind, q.answered_at, q.answer_reason FROM rights_request q WHERE q.person_id = \(id)
                AND q.answer = 'granted' AND q.lifted_at IS NULL AND q.kind IN ('restriction', 'objection')
            ORDER BY q.answered_at LIMIT 10
            """
        ) {
            PersonView.InForce(
                reference: try $0.text(0), isRestriction: try $0.text(1) == "restriction", since: try $0.instant(2),
                words: try $0.text(3))
        }
    }

    /// Names and dates of birth as they stood; who keeps what is safe to know of somebody is no correction.
    private func corrected(_ id: ID<Person>) throws -> [PersonView.Corrected] {
        let kept = try connection.rows(
            """
            SELECT e.at, e.detail FROM event e WHERE e.subject_id = \(id) AND e.name = \(RecordRevised.name)
            ORDER BY e.seq DESC LIMIT 20
            """
        ) { (at: try $0.instant(0), event: try $0.json(1, RecordRevised.self)) }
        return kept.flatMap { kept in
            kept.event.changes.filter { PersonIdentity.fields.contains($0.field) && !$0.before.isEmpty }.map {
                PersonView.Corrected(field: $0.field, before: $0.before, until: kept.at)
            }
        }
    }
}
