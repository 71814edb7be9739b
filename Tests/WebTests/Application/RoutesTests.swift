import Domain
import HTTPTypes
import TestSupport
import Testing
import Web

@Suite struct `Every route` {
    @Test func `only the door, its words, assets and the sign of life are open`() {
        let open = Set(Routes.all.filter { $0.access == .open }.map(\.path))
        let expected = open.filter {
            $0.hasPrefix("/assets/") || ["/sign-in", "/health", "/privacy", "/accessibility"].contains($0)
        }

        #expect(open == expected)
    }

    @Test func `a page asked for without a session leads to the door`() async throws {
        let app = TestApp(try await TestHouse())

        let answer = try await app.anonymous.get("/actions")

        #expect(answer.status == .seeOther)
        #expect(answer.location == "/sign-in?next=%2Factions")
    }

    @Test func `a form without its token is refused`() async throws {
        let app = TestApp(try await TestHouse())
        let client = try await app.signedIn(as: "officer")

        let answer = try await client.post("/sign-out", withToken: false)

        #expect(answer.status == .forbidden)
    }

    @Test func `a page is drawn for who is signed in`() async throws {
        let app = TestApp(try await TestHouse())

        let answer = try await app.signedIn(as: "officer").get("/actions")

        #expect(answer.status == .ok)
        #expect(answer.body.contains("Femi Oduya"))
    }

    @Test func `an address that is not there says so as a page`() async throws {
        let app = TestApp(try await TestHouse())

        let answer = try await app.signedIn(as: "officer").get("/nowhere")

        #expect(answer.status == .notFound)
        #expect(answer.body.contains("<h1>"))
    }
}
