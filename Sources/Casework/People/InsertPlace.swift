import Database
import Domain
import Matching

/// A place was put on record for the first time.
package struct PlaceAdded: Event {
    package let place: ID<Place>
    package var subject: Subject { Subject(.place, place) }
}

extension Transaction {
    /// Keeps a new place, findable by address, postcode, number and words.
    package func insertPlace(_ facts: PlaceFacts) throws -> Place {
        let place = Place(
            id: newID(), reference: try nextReference("PL"), kind: facts.kind, uprn: facts.uprn, address: facts.address,
            postcode: facts.postcode, spot: facts.spot)
        try connection.run(
            """
            INSERT INTO place (id, reference, kind, uprn, address, postcode, spot, created_at)
            VALUES (\(place.id), \(place.reference), \(place.kind), \(place.uprn), \(place.address), \(place.postcode),
                \(place.spot), \(now))
            """)
        for key in Matcher().candidateKeys(of: PlaceRecord(facts)) {
            try connection.run(
                """
                INSERT INTO place_key (key, place_id) VALUES (\(key.code), \(place.id))
                ON CONFLICT (key, place_id) DO NOTHING
                """)
        }
        index(
            Subject(.place, place.id),
            words: [place.reference, place.address, place.postcode ?? "", place.spot, place.uprn ?? ""])
        try record(PlaceAdded(place: place.id))
        return place
    }

    /// The place that `facts` names beyond doubt: the same UPRN, or the same words. Looks past the actor's sight, since
    /// two records of one doorway help nobody; it gives away nothing that the actor did not say.
    func placeJustAs(_ facts: PlaceFacts) throws -> ID<Place>? {
        if let uprn = facts.uprn {
            let found = try connection.row("SELECT id FROM place WHERE uprn = \(uprn)") { try $0.id(0, Place.self) }
            if found != nil { return found }
        }
        guard !facts.address.isEmpty || !facts.spot.isEmpty || facts.postcode != nil else { return nil }
        let wanted = PlaceRecord(facts).standardised
        let same: SQL = "lower(address) = lower(\(facts.address)) AND lower(spot) = lower(\(facts.spot))"
        if let postcode = facts.postcode {
            // Every place of a postcode: a hundred at most.
            let near = try connection.rows(
                "SELECT id, uprn, address, spot FROM place WHERE postcode = \(postcode) LIMIT 200"
            ) { row in
                (
                    id: try row.id(0, Place.self), uprn: try row.textIfAny(1), address: try row.text(2),
                    spot: try row.text(3)
                )
            }
            return near.first { place in
                let other = PlaceRecord(
                    PlaceFacts(kind: .address, address: place.address, postcode: postcode, spot: place.spot))
                return (facts.uprn == nil || place.uprn == nil) && other.standardised.text == wanted.text
                    && place.spot.lowercased() == facts.spot.lowercased()
            }?.id
        }
        let codes = Matcher().candidateKeys(of: PlaceRecord(facts)).map(\.code)
        return try connection.row(
            """
            SELECT p.id FROM place_key k JOIN place p ON p.id = k.place_id
            WHERE k.key IN \(SQL.list(codes)) AND p.postcode IS NULL AND p.uprn IS NULL AND \(same) LIMIT 1
            """
        ) { try $0.id(0, Place.self) }
    }
}

extension PlaceRecord {
    /// What `facts` says, as matching reads it: a spot is looked for by the street in its words.
    init(_ facts: PlaceFacts) {
        let line = facts.address.isEmpty ? facts.spot : facts.address
        self.init(uprn: facts.uprn ?? "", address: line.isEmpty ? [] : [line], postcode: facts.postcode ?? "")
    }
}
