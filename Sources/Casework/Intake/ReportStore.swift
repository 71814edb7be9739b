import Database
import Domain

extension Side: SQLBindable {}
extension PartyState: SQLBindable {}
extension Channel: SQLBindable {}
extension About: SQLBindable {}
extension Qualifier: SQLBindable {}
extension AskedAnswer: SQLBindable {}
extension DangerRoute: SQLBindable {}
extension Signpost.Route: SQLBindable {}
extension Signpost.Outcome: SQLBindable {}

/// The few facts of a report that operations on it need.
package struct ReportHead: Sendable {
    package let id: ID<Report>
    package let reference: String
    package let agency: ID<Agency>
    package let team: ID<Team>
    package let owner: ID<Account>?
    package let ownerName: String?
    package let isClosed: Bool
    package let version: Int
}

extension Revised {
    static let report = Revised(
        kind: .report, table: "report",
        fields: [
            ("owner", "(SELECT name FROM account WHERE id = t.owner_id)"),
            ("counter-to", "(SELECT o.reference FROM report o WHERE o.id = t.counter_to_id)"),
            ("place-link", "(SELECT reference FROM place WHERE id = t.place_id)"),
        ])
    static let party = Revised(
        kind: .party, table: "report_party",
        fields: [("link", "(SELECT trim(given_name || ' ' || family_name) FROM person WHERE id = t.person_id)")])
    static let signpost = Revised(kind: .signpost, table: "report_signpost", fields: [("signpost", "t.outcome")])
}

extension Transaction {
    /// The report of this reference, if the actor may know of it; else `notFound`.
    package func reportHead(_ reference: String) throws -> ReportHead {
        let head = try connection.row(
            """
            SELECT r.id, r.reference, r.agency_id, r.team_id, r.owner_id, o.name, r.closed_at, r.version
            FROM report r LEFT JOIN account o ON o.id = r.owner_id
            WHERE r.reference = \(reference) AND \(scope.reports(id: "r.id", agency: "r.agency_id"))
            """
        ) { row in
            ReportHead(
                id: try row.id(0), reference: try row.text(1), agency: try row.id(2), team: try row.id(3),
                owner: try row.idIfAny(4), ownerName: try row.textIfAny(5), isClosed: !row.isNull(6),
                version: try row.integer(7))
        }
        guard let head else { throw CommonRefusal.notFound }
        return head
    }

    func insertReport(
        _ report: Report, _ new: NewReport, agency: ID<Agency>, team: ID<Team>, place: ID<Place>?, counter: ID<Report>?,
        payload: String?, sourceKey: String?
    ) throws {
        let vagueness = new.vagueness
        let dangerAt = new.danger == .yes ? new.dangerAt ?? now : nil
        try connection.run(
            """
            INSERT INTO report (id, reference, channel, received_at, reported_at, happened_from, happened_until,
                happened_words, agency_id, team_id, category, qualifier, activities, call_natures, about, said,
                observed,
                perceived_nothing, frequency, duration, time_of_day, present, vague, missing, place_id, place_words,
                place_facts,
                fixed_abode, danger, danger_route, danger_note, danger_at, hate_strands, domestic_abuse, under_18,
                attachments, on_behalf_of, promised, counter_to_id, agency_reference, source_key, payload, created_by,
                created_at, day_only)
            VALUES (\(report.id), \(report.reference), \(new.channel), \(now), \(new.reportedAt), \(new.happenedFrom),
                \(new.happenedUntil), \(new.happenedWords), \(agency), \(team), \(new.category), \(new.qualifier),
                \(try JSON(new.activities)), \(try JSON(new.callNatures)), \(new.about), \(new.said), \(new.observed),
                \(new.perceivedNothing), \(new.frequency), \(new.duration), \(new.timeOfDay), \(new.present),
                \(vagueness.isVague), \(try JSON(vagueness.missing)), \(place), \(new.place?.words ?? ""),
                \(try new.place.map { try JSON($0) }),
                \(new.hasNoFixedAbode ? "none" : "notSaid"), \(new.danger), \(new.dangerRoute?.rawValue ?? ""),
                \(new.dangerNote), \(dangerAt), \(try JSON(new.hateStrands)), \(new.domesticAbuse), \(new.under18),
                \(try JSON(new.attachments)), \(new.onBehalfOf), \(new.promised), \(counter), \(new.agencyReference),
                \(sourceKey), \(try sealed(payload ?? "", ProtectedColumns.reportPayload, of: report.id)),
                \(actor.account), \(now), \(new.dayOnly.rawValue))
            """)
    }

