import Domain
import HTTPTypes
import TestSupport
import Testing
import Web

@Suite struct `Every route` {
    @Test func `only the door, its words, assets and the sign of life are open`() {
        let open = Set(Routes.all.filter { $0.access == .open }.map(\.path))
        let door = [
            "/sign-in", "/sign-in/code", "/sign-in/with/:provider", "/sign-in/back", "/sign-in/ended",
            "/invitation/:token", "/invitation/:token/with/:provider",
        ]
        let expected = open.filter {
            $0.hasPrefix("/assets/") || (door + ["/health", "/privacy", "/accessibility"]).contains($0)
        }

        #expect(open == expected)
    }

    @Test func `without a form's token only the word of a provider comes in`() {
        #expect(Routes.all.filter(\.isForPrograms).map(\.path) == ["/sign-in/ended"])
    }

    @Test func `accounts, roles and approvals ask for a fresh sign-in`() {
        let fresh = Set(Routes.all.filter(\.needsFreshSignIn).map(\.path))
        let keys = Set(Routes.all.filter { $0.method == .post && $0.path.hasPrefix("/setup/accounts") }.map(\.path))

        #expect(keys.subtracting(fresh) == ["/setup/accounts/:id/closure"], "a leaver goes at once")
        #expect(fresh.contains("/setup/agencies/:id/approval") && fresh.contains("/setup/agencies/:id/passwords"))
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
