import Database
import Domain
import Matching

extension LinkDecision: SQLBindable {}

/// How many records are compared and how many are shown: a page for a person to decide on, not a search.
private enum CandidateLimit {
    static let compared = 60
    /// Of one key: a family name that thousands bear costs no more than a rare one.
    static let ofOneKey = 200
    static let shown = 5
}

extension LinkEvidence {
    /// What `comparison` found, without what says nothing either way.
    init(_ comparison: Comparison) {
        self.init(
            model: comparison.model, score: comparison.score, isStrong: comparison.verdict >= .strong,
            reasons: comparison.fields.filter { $0.reason != .missing && $0.weight != 0 }
                .map { Reason(code: $0.reason.rawValue, weight: $0.weight) })
    }
}

extension Transaction {
    /// People known to the actor who may be the one that `facts` speaks of, best first.
    package func personCandidates(_ facts: PersonFacts) throws -> [PersonCandidate] {
        let matcher = Matcher()
        let wanted = PersonRecord(facts)
        let walks = matcher.searchKeys(of: wanted).map { key -> SQL in
            """
            SELECT * FROM (SELECT k.person_id FROM person_key k
                WHERE k.key = \(key.code) AND \(scope.people("k.person_id"))
                ORDER BY k.person_id DESC LIMIT \(CandidateLimit.ofOneKey)) AS few
            """
        }
        guard !walks.isEmpty else { return [] }
        let found = try connection.rows(
            """
            SELECT f.person_id FROM (\(SQL.joined(walks, separator: " UNION ALL "))) AS f
            GROUP BY f.person_id ORDER BY count(*) DESC, f.person_id LIMIT \(CandidateLimit.compared)
            """
        ) { try $0.id(0, Person.self) }
        let records = try found.compactMap { id in
            try personRecord(id).map { (key: $0.person, record: $0.record.standardised) }
        }
        return try matcher.ranked(wanted, among: records).prefix(CandidateLimit.shown).map { match in
            PersonCandidate(
                person: match.key, evidence: LinkEvidence(match.comparison),
                history: try history(ofPerson: match.key.id))
        }
    }

    /// Places known to the actor that may be the one of `facts`, best first.
    package func placeCandidates(_ facts: PlaceFacts) throws -> [PlaceCandidate] {
        let matcher = Matcher()
        let wanted = PlaceRecord(facts).standardised
        let codes = wanted.candidateKeys.map(\.code)
        guard !codes.isEmpty else { return [] }
        let found = try connection.rows(
            """
            SELECT p.id, p.reference, p.kind, p.uprn, p.address, p.postcode, p.spot
            FROM (SELECT k.place_id AS id, count(*) AS shared FROM place_key k
                WHERE k.key IN \(SQL.list(codes)) AND \(scope.places("k.place_id"))
                GROUP BY k.place_id ORDER BY shared DESC, k.place_id LIMIT \(CandidateLimit.compared)) found
            JOIN place p ON p.id = found.id
            """
        ) { try Self.place($0, from: 0) }
        let compared = found.map { place in (place, matcher.compare(wanted, PlaceRecord(place).standardised)) }
        return try compared.filter { $0.1.verdict >= .possible }.sorted { $0.1.score > $1.1.score }
            .prefix(CandidateLimit.shown).map { place, comparison in
                PlaceCandidate(
                    place: place, evidence: LinkEvidence(comparison), history: try history(ofPlace: place.id))
            }
    }

    /// How far `facts` and the person agree: kept beside a decision.
    func evidence(for facts: PersonFacts, being person: ID<Person>) throws -> LinkEvidence? {
        try personRecord(person).map { LinkEvidence(Matcher().compare(PersonRecord(facts), $0.record)) }
    }

    func evidence(for facts: PlaceFacts, being place: Place) -> LinkEvidence {
        LinkEvidence(Matcher().compare(PlaceRecord(facts), PlaceRecord(place)))
    }

    /// The person of this reference, if the actor may know of it; else `notFound`.
    package func person(_ reference: String) throws -> Person {
        let found = try connection.row(
            """
            SELECT p.id, p.reference, p.given_name, p.family_name, p.known_as, p.date_of_birth FROM person p
            WHERE p.reference = \(reference) AND \(scope.people("p.id"))
            """
        ) { try Self.person($0) }
        guard let found else { throw CommonRefusal.notFound }
        return found
    }

