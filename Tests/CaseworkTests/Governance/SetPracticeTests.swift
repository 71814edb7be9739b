import Casework
import Database
import Domain
import TestSupport
import Testing

@Suite struct `What a partnership sets for itself` {
    private static let names = [
        "owner-rule", "case-rule", "action-status-rule", "silence-rule", "risk-clock", "risk-routing", "case-outcomes",
        "street-activities", "call-natures", "agreement-rule", "sharing-powers", "article-9", "schedule-8",
        "house-style", "disclosure-presets", "shared-glossary", "panel-asb-marac", "panel-asb-panel", "sign-in-rule",
    ]

    private func day(_ house: TestHouse, _ days: Int = 0) -> Day { LondonTime.day(of: house.clock.now) + days }

    @Test(arguments: names)
    func `each is shown as answers, and answers set it, with who and why`(_ name: String) async throws {
        let house = try await TestHouse()
        let administrator = house.cast.administrator
        let before = try #require(try await house.casework.practice(name, by: administrator).versions.first)

        try await house.casework.setPractice(
            name, to: before.answers, from: day(house, 3), because: "Agreed in May", by: administrator)

        let after = try await house.casework.practice(name, by: administrator).versions
        #expect(after.count == 2 && after[1].setFrom == nil)
        #expect(after[0].answers == before.answers && after[0].from == day(house, 3))
        #expect(after[0].reason == "Agreed in May" && after[0].setBy == administrator.name)
    }

    @Test func `a change counts from its day, and one of the same day leaves the one before on record`() async throws {
        let house = try await TestHouse()
        let administrator = house.cast.administrator
        for days in [3, 5] {
            house.clock.advance(.seconds(1))
            try await house.casework.setPractice(
                "action-status-rule", to: Practice.actionStatus.answers(ActionStatusRule(amberDays: days)),
                from: day(house, 10), because: "Trial", by: administrator)
        }

        let found = try await house.casework.look(by: administrator) { tx in
            try [0, 9, 10].map { try tx.setting(.actionStatusRule, on: tx.today + $0).amberDays }
        }
        let rules = try await house.casework.look(by: administrator) { try $0.actionStatusRules() }

        #expect(found == [7, 7, 5])
        #expect([0, 9, 10].map { rules.rule(on: day(house, $0)).amberDays } == [7, 7, 5])
        #expect(try await house.casework.practice("action-status-rule", by: administrator).versions.count == 3)
    }

    @Test func `nobody else may see or set it`() async throws {
        let house = try await TestHouse()
        let (casework, chair) = (house.casework, house.cast.chair)

        let codes = try await [
            refusalCodes { _ = try await casework.practices(by: chair) },
            refusalCodes { _ = try await casework.practice("risk-clock", by: chair) },
            refusalCodes {
                try await casework.setPractice(
                    "risk-clock", to: Practice.riskClock.answers(ClockRule(1, .hours)), from: day(house),
                    because: "No", by: chair)
            },
        ]

        #expect(codes == [["not-permitted"], ["not-permitted"], ["not-permitted"]])
    }

    @Test func `what cannot work is refused`() async throws {
        let house = try await TestHouse()
        let (casework, administrator, today) = (house.casework, house.cast.administrator, day(house))
        let clock = Practice.riskClock.answers(ClockRule(24, .hours))
        var routing = Practice.riskRouting.answers(.threeStages)
        routing["back-levels"] = .several(RiskLevel.allCases.map(\.rawValue))
        var twice = Practice.callNatures.answers(IncidentLists.callNatures)
        twice[path: AnswerPath("term", in: "terms", row: 4)] = .text("noise")
        let cases: [(String, Answers, Day, String, String)] = [
            ("risk-clock", clock, today - 1, "Late", "practice-inThePast"),
            ("risk-clock", clock, today, "", "field-missing"),
            ("risk-clock", Answers(to: Practice.riskClock.form.key), today, "Empty", "field-missing"),
            ("risk-routing", routing, today, "All back", "practice-noFormalLevel"),
            ("call-natures", twice, today, "Twice", "practice-termTwice"), ("weather", clock, today, "?", "not-found"),
        ]
        for (name, answers, from, why, code) in cases {
            let found = try await refusalCodes {
                try await casework.setPractice(name, to: answers, from: from, because: why, by: administrator)
            }
            #expect(found.first == code, "\(name), \(why)")
        }
    }

