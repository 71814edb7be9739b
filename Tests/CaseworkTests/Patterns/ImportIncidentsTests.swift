import Casework
import Database
import Domain
import TestSupport
import Testing

@Suite struct `Taking published incidents` {
    private static func row(
        _ category: String, _ location: String = "On or near High Street", month: String = "2025-01",
        force: String = "Durham Constabulary", at point: (String, String) = ("-1.57", "54.77"),
        lsoa: String = "County Durham 001A"
    ) throws -> Incident {
        var row = PublishedIncident()
        (row.month, row.reportedBy, row.fallsWithin) = (month, force, force)
        (row.longitude, row.latitude) = point
        (row.location, row.category, row.lsoaCode, row.lsoaName) = (
            location, category, lsoa.isEmpty ? "" : "E01020634", lsoa
        )
        return try Incident(row)
    }

    private static func take(
        _ incidents: [Incident], into house: TestHouse, area: IncidentArea? = nil, by actor: Actor? = nil,
        at most: Int = 2
    ) async throws -> IncidentFileTaken {
        var rest = incidents[...]
        return try await house.casework.importIncidents(area: area, by: actor ?? house.cast.administrator) {
            defer { rest = rest.dropFirst(most) }
            return rest.isEmpty ? nil : Array(rest.prefix(most))
        }
    }

    private static func stored(_ house: TestHouse) async throws -> Int {
        try await house.count("SELECT count(*) FROM incident")
    }

    @Test(arguments: TestEngine.available)
    func `equal rows of one file are all kept, and importing again doubles nothing`(_ engine: TestEngine) async throws {
        let house = try await TestHouse(engine)
        let file = try [Self.row("Burglary"), Self.row("Burglary"), Self.row("Burglary"), Self.row("Drugs")]

        let first = try await Self.take(file, into: house)
        let second = try await Self.take(file, into: house)

        #expect(first == IncidentFileTaken(kept: 4))
        #expect(second == IncidentFileTaken(repeated: 4))
        #expect(try await Self.stored(house) == 4)
        #expect(try await house.count("SELECT sum(incidents) FROM incident_count") == 4)
    }

    @Test(arguments: TestEngine.available)
    func `a changed publication replaces its month and no other`(_ engine: TestEngine) async throws {
        let house = try await TestHouse(engine)
        _ = try await Self.take(
            [
                Self.row("Burglary"), Self.row("Burglary"), Self.row("Drugs"), Self.row("Drugs", month: "2025-02"),
                Self.row("Drugs", force: "Cleveland Police"),
            ], into: house)

        let again = try await Self.take([Self.row("Burglary"), Self.row("Arson"), Self.row("Arson")], into: house)

        #expect(again == IncidentFileTaken(kept: 2, repeated: 1, removed: 2))
        #expect(try await Self.stored(house) == 5)
        #expect(try await house.count("SELECT count(*) FROM incident_month") == 3)
    }

    @Test(arguments: TestEngine.available)
    func `a file that breaks off changes nothing, and what it left is cleared later`(_ engine: TestEngine) async throws
    {
        struct Broken: Error {}
        let house = try await TestHouse(engine)
        _ = try await Self.take([Self.row("Drugs")], into: house)

        var calls = 0
        await #expect(throws: Broken.self) {
            try await house.casework.importIncidents(area: nil, by: house.cast.administrator) {
                calls += 1
                if calls > 1 { throw Broken() }
                return [try Self.row("Burglary")]
            }
        }
        let figures = try await house.casework.incidentFigures(by: house.cast.analyst)
        house.clock.advance(.hours(2))
        let again = try await Self.take([Self.row("Drugs")], into: house)

        #expect(figures.counts == [IncidentCount(month: "2025-01", category: "Drugs", incidents: 1)])
        #expect(again == IncidentFileTaken(repeated: 1))
        #expect(try await Self.stored(house) == 1)
    }

    @Test(arguments: TestEngine.available)
    func `rows outside the area are kept and flagged, and a month remembers its area`(_ engine: TestEngine) async throws
    {
        let house = try await TestHouse(engine)
        let file = try [Self.row("Drugs"), Self.row("Drugs", lsoa: "Leeds 001A"), Self.row("Drugs", lsoa: "")]

        let first = try await Self.take(file, into: house, area: IncidentArea(["County Durham"]))
        let again = try await Self.take(file + [Self.row("Arson", lsoa: "Leeds 002B")], into: house)

        #expect(first == IncidentFileTaken(kept: 3, outsideArea: 1))
        #expect(again == IncidentFileTaken(kept: 1, repeated: 3, outsideArea: 2))
        #expect(try await house.count("SELECT count(*) FROM incident WHERE outside_area = 1") == 2)
    }

    @Test(arguments: TestEngine.available)
    func `incidents near a place are counted within the circle, by month and category`(_ engine: TestEngine)
        async throws
    {
        let house = try await TestHouse(engine)
        let file = try [
            Self.row("Drugs"), Self.row("Drugs"), Self.row("Arson", at: ("-1.571", "54.7705")),
            Self.row("Drugs", month: "2025-02"), Self.row("Drugs", at: ("-1.57", "54.78")),
            Self.row("Drugs", at: ("", "")),
            Self.row("Drugs", month: "2024-01"),
        ]
        _ = try await Self.take(file, into: house)
        let since = try #require(IncidentMonth("2025-01"))
        let centre = Incident.Point(longitude: -1.57, latitude: 54.77)

        let near = try await house.casework.incidentCounts(
            near: centre, radiusMetres: 250, since: since, by: house.cast.officer)

        #expect(
            near == [
                IncidentCount(month: "2025-01", category: "Arson", incidents: 1),
                IncidentCount(month: "2025-01", category: "Drugs", incidents: 2),
                IncidentCount(month: "2025-02", category: "Drugs", incidents: 1),
            ])
    }

    @Test(arguments: TestEngine.available)
    func `who may not import is refused`(_ engine: TestEngine) async throws {
        let house = try await TestHouse(engine)

        await #expect(throws: CommonRefusal.notPermitted) {
            try await Self.take([Self.row("Drugs")], into: house, by: house.cast.officer)
        }
        #expect(try await Self.stored(house) == 0)
    }
}
