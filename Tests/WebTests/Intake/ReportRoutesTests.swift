import Casework
import Database
import Domain
import Foundation
import HTTPTypes
import TestSupport
import Testing

@Suite struct `Taking a report in a browser` {
    private static let story: [(String, String)] = [
        ("c1-state", "known"), ("c1-given", "Adaeze"), ("c1-family", "Nwokolo"), ("c1-phone", "07700 900641"),
        ("a1-state", "unknown"), ("a1-description", "Tall, red coat"), ("said", "Shouts"), ("category", "noise"),
        ("qualifier", "personal"), ("spot", "Bus shelter C, Quayside Road"), ("danger", "no"),
        ("draft", "0197f0000000700080000000000000aa"),
    ]

    @Test func `L-001 a form becomes a report in the queue`() async throws {
        let app = TestApp(try await TestHouse())
        let client = try await app.signedIn(as: "officer")

        let answer = try await client.post("/reports/new", Self.story + [("step", "continue")])

        #expect(answer.location == "/reports/R-2026-00001")
        let page = try await client.get("/reports/R-2026-00001").body
        #expect(page.contains("Nobody has this report yet") && page.contains("Tall, red coat"))
        #expect(try await client.get("/reports?list=unowned").body.contains("R-2026-00001"))
    }

    @Test func `L-002 a vague report is flagged with an example, and is saved all the same`() async throws {
        let app = TestApp(try await TestHouse())
        let client = try await app.signedIn(as: "officer")
        _ = try await client.post("/reports/new", Self.story + [("step", "continue")])

        let page = try await client.get("/reports/R-2026-00001").body

        #expect(page.contains("Too vague") && page.contains("running out the back garden"))
        #expect(try await client.get("/reports?list=all&flag=vague").body.contains("R-2026-00001"))
    }

    @Test func `L-005 L-006 L-007 activities, nature of the call and signs of isolation stand on the report`()
        async throws
    {
        let client = try await TestApp(try await TestHouse()).signedIn(as: "officer")
        let ticked = [
            ("activity", "rough-sleeping"), ("activity", "begging"), ("nature", "neighbour-dispute"),
            ("attachment", "lives-alone"), ("step", "continue"),
        ]

        _ = try await client.post("/reports/new", Self.story + ticked)

        let page = try await client.get("/reports/R-2026-00001").body
        let wanted = ["Rough sleeping", "Begging", "Neighbour dispute", "Lives alone"]
        #expect(wanted.filter { !page.contains($0) } == [])
        #expect(!page.contains("Street drinking"))
    }

    @Test func `a promise to ring back is an action with its owner and its time, and the caller is told`() async throws
    {
        let house = try await TestHouse()
        let client = try await TestApp(house).signedIn(as: "officer")
        let promise = [("ring-back", "2026-11-25"), ("ring-back-time", "5pm"), ("ring-back-by", "me")]
        let due = LondonTime.instant(Day(sinceEpoch: 20_782), hour: 17)

        let past = try await client.post(
            "/reports/new", Self.story + [("ring-back", "2026-11-02"), ("step", "continue")])
        _ = try await client.post("/reports/new", Self.story + promise + [("step", "continue")])
        let caller = try await client.get("/reports/R-2026-00001/caller").body
        let before = try await house.casework.myWork(.mine, by: house.cast.officer).lines
        _ = try await client.post(
            "/reports/R-2026-00001/filing", [("case", "new"), ("kind", "person"), ("title", "Shouts"), ("reason", "x")])
        let after = try await house.casework.myWork(.mine, by: house.cast.officer).lines

        #expect(past.status == .unprocessableContent && past.body.contains("still to come for ringing back"))
        let told = [
            "Your reference is R-2026-00001", "\(house.cast.officer.name) rings you back by", "25 November 2026 at 5pm",
            "ring 999",
        ]
        #expect(told.filter { !caller.contains($0) } == [])
        let line = before.first { $0.what == "Ring back about report R-2026-00001" }
        #expect(line?.dueAt == due && line?.actionReference == "A-2026-00001" && line?.caseReference == nil)
        #expect(after.first { $0.actionReference == "A-2026-00001" }?.caseReference == "CS-2026-00001")
    }

