import Casework
import Database
import Domain
import HTTPTypes
import TestSupport
import Testing

@Suite struct `The operations page` {
    /// A house with one job that was refused.
    private func stuck() async throws -> (TestApp, path: String) {
        let house = try await TestHouse()
        try await house.script(
            """
            INSERT INTO job (id, name, payload, state, run_at, attempts, trouble, ended_at, queued_at, queued_by)
            SELECT id, 'forget-ended-jobs', '{}', 'stopped', 0, 1, 'not-found', 0, 0, id FROM account
            WHERE sign_in = 'administrator'
            """)
        let job: ID<QueuedWork> = try await house.casework.engine.read { connection in
            try #require(try connection.row("SELECT id FROM job") { try $0.id(0) })
        }
        return (TestApp(house), "/operations/jobs/\(job)")
    }

    @Test func `what stopped is shown with its trouble, and is tried again at a click`() async throws {
        let (app, path) = try await stuck()
        let client = try await app.signedIn(as: "administrator")

        let page = try await client.get("/operations")
        let answer = try await client.post("\(path)/attempt")
        let after = try await client.get("/operations")

        #expect(page.body.contains("not-found") && page.body.contains("\(path)/attempt"))
        #expect(answer.location == "/operations")
        #expect(after.body.contains("Nothing has stopped"))
        #expect(try await app.house.count("SELECT count(*) FROM job WHERE state = 'waiting'") == 1)
    }

    @Test func `giving up asks for a reason beside its field, and keeps it`() async throws {
        let (app, path) = try await stuck()
        let client = try await app.signedIn(as: "administrator")

        let without = try await client.post("\(path)/surrender", [("reason", " ")])
        let with = try await client.post("\(path)/surrender", [("reason", "Told them by telephone")])
        let again = try await client.post("\(path)/surrender", [("reason", "Told them by telephone")])
        let page = try await client.get("/operations")

        #expect(without.status == .unprocessableContent && without.body.contains("why it will not be done"))
        #expect(with.status == .seeOther)
        #expect(again.status == .conflict)
        #expect(page.body.contains("Told them by telephone"))
    }

    @Test func `it opens for administrators alone`() async throws {
        let (app, path) = try await stuck()
        let officer = try await app.signedIn(as: "officer")

        #expect(try await officer.get("/operations").status == .forbidden)
        #expect(try await officer.post("\(path)/attempt").status == .forbidden)
        #expect(try await app.anonymous.get("/operations").status == .seeOther)
    }
}
