import Database
import Domain

extension Casework {
    /// Decides who a party is, after the report was received.
    package func identifyParty(
        _ id: ID<Party>, of reference: String, as link: PersonLink, version: Int, words: String = "", by actor: Actor
    ) async throws {
        try await change(by: actor) { tx in
            try tx.permit(.linkPeople)
            let report = try tx.reportHead(reference)
            let party = try tx.party(id, of: report.id)
            try tx.expect(.party, id, at: version)
            guard party.person == nil else { throw ReportRefusal.alreadyIdentified }
            let person: ID<Person>
            let decision: LinkDecision
            switch link {
            case .person(let wanted):
                person = try tx.person(wanted).id
                decision = .linked
            case .new:
                guard party.facts.isNamed else { throw FieldRefusal("link", .missing) }
                person = try tx.insertPerson(party.facts, from: report.id).id
                decision = .new
            case .unsure, .undecided:
                return try tx.keepDecision(.unsure, report: report.id, party: id, words: words)
            }
            let evidence = decision == .linked ? try tx.evidence(for: party.facts, being: person) : nil
            try tx.keepDecision(
                decision, report: report.id, party: id, person: person, evidence: evidence, words: words)
            try tx.link(party, of: report, to: person)
        }
    }

    /// Keeps that a party is not this person, so that nobody has to look again.
    package func rejectCandidate(
        _ person: String, for id: ID<Party>, of reference: String, by actor: Actor
    ) async throws {
        try await change(by: actor) { tx in
            try tx.permit(.linkPeople)
            let report = try tx.reportHead(reference)
            let party = try tx.party(id, of: report.id)
            let other = try tx.person(person).id
            try tx.keepDecision(
                .notSame, report: report.id, party: id, person: other,
                evidence: try tx.evidence(for: party.facts, being: other))
        }
    }

    /// Strikes the link between a party and a person, with the reason; and, where it is known who it was, makes the
    /// right one in the same step. Nothing is deleted: the decisions stay, each with who made it and when.
    package func unlinkParty(
        _ id: ID<Party>, of reference: String, because reason: String, movingTo right: PersonLink = .unsure,
        version: Int,
        by actor: Actor
    ) async throws {
        try await change(by: actor) { tx in
            try tx.permit(.linkPeople)
            let report = try tx.reportHead(reference)
            let party = try tx.party(id, of: report.id)
            try tx.expect(.party, id, at: version)
            guard let wrong = party.person else { throw ReportRefusal.notLinked }
            guard !reason.isEmpty else { throw FieldRefusal("reason", .missing) }
            let target: ID<Person>?
            switch right {
            case .person(let wanted): target = try tx.person(wanted).id
            case .new: target = try tx.insertPerson(party.facts, from: report.id).id
            case .unsure, .undecided: target = nil
            }
            try tx.strike(party, of: report, from: wrong.id, because: reason)
            guard let target else { return }
            try tx.keepDecision(
                right == .new ? .new : .linked, report: report.id, party: id, person: target,
                evidence: try tx.evidence(for: party.facts, being: target), words: reason)
            try tx.link(party, of: report, to: target)
        }
    }
}

extension Transaction {
    fileprivate func link(_ party: PartyRecord, of report: ReportHead, to person: ID<Person>) throws {
        try revise(
            .party, party.id, set: "person_id = \(person), identified_at = \(now), state = \(PartyState.known)")
        try learn(party.facts, of: person, from: report.id)
        try insertMarker(party.marker, source: party.markerSource, of: person, report: report.id)
        try note(report, "\(party.side.title) identified")
        try record(PartyIdentified(party: party.id, side: party.side, report: report.id, person: person, at: now))
    }

    fileprivate func strike(
        _ party: PartyRecord, of report: ReportHead, from person: ID<Person>, because reason: String
    ) throws {
        try revise(.party, party.id, set: "person_id = NULL, identified_at = NULL")
        try connection.run(
            """
            UPDATE person_marker SET struck_at = \(now), struck_reason = \(reason), version = version + 1
            WHERE person_id = \(person) AND report_id = \(report.id) AND struck_at IS NULL
            """)
        try keepDecision(.unlinked, report: report.id, party: party.id, person: person, words: reason)
        try unlearn(report.id, of: person)
        try note(report, "\(party.side.title) was linked to the wrong person", reason)
        try record(PartyUnlinked(party: party.id, side: party.side, report: report.id, person: person, at: now))
    }

    /// A line in the story of the report, on the case that it is filed on.
    func note(_ report: ReportHead, _ headline: String, _ body: String = "") throws {
        let file = try connection.row(
            "SELECT case_id FROM case_report WHERE report_id = \(report.id) AND ended_at IS NULL"
        ) { try $0.id(0, CaseFile.self) }
        try enter(
            Entry(
                source: Subject(.report, report.id), caseID: file, happenedAt: now, knownAt: now, agency: actor.agency,
                kind: .change, class: .fact, headline: headline, body: body))
    }
}
