import Casework
import Database
import Domain
import HTTPTypes
import TestSupport
import Testing
import Web

@Suite struct `Signing in` {
    @Test func `the right password opens a session and leads to the page that was wanted`() async throws {
        let app = TestApp(try await TestHouse())

        let answer = try await app.atTheDoor().post(
            "/sign-in", [("name", "Officer "), ("password", Cast.password), ("next", "/actions")])

        #expect(answer.status == .seeOther)
        #expect(answer.location == "/actions")
        #expect(answer.headers[values: .setCookie].contains { $0.hasPrefix("roundtable=") && $0.contains("HttpOnly") })
    }

    @Test(arguments: [("officer", "wrong"), ("nobody", Cast.password)])
    func `a wrong name and a wrong password get the same answer`(_ name: String, _ password: String) async throws {
        let app = TestApp(try await TestHouse())

        let answer = try await app.atTheDoor().post("/sign-in", [("name", name), ("password", password)])

        #expect(answer.status == .unprocessableContent)
        #expect(answer.body.contains("The sign-in name or the password is not right."))
    }

    @Test(arguments: ["https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example"])
    func `nobody is led to another site`(_ wanted: String) async throws {
        let app = TestApp(try await TestHouse())

        let answer = try await app.atTheDoor().post(
            "/sign-in", [("name", "officer"), ("password", Cast.password), ("next", wanted)])

        #expect(answer.location == "/")
    }

    @Test func `after ten wrong tries the account waits, and the right password waits with it`() async throws {
        let house = try await TestHouse()
        let app = TestApp(house)
        for _ in 0..<10 {
            _ = try await app.atTheDoor().post("/sign-in", [("name", "officer"), ("password", "wrong")])
        }

        let blocked = try await app.atTheDoor().post("/sign-in", [("name", "officer"), ("password", Cast.password)])
        house.clock.advance(.minutes(16))
        let later = try await app.atTheDoor().post("/sign-in", [("name", "officer"), ("password", Cast.password)])

        #expect(blocked.body.contains("There were too many tries."))
        #expect(later.status == .seeOther)
    }

    @Test func `an idle session ends`() async throws {
        let house = try await TestHouse()
        let client = try await TestApp(house).signedIn(as: "officer")

        house.clock.advance(.hours(3))
        let answer = try await client.get("/actions")

        #expect(answer.status == .seeOther)
    }

    @Test func `signing out ends the session at once`() async throws {
        let client = try await TestApp(try await TestHouse()).signedIn(as: "officer")

        _ = try await client.post("/sign-out")
        let answer = try await client.get("/actions")

        #expect(answer.status == .seeOther)
    }

    @Test func `only the hash of a session's token is stored`() async throws {
        let house = try await TestHouse()
        let token = try await house.casework.signIn(name: "officer", password: Cast.password, source: "test")

        let kept = try await house.count("SELECT count(*) FROM session WHERE token_hash = \(token)")

        #expect(kept == 0)
    }

    @Test(arguments: ["x-forwarded-for", "forwarded", "via", "x-real-ip"])
    func `a sample site refuses what a proxy forwarded`(_ header: String) async throws {
        let app = TestApp(try await TestHouse(), options: .init(loopbackOnly: true, secureCookies: false))
        let name = try #require(HTTPField.Name(header))

        let answer = try await app.anonymous.get("/sign-in", headers: [name: "10.0.0.1"])

        #expect(answer.status == .forbidden)
    }

    @Test(arguments: [
        ("localhost", true), ("localhost:8080", true), ("127.0.0.1:80", true), ("[::1]:8080", true),
        ("127.9.9.9", true),
        ("evil.example", false), ("127.0.0.1.evil.example", false), ("localhost.evil.example", false),
        ("0.0.0.0", false),
        ("", false), ("128.0.0.1", false), ("127.0.0", false),
    ])
    func `only this machine's own names are loopback`(_ host: String, _ expected: Bool) {
        #expect(Site.isLoopback(host: host) == expected)
    }
}
