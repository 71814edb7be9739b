import Casework
import Domain
import HTTPTypes
import TestSupport
import Testing
import Web

@Suite struct `The pages of actions` {
    /// A plan with one action of the council, owned by the officer.
    private static func start() async throws -> (house: TestHouse, action: String, plan: String) {
        let house = try await TestHouse()
        let (casework, cast) = (house.casework, house.cast)
        let plan = try await casework.makePlan(ReportHeader(title: "After the review"), by: cast.chair)
        let action = try await casework.addAction(
            NewAction(what: "Write to the landlord", agency: cast.council, owner: cast.officer.account), toPlan: plan,
            by: cast.chair)
        return (house, action, plan)
    }

    @Test func `who may read figures sees who keeps promises`() async throws {
        let risk = try await RiskHouse()
        let app = TestApp(risk.house)
        let chair = try await app.signedIn(as: "chair")
        _ = try await risk.casework.addAction(
            NewAction(what: "Ring", agency: risk.house.cast.police), toCase: RiskHouse.reference, by: risk.officer)

        let page = try await chair.get("/figures/promises").body

        #expect(page.contains("Who keeps promises") && page.contains("Harrowmere Police"))
        #expect(try await app.signedIn(as: "housing").get("/figures/promises").status == .forbidden)
        #expect(try await chair.get("/actions").body.contains("/figures/promises"))
    }

    @Test func `T-018 the officer reports a status and sees it beside the computed one`() async throws {
        let (house, action, _) = try await Self.start()
        let client = try await TestApp(house).signedIn(as: "officer")
        let answer = try await client.post(
            "/actions/\(action)/statuses",
            [
                ("status", "amber"), ("words", "Letter drafted."), ("reported_on-day", "24"),
                ("reported_on-month", "11"),
                ("reported_on-year", "2026"),
            ])
        let page = try await client.get("/actions/\(action)").body

        #expect(answer.status == .seeOther)
        #expect(page.contains("Letter drafted.") && page.contains("AMBER") && page.contains("No date given"))
        #expect(page.contains("red from the day after the due date; amber from 7 days before"))
    }

