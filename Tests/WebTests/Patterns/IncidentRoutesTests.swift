import Casework
import Domain
import HTTPTypes
import TestSupport
import Testing

@Suite struct `Figures of published incidents` {
    @Test func `the page says whose figures they are, how far they reach and under which licence`() async throws {
        let house = try await TestHouse()
        var row = PublishedIncident()
        (row.month, row.reportedBy, row.category) = ("2025-01", "Durham Constabulary", "Anti-social behaviour")
        var rows: [Incident]? = [try Incident(row)]
        _ = try await house.casework.importIncidents(area: nil, by: house.cast.administrator) {
            defer { rows = nil }
            return rows
        }

        let client = try await TestApp(house).signedIn(as: "analyst")
        let all = try await client.get("/figures/incidents")
        let none = try await client.get("/figures/incidents?force=Cleveland%20Police")

        #expect(all.body.contains("Jan 2025") && all.body.contains("Anti-social behaviour"))
        #expect(all.body.contains("Open Government Licence v3.0") && all.body.contains("1 incident here has no point"))
        #expect(none.body.contains("No incidents have been imported"))
    }

    @Test func `a partner officer has no figures`() async throws {
        let app = TestApp(try await TestHouse())

        let answer = try await app.signedIn(as: "housing").get("/figures/incidents")

        #expect(answer.status == .forbidden)
    }
}
