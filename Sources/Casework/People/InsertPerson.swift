import Database
import Domain
import Matching

extension Place.Kind: SQLBindable {}

/// Somebody was put on record for the first time.
package struct PersonAdded: Event {
    package let person: ID<Person>
    package var subject: Subject { Subject(.person, person) }
}

extension Transaction {
    /// Keeps a new person from what a report says, findable by name, number and address.
    package func insertPerson(_ facts: PersonFacts, from report: ID<Report>) throws -> Person {
        let person = Person(
            id: newID(), reference: try nextReference("P"), givenName: facts.givenName, familyName: facts.familyName,
            dateOfBirth: facts.dateOfBirth)
        try connection.run(
            """
            INSERT INTO person (id, reference, given_name, family_name, date_of_birth, age_words, language, interpreter,
                access_needs, safe_contact, created_at)
            VALUES (\(person.id), \(person.reference), \(person.givenName), \(person.familyName), \(person.dateOfBirth),
                \(facts.ageWords), \(facts.language), \(facts.interpreter), \(facts.accessNeeds),
                \(try sealed(facts.safeContact, ProtectedColumns.personSafeContact, of: person.id)), \(now))
            """)
        try record(PersonAdded(person: person.id))
        try learn(facts, of: person.id, from: report)
        return person
    }

    /// Adds what a report says to what a person is found by. What is kept about the person stays as it is: each report
    /// keeps its own words, and a number or an address is shown to those who may see the report that gave it.
    package func learn(_ facts: PersonFacts, of person: ID<Person>, from report: ID<Report>) throws {
        if let phone = Contacts.phone(facts.phone) { try addContact("phone", phone, to: person, from: report) }
        if let email = Contacts.email(facts.email) { try addContact("email", email, to: person, from: report) }
        if !facts.address.isEmpty { try settle(person, at: facts, from: report) }
        try keepKeys(facts, of: person)
        try indexPerson(person)
    }

    func keepKeys(_ facts: PersonFacts, of person: ID<Person>) throws {
        for key in Matcher().candidateKeys(of: PersonRecord(facts)) {
            try connection.run(
                """
                INSERT INTO person_key (key, person_id) VALUES (\(key.code), \(person))
                ON CONFLICT (key, person_id) DO NOTHING
                """)
        }
    }

    private func addContact(_ kind: String, _ value: String, to person: ID<Person>, from report: ID<Report>) throws {
        try connection.run(
            """
            INSERT INTO person_contact (id, person_id, kind, value, report_id, created_at)
            VALUES (\(newID(Person.self)), \(person), \(kind), \(value), \(report), \(now))
            ON CONFLICT (person_id, kind, value, report_id) DO UPDATE SET ended_at = NULL
            """)
    }

    private func settle(_ person: ID<Person>, at facts: PersonFacts, from report: ID<Report>) throws {
        let home = PlaceFacts(
            kind: .address, address: facts.address, postcode: facts.postcode.isEmpty ? nil : facts.postcode)
        let place = try placeJustAs(home) ?? insertPlace(home).id
        let isThere = try connection.exists(
            """
            SELECT 1 FROM person_place WHERE person_id = \(person) AND place_id = \(place) AND report_id = \(report)
            """)
        guard !isThere else { return }
        try connection.run(
            """
            INSERT INTO person_place (id, person_id, place_id, report_id, relation, created_at)
            VALUES (\(newID(Person.self)), \(person), \(place), \(report), 'home', \(now))
            """)
    }

    /// Writes down again by which words a person is found: its own, its contacts' and those of every report of it.
    func indexPerson(_ person: ID<Person>) throws {
        let own = try connection.row(
            "SELECT reference, given_name, family_name, known_as, date_of_birth FROM person WHERE id = \(person)"
        ) { row in try (0...4).map { try row.textIfAny($0) ?? "" } }
        let contacts = try connection.rows(
            "SELECT DISTINCT value FROM person_contact WHERE person_id = \(person) AND ended_at IS NULL LIMIT 20"
        ) { try $0.text(0) }
        let names = try connection.rows(
            "SELECT DISTINCT given_name, family_name FROM report_party WHERE person_id = \(person) LIMIT 20"
        ) { try $0.text(0) + " " + $0.text(1) }
        index(Subject(.person, person), words: (own ?? []) + contacts + names)
    }

    /// Takes back what `report` said of a person after its link was struck: its numbers and addresses are gone, and
    /// what the person is found by is worked out again from the reports that are still linked.
    func unlearn(_ report: ID<Report>, of person: ID<Person>) throws {
        try connection.run(
            """
            UPDATE person_contact SET ended_at = \(now)
            WHERE person_id = \(person) AND report_id = \(report) AND ended_at IS NULL
            """)
        // The report keeps the address as it was told; that it was this person's was never true.
        try connection.run("DELETE FROM person_place WHERE person_id = \(person) AND report_id = \(report)")
        try connection.run("DELETE FROM person_key WHERE person_id = \(person)")
        let own = try connection.row(
            "SELECT given_name, family_name, date_of_birth FROM person WHERE id = \(person)"
        ) { PersonFacts(givenName: try $0.text(0), familyName: try $0.text(1), dateOfBirth: try $0.dayIfAny(2)) }
        let told = try connection.rows(
            """
            SELECT p.id, \(Self.factColumns) FROM report_party p WHERE p.person_id = \(person)
            ORDER BY p.created_at LIMIT 100
            """
        ) { try facts($0, from: 1, of: $0.id(0)) }
        for facts in [own].compactMap({ $0 }) + told { try keepKeys(facts, of: person) }
        try indexPerson(person)
    }

    /// The columns of what a report says of a party, in the order that `facts` reads them.
    static var factColumns: SQL {
        """
        p.given_name, p.family_name, p.date_of_birth, p.age_words, p.phone, p.email, p.address, p.postcode,
        p.description,
        p.safe_contact, p.language, p.interpreter, p.access_needs
        """
    }

    /// What a report says of `party`.
    func facts(_ row: Row, from first: Int, of party: ID<Party>) throws -> PersonFacts {
        var facts = PersonFacts(givenName: try row.text(first), familyName: try row.text(first + 1))
        facts.dateOfBirth = try row.dayIfAny(first + 2)
        facts.ageWords = try row.text(first + 3)
        facts.phone = try row.text(first + 4)
        facts.email = try row.text(first + 5)
        facts.address = try row.text(first + 6)
        facts.postcode = try row.text(first + 7)
        facts.description = try row.text(first + 8)
        facts.safeContact = try opened(row, first + 9, ProtectedColumns.partySafeContact, of: party)
        facts.language = try row.text(first + 10)
        facts.interpreter = try row.text(first + 11)
        facts.accessNeeds = try row.text(first + 12)
        return facts
    }
}

extension PersonRecord {
    /// What `facts` says, as matching reads it.
    init(_ facts: PersonFacts) {
        self.init(
            name: PersonName(given: facts.givenName, family: facts.familyName),
            dateOfBirth: facts.dateOfBirth.flatMap { BirthDate($0.iso) }, phones: [facts.phone], emails: [facts.email],
            address: facts.address.isEmpty ? [] : [facts.address], postcode: facts.postcode)
    }
}
