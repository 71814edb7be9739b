import Casework
import Database
import Domain
import HTTPTypes
import TestSupport
import Testing
import Vault
import Web

@Suite struct `A sensitive step` {
    private func fields(_ house: TestHouse) -> [(String, String)] {
        [
            ("name", "Denise Okafor"), ("signIn", "newcomer"), ("role", "partnerOfficer"),
            ("place", "\(house.cast.housing).\(house.cast.housingTeam)"), ("approved", "J. Patel, 12 May"),
        ]
    }

    @Test func `asks for the password once more after a while, and nothing typed is lost`() async throws {
        let house = try await TestHouse()
        let administrator = try await TestApp(house).signedIn(as: "administrator")
        house.clock.advance(.minutes(20))

        let asked = try await administrator.post("/setup/accounts", fields(house))
        let wrong = try await administrator.post("/setup/accounts", fields(house) + [("again-password", "wrong")])
        let before = try await house.count("SELECT count(*) FROM account WHERE sign_in = 'newcomer'")
        let right = try await administrator.post(
            "/setup/accounts", fields(house) + [("again-password", Cast.password)])

        let kept = fields(house).map { "name=\"\($0.0)\" value=\"\($0.1)\"" }
        #expect(asked.status == .ok && kept.filter { !asked.body.contains($0) } == [])
        #expect(wrong.status == .unprocessableContent && kept.filter { !wrong.body.contains($0) } == [])
        #expect(wrong.body.contains("This is not your present password.") && !wrong.body.contains("value=\"wrong\""))
        #expect(before == 0)
        #expect(right.status == .seeOther)
        #expect(try await house.count("SELECT count(*) FROM account WHERE sign_in = 'newcomer'") == 1)
    }

    @Test func `of somebody else's form is not begun by the password`() async throws {
        let house = try await TestHouse()
        let administrator = try await TestApp(house).signedIn(as: "administrator")
        house.clock.advance(.minutes(20))

        let answer = try await administrator.post(
            "/setup/accounts", fields(house) + [("again-password", Cast.password)], withToken: false)

        #expect(answer.status == .forbidden)
    }
}

@Suite struct `The door with a second factor` {
    private func secret(_ house: TestHouse) async throws -> OneTimeCodes {
        // Known here, since the test draws it: the operation gives it out as text alone.
        let codes = OneTimeCodes(secret: Array("12345678901234567890".utf8))
        try await house.casework.beginSecondFactor(by: house.cast.officer)
        let context = try await house.casework.engine.read { connection in
            try connection.row("SELECT id FROM second_factor") { try $0.id(0, Account.self) }
        }
        let id = try #require(context)
        let sealed = try house.casework.outside.keys.seal(
            codes.secret, context: ProtectedColumns.pendingFactor.context(of: id))
        try await house.casework.engine.write {
            try $0.run("UPDATE second_factor SET pending_secret = \(SQLValue.bytes(sealed))")
        }
        return codes
    }

    @Test func `shows the key, takes the first code, shows recovery codes once, and asks at the next sign-in`()
        async throws
    {
        let house = try await TestHouse()
        let app = TestApp(house)
        let officer = try await app.signedIn(as: "officer")
        let codes = try await secret(house)
        func now() -> String { codes.code(at: house.clock.now.milliseconds / 30_000) }

        let page = try await officer.get("/account/second-factor").body
        let confirmed = try await officer.post("/account/second-factor/confirmation", [("code", now())])
        house.clock.advance(.minutes(1))
        let door = app.atTheDoor()
        let asked = try await door.post("/sign-in", [("name", "officer"), ("password", Cast.password)])
        let step = asked.body.firstMatch(of: /name="step" value="([^"]+)"/).map { String($0.1) } ?? ""
        let wrong = try await door.post("/sign-in/code", [("step", step), ("code", "000000"), ("next", "/actions")])
        let right = try await door.post("/sign-in/code", [("step", step), ("code", now()), ("next", "/actions")])