    @Test func `L-005 L-006 a list of the partnership's own is offered and refused from its day on`() async throws {
        let house = try await TestHouse()
        let (casework, cast) = (house.casework, house.cast)
        var answers = Practice.streetActivities.answers(IncidentLists.streetActivities)
        answers[path: AnswerPath("term", in: "terms", row: 0)] = .text("Busking without a licence")
        try await casework.setPractice(
            "street-activities", to: answers, from: day(house, 2), because: "Board", by: cast.administrator)

        func offered() async throws -> [String] {
            try await casework.reportLists(by: cast.officer).activities.terms(on: day(house)).map(\.code)
        }
        let today = try await offered()
        house.clock.advance(.days(2))
        let then = try await offered()
        let lists = try await casework.reportLists(by: cast.officer)

        #expect(today.first == "begging" && !today.contains("busking-without-a-licence"))
        #expect(then.first == "busking-without-a-licence" && !then.contains("begging"))
        #expect(lists.activities.title(of: "begging") == "Begging", "what was recorded keeps its words")
    }

    @Test func `a report's owner is owed by the rule of the partnership`() async throws {
        let house = try await TestHouse()
        let rule = OwnerRule(ordinary: .hours(4), danger: .hours(1))
        try await house.casework.setPractice(
            "owner-rule", to: Practice.reportOwner.answers(rule), from: day(house), because: "Summer",
            by: house.cast.administrator)

        _ = try await house.casework.receiveReport(
            NewReport(reportedAt: house.clock.now, category: "noise", qualifier: .personal, said: "Loud"),
            by: house.cast.officer)

        let due = house.clock.now + .hours(4)
        #expect(try await house.count("SELECT count(*) FROM due WHERE kind = 'reportOwner' AND due_at = \(due)") == 1)
    }

    @Test func `L-051 L-058 L-059 a kind of panel is changed and added by form, from a day on`() async throws {
        let house = try await TestHouse()
        let (casework, administrator) = (house.casework, house.cast.administrator)
        var changed = try #require(try await casework.practice("panel-asb-panel", by: administrator).versions.first)
            .answers
        changed["rhythm"] = .choice("weeks")
        changed["every"] = .number(1)
        try await casework.setPractice(
            "panel-asb-panel", to: changed, from: day(house, 1), because: "Four a month", by: administrator)
        var kind = PanelKind.blank(code: "new")
        kind.name = "Market place forum"
        kind.purpose = "Speaks of the market place"
        kind.members = [.init("Police", .police), .init("Traders", nil, onRequest: true)]
        kind.standingItems = [.init("Repeat victims", .repeatVictims)]
        let added = Practice.panelKind("panel-new", title: "New").answers(kind)
        try await casework.setPractice("panel-new", to: added, from: day(house), because: "New", by: administrator)

        let today = try await casework.panelKinds(by: house.cast.chair).map(\.kind)
        house.clock.advance(.days(1))
        let tomorrow = try await casework.panelKinds(by: house.cast.chair).map(\.kind)
        let again = try await refusalCodes {
            try await casework.setPractice(
                "panel-new", to: added, from: day(house), because: "Again", by: administrator)
        }

        #expect(today.first { $0.code == "asb-panel" }?.cadence == .months(4))
        #expect(tomorrow.first { $0.code == "asb-panel" }?.cadence == .weeks(1))
        kind.code = "market-place-forum"
        #expect(today.first { $0.code == "market-place-forum" } == kind)
        #expect(again == ["practice-codeTaken"])
    }
}
