import Casework
import Domain
import HTTPTypes
import TestSupport
import Testing

@Suite struct `The page of a place` {
    private func incident(_ category: String, _ point: (String, String)) throws -> Incident {
        var row = PublishedIncident()
        (row.month, row.reportedBy, row.category) = ("2025-01", "City of London Police", category)
        (row.longitude, row.latitude) = point
        return try Incident(row)
    }

    @Test func `what was published within 100 metres of its point is counted, with how far that reaches`() async throws
    {
        let house = try await TestHouse()
        _ = try await house.place("L-1", "5 Chandlery Row")
        var rows: [Incident]? = try [
            incident("Drugs", ("-0.0911", "51.5136")), incident("Drugs", ("-0.0911", "51.5140")),
            incident("Burglary", ("-0.0911", "51.5236")), incident("Robbery", ("", "")),
        ]
        _ = try await house.casework.importIncidents(area: nil, by: house.cast.administrator) {
            defer { rows = nil }
            return rows
        }
        let client = try await TestApp(house).signedIn(as: "officer")

        let before = try await client.get("/places/L-1").body
        let wrong = try await client.post("/places/L-1/point", [("point", "-0.0911, 51.5136"), ("version", "1")])
        let saved = try await client.post("/places/L-1/point", [("point", "51.5136, -0.0911"), ("version", "1")])
        let page = try await client.get("/places/L-1").body

        #expect(before.contains("Nobody has said at which point this place lies"))
        #expect(wrong.status == .unprocessableContent && wrong.body.contains("value=\"-0.0911, 51.5136\""))
        #expect(saved.status == .seeOther)
        let said = [
            "2 incidents within 100 metres", "data.police.uk for Jan 2025",
            "none of these is known to have happened here",
            "Open Government Licence v3.0", "Drugs",
        ]
        #expect(said.filter { !page.contains($0) } == [])
        #expect(!page.contains("Burglary"))
    }

    @Test func `other places of its postcode are listed, in sight only`() async throws {
        let house = try await TestHouse()
        _ = try await house.place("L-1", "1 Tern House")
        _ = try await house.place("L-2", "2 Tern House")
        _ = try await house.place("L-3", "Elsewhere")
        try await house.script("UPDATE place SET postcode = 'HM1 2AB' WHERE address LIKE '%Tern House'")

        let page = try await TestApp(house).signedIn(as: "officer").get("/places/L-1").body
        let hidden = try await TestApp(house).signedIn(as: "housing").get("/places/L-1")

        #expect(page.contains("Others of this postcode") && page.contains("2 Tern House"))
        #expect(!page.contains("Elsewhere") && hidden.status == .notFound)
    }
}
