import Casework
import Domain
import Foundation
import HTTPTypes
import Sample
import TestSupport
import Testing
import Web

/// Every address of the site asked by everybody it may be asked by: what keeps a browser safe, and who is let in.
@Suite struct `Every answer` {
    private static let https = Site.Options(loopbackOnly: false, secureCookies: true)
    private typealias Known = Sample.Cast

    @Test(arguments: [nil, Known.chair.signIn, Known.housingOfficer.signIn, Known.administrator.signIn])
    func `carries what keeps a browser safe, also where it refuses`(_ signIn: String?) async throws {
        let world = try await World()
        let app = TestApp(world.house, options: Self.https)
        let client = if let signIn { try await app.signedIn(as: signIn) } else { app.anonymous }
        var wrong: [String] = []

        for route in Routes.all {
            let answer = try await client.send(route.method, world.path(route.path))
            wrong += Self.faults(of: answer).map { "\(route.method) \(route.path) (\(answer.status.code)): \($0)" }
        }
        let nowhere = try await client.get("/no/such/address")
        wrong += Self.faults(of: nowhere).map { "/no/such/address: \($0)" }

        #expect(wrong == [])
    }

    @Test func `has no script, style or resource that the policy would stop`() async throws {
        let world = try await World()
        let app = TestApp(world.house)
        let inline = try Regex(
            "<script(?![^>]* src=)[^>]*>|<style| style=| on[a-z]+=\"|javascript:|<iframe|<object|<embed|<base"
                + "|(?: src|<link[^>]* href)=\"(?:https?:)?//")
        var wrong: [String] = []

        for signIn in [Known.chair.signIn, Known.administrator.signIn] {
            let client = try await app.signedIn(as: signIn)
            for route in Routes.all where route.method == .get && !route.path.hasPrefix("/assets/") {
                let page = try await client.get(world.path(route.path)).body
                if let found = page.firstMatch(of: inline) { wrong.append("\(route.path): \(page[found.range])") }
            }
        }

        #expect(wrong == [])
    }

    @Test func `to somebody who is not signed in is the door, and nothing is kept`() async throws {
        let world = try await World()
        let client = TestApp(world.house).anonymous
        let before = try await `A double click`.rows(world.house)
        var wrong: [String] = []

        for route in Routes.all where route.access != .open {
            let answer = try await client.send(route.method, world.path(route.path))
            let isDoor = answer.status == .seeOther && answer.location?.hasPrefix("/sign-in") == true
            if !isDoor || !answer.body.isEmpty { wrong.append("\(route.method) \(route.path): \(answer.status)") }
        }

        #expect(wrong == [])
        #expect(try await `A double click`.rows(world.house) == before)
    }

    @Test(
        arguments: [
            Known.caseOfficer, Known.lineManager, Known.analyst, Known.chair, Known.housingOfficer, Known.administrator,
        ].map(\.signIn))
    func `to a role without the permission is a refusal, and nothing is kept`(_ signIn: String) async throws {
        let world = try await World()
        let client = try await TestApp(world.house).signedIn(as: signIn)
        let profile = try await world.casework.actor(signIn: signIn).profile
        let before = try await `A double click`.rows(world.house)
        var wrong: [String] = []

        for route in Routes.all where !route.opens(for: profile) {
            let answer = try await Self.send(route, world, client, token: client.csrf)
            if answer.status != .forbidden { wrong.append("\(route.method) \(route.path): \(answer.status)") }
        }

        #expect(wrong == [])
        #expect(try await `A double click`.rows(world.house) == before)
    }

    /// What browsers say of where a request comes from, when it comes from elsewhere.
    private static let elsewhere: [HTTPFields] = [
        [fetchSite: "cross-site"], [fetchSite: "same-site"], [.origin: "https://evil.example"], [.origin: "null"],
        [.origin: "http://localhost.evil.example"], [.origin: "http://localhost:1"], [.origin: "localhost"],
        [fetchSite: "cross-site", .origin: "http://localhost"],
    ]
    private static let fetchSite = HTTPField.Name("sec-fetch-site") ?? .origin

    @Test func `to a change that another site sends is a refusal, whatever token it carries`() async throws {
        let world = try await World()
        let app = TestApp(world.house)
        let clients = [
            try await app.signedIn(as: Known.chair.signIn), try await app.signedIn(as: Known.administrator.signIn),
        ]
        let before = try await `A double click`.rows(world.house)
        var wrong: [String] = []

        for route in Routes.all where route.method != .get && route.method != .head {
            for client in clients {
                for headers in Self.elsewhere {
                    let answer = try await Self.send(route, world, client, token: client.csrf, headers)
                    if answer.status != .forbidden { wrong.append("\(route.path) \(headers): \(answer.status)") }
                }
            }
        }

        #expect(wrong == [])
        #expect(try await `A double click`.rows(world.house) == before)
    }

    private static let ours: [HTTPFields] = [
        [:], [fetchSite: "same-origin"], [fetchSite: "none"], [.origin: "http://localhost"],
        [fetchSite: "same-origin", .origin: "https://behind.proxy.example"],
    ]

    @Test(arguments: ours)
    func `to a change from a page of ours is given`(_ headers: HTTPFields) async throws {
        let world = try await World()
        let client = try await TestApp(world.house).signedIn(as: Known.chair.signIn)
        let search = try #require(Routes.all.first { $0.path == "/searches" && $0.method == .post })

        let answer = try await Self.send(search, world, client, token: client.csrf, headers)

        #expect(answer.status == .seeOther)
    }

