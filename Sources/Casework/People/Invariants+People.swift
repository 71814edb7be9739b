import Database
import Domain
import Matching

/// People and places, and the keys by which they are met again.
extension Invariant {
    static let people: [Invariant] = [personKeys, placeKeys, markers]

    private static let personKeys = Invariant(
        "person-keys", "Every person can be met again by the name and the date of birth on record"
    ) { inspection in
        try inspection.look(at: "SELECT id, given_name, family_name, date_of_birth FROM person") { row in
            let facts = PersonFacts(
                givenName: try row.text(1), familyName: try row.text(2), dateOfBirth: try row.dayIfAny(3))
            let kept = try inspection.keys("person_key", "person_id", of: try row.id(0, Person.self))
            let wanted = Matcher().candidateKeys(of: PersonRecord(facts)).map(\.code)
            return kept.isSuperset(of: wanted) ? nil : Inspection.text(row.values[0])
        }
    }

    private static let placeKeys = Invariant(
        "place-keys", "Every place can be met again by the address on record"
    ) { inspection in
        try inspection.look(at: "SELECT id, kind, uprn, address, postcode, spot FROM place") { row in
            let facts = PlaceFacts(
                kind: try row.word(1), uprn: try row.textIfAny(2), address: try row.text(3),
                postcode: try row.textIfAny(4), spot: try row.text(5))
            let kept = try inspection.keys("place_key", "place_id", of: try row.id(0, Place.self))
            let wanted = Matcher().candidateKeys(of: PlaceRecord(facts)).map(\.code)
            return kept.isSuperset(of: wanted) ? nil : Inspection.text(row.values[0])
        }
    }

    private static let markers = Invariant(
        "markers", "Every marker on a person has a source, and one that was struck says why",
        of: "SELECT count(*) FROM person_marker",
        wrong: """
            SELECT m.id FROM person_marker m WHERE m.source = ''
                OR (m.struck_at IS NULL) <> (m.struck_reason = '')
            """)
}

extension Inspection {
    fileprivate func keys<Of>(_ table: SQL, _ column: SQL, of id: ID<Of>) throws -> Set<Int64> {
        Set(try connection.rows("SELECT key FROM \(table) WHERE \(column) = \(id)") { Int64(try $0.integer(0)) })
    }
}
