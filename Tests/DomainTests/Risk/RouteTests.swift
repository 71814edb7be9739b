import Testing

@testable import Domain

@Suite struct `The route of a case` {
    let rules = RoutingRules.threeStages

    @Test(arguments: [RiskLevel.green, .amber])
    func `V-002 low and medium go back to the agencies, reviewed by chair and analyst`(_ level: RiskLevel) {
        guard case .referredBack(let reviewedBy, let everyDays) = rules.route(for: level) else {
            Issue.record("not referred back")
            return
        }
        #expect(reviewedBy == [Role.coordinator.rawValue, Role.analyst.rawValue] && everyDays > 0)
        #expect(rules.stageChange(from: rules.firstStage, for: level, at: at("2026-11-21")) == nil)
    }

    @Test func `V-003 high goes on to profile and panel, and the change of stage is logged`() throws {
        guard case .formal(let stages) = rules.route(for: .red) else {
            Issue.record("not formal")
            return
        }
        #expect(stages.map(\.number) == [2, 3])
        let change = try #require(rules.stageChange(from: rules.firstStage, for: .red, at: at("2026-11-21", 9)))
        #expect(change.from.number == 1 && change.to.number == 2 && change.because == .red)
        #expect(change.at == at("2026-11-21", 9))
    }

    @Test func `V-003 a case that is further on is not thrown back by another high score`() {
        #expect(rules.stageChange(from: .init(3, "Panel"), for: .red, at: at("2026-11-21")) == nil)
        #expect(rules.stageChange(from: .init(2, "Profile"), for: .green, at: at("2026-11-21")) == nil)
    }

    @Test func `V-003 a panel that takes a case up brings it to the last stage, unless it is outside or there`() {
        let (profile, panel) = (RiskRoute.Stage(2, "Multi-agency information sharing"), RiskRoute.Stage(3, "Panel"))
        let cases: [(RiskRoute.Stage, RiskLevel, Int?)] = [
            (profile, .red, 3), (rules.firstStage, .red, 3), (profile, .amber, 3), (rules.firstStage, .amber, nil),
            (panel, .red, nil),
        ]

        let found = cases.map { rules.stageChange(from: $0.0, heardAt: $0.1, at: at("2026-11-21"))?.to.number }

        #expect(found == cases.map(\.2))
    }

    @Test func `V-002 rules by which a case could be lost are found`() {
        func problems(_ list: [RoutingRule]) -> [RoutingProblem] {
            RoutingRules(version: 1, inForceFrom: day("2026-01-01"), firstStage: rules.firstStage, rules: list).problems
        }
        let back = RiskRoute.referredBack(reviewedBy: ["analyst"], everyDays: 7)
        let cases: [([RoutingProblem], [RoutingProblem])] = [
            (rules.problems, []), (problems([.init([.green, .amber], back)]), [.noRoute(.red)]),
            (problems([.init([.green, .amber, .red], back), .init([.red], back)]), [.severalRoutes(.red)]),
            (
                problems([.init(RiskLevel.allCases, .referredBack(reviewedBy: [], everyDays: 7))]),
                [.neverReviewed(RiskLevel.allCases)]
            ),
            (
                problems([.init(RiskLevel.allCases, .referredBack(reviewedBy: ["analyst"], everyDays: 0))]),
                [.neverReviewed(RiskLevel.allCases)]
            ),
            (problems([.init(RiskLevel.allCases, .formal([]))]), [.noStages(RiskLevel.allCases)]),
        ]
        #expect(cases.allSatisfy { $0.0 == $0.1 })
    }

    @Test func `routes are data that survive their JSON`() throws {
        let text = try CanonicalJSON.text(of: rules)
        #expect(try CanonicalJSON.value(RoutingRules.self, from: text) == rules)
    }
}
