import Casework
import Domain
import Foundation
import HTTPTypes
import TestSupport
import Testing
import Web

@Suite struct `Assessing on the site` {
    private func fields(_ changes: [String: [String]], _ more: [(String, String)]) -> [(String, String)] {
        RiskHouse.mild.merging(changes) { $1 }.flatMap { name, values in values.map { (name, $0) } }
            + [("person", "P-2026-90001"), ("follows", "")] + more
    }

    @Test
    func `L-023 the form shows the instrument in force, its arithmetic before saving, and where one is afterwards`()
        async throws
    {
        let risk = try await RiskHouse()
        let client = try await TestApp(risk.house).signedIn(as: "officer")
        let path = "/cases/\(RiskHouse.reference)/assessments"

        let form = try await client.get("\(path)/new?person=P-2026-90001")
        let check = try await client.post(path, fields(RiskHouse.grave, [("step", "check")]))
        let saved = try await client.post(path, fields(RiskHouse.grave, [("step", "save"), ("submission", "s1")]))

        #expect(form.status == .ok && form.body.contains("How afraid are they?"))
        #expect(form.body.contains("Demonstration only"))
        #expect(check.status == .ok && check.body.contains("24 points") && check.body.contains("Save assessment"))
        #expect(saved.status == .seeOther && saved.location == "/cases/\(RiskHouse.reference)")
        let record = try await client.get("/assessments/RA-2026-00001")
        #expect(record.status == .ok && record.body.contains("24 points"))
    }

    @Test func `P-016 before saving it says what is urgent; afterwards the case says so before anything else`()
        async throws
    {
        let risk = try await RiskHouse()
        let client = try await TestApp(risk.house).signedIn(as: "officer")
        let (file, answers) = ("/cases/\(RiskHouse.reference)", ["self-harm": ["yes"]])
        let what = "Somebody may harm themselves: speak to them, and tell the crisis service"

        let check = try await client.post("\(file)/assessments", fields(answers, [("step", "check")]))
        let saved = try await client.post(
            "\(file)/assessments", fields(answers, [("step", "save"), ("submission", "s1")]))
        let page = try await client.get(file).body
        let home = try await client.get("/").body

        #expect(check.body.contains("Urgent:") && check.body.contains(what))
        #expect(saved.headers[values: .setCookie].contains { $0.contains("1%20urgent%20action%20set") })
        #expect(page.contains("Urgent: \(what)"))
        let urgent = try #require(home.range(of: ">Urgent <"))
        let others = home.range(of: ">Today <")
        #expect(home.contains(what) && (others.map { urgent.lowerBound < $0.lowerBound } ?? true))
    }

    @Test func `what is missing is named beside its question and nothing typed is lost`() async throws {
        let risk = try await RiskHouse()
        let client = try await TestApp(risk.house).signedIn(as: "officer")

        let answer = try await client.post(
            "/cases/\(RiskHouse.reference)/assessments",
            [("person", "P-2026-90001"), ("step", "check"), ("feelings", "I cannot sleep"), ("how-often", "many")])

        #expect(answer.status == .unprocessableContent)
        let wanted = [
            "I cannot sleep", "Answer “How afraid are they?”", "href=\"#afraid\"",
            "“How many times has something happened in the last three months?”: enter a number",
        ]
        #expect(wanted.filter { !answer.body.contains($0) }.isEmpty, "\(wanted.filter { !answer.body.contains($0) })")
    }

    @Test func `a level of one's own without reasons comes back with the arithmetic and the sentence`() async throws {
        let risk = try await RiskHouse()
        let client = try await TestApp(risk.house).signedIn(as: "officer")

        let answer = try await client.post(
            "/cases/\(RiskHouse.reference)/assessments",
            fields([:], [("step", "save"), ("level", "red"), ("reason", "Too short")]))

        #expect(answer.status == .unprocessableContent)
        #expect(answer.body.contains("at least 8 words. You wrote 2") && answer.body.contains("Too short"))
    }

    @Test func `a draft comes back where it was left`() async throws {
        let risk = try await RiskHouse()
        let client = try await TestApp(risk.house).signedIn(as: "officer")
        let path = "/cases/\(RiskHouse.reference)/assessments"

        let kept = try await client.post(
            path, [("person", "P-2026-90001"), ("step", "draft"), ("feelings", "Worn out")])
        let form = try await client.get("\(path)/new?person=P-2026-90001")

        #expect(kept.status == .seeOther && form.body.contains("Worn out") && form.body.contains("as you left it"))
    }

    @Test func `somebody else's assessment in between is told as such`() async throws {
        let risk = try await RiskHouse()
        try await risk.assess()
        let client = try await TestApp(risk.house).signedIn(as: "officer")

        let answer = try await client.post(
            "/cases/\(RiskHouse.reference)/assessments", fields([:], [("step", "save")]))

        #expect(answer.status == .preconditionFailed && answer.body.contains("Somebody else assessed this person"))
    }

    @Test func `L-021 L-028 risk, figures and instruments are pages`() async throws {
        let risk = try await RiskHouse()
        try await risk.receive()
        try await risk.assess("P-2026-90001", RiskHouse.grave)
        let app = TestApp(risk.house)
        let chair = try await app.signedIn(as: "chair")
        let today = LondonTime.day(of: risk.house.clock.now)

        let pages = [
            try await chair.get("/cases/\(RiskHouse.reference)/risk"),
            try await chair.get("/cases/\(RiskHouse.reference)/risk/grade?person=P-2026-90001"),
            try await chair.get("/figures/risk-assessments?from=\((today - 7).iso)&until=\(today.iso)"),
            try await chair.get("/figures/risk-assessments/in-time"),
            try await app.signedIn(as: "administrator").get("/setup/instruments"),
        ]

        #expect(pages.map(\.status).allSatisfy { $0 == .ok })
        #expect(pages[0].body.contains("Stage 2") && pages[0].body.contains("Assessed in time"))
        #expect(pages[2].body.contains("100 per cent") && pages[3].body.contains("R-2026-90001"))
        #expect(pages[4].body.contains("Asked today"))
        let stranger = try await app.signedIn(as: "housing").get("/cases/\(RiskHouse.reference)/risk")
        #expect(stranger.status == .notFound)
    }
}