    /// The place that a report is about, as somebody decided it or as the words leave no doubt.
    func decidePlace(_ new: NewReport) throws -> (id: ID<Place>, decision: LinkDecision, evidence: LinkEvidence?)? {
        guard let facts = new.place else { return nil }
        if case .place(let reference) = new.placeLink {
            let place = try place(reference)
            return (place.id, .linked, evidence(for: facts, being: place))
        }
        if new.placeLink == .unsure { return nil }
        if let same = try placeJustAs(facts) { return (same, .linked, nil) }
        // Nobody was asked: what is like a known place is left for somebody to decide.
        if new.placeLink == .undecided, try placeCandidates(facts).contains(where: \.evidence.isStrong) { return nil }
        return (try insertPlace(facts).id, .new, nil)
    }

    func keepPlaceDecision(
        _ place: (id: ID<Place>, decision: LinkDecision, evidence: LinkEvidence?), of report: ID<Report>,
        _ new: NewReport
    ) throws {
        try keepDecision(place.decision, report: report, place: place.id, evidence: place.evidence)
    }

    /// Keeps a party with who it is, as far as that is decided.
    func insertParty(_ new: NewParty, of report: ID<Report>, at position: Int) throws -> ReportReceived.Party {
        let id = newID(Party.self)
        let decided = try decide(new, of: report)
        let facts = new.facts
        try connection.run(
            """
            INSERT INTO report_party (id, report_id, side, position, state, person_id, identified_at, given_name,
                family_name, date_of_birth, age_words, phone, email, address, postcode, description, safe_contact,
                language, interpreter, access_needs, marker, marker_source, withheld, created_at)
            VALUES (\(id), \(report), \(new.side), \(position), \(new.state), \(decided.person),
                \(decided.person == nil ? nil : now), \(facts.givenName), \(facts.familyName), \(facts.dateOfBirth),
                \(facts.ageWords), \(facts.phone), \(facts.email), \(facts.address), \(facts.postcode),
                \(facts.description),
                \(try sealed(facts.safeContact, ProtectedColumns.partySafeContact, of: id)), \(facts.language),
                \(facts.interpreter),
                \(facts.accessNeeds), \(new.marker), \(new.markerSource), \(new.isWithheld), \(now))
            """)
        for reference in new.notSame.prefix(10) {
            guard let other = try? person(reference), other.id != decided.person else { continue }
            try keepDecision(
                .notSame, report: report, party: id, person: other.id,
                evidence: try evidence(for: facts, being: other.id))
        }
        if let decision = decided.decision {
            try keepDecision(
                decision, report: report, party: id, person: decided.person, evidence: decided.evidence)
        }
        if let person = decided.person, decided.decision == .linked { try learn(facts, of: person, from: report) }
        if let person = decided.person {
            try indexPerson(person)
            try insertMarker(new.marker, source: new.markerSource, of: person, report: report)
        }
        return ReportReceived.Party(id: id, side: new.side, person: decided.person)
    }

    private func decide(_ party: NewParty, of report: ID<Report>) throws -> (
        person: ID<Person>?, decision: LinkDecision?, evidence: LinkEvidence?
    ) {
        // Nobody is kept as a person who is unknown, or who asked not to be named.
        if case .person(let reference) = party.link, party.state != .anonymous {
            let person = try person(reference)
            return (person.id, .linked, try evidence(for: party.facts, being: person.id))
        }
        guard party.state == .known else { return (nil, nil, nil) }
        switch party.link {
        case .new: return (try insertPerson(party.facts, from: report).id, .new, nil)
        case .unsure: return (nil, .unsure, nil)
        case .undecided, .person:
            let candidates = try personCandidates(party.facts)
            if let best = candidates.first { return (nil, .unsure, best.evidence) }
            return (try insertPerson(party.facts, from: report).id, .new, nil)
        }
    }

    func keepDecision(
        _ decision: LinkDecision, report: ID<Report>, party: ID<Party>? = nil, person: ID<Person>? = nil,
        place: ID<Place>? = nil, evidence: LinkEvidence? = nil, words: String = ""
    ) throws {
        try connection.run(
            """
            INSERT INTO link_decision (id, report_id, party_id, person_id, place_id, decision, reasons, reason_words,
                account_id, created_at)
            VALUES (\(newID(Party.self)), \(report), \(party), \(person), \(place), \(decision), \(try JSON(evidence)),
                \(words), \(actor.account), \(now))
            """)
    }

    /// Keeps what a report says of somebody's mental health, with who said so and when (L-004).
    func insertMarker(
        _ marker: MentalHealthMarker, source: String, of person: ID<Person>, report: ID<Report>?
    ) throws {
        guard marker != .noneRecorded else { return }
        try connection.run(
            """
            INSERT INTO person_marker (id, person_id, report_id, marker, source, agency_id, account_id, noted_on,
            created_at)
            VALUES (\(newID(Person.self)), \(person), \(report), \(marker), \(source), \(actor.agency),
            \(actor.account),
                \(today), \(now))
            """)
    }
}
