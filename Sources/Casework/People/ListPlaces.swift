import Database
import Domain

extension Casework {
    /// Places by postcode and address, after the place of `reference`.
    package func places(after reference: String? = nil, limit: Int = 60, by actor: Actor) async throws -> PlaceList {
        try await look(by: actor) { tx in
            try tx.permit(.viewPlace)
            var conditions: [SQL] = [tx.scope.places("p.id")]
            let point = try tx.connection.row(
                """
                SELECT COALESCE(p.postcode, ''), p.address, p.id FROM place p
                WHERE p.reference = \(reference) AND \(tx.scope.places("p.id"))
                """
            ) { (postcode: try $0.text(0), address: try $0.text(1), id: try $0.id(2, Place.self)) }
            if let point {
                conditions.append(
                    """
                    COALESCE(p.postcode, '') >= \(point.postcode)
                    AND (COALESCE(p.postcode, ''), p.address, p.id) > (\(point.postcode), \(point.address), \(point.id))
                    """)
            }
            let lines = try tx.connection.rows(
                """
                SELECT p.reference, p.address, p.spot, p.postcode, p.kind,
                    (SELECT count(*) FROM case_place s JOIN case_file c ON c.id = s.case_id
                        WHERE s.place_id = p.id AND c.closed_at IS NULL AND \(tx.scope.cases("c.id"))),
                    (SELECT count(*) FROM report r WHERE r.place_id = p.id
                        AND \(tx.scope.reports(id: "r.id", agency: "r.agency_id")))
                FROM place p WHERE \(SQL.joined(conditions, separator: " AND "))
                ORDER BY COALESCE(p.postcode, ''), p.address, p.id LIMIT \(limit + 1)
                """
            ) { row in
                PlaceLine(
                    reference: try row.text(0),
                    name: Transaction.placeName(try row.text(1), try row.text(2), try row.textIfAny(3)),
                    kind: try row.word(4), openCases: try row.integer(5), reports: try row.integer(6))
            }
            tx.saw(.search, actor.account, "list of places")
            return PlaceList(
                lines: Array(lines.prefix(limit)), next: lines.count > limit ? lines[limit - 1].reference : nil)
        }
    }

    /// Keeps what staff must know before they go to a place.
    package func changeSiteNote(_ note: String, ofPlace reference: String, version: Int, by actor: Actor) async throws {
        try await change(by: actor) { tx in
            try tx.permit(.manageParties)
            let id = try tx.placeID(reference)
            try tx.expect(.place, id, at: version)
            try tx.revise(.place, id, set: "site_note = \(note)")
            try tx.record(SiteNoteChanged(place: id))
        }
    }
}

extension Revised {
    static let place = Revised(
        kind: .place, table: "place",
        fields: [
            ("note", "t.site_note"),
            ("point", "CAST(t.latitude AS TEXT) || ', ' || CAST(t.longitude AS TEXT)"),
        ])
}

/// What staff must know of a place was written anew.
package struct SiteNoteChanged: Event {
    package let place: ID<Place>
    package var subject: Subject { Subject(.place, place) }
}