    @Test func `a child who is harmed is a victim of the case, and who asked not to be told of is held back`()
        async throws
    {
        let app = TestApp(try await TestHouse())
        let client = try await app.signedIn(as: "officer")
        let more = [
            ("c1-withhold", "yes"), ("victim-count", "1"), ("v1-state", "known"), ("v1-given", "Emeka"),
            ("v1-family", "Nwokolo"), ("v1-age", "9"), ("under-18", "yes"), ("hate", "race"),
        ]

        _ = try await client.post("/reports/new", Self.story + more + [("step", "continue")])
        let report = try await client.get("/reports/R-2026-00001").body
        let filed = try await client.post(
            "/reports/R-2026-00001/filing",
            [("case", "new"), ("kind", "unknown-person"), ("title", "Shouts"), ("reason", "Third call")])
        let file = try await client.get(filed.location ?? "").body

        #expect(report.contains("Not to be named to the other side"))
        let wanted = [
            "The other side must not learn who this is", "Emeka Nwokolo</a> <span class=\"quiet\">Victim", "Under 18",
            "Hate",
        ]
        #expect(wanted.filter { !file.contains($0) } == [])
        #expect(!file.contains("Immediate danger reported") && !file.contains("Domestic abuse"))
        let clocks = try await app.house.count("SELECT count(*) FROM risk_clock WHERE side = 'complainant'")
        #expect(clocks == 2)
    }

    @Test func `a time that nobody gave is shown as a day, on the report and in the story`() async throws {
        let app = TestApp(try await TestHouse())
        let client = try await app.signedIn(as: "officer")
        let told = [("happened", "2026-11-18"), ("ended", "2026-11-19"), ("reported", "2026-11-20")]
        _ = try await client.post("/reports/new", Self.story + told + [("step", "continue")])
        _ = try await client.post(
            "/reports/R-2026-00001/filing", [("case", "new"), ("kind", "person"), ("title", "Shouts"), ("reason", "x")])

        let report = try await client.get("/reports/R-2026-00001").body
        let story = try await client.get("/people/P-2026-00001").body

        #expect(report.components(separatedBy: "time not given").count == 3)
        #expect(report.contains("18 Nov 2026</time>") && story.contains("18 Nov 2026</time>"))
        #expect(!(report + story).contains("midnight") && !(report + story).contains("11:59pm"))
    }

