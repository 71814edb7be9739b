import Database
import Domain

extension Casework {
    /// Gathers what is held on the person of a request, and proposes what of others is to be taken out of it. Again
    /// and again, as long as it is not answered: what was decided stays decided.
    package func gatherRequest(_ reference: String, by actor: Actor) async throws {
        try await change(by: actor) { tx in
            try tx.permit(.answerRights)
            let request = try tx.rightsRequest(reference)
            try request.requireGathering()
            tx.saw(.person, request.person, "subject access")
            try tx.propose(for: request, in: try tx.held(on: request.person))
            try tx.move(
                request, .gathered, set: "gathered_at = \(tx.now), gathered_by = \(actor.account)")
        }
    }
}

extension Transaction {
    /// Keeps a proposal for each text of somebody else that stands in `held`; how many of them are new.
    @discardableResult
    func propose(for request: RightsRequest, in held: Held) throws -> Int {
        let proposals = try proposals(for: request, in: held)
        let redactor = Redactor(proposals.map { ($0.text, $0.kind.mark) })
        let hits = held.redacted(by: redactor).hits
        var added = 0
        for (place, proposal) in proposals.enumerated() {
            guard let count = hits[place] else { continue }
            added += try connection.run(
                """
                INSERT INTO redaction (id, request_id, looked_for, same_as, kind, about_id, hits, proposed, created_at)
                VALUES (\(newID(Redaction.self)), \(request.id), \(proposal.text), \(Redaction.key(proposal.text)),
                    \(proposal.kind), \(proposal.about), \(count), \(proposal.proposed), \(now))
                ON CONFLICT (request_id, same_as) DO NOTHING
                """)
        }
        return added
    }

    private func proposals(for request: RightsRequest, in held: Held) throws -> [Redaction.Proposal] {
        let person = request.person
        let own = try spoken(ofPeople: [person]).reduce(into: Spoken(names: [])) { sum, each in
            sum.names += each.names
            sum.contacts += each.contacts
        }
        let others = try spoken(ofPeople: knownBeside(person)) + spokenUnknown(beside: person)
        // Whatever looks like a number or an address to write to, and is nobody's that is known.
        let found = Spoken(names: [], contacts: held.texts.flatMap(Redactor.contacts))
        return Redaction.proposals(
            of: others + [found], officers: try officers(), besides: own, by: try setting(.rightsRule))
    }

    /// Others in the same cases and reports, who live or lived at the same places, or whom an answer names.
    private func knownBeside(_ person: ID<Person>) throws -> [ID<Person>] {
        try connection.rows(
            """
            SELECT o.person_id FROM report_party n JOIN report_party o ON o.report_id = n.report_id
                WHERE n.person_id = \(person) AND o.person_id <> \(person)
            UNION SELECT o.person_id FROM case_party y JOIN case_party o ON o.case_id = y.case_id
                WHERE y.person_id = \(person) AND o.person_id <> \(person)
            UNION SELECT o.person_id FROM case_party y JOIN case_report f ON f.case_id = y.case_id
                JOIN report_party o ON o.report_id = f.report_id
                WHERE y.person_id = \(person) AND o.person_id <> \(person)
            UNION SELECT o.person_id FROM person_place h JOIN person_place o ON o.place_id = h.place_id
                WHERE h.person_id = \(person) AND o.person_id <> \(person)
            UNION SELECT w.person_id FROM assessment s JOIN assessment_answer w ON w.assessment_id = s.id
                WHERE s.person_id = \(person) AND w.person_id <> \(person)
            ORDER BY 1
            """
        ) { try $0.id(0, Person.self) }
    }

    /// How people are named and reached, as they are on record and as each report told it.
    private func spoken(ofPeople people: [ID<Person>]) throws -> [Spoken] {
        let list = SQL.list(people)
        var all: [ID<Person>: Spoken] = [:]
        func add(_ id: ID<Person>, names: [String] = [], contacts: [String] = []) {
            var one = all[id] ?? Spoken(about: id, names: [])
            one.names += names.filter { !$0.isEmpty && !one.names.contains($0) }
            one.contacts += contacts.filter { !$0.isEmpty && !one.contacts.contains($0) }
            all[id] = one
        }
        try connection.forEach("SELECT id, given_name, family_name, known_as FROM person WHERE id IN \(list)") { row in
            add(try row.id(0), names: [Self.whole(try row.text(1), try row.text(2)), try row.text(3)])
            return true
        }
        try connection.forEach(
            """
            SELECT person_id, given_name, family_name, phone, email, address, postcode FROM report_party
            WHERE person_id IN \(list)
            """
        ) { row in
            add(
                try row.id(0), names: [Self.whole(try row.text(1), try row.text(2))],
                contacts: [try row.text(3), try row.text(4), try row.text(5), try row.text(6)])
            return true
        }
        try connection.forEach("SELECT person_id, value FROM person_contact WHERE person_id IN \(list)") { row in
            add(try row.id(0), contacts: [try row.text(1)])
            return true
        }
        try connection.forEach(
            """
            SELECT h.person_id, p.address, p.postcode FROM person_place h JOIN place p ON p.id = h.place_id
            WHERE h.person_id IN \(list)
            """
        ) { row in
            add(try row.id(0), contacts: [try row.text(1), try row.textIfAny(2) ?? ""])
            return true
        }
        return people.compactMap { all[$0] }
    }

    /// Parties whom nobody has met yet, as the same reports and cases name them.
    private func spokenUnknown(beside person: ID<Person>) throws -> [Spoken] {
        let named = try connection.rows(
            """
            SELECT o.given_name, o.family_name, o.phone, o.email, o.address, o.postcode FROM report_party o
            WHERE o.person_id IS NULL AND o.report_id IN (
                SELECT n.report_id FROM report_party n WHERE n.person_id = \(person)
                UNION SELECT f.report_id FROM case_party y JOIN case_report f ON f.case_id = y.case_id
                    WHERE y.person_id = \(person))
            """
        ) { row in
            Spoken(
                names: [Self.whole(try row.text(0), try row.text(1))],
                contacts: [try row.text(2), try row.text(3), try row.text(4), try row.text(5)])
        }
        let labelled = try connection.rows(
            """
            SELECT o.label FROM case_party y JOIN case_party o ON o.case_id = y.case_id
            WHERE y.person_id = \(person) AND o.person_id IS NULL AND o.label <> ''
            """
        ) { Spoken(names: [], contacts: [try $0.text(0)]) }
        return named + labelled
    }

    private func officers() throws -> [String] {
        try connection.rows("SELECT name FROM account ORDER BY name") { try $0.text(0) }
    }

    private static func whole(_ given: String, _ family: String) -> String {
        [given, family].filter { !$0.isEmpty }.joined(separator: " ")
    }
}
