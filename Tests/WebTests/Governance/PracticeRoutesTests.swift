import Casework
import Domain
import HTTPTypes
import TestSupport
import Testing
import Web

@Suite struct `Setting practice in a browser` {
    private let fields = [
        ("amount", "24"), ("measure", "hours"), ("from-day", "1"), ("from-month", "12"), ("from-year", "2026"),
        ("why", "Agreed by the board"), ("step", "save"),
    ]

    @Test func `an administrator sets a clock by fields, and reads who set it and why`() async throws {
        let app = TestApp(try await TestHouse())
        let client = try await app.signedIn(as: "administrator")

        let list = try await client.get("/setup/practice")
        let saved = try await client.post("/setup/practice/risk-clock", fields)
        let page = try await client.get("/setup/practice/risk-clock")

        #expect(list.body.contains("When both parties must be assessed"))
        #expect(saved.status == .seeOther && saved.location == "/setup/practice")
        #expect(page.body.contains("Agreed by the board") && page.body.contains("To come"))
    }

    @Test func `what is wrong is said beside its field, and nothing typed is lost`() async throws {
        let app = TestApp(try await TestHouse())
        let client = try await app.signedIn(as: "administrator")

        let answer = try await client.post(
            "/setup/practice/risk-clock", [("amount", "none"), ("measure", "hours"), ("why", "Because of May")])

        #expect(answer.status == .unprocessableContent)
        #expect(answer.body.contains("Enter the day") && answer.body.contains("enter a number"))
        #expect(answer.body.contains("Because of May") && answer.body.contains("value=\"none\""))
    }

    @Test func `one more line of a list is asked for without a script`() async throws {
        let app = TestApp(try await TestHouse())
        let client = try await app.signedIn(as: "administrator")

        let answer = try await client.post(
            "/setup/practice/call-natures", [("terms.rows", "1"), ("terms.0.term", "Noise"), ("step", "add-terms")])

        #expect(answer.status == .ok)
        #expect(answer.body.contains("name=\"terms.1.term\"") && answer.body.contains("value=\"Noise\""))
    }

    @Test func `L-005 L-006 a report is classed by the partnership's own lists`() async throws {
        let app = TestApp(try await TestHouse())
        let administrator = try await app.signedIn(as: "administrator")
        let officer = try await app.signedIn(as: "officer")
        let today = [
            ("from-day", "24"), ("from-month", "11"), ("from-year", "2026"), ("why", "Board"), ("step", "save"),
        ]

        _ = try await administrator.post("/setup/practice/call-natures", [("terms.0.term", "Drones at night")] + today)
        let form = try await officer.get("/reports/new")

        #expect(form.body.contains("Drones at night") && !form.body.contains("Neighbour dispute"))
    }

    @Test(arguments: ["/setup/practice", "/setup/practice/risk-clock", "/setup/instruments/new"])
    func `nobody else comes in`(_ path: String) async throws {
        let client = try await TestApp(try await TestHouse()).signedIn(as: "manager")

        #expect(try await client.get(path).status == .forbidden)
    }
}