    @Test func `who is known already is asked before anything is saved`() async throws {
        let house = try await TestHouse()
        let client = try await TestApp(house).signedIn(as: "officer")
        _ = try await client.post("/reports/new", Self.story + [("step", "continue")])

        let asked = try await client.post("/reports/new", Self.story + [("step", "continue")])
        #expect(asked.status == .ok)
        #expect(asked.body.contains("Have we met?") && asked.body.contains("same phone"))
        #expect(try await house.count("SELECT count(*) FROM report") == 1)

        let saved = try await client.post(
            "/reports/new",
            Self.story + [("step", "receive"), ("c1-link", "P-2026-00001"), ("c1-shown", "P-2026-00001")])
        #expect(saved.location == "/reports/R-2026-00002")
        #expect(try await house.count("SELECT count(*) FROM person") == 1)
        #expect(
            try await house.count(
                "SELECT count(*) FROM link_decision WHERE decision = 'linked' AND person_id IS NOT NULL") == 1)
    }

    @Test func `who may be known is shown while one types, as a search that is logged, and nothing is kept`()
        async throws
    {
        let house = try await TestHouse()
        let app = TestApp(house)
        let client = try await app.signedIn(as: "officer")
        _ = try await client.post("/reports/new", Self.story + [("step", "continue")])
        let typed = [
            ("draft", "0197f0000000700080000000000000ab"), ("c1-family", "Nwokolo"), ("c1-phone", "07700 900641"),
        ]

        let found = try await client.post("/reports/new/candidates", typed)
        let nobody = try await client.post("/reports/new/candidates", typed.dropLast(2) + [("c1-family", "Zzyzx")])
        let outside = try await app.signedIn(as: "housing").post("/reports/new/candidates", typed)
        let forbidden = try await app.signedIn(as: "administrator").post("/reports/new/candidates", typed)
        let form = try await client.get("/reports/new").body

        #expect(found.body.contains("1 person. You choose after Continue") && found.body.contains("same phone"))
        #expect([nobody.body, outside.body] == ["", ""] && forbidden.status == .forbidden)
        #expect(!found.body.contains("<a ") && !found.body.contains("<html"))
        #expect(form.contains("data-panel=\"/reports/new/candidates\"") && form.contains("id=\"known\""))
        #expect(
            try await house.count(
                "SELECT count(*) FROM access WHERE purpose = 'who is known, while a report is typed'") == 3)
        #expect(try await house.count("SELECT count(*) FROM report") == 1)
    }

    @Test func `somebody new is made, and it is kept whom they are not`() async throws {
        let house = try await TestHouse()
        let client = try await TestApp(house).signedIn(as: "officer")
        _ = try await client.post("/reports/new", Self.story + [("step", "continue")])

        _ = try await client.post(
            "/reports/new", Self.story + [("step", "receive"), ("c1-link", "new"), ("c1-shown", "P-2026-00001")])

        #expect(try await house.count("SELECT count(*) FROM person") == 2)
        #expect(try await house.count("SELECT count(*) FROM link_decision WHERE decision = 'notSame'") == 1)
    }

    @Test func `whoever is said not to be them is not offered for that report again`() async throws {
        let house = try await TestHouse()
        let client = try await TestApp(house).signedIn(as: "officer")
        _ = try await client.post("/reports/new", Self.story + [("step", "continue")])
        _ = try await client.post("/reports/new", Self.story + [("step", "receive"), ("c1-link", "unsure")])
        let before = try await client.get("/reports/R-2026-00002").body
        let form = try #require(
            before.firstMatch(of: #/action="(\/reports\/R-2026-00002\/parties\/[^"]+\/link)"/#)?.1)

        let answer = try await client.post(
            String(form), [("version", "1"), ("link", "not:P-2026-00001"), ("person", "")])

        let after = try await client.get("/reports/R-2026-00002").body
        #expect(before.contains("This is them: ") && before.contains("value=\"not:P-2026-00001\""))
        #expect(answer.status == .seeOther && !after.contains("This is them: "))
        #expect(try await house.count("SELECT count(*) FROM link_decision WHERE decision = 'notSame'") == 1)
    }

    @Test func `what is wrong stands beside its field, and nothing typed is lost`() async throws {
        let app = TestApp(try await TestHouse())
        let client = try await app.signedIn(as: "officer")
        let fields = Self.story.filter { $0.0 != "category" } + [("uprn", "12AB"), ("step", "continue")]

        let answer = try await client.post("/reports/new", fields)

        #expect(answer.status == .unprocessableContent)
        #expect(answer.body.contains("Enter a category") && answer.body.contains("up to 12 digits"))
        #expect(answer.body.contains("Tall, red coat") && answer.body.contains("12AB"))
    }

    @Test func `another party is added without scripts`() async throws {
        let app = TestApp(try await TestHouse())
        let client = try await app.signedIn(as: "officer")

        let answer = try await client.post(
            "/reports/new", Self.story + [("alleged-count", "1"), ("step", "add-alleged")])

        #expect(answer.status == .ok)
        #expect(answer.body.contains("name=\"a2-given\"") && answer.body.contains("Tall, red coat"))
    }

    @Test func `danger is recorded at once, whatever the form still lacks`() async throws {
        let house = try await TestHouse()
        let client = try await TestApp(house).signedIn(as: "officer")
        let draft = "0197f0000000700080000000000000aa"

        let refused = try await client.post("/reports/new", [("draft", draft), ("step", "danger")])
        #expect(refused.status == .unprocessableContent)
        let noted = try await client.post(
            "/reports/new", [("draft", draft), ("step", "danger"), ("danger-route", "toldToRing999")])
        #expect(noted.location == "/reports/new?draft=\(draft)")
        #expect(try await client.get("/reports/new?draft=\(draft)").body.contains("Ring 999 now"))
        let at = house.clock.now
        house.clock.advance(.minutes(20))
        let story = Self.story.filter { $0.0 != "danger" } + [("danger", "yes"), ("danger-route", "toldToRing999")]
        _ = try await client.post("/reports/new", story + [("step", "continue")])

        #expect(try await house.count("SELECT count(*) FROM report WHERE danger_at = \(at)") == 1)
        #expect(try await house.count("SELECT count(*) FROM event WHERE name = 'DangerNoted'") == 1)
    }

    @Test func `a draft keeps itself, is its writer's own, and goes when the report is there`() async throws {
        let house = try await TestHouse()
        let app = TestApp(house)
        let client = try await app.signedIn(as: "officer")
        let other = try await app.signedIn(as: "manager")
        let path = "/reports/drafts/0197f0000000700080000000000000aa"

        #expect(try await client.post(path, Self.story).status == .ok)
        #expect(try await client.get("/reports/drafts").body.contains("Shouts"))
        #expect(try await !other.get("/reports/drafts").body.contains("Shouts"))
        #expect(try await other.post(path, [("said", "Mine now")]).status == .notFound)
        _ = try await client.post("/reports/new", Self.story + [("step", "continue")])
        #expect(try await house.count("SELECT count(*) FROM draft") == 0)
    }

    @Test func `a report is taken by one press, and a partner's own list holds only its own`() async throws {
        let app = TestApp(try await TestHouse())
        let client = try await app.signedIn(as: "officer")
        _ = try await client.post("/reports/new", Self.story + [("step", "continue")])

        let taken = try await client.post("/reports/R-2026-00001/owner", [("version", "1")])

        #expect(taken.location == "/reports/R-2026-00001")
        #expect(try await client.get("/reports?list=mine").body.contains("R-2026-00001"))
        #expect(try await app.signedIn(as: "housing").get("/reports/R-2026-00001").status == .notFound)
    }
}
