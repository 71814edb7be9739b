import HTTPTypes
import Meters
import TestSupport
import Testing
import Web

private func id(of answer: TestAnswer) -> String { HTTPField.Name("x-request-id").flatMap { answer.headers[$0] } ?? "" }

@Suite struct `A request's word` {
    @Test func `is in the answer and on a fault's page, and the page says nothing else of the fault`() async throws {
        let app = TestApp(try await TestHouse())
        let client = try await app.signedIn(as: "officer")
        try await app.house.script("DROP TABLE due")

        let answer = try await client.get("/")

        #expect(answer.status == .internalServerError)
        #expect(id(of: answer).count == 12)
        #expect(answer.body.contains("<strong>\(id(of: answer))</strong>"))
        #expect(!answer.body.contains("due"))
    }

    @Test(arguments: [
        ("0123456789abcdef", true), ("a.b_c-d8", true), ("short", false), (String(repeating: "a", count: 65), false),
        ("a forged=line", false), ("<b>12345678</b>", false),
    ])
    func `is a trusted proxy's where it is well formed`(_ given: String, _ isTaken: Bool) async throws {
        let options = Site.Options(loopbackOnly: false, secureCookies: false, trustedProxies: ["local"])
        let house = try await TestHouse()
        let name = try #require(HTTPField.Name("x-request-id"))

        let trusted = try await TestApp(house, options: options).anonymous.get("/sign-in", headers: [name: given])
        let other = try await TestApp(house).anonymous.get("/sign-in", headers: [name: given])

        #expect((id(of: trusted) == given) == isTaken)
        #expect(id(of: other) != given && id(of: other).count == 12)
    }
}

@Suite struct `What the site counts` {
    @Test func `is by the pattern of the route and never by what was typed`() async throws {
        let app = TestApp(try await TestHouse())
        let client = try await app.signedIn(as: "officer")
        for path in ["/cases/CS-2026-00142", "/cases/CS-2026-99999", "/margaret-osei", "/cases/Margaret", "/sign-in"] {
            _ = try await client.get(path)
        }

        let text = Family.text(app.site.meter.families)

        let expected = [
            #"roundtable_http_requests_total{method="GET",route="/cases/:ref",status="404"} 3"#,
            #"roundtable_http_requests_total{method="any",route="unknown",status="404"} 1"#,
            #"roundtable_http_request_seconds_count{method="GET",route="/cases/:ref"} 3"#,
            "roundtable_http_requests_in_flight 0",
        ]
        #expect(expected.filter { !text.contains($0 + "\n") }.isEmpty)
        #expect(!text.lowercased().contains("margaret") && !text.contains("CS-2026"))
    }

    @Test func `makes no more series than the program has routes, whatever is asked for`() async throws {
        let app = TestApp(try await TestHouse())
        let client = app.anonymous
        for number in 0..<200 { _ = try await client.get("/cases/\(number)/\(number)?\(number)=\(number)") }

        let series = Family.text(app.site.meter.families).split(separator: "\n").filter { !$0.hasPrefix("#") }

        #expect(series.count < 60)
    }
}

@Suite struct `A site that browsers reach by HTTPS` {
    @Test(arguments: [true, false])
    func `tells them to stay with it, and marks its cookies`(_ isSecure: Bool) async throws {
        let options = Site.Options(loopbackOnly: false, secureCookies: isSecure)

        let answer = try await TestApp(try await TestHouse(), options: options).anonymous.get("/sign-in")

        #expect((answer.headers[.strictTransportSecurity] == "max-age=31536000; includeSubDomains") == isSecure)
        #expect((answer.headers[.setCookie]?.contains("Secure") == true) == isSecure)
    }
}