    @Test func `to a change without the token of its own session is a refusal`() async throws {
        let world = try await World()
        let app = TestApp(world.house)
        let other = try await app.signedIn(as: Known.chair.signIn)
        let clients = [
            try await app.signedIn(as: Known.chair.signIn), try await app.signedIn(as: Known.administrator.signIn),
        ]
        let before = try await `A double click`.rows(world.house)
        var wrong: [String] = []

        // Programs bring proof of their own, with which they are tried in their rooms.
        for route in Routes.all where route.method != .get && route.method != .head && !route.isForPrograms {
            for client in clients {
                for token in ["", ".", "0", other.csrf, client.csrf + "A", "x" + client.csrf] {
                    let answer = try await Self.send(route, world, client, token: token)
                    if answer.status != .forbidden { wrong.append("\(route.path) “\(token)”: \(answer.status)") }
                }
            }
        }

        #expect(wrong == [])
        #expect(try await `A double click`.rows(world.house) == before)
    }

    @Test(arguments: [Known.chair.signIn, Known.administrator.signIn])
    func `to a question changes nothing`(_ signIn: String) async throws {
        let world = try await World()
        let client = try await TestApp(world.house).signedIn(as: signIn)
        let before = try await `A double click`.rows(world.house)

        for route in Routes.all where route.method == .get || route.method == .head {
            _ = try await client.send(route.method, world.path(route.path))
        }

        #expect(try await `A double click`.rows(world.house) == before)
    }

    @Test(arguments: ["TRACE", "OPTIONS", "PUT", "PROPFIND"])
    func `to a method that a page does not know says that there is nothing`(_ name: String) async throws {
        let app = TestApp(try await TestHouse())
        let client = try await app.signedIn(as: Known.chair.signIn)
        let method = try #require(HTTPRequest.Method(name))

        let answer = try await client.send(method, "/people", [.userAgent: "echo-me"])

        #expect(answer.status == .notFound)
        #expect(!answer.body.contains("echo-me") && !answer.body.contains(client.csrf))
    }
}

extension `Every answer` {
    /// Sends what changes something, with this token where its kind of request has it.
    private static func send(
        _ route: Route, _ world: World, _ client: TestClient, token: String, _ headers: HTTPFields = [:]
    ) async throws -> TestAnswer {
        var headers = headers
        let path = world.path(route.path)
        guard route.method == .post else {
            headers[HTTPField.Name("x-form-token") ?? .origin] = token
            return try await client.send(route.method, path, headers)
        }
        // What is read as it arrives is a form with a file, and any other form may be sent as one.
        headers[.contentType] = "multipart/form-data; boundary=XX"
        let fields = [("csrf", token), ("query", "Somebody")].map { name, value in
            "--XX\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n"
        }
        return try await client.send(.post, path, headers, body: fields.joined() + "--XX--\r\n")
    }

    private static let always = [
        "content-security-policy": [
            "default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "object-src 'none'",
            "form-action 'self'",
        ],
        "x-content-type-options": ["nosniff"], "x-frame-options": ["DENY"], "referrer-policy": ["same-origin"],
        "cross-origin-opener-policy": ["same-origin"], "cross-origin-resource-policy": ["same-origin"],
        "permissions-policy": ["camera=()", "geolocation=()", "microphone=()"],
        "strict-transport-security": ["max-age=31536000; includeSubDomains"],
    ]

    private static func faults(of answer: TestAnswer) -> [String] {
        func header(_ name: String) -> String { HTTPField.Name(name).flatMap { answer.headers[$0] } ?? "" }
        var faults = always.flatMap { name, parts in
            parts.filter { !header(name).contains($0) }.map { "\(name) has no \($0)" }
        }
        let policy = header("content-security-policy")
        for part in ["unsafe", "*", "http:", "https:", "data:"] where policy.contains(part) {
            faults.append("the policy allows \(part)")
        }
        let isAsset = answer.status == .ok && header("cache-control") == "public, max-age=31536000, immutable"
        if !header("cache-control").contains("no-store"), !isAsset { faults.append("may be kept") }
        let type = header("content-type")
        if !answer.body.isEmpty, type.isEmpty { faults.append("has no type") }
        if type.hasPrefix("text/"), !type.hasSuffix("charset=utf-8") { faults.append("\(type) has no charset") }
        if !header("access-control-allow-origin").isEmpty { faults.append("lets another site read it") }
        if !header("server").isEmpty || !header("x-powered-by").isEmpty { faults.append("says what made it") }
        if answer.status.code >= 500 { faults.append("is a fault") }
        for cookie in answer.headers[values: .setCookie] {
            let parts = Set(cookie.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces).lowercased() })
            let isStrict = parts.isSuperset(of: ["secure", "httponly", "samesite=strict", "path=/"])
            if !isStrict || !cookie.hasPrefix("__Host-") || parts.contains(where: { $0.hasPrefix("domain") }) {
                faults.append("cookie \(cookie.prefix { $0 != "=" }) is not strict")
            }
        }
        return faults
    }
}

@Suite struct `Leaving` {
    @Test func `clears what the browser has kept, and no other site's cookies`() async throws {
        let app = TestApp(
            try await TestHouse(), options: Site.Options(loopbackOnly: false, secureCookies: true))
        let client = try await app.signedIn(as: Sample.Cast.chair.signIn)

        let answer = try await client.post("/sign-out")
        let after = try await client.get("/actions")

        #expect(HTTPField.Name("clear-site-data").flatMap { answer.headers[$0] } == "\"cache\", \"storage\"")
        #expect(answer.headers[values: .setCookie].contains { $0.hasPrefix("__Host-roundtable=;") })
        #expect(after.location?.hasPrefix("/sign-in") == true)
    }
}
