import Casework
import Database
import Domain
import HTTPTypes
import TestSupport
import Testing

@Suite struct `Setting up accounts` {
    private func newcomer(_ house: TestHouse) async throws -> TestClient {
        let app = TestApp(house)
        let fields = [
            ("name", "Denise Okafor"), ("signIn", "newcomer"), ("role", "partnerOfficer"),
            ("place", "\(house.cast.housing).\(house.cast.housingTeam)"), ("password", Cast.password),
            ("approved", "J. Patel, 12 May"),
        ]
        let administrator = try await app.signedIn(as: "administrator")

        let added = try await administrator.post("/setup/accounts", fields)

        #expect(added.location == "/setup")
        #expect(try await administrator.get("/setup").body.contains("Denise Okafor"))
        return try await app.signedIn(as: "newcomer")
    }

    private func change(_ client: TestClient, from old: String, to new: String) async throws -> TestAnswer {
        try await client.post("/account/password", [("old", old), ("new", new), ("again", new)])
    }

    @Test func `T-036 an administrator gives an agency an account, which signs in and chooses its own password first`()
        async throws
    {
        let newcomer = try await newcomer(try await TestHouse())

        let before = try await [newcomer.get("/"), newcomer.get("/cases"), newcomer.post("/reports/new")]
        let page = try await newcomer.get("/account")
        let same = try await change(newcomer, from: Cast.password, to: Cast.password)
        let changed = try await change(newcomer, from: Cast.password, to: "battery staple horse")
        let after = try await newcomer.get("/")

        #expect(before.map(\.status) == Array(repeating: .seeOther, count: 3))
        #expect(before.map(\.location) == Array(repeating: "/account", count: 3))
        #expect(page.status == .ok && page.body.contains("An administrator knows your password"))
        #expect(same.status == .unprocessableContent && same.body.contains("This is the password that you have"))
        #expect(changed.status == .seeOther && after.status == .ok)
        #expect(try await newcomer.get("/setup").status == .forbidden)
    }

    @Test func `a first password given anew ends the sessions and has to be changed again`() async throws {
        let house = try await TestHouse()
        let app = TestApp(house)
        let (administrator, officer) = (
            try await app.signedIn(as: "administrator"), try await app.signedIn(as: "officer")
        )

        let given = try await administrator.post(
            "/setup/accounts/\(house.cast.officer.account)/password", [("password", "another first one")])
        let own = try await administrator.post(
            "/setup/accounts/\(house.cast.administrator.account)/password", [("password", "another first one")])
        let again = try await app.signedIn(as: "officer", password: "another first one")

        #expect(given.status == .seeOther && own.status == .unprocessableContent)
        #expect(try await officer.get("/").location == "/sign-in")
        #expect(try await again.get("/").location == "/account")
    }

    @Test func `a role and a team are changed from the next click on, by somebody else`() async throws {
        let house = try await TestHouse()
        let (app, cast) = (TestApp(house), house.cast)
        let administrator = try await app.signedIn(as: "administrator")
        let officer = try await app.signedIn(as: "officer")
        func save(_ account: Actor, _ role: String, _ team: String) async throws -> TestAnswer {
            try await administrator.post(
                "/setup/accounts/\(account.account)",
                [("name", account.name), ("role", role), ("team", team), ("version", "1")])
        }

        let made = try await administrator.post("/setup/teams", [("agency", "\(cast.council)"), ("name", "Nights")])
        let twice = try await administrator.post("/setup/teams", [("agency", "\(cast.council)"), ("name", "Nights")])
        let promoted = try await save(cast.officer, "lineManager", "\(cast.dutyTeam)")
        let elsewhere = try await save(cast.analyst, "analyst", "\(cast.housingTeam)")
        let last = try await save(cast.administrator, "analyst", "\(cast.dutyTeam)")

        #expect(made.status == .seeOther && twice.body.contains("has a team of this name already"))
        #expect(promoted.status == .seeOther && elsewhere.status == .unprocessableContent)
        #expect(last.status == .unprocessableContent && last.body.contains("This is your own account"))
        #expect(try await officer.get("/leavers").status == .ok)
    }

    @Test func `who leaves is out at once, and what they had in hand is others' to take`() async throws {
        let risk = try await RiskHouse()
        let (house, cast) = (risk.house, risk.house.cast)
        let app = TestApp(house)
        let administrator = try await app.signedIn(as: "administrator")
        let officer = try await app.signedIn(as: "officer")
        let manager = try await app.signedIn(as: "manager")
        let action = try await risk.casework.addAction(
            NewAction(
                what: "Ring the landlord", agency: cast.council, owner: cast.officer.account,
                dueOn: LondonTime.day(of: house.clock.now)), toCase: RiskHouse.reference, by: cast.officer)
        let path = "/setup/accounts/\(cast.officer.account)"

        let shown = try await administrator.get(path).body
        let closed = try await administrator.post("\(path)/closure", [("reason", "Moved away"), ("version", "1")])
        let own = try await administrator.post(
            "/setup/accounts/\(cast.administrator.account)/closure", [("reason", "Tired"), ("version", "1")])
        let left = try await manager.get("/leavers").body
        let team = try await risk.casework.myWork(.team, by: cast.manager).lines

        #expect([RiskHouse.reference, action].filter { !shown.contains($0) } == [])
        #expect(!shown.contains("Ring the landlord"), "an administrator reads no records")
        #expect(closed.status == .seeOther && own.status == .unprocessableContent)
        #expect(try await officer.get("/").location == "/sign-in")
        #expect([RiskHouse.reference, "Ring the landlord", cast.officer.name].filter { !left.contains($0) } == [])
        #expect(team.contains { $0.actionReference == action && $0.owner == nil })
        let view = try await risk.casework.caseFile(RiskHouse.reference, by: cast.manager)
        #expect(view.attention.contains(.noLead))
        await #expect(throws: SignInRefusal.self) {
            _ = try await risk.casework.signIn(name: "officer", password: Cast.password, source: "test")
        }
    }

    @Test func `a report of who left waits for an owner again, and a filed one stays with its case`() async throws {
        let house = try await TestHouse()
        let (casework, cast) = (house.casework, house.cast)
        try await house.report("R-2026-90001", ReportSeed(agency: cast.council, team: cast.dutyTeam))
        let version = try await casework.report("R-2026-90001", by: cast.officer).report.version
        try await casework.takeReport("R-2026-90001", version: version, by: cast.officer)

        try await casework.closeAccount(cast.officer.account, reason: "Left", version: 1, by: cast.administrator)

        #expect(try await casework.myWork(.team, by: cast.manager).unowned.map(\.reference) == ["R-2026-90001"])
        await #expect(throws: CommonRefusal.notPermitted) {
            try await casework.closeAccount(cast.analyst.account, reason: "Left", version: 1, by: cast.manager)
        }
    }
}
