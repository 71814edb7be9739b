import Casework
import Database
import Domain
import HTTPTypes
import Hummingbird
import NIOCore
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
        let token = try await house.casework.signIn(name: "officer", password: Cast.password)

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

    @Test func `tries at the present password are counted`() async throws {
        let house = try await TestHouse()
        let client = try await TestApp(house).signedIn(as: "officer")
        func change(from old: String) async throws -> TestAnswer {
            try await client.post(
                "/account/password", [("old", old), ("new", "battery staple horse"), ("again", "battery staple horse")])
        }
        for _ in 0..<10 { _ = try await change(from: "wrong wrong wrong") }

        let blocked = try await change(from: Cast.password)
        house.clock.advance(.minutes(16))
        let later = try await change(from: Cast.password)

        #expect(blocked.status == .unprocessableContent && blocked.body.contains("There were too many tries."))
        #expect(later.status == .seeOther)
    }

    @Test(arguments: [
        ("10.0.0.1", ["203.0.113.9"], "203.0.113.9"),
        // The browser may have sent the first hops itself.
        ("10.0.0.1", ["198.51.100.7, 203.0.113.9"], "203.0.113.9"),
        ("10.0.0.1", ["198.51.100.7", "203.0.113.9"], "203.0.113.9"),
        ("10.0.0.1", [], "10.0.0.1"), ("10.0.0.1", [" , "], "10.0.0.1"),
        ("192.0.2.4", ["203.0.113.9"], "192.0.2.4"),
    ])
    func `only a trusted proxy says where a request came from`(
        _ peer: String, _ hops: [String], _ expected: String
    ) throws {
        let name = try #require(HTTPField.Name("x-forwarded-for"))
        var headers = HTTPFields()
        for hop in hops { headers.append(HTTPField(name: name, value: hop)) }
        let request = Request(
            head: HTTPRequest(method: .get, scheme: "http", authority: "x", path: "/", headerFields: headers),
            body: RequestBody(buffer: ByteBuffer()))

        #expect(Site.source(of: request, from: peer, trusting: ["10.0.0.1"]) == expected)
        #expect(Site.source(of: request, from: peer, trusting: []) == peer)
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