    @Test func `L-086 an action is not done without evidence, and nothing typed is lost`() async throws {
        let (house, action, _) = try await Self.start()
        let client = try await TestApp(house).signedIn(as: "officer")
        let answer = try await client.post(
            "/actions/\(action)/completion",
            [
                ("evidence", " "), ("done_on-day", "31"), ("done_on-month", "2"), ("done_on-year", "2026"),
                ("version", "1"),
            ])

        #expect(answer.status == .unprocessableContent)
        #expect(answer.body.contains("Say what shows that the action is done"))
        #expect(
            answer.body.contains(
                "name=\"done_on-day\" type=\"text\" inputmode=\"numeric\" autocomplete=\"off\" value=\"31\""))
    }

    @Test func `a stale change says who changed what and keeps what was typed`() async throws {
        let (house, action, _) = try await Self.start()
        let client = try await TestApp(house).signedIn(as: "officer")
        try await house.casework.changeAction(
            action, dueOn: LondonTime.day(of: house.clock.now), owner: nil, reason: "Urgent", version: 1,
            by: house.cast.manager)
        let answer = try await client.post(
            "/actions/\(action)/changes", [("change_reason", "Needs a week"), ("version", "1"), ("owner", "")])

        #expect(answer.status == .preconditionFailed)
        #expect(
            answer.body.contains("\(house.cast.manager.name) (\(house.cast.manager.agencyName)) entered the due date"))
        #expect(answer.body.contains("Needs a week") && answer.body.contains("name=\"version\" value=\"2\""))
    }

    @Test func `ticked actions are given to one person from the list`() async throws {
        let (house, action, _) = try await Self.start()
        let client = try await TestApp(house).signedIn(as: "officer")
        let none = try await client.post(
            "/actions/owners", [("list", "mine"), ("owner", house.cast.manager.account.description)])
        let asked = try await client.post("/actions/owners", [("list", "mine"), ("action", action)])
        let answer = try await client.post(
            "/actions/owners",
            [("list", "mine"), ("action", action), ("owner", house.cast.manager.account.description)])
        let mine = try await TestApp(house).signedIn(as: "manager").get("/actions?list=mine").body

        #expect(none.body.contains("Tick at least one action"))
        #expect(asked.body.contains("Give them to") && asked.body.contains("name=\"action\" value=\"\(action)\""))
        #expect(answer.location == "/actions?list=mine")
        #expect(mine.contains("Write to the landlord"))
    }

    @Test func `a broken file is refused with its line, and a wrong word with its column`() async throws {
        let client = try await TestApp(TestHouse()).signedIn(as: "chair")
        let files: [(String, String)] = [
            ("agency,action,status\nA,\"B,GREEN\n", "Line 2: a quotation mark is opened and not closed"),
            ("agency,action,status\nA,B,BLUE\n", "Line 2: the column status must be GREEN, AMBER or RED"),
            ("agency,status\nA,GREEN\n", "no column named action"), ("agency,action\nA,B\u{0}\n", "NUL byte"),
            ("agency,action\n", "no rows"),
        ]

        for (text, sentence) in files {
            let answer = try await client.upload(
                "/plans/imports", [("title", "Plan")], file: ("file", "plan.csv", Array(text.utf8)))
            #expect(answer.status == .unprocessableContent && answer.body.contains(sentence), "\(sentence)")
        }
    }

    @Test func `a plan is made, its texts are changed and an agency comments in it`() async throws {
        let (house, _, plan) = try await Self.start()
        let client = try await TestApp(house).signedIn(as: "chair")
        let made = try await client.post("/plans", [("title", "Winter plan"), ("submission", "a")])
        let changed = try await client.post(
            "/plans/\(plan)/header",
            [
                ("title", "After the review"), ("version", "1"), ("committee-1", "Safer Harrowmere"),
                ("committee-1-on-day", "7"), ("committee-1-on-month", "12"), ("committee-1-on-year", "2026"),
                ("background", "One.\n\nTwo."),
            ])
        let comment = try await client.post(
            "/plans/\(plan)/comments",
            [("agency", "Harrowmere Council"), ("comment", "On its way."), ("submission", "b")])
        let report = try await client.get("/plans/\(plan)/committee-report").body

        #expect([made.status, changed.status, comment.status] == [.seeOther, .seeOther, .seeOther])
        #expect(
            ["Safer Harrowmere", "7 December 2026", "<p>Two.</p>", "On its way."].filter { !report.contains($0) } == [])
    }

    @Test(arguments: ["nonsense", "2026-02-31", "2999-01-01"])
    func `a day that is none, or still to come, is refused beside its field`(_ typed: String) async throws {
        let (house, _, plan) = try await Self.start()
        let client = try await TestApp(house).signedIn(as: "chair")

        for path in ["/plans/\(plan)", "/plans/\(plan)/committee-report"] {
            let page = try await client.get("\(path)?asOf=\(typed)").body
            #expect(page.contains("id=\"asOf-error\""), "\(path)")
        }
    }

    @Test func `every page of the room opens for those who may`() async throws {
        let (house, action, plan) = try await Self.start()
        let client = try await TestApp(house).signedIn(as: "chair")
        for path in [
            "/actions", "/actions?list=all&state=ended", "/actions?list=team&after=2026-11-24_0", "/actions/\(action)",
            "/plans",
            "/plans/new", "/plans/imports", "/plans/\(plan)", "/plans/\(plan)/header",
            "/plans/\(plan)/actions/new", "/plans/\(plan)/committee-report",
        ] {
            #expect(try await client.get(path).status == .ok, "\(path)")
        }
        let partner = try await TestApp(house).signedIn(as: "housing")
        #expect(try await partner.get("/actions/\(action)").status == .notFound)
        #expect(try await partner.get("/plans/\(plan)").status == .notFound)
    }
}
