import Casework
import Domain
import HTTPTypes
import TestSupport
import Testing

@Suite struct `A hostile request` {
    @Test func `asks for more parties than there are numbers, and gets a page`() async throws {
        let app = TestApp(try await TestHouse())
        let client = try await app.signedIn(as: "officer")
        let counts = ["complainant", "alleged", "witness"].map { ("\($0)-count", String(Int.max)) }

        let answer = try await client.post(
            "/reports/new", counts + [("step", "add-complainant"), ("draft", "0197f0000000700080000000000000aa")])

        #expect(answer.status.code < 500 && answer.body.contains("c6-given"))
    }

    @Test func `names a place of an account that is none`() async throws {
        let app = TestApp(try await TestHouse())
        let client = try await app.signedIn(as: "administrator")

        let answer = try await client.post(
            "/setup/accounts",
            [("name", "Jo"), ("signIn", "jo"), ("role", "analyst"), ("place", "."), ("password", "long enough words")])

        #expect(answer.status == .unprocessableContent && answer.body.contains("value=\"Jo\""))
    }

    @Test(arguments: [
        "//evil.example", "/\t/evil.example", "/\\evil.example", "https://evil.example", "/\u{0}/evil.example",
        "/%0d\n",
    ])
    func `is not led elsewhere after signing in`(_ next: String) async throws {
        let app = TestApp(try await TestHouse())

        let answer = try await app.atTheDoor().post(
            "/sign-in", [("name", "officer"), ("password", Cast.password), ("next", next)])

        #expect(answer.location == "/")
    }

    @Test func `is led back to the page that was asked for`() async throws {
        let app = TestApp(try await TestHouse())

        let answer = try await app.atTheDoor().post(
            "/sign-in", [("name", "officer"), ("password", Cast.password), ("next", "/reports?list=unowned")])

        #expect(answer.location == "/reports?list=unowned")
    }

    @Test func `signs in over a session, which ends`() async throws {
        let house = try await TestHouse()
        let app = TestApp(house)
        var client = try await app.signedIn(as: "officer")
        let first = client.cookies["roundtable"] ?? ""
        client.cookies["roundtable-form"] = "unused"

        _ = try await client.post("/sign-in", [("name", "analyst"), ("password", Cast.password)])

        #expect(try await house.casework.session(token: first) == nil)
    }
}
