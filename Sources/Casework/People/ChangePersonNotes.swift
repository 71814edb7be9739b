import Database
import Domain

/// What staff must know before they turn up or ring.
package struct PersonNotes: Sendable, Hashable {
    package var safeContact: String
    package var approach: String
    package var language: String
    package var interpreter: String
    package var accessNeeds: String

    package init(safeContact: String, approach: String, language: String, interpreter: String, accessNeeds: String) {
        self.safeContact = safeContact
        self.approach = approach
        self.language = language
        self.interpreter = interpreter
        self.accessNeeds = accessNeeds
    }
}

extension Revised {
    static let person = Revised(
        kind: .person, table: "person",
        fields: [
            ("safe", "t.safe_contact"), ("approach", "t.approach"), ("language", "t.language"),
            ("interpreter", "t.interpreter"), ("needs", "t.access_needs"), ("given", "t.given_name"),
            ("family", "t.family_name"), ("known", "t.known_as"), ("born", "t.date_of_birth"), ("age", "t.age_words"),
        ], sealed: ["safe": ProtectedColumns.personSafeContact, "approach": ProtectedColumns.personApproach])
}

extension Casework {
    /// Changes how somebody is safely reached and approached.
    package func changePersonNotes(
        _ notes: PersonNotes, ofPerson reference: String, version: Int, by actor: Actor
    ) async throws {
        try await change(by: actor) { tx in
            try tx.permit(.manageParties)
            // Who is not shown what stands there would write over it.
            guard [.contact, .staffSafety, .health].allSatisfy(tx.scope.shows) else { throw CommonRefusal.notPermitted }
            let id = try tx.personID(reference)
            try tx.expect(.person, id, at: version)
            let safe = try tx.sealed(notes.safeContact, ProtectedColumns.personSafeContact, of: id)
            let approach = try tx.sealed(notes.approach, ProtectedColumns.personApproach, of: id)
            try tx.revise(
                .person, id,
                set: """
                    safe_contact = \(safe), approach = \(approach), language = \(notes.language),
                    interpreter = \(notes.interpreter), access_needs = \(notes.accessNeeds)
                    """)
            try tx.record(PersonNotesChanged(person: id))
        }
    }

    /// Ties a person to an address, or says since when they no longer are there.
    package func addHome(
        _ place: String, toPerson reference: String, relation: String, from: Day?, until: Day?, by actor: Actor,
        once: String? = nil
    ) async throws {
        try await change(by: actor, unlessDone: once) { tx in
            try tx.permit(.manageParties)
            let id = try tx.personID(reference)
            let home = try tx.connection.row(
                "SELECT p.id FROM place p WHERE p.reference = \(place) AND \(tx.scope.places("p.id"))"
            ) { try $0.id(0, Place.self) }
            guard let home else { throw FieldRefusal("place", .notAChoice) }
            if let from, let until, until < from { throw FieldRefusal("until", .beforeTheOther) }
            try tx.connection.run(
                """
                INSERT INTO person_place (id, person_id, place_id, relation, from_day, until_day, created_at)
                VALUES (\(tx.newID(Person.self)), \(id), \(home), \(relation), \(from), \(until), \(tx.now))
                """)
            try tx.record(HomeAdded(person: id, place: home))
        }
    }
}