    /// The place of this reference, if the actor may know of it; else `notFound`.
    package func place(_ reference: String) throws -> Place {
        let found = try connection.row(
            """
            SELECT p.id, p.reference, p.kind, p.uprn, p.address, p.postcode, p.spot FROM place p
            WHERE p.reference = \(reference) AND \(scope.places("p.id"))
            """
        ) { try Self.place($0, from: 0) }
        guard let found else { throw CommonRefusal.notFound }
        return found
    }

    static func person(_ row: Row) throws -> Person {
        Person(
            id: try row.id(0), reference: try row.text(1), givenName: try row.text(2), familyName: try row.text(3),
            knownAs: try row.text(4), dateOfBirth: try row.dayIfAny(5))
    }

    static func place(_ row: Row, from first: Int) throws -> Place {
        Place(
            id: try row.id(first), reference: try row.text(first + 1), kind: try row.word(first + 2),
            uprn: try row.textIfAny(first + 3), address: try row.text(first + 4),
            postcode: try row.textIfAny(first + 5),
            spot: try row.text(first + 6))
    }

    /// A person with everything that reports linked to it say, as matching reads it.
    private func personRecord(_ id: ID<Person>) throws -> (person: Person, record: PersonRecord)? {
        let person = try connection.row(
            """
            SELECT p.id, p.reference, p.given_name, p.family_name, p.known_as, p.date_of_birth FROM person p
            WHERE p.id = \(id)
            """
        ) { try Self.person($0) }
        guard let person else { return nil }
        var record = PersonRecord(
            name: PersonName(given: person.givenName, family: person.familyName),
            dateOfBirth: person.dateOfBirth.flatMap { BirthDate($0.iso) })
        let names = try connection.rows(
            """
            SELECT DISTINCT given_name, family_name FROM report_party
            WHERE person_id = \(id) AND (given_name, family_name) <> (\(person.givenName), \(person.familyName)) LIMIT 8
            """
        ) { PersonName(given: try $0.text(0), family: try $0.text(1)) }
        record.aliases = names + (person.knownAs.isEmpty ? [] : [PersonName(given: person.knownAs)])
        for (kind, value) in try connection.rows(
            "SELECT kind, value FROM person_contact WHERE person_id = \(id) AND ended_at IS NULL LIMIT 20",
            { (try $0.text(0), try $0.text(1)) })
        {
            if kind == "phone" { record.phones.append(value) } else { record.emails.append(value) }
        }
        let home = try connection.row(
            """
            SELECT p.id, p.reference, p.kind, p.uprn, p.address, p.postcode, p.spot FROM person_place h
            JOIN place p ON p.id = h.place_id WHERE h.person_id = \(id) AND h.relation = 'home'
            ORDER BY h.created_at DESC LIMIT 1
            """
        ) { try Self.place($0, from: 0) }
        if let home {
            record.address = [home.address]
            record.postcode = home.postcode ?? ""
            record.uprn = home.uprn ?? ""
        }
        return (person, record)
    }

    private func history(ofPerson id: ID<Person>) throws -> RecordHistory {
        try history(
            """
            report_party named JOIN report r ON r.id = named.report_id WHERE named.person_id = \(id)
            """)
    }

    private func history(ofPlace id: ID<Place>) throws -> RecordHistory {
        try history("report r WHERE r.place_id = \(id)")
    }

    /// The latest thousand are counted: nobody decides otherwise for the thousand-and-first.
    private func history(_ source: SQL) throws -> RecordHistory {
        let found = try connection.row(
            """
            SELECT count(*), min(told.received_at), count(DISTINCT told.agency_id)
            FROM (SELECT DISTINCT r.id, r.received_at, r.agency_id FROM \(source)
                AND \(scope.reports(id: "r.id", agency: "r.agency_id")) ORDER BY r.received_at DESC LIMIT 1000) told
            """
        ) { row in
            RecordHistory(reports: try row.integer(0), since: try row.instantIfAny(1), agencies: try row.integer(2))
        }
        return found ?? RecordHistory(reports: 0, since: nil, agencies: 0)
    }
}

extension PlaceRecord {
    init(_ place: Place) {
        self.init(
            PlaceFacts(
                kind: place.kind, uprn: place.uprn, address: place.address, postcode: place.postcode, spot: place.spot))
    }
}
