import Database
import Domain

extension Casework {
    /// A place with everything that its page shows.
    package func place(
        _ reference: String, filter: StoryFilter = StoryFilter(), before point: StoryPlace? = nil, by actor: Actor
    ) async throws -> PlaceView {
        try await look(by: actor) { tx in
            try tx.permit(.viewPlace)
            let id = try tx.placeID(reference)
            tx.saw(.place, id, "place page")
            return try tx.placeView(id, filter, point)
        }
    }
}

extension Transaction {
    /// The place of this reference, if the actor may know of it; else `notFound`.
    func placeID(_ reference: String) throws -> ID<Place> {
        let id = try connection.row(
            "SELECT p.id FROM place p WHERE p.reference = \(reference) AND \(scope.places("p.id"))"
        ) { try $0.id(0, Place.self) }
        guard let id else { throw CommonRefusal.notFound }
        return id
    }

    func placeView(_ id: ID<Place>, _ filter: StoryFilter, _ point: StoryPlace?) throws -> PlaceView {
        let subject = StorySubject.of(place: id)
        let (cases, people, neighbours) = (try placeCases(id), try inhabitants(id), try neighbours(of: id))
        let (calls, reports) = try calls(about: id)
        let story = try story(subject, filter, before: point)
        let drawing = try drawing(subject, story, isOpen: cases.contains(where: \.isOpen), limit: 600)
        // Whoever names an address in a report knows of the place; what others noted of it takes a case there.
        let isTold = actor.sight == .partnership || !cases.isEmpty
        let view = try connection.row(
            """
            SELECT reference, kind, uprn, address, postcode, spot, longitude, latitude, site_note, version
            FROM place WHERE id = \(id)
            """
        ) { row in
            let (longitude, latitude) = (try row.realIfAny(6), try row.realIfAny(7))
            return PlaceView(
                place: Place(
                    id: id, reference: try row.text(0), kind: try row.word(1), uprn: try row.textIfAny(2),
                    address: try row.text(3), postcode: try row.textIfAny(4), spot: try row.text(5)),
                longitude: longitude, latitude: latitude, siteNote: isTold ? try row.text(8) : "",
                version: try row.integer(9),
                cases: cases, people: people, neighbours: neighbours, calls: calls, reports: reports, story: story,
                drawing: drawing)
        }
        guard let view else { throw CommonRefusal.notFound }
        return view
    }

    private func placeCases(_ id: ID<Place>) throws -> [PlaceView.InCase] {
        try connection.rows(
            """
            SELECT c.reference, c.title, s.relation, c.closed_at, c.level FROM case_place s
            JOIN case_file c ON c.id = s.case_id WHERE s.place_id = \(id) AND \(scope.cases("c.id"))
            ORDER BY c.closed_at IS NOT NULL, c.opened_at DESC LIMIT 50
            """
        ) {
            PlaceView.InCase(
                reference: try $0.text(0), title: try $0.text(1), relation: try $0.text(2), isOpen: $0.isNull(3),
                level: try $0.wordIfAny(4))
        }
    }

    private func neighbours(of id: ID<Place>) throws -> [PlaceView.Neighbour] {
        try connection.rows(
            """
            SELECT p.reference, p.address, p.spot, p.postcode, p.uprn FROM place o
            JOIN place p ON p.postcode = o.postcode AND p.id <> o.id
            WHERE o.id = \(id) AND \(scope.places("p.id")) ORDER BY p.address, p.id LIMIT 30
            """
        ) { row in
            PlaceView.Neighbour(
                reference: try row.text(0),
                name: Self.placeName(try row.text(1), try row.text(2), try row.textIfAny(3)),
                uprn: try row.textIfAny(4))
        }
    }

    private func inhabitants(_ id: ID<Place>) throws -> [PlaceView.Inhabitant] {
        try connection.rows(
            """
            SELECT DISTINCT p.reference, p.given_name, p.family_name, h.relation, h.from_day, h.until_day,
                h.until_day IS NOT NULL AS has_ended
            FROM person_place h JOIN person p ON p.id = h.person_id
            WHERE h.place_id = \(id) AND \(scope.people("p.id")) AND \(scope.homes("h"))
            ORDER BY has_ended, h.from_day DESC NULLS LAST, p.family_name LIMIT 50
            """
        ) { row in
            PlaceView.Inhabitant(
                reference: try row.text(0),
                name: [try row.text(1), try row.text(2)].filter { !$0.isEmpty }.joined(separator: " "),
                relation: try row.text(3), from: try row.dayIfAny(4), until: try row.dayIfAny(5))
        }
    }

    /// Reports about the place in stretches of four weeks, the last of which ends today.
    private func calls(about id: ID<Place>) throws -> (calls: [(from: Day, count: Int)], reports: Int) {
        let stretches = 26
        let first = today - (28 * stretches - 1)
        var counts = [Int](repeating: 0, count: stretches)
        let visible = scope.reports(id: "r.id", agency: "r.agency_id")
        try connection.forEach(
            """
            SELECT r.received_at FROM report r WHERE r.place_id = \(id)
                AND r.received_at >= \(LondonTime.instant(first))
                AND \(visible) ORDER BY r.received_at DESC LIMIT 20000
            """
        ) { row in
            let place = (LondonTime.day(of: try row.instant(0)) - first) / 28
            if counts.indices.contains(place) { counts[place] += 1 }
            return true
        }
        let reports = try connection.count(
            """
            SELECT count(*) FROM (SELECT 1 FROM report r WHERE r.place_id = \(id) AND \(visible) LIMIT 10000) AS counted
            """)
        return (counts.enumerated().map { (from: first + $0 * 28, count: $1) }, reports)
    }
}