        #expect(page.contains("GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ") && page.contains("otpauth://totp/"))
        #expect(confirmed.body.contains("Your recovery codes") && confirmed.body.contains("shown this once"))
        #expect(asked.status == .ok && !asked.headers[values: .setCookie].contains { $0.hasPrefix("roundtable=") })
        #expect(wrong.status == .unprocessableContent && wrong.body.contains("This is not the code"))
        #expect(right.status == .seeOther && right.location == "/actions")
        #expect(right.headers[values: .setCookie].contains { $0.hasPrefix("roundtable=") })
    }

    @Test func `leads whoever must have one to it, and nowhere else`() async throws {
        let house = try await TestHouse()
        var rule = SignInRule.initial
        rule.secondFactor = ["caseOfficer"]
        try await house.casework.setPractice(
            "sign-in-rule", to: Practice.signIn.answers(rule), from: LondonTime.day(of: house.clock.now),
            because: "Agreed", by: house.cast.administrator)
        let officer = try await TestApp(house).signedIn(as: "officer")

        let answers = try await [officer.get("/"), officer.get("/cases"), officer.post("/reports/new")]

        #expect(answers.map(\.location) == Array(repeating: "/account/second-factor", count: 3))
        #expect(try await officer.get("/account/second-factor").body.contains("Your role must have a second factor"))
    }
}

@Suite struct `The pages of accounts` {
    @Test func `T-036 list those made and never used, and T-039 what an agency's information security said`()
        async throws
    {
        let house = try await TestHouse()
        let administrator = try await TestApp(house).signedIn(as: "administrator")
        let path = "/setup/agencies/\(house.cast.housing)"

        let saved = try await administrator.post(
            "\(path)/approval",
            [
                ("approval", "paused"), ("on-day", "20"), ("on-month", "11"), ("on-year", "2026"),
                ("why", "A test is asked for"),
            ])
        let overview = try await administrator.get("/setup").body
        let list = try await administrator.get("/setup/accounts?list=neverUsed").body
        let agency = try await administrator.get(path).body

        #expect(saved.location == path)
        #expect(overview.contains("made and never used") && overview.contains("Paused"))
        #expect(list.contains("Bernadette Quill"))
        #expect(!list.contains("/setup/accounts/\(house.cast.administrator.account)"))
        #expect(agency.contains("A test is asked for") && agency.contains("by place and sanitised text only"))
    }

    @Test func `an invitation's link is shown once, and opens the account to whoever has it`() async throws {
        let house = try await TestHouse()
        let app = TestApp(house, options: .init(loopbackOnly: false, secureCookies: false, site: "https://c.example"))
        let administrator = try await app.signedIn(as: "administrator")
        let door = app.atTheDoor()

        let made = try await administrator.post("/setup/accounts/\(house.cast.officer.account)/invitation")
        let link = made.body.firstMatch(of: /https:\/\/c\.example(\/invitation\/[A-Za-z0-9_-]+)/).map { String($0.1) }
        let path = try #require(link)
        let page = try await door.get(path).body
        let differing = try await door.post(path, [("password", "wharf kettle onion"), ("again", "other")])
        let taken = try await door.post(path, [("password", "wharf kettle onion"), ("again", "wharf kettle onion")])
        let after = try await door.get(path)

        #expect(page.contains("Choose your password") && page.contains("officer"))
        #expect(differing.status == .unprocessableContent && taken.location == "/sign-in")
        #expect(after.status == .notFound && after.body.contains("This link is over"))
        _ = try await app.signedIn(as: "officer", password: "wharf kettle onion")
    }

    @Test func `of one's sessions say where they are, and end the others`() async throws {
        let house = try await TestHouse()
        let app = TestApp(house)
        let (here, there) = (try await app.signedIn(as: "officer"), try await app.signedIn(as: "officer"))

        let page = try await here.get("/account/sessions").body
        let ended = try await here.post("/account/sessions/end")

        #expect(page.contains("This one") && page.contains("End session"))
        #expect(ended.status == .seeOther)
        #expect(try await there.get("/account").location?.hasPrefix("/sign-in") == true)
        #expect(try await here.get("/account").status == .ok)
    }
}
