import Database
import Domain

/// What the form of an assessment is drawn from.
package struct AssessmentForm: Sendable {
    package let caseFile: CaseHead
    package let party: AssessedPerson
    package let instrument: Instrument
    /// The newest assessment of this person in this case.
    package let previous: KeptAssessment?
    package let draft: Draft?
    /// What may be chosen where a question asks for an agency, a person or a place.
    package let agencies: [(id: ID<Agency>, name: String)]
    package let people: [(id: ID<Person>, name: String)]
    package let places: [(id: ID<Place>, name: String)]
}

extension Casework {
    /// The instrument in force today, with whom it is about and what was kept of it so far.
    package func prepareAssessment(
        of person: String, inCase reference: String, by actor: Actor
    ) async throws -> AssessmentForm {
        try await look(by: actor) { tx in
            try tx.permit(.assess)
            let file = try tx.caseHead(reference)
            guard file.isOpen else { throw CaseRefusal.closed }
            let party = try tx.assessedParty(person, of: file.id)
            guard let kept = try tx.instrument(on: tx.today) else { throw RiskRefusal.noInstrument }
            tx.saw(.caseFile, file.id, "risk assessment form")
            tx.saw(.person, party.person.id, "risk assessment form")
            let names = try tx.nameable(in: file.id)
            return AssessmentForm(
                caseFile: file, party: party, instrument: kept.instrument,
                previous: try tx.currentAssessment(of: party.person.id, in: file.id),
                draft: try tx.draft(of: NewAssessment.draftName(case: file.reference, person: person)),
                agencies: names.agencies, people: names.people, places: names.places)
        }
    }

    /// Keeps an assessment that is not finished; only the person who began it sees it.
    package func keepAssessmentDraft(
        of person: String, inCase reference: String, fields: [String: [String]], by actor: Actor
    ) async throws {
        try await change(by: actor) { tx in
            try tx.permit(.assess)
            let file = try tx.caseHead(reference)
            let party = try tx.assessedParty(person, of: file.id)
            try tx.keepDraft(
                of: NewAssessment.draftName(case: file.reference, person: party.person.reference), fields: fields)
        }
    }
}

/// The names that an answer may point at.
package struct NameableInCase: Sendable {
    package let agencies: [(id: ID<Agency>, name: String)]
    package let people: [(id: ID<Person>, name: String)]
    package let places: [(id: ID<Place>, name: String)]
}

extension Transaction {
    /// Agencies of the partnership, and people and places of the case.
    func nameable(in file: ID<CaseFile>) throws -> NameableInCase {
        let agencies = try connection.rows("SELECT id, name FROM agency ORDER BY name LIMIT 200") {
            (id: try $0.id(0, Agency.self), name: try $0.text(1))
        }
        let people = try connection.rows(
            """
            SELECT DISTINCT p.id, p.given_name, p.family_name FROM case_party c JOIN person p ON p.id = c.person_id
            WHERE c.case_id = \(file) AND c.until_at IS NULL AND \(scope.named("p.id"))
            ORDER BY p.family_name, p.given_name LIMIT 100
            """
        ) { row in
            let name = Person(
                id: try row.id(0), reference: "", givenName: try row.text(1), familyName: try row.text(2))
            return (id: name.id, name: name.name)
        }
        let places = try connection.rows(
            """
            SELECT p.id, p.kind, p.address, p.postcode, p.spot FROM case_place c JOIN place p ON p.id = c.place_id
            WHERE c.case_id = \(file) ORDER BY p.address, p.id LIMIT 100
            """
        ) { row in
            let place = Place(
                id: try row.id(0), reference: "", kind: try row.word(1), address: try row.text(2),
                postcode: try row.textIfAny(3), spot: try row.text(4))
            return (id: place.id, name: place.name)
        }
        return NameableInCase(agencies: agencies, people: people, places: places)
    }
}
