import Casework
import Database
import Domain
import TestSupport
import Testing

@Suite struct `Deciding at a meeting` {
    @Test(arguments: TestEngine.available)
    func `V-011 an item cannot be finished without an accountable lead`(_ engine: TestEngine) async throws {
        let panels = try await PanelHouse(engine)
        let (reference, item) = try await panels.sitting()
        let (casework, chair) = (panels.casework, panels.cast.chair)
        try await casework.recordDecision(agreedPlan, on: item.id, of: reference, version: 1, by: chair)

        let without = try await refusalCodes {
            try await casework.finishItem(item.id, of: reference, version: 2, by: chair)
        }
        try await casework.setItemLead(panels.cast.sergeant.account, on: item.id, of: reference, version: 2, by: chair)
        try await casework.finishItem(item.id, of: reference, version: 3, by: chair)

        #expect(without == ["panel-lead-missing"])
        let after = try await panels.item(1, of: reference)
        #expect(after.isFinished)
        #expect(after.file?.leadName == panels.cast.sergeant.name)
        #expect(try await panels.house.count("SELECT count(*) FROM case_lead WHERE until_at IS NULL") == 1)
    }

    @Test(arguments: TestEngine.available)
    func `V-005 V-010 a case stays with the panel until one of two grounds is shown with evidence`(_ engine: TestEngine)
        async throws
    {
        let panels = try await PanelHouse(engine)
        let (casework, chair) = (panels.casework, panels.cast.chair)
        let (first, item) = try await panels.sitting(lead: panels.cast.officer)
        try await casework.recordDecision(agreedPlan, on: item.id, of: first, version: 1, by: chair)
        try await casework.finishItem(item.id, of: first, version: 2, by: chair)

        let second = try await panels.meeting()
        let again = try await panels.item(1, of: second)
        func finish(_ kind: Decision.Kind, _ evidence: String) async throws -> [String] {
            let version = try await panels.item(1, of: second).version
            let decision = Decision(kind: kind, words: "", reasons: "Quiet for a month", evidence: evidence)
            try await casework.recordDecision(decision, on: again.id, of: second, version: version, by: chair)
            return try await refusalCodes {
                try await casework.finishItem(again.id, of: second, version: version + 1, by: chair)
            }
        }
        let outcomes = try await [
            finish(.notTaken, ""), finish(.leavesRiskReduced, ""),
            finish(.leavesRiskReduced, "Reassessed GREEN on 20 November"),
        ]
        let third = try await panels.meeting()

        #expect(again.why == ["On this panel for 0 days: not yet resolved, risk not yet reduced"])
        #expect(outcomes == [["panel-stays"], ["panel-evidence-missing"], []])
        #expect(try await casework.meeting(third, by: chair).items.isEmpty)
    }

    @Test(arguments: [
        (RiskLevel.red, Decision.Kind.supportPlan, 1), (.red, .leavesResolved, 1), (.red, .deferred, 0),
        (.red, .notTaken, 0), (.amber, .supportPlan, 0),
    ])
    func `V-003 stage 3 is logged when the panel takes a high-risk case up`(
        _ level: RiskLevel, _ kind: Decision.Kind, _ count: Int
    ) async throws {
        let panels = try await PanelHouse(.sqlite)
        let (casework, chair) = (panels.casework, panels.cast.chair)
        _ = try await panels.openCase("CS-2026-00001", level: level, lead: panels.cast.officer)
        _ = try await casework.refer(
            case: "CS-2026-00001", to: try await panels.panel("asb-marac"), why: "Afraid", by: panels.cast.officer)
        let reference = try await panels.meeting()
        let item = try await panels.item(1, of: reference)

        try await casework.finishItem(
            item.id, of: reference, version: 1,
            decision: Decision(kind: kind, words: "Plan", reasons: "Heard", evidence: "Quiet since"), by: chair)

        #expect(try await panels.house.count("SELECT count(*) FROM risk_stage WHERE number = 3") == count)
        #expect(
            try await panels.house.count("SELECT count(*) FROM entry WHERE headline LIKE 'Moved to stage 3: Panel%'")
                == count)
    }

    @Test(arguments: TestEngine.available)
    func `an item finished by mistake is reopened with a reason, and finishing it is undone`(_ engine: TestEngine)
        async throws
    {
        let panels = try await PanelHouse(engine)
        let (casework, chair) = (panels.casework, panels.cast.chair)
        let (reference, item) = try await panels.sitting(lead: panels.cast.officer)
        try await casework.finishItem(item.id, of: reference, version: 1, decision: agreedPlan, by: chair)
        func facts() async throws -> [Int] {
            try await [
                panels.house.count("SELECT count(*) FROM panel_case"),
                panels.house.count("SELECT count(*) FROM referral WHERE answered_at IS NULL"),
                panels.house.count("SELECT count(*) FROM due WHERE kind = 'referral' AND met_at IS NULL"),
                panels.house.count("SELECT count(*) FROM entry WHERE kind = 'decision' AND struck_at IS NULL"),
            ]
        }
        func reopen(_ reason: String, version: Int) async throws -> [String] {
            try await refusalCodes {
                try await casework.reopenItem(item.id, of: reference, because: reason, version: version, by: chair)
            }
        }

        let finished = try await facts()
        let version = try await panels.item(1, of: reference).version
        let refused = try await [reopen("", version: version), reopen("Wrong case", version: version - 1)]
        let taken = try await reopen("Wrong case", version: version)
        let (reopened, after) = (try await facts(), try await panels.item(1, of: reference))
        let twice = try await reopen("Wrong case", version: after.version)
        try await casework.finishItem(item.id, of: reference, version: after.version, by: chair)

        #expect(finished == [1, 0, 0, 1] && reopened == [0, 1, 1, 0])
        #expect(refused == [["field-missing"], ["stale"]] && taken == [] && twice == ["stale"])
        #expect(!after.isFinished && after.decision == agreedPlan)
        #expect(try await facts() == finished)
        #expect(try await panels.house.count("SELECT count(*) FROM event WHERE name = 'ItemReopened'") == 1)
    }

    @Test(arguments: TestEngine.available)
    func `two clerks cannot overwrite each other, and both texts are kept`(_ engine: TestEngine) async throws {
        let panels = try await PanelHouse(engine)
        let (reference, item) = try await panels.sitting(lead: panels.cast.officer)
        let other = Decision(kind: .deferred, words: "Wait", reasons: "Doctor absent", evidence: "")
        try await panels.casework.recordDecision(
            agreedPlan, on: item.id, of: reference, version: 1, by: panels.cast.chair)

        let late = try await refusalCodes {
            try await panels.casework.recordDecision(
                other, on: item.id, of: reference, version: 1, by: panels.cast.analyst)
        }
        let standing = try await panels.item(1, of: reference)
        try await panels.casework.recordDecision(
            other, on: item.id, of: reference, version: standing.version, by: panels.cast.analyst)

        #expect(late == ["stale"])
        #expect(standing.decision == agreedPlan)
        #expect(standing.changedBy == panels.cast.chair.name)
        #expect(try await panels.house.count("SELECT count(*) FROM event WHERE name = 'DecisionRecorded'") == 2)
    }

    @Test(arguments: TestEngine.available)
    func `L-157 a finished item answers its referral, and its decision and actions are in the story`(
        _ engine: TestEngine
    ) async throws {
        let panels = try await PanelHouse(engine)
        let (casework, chair) = (panels.casework, panels.cast.chair)
        let (reference, item) = try await panels.sitting(lead: panels.cast.officer)
        let action = NewAction(what: "Change the locks", agency: panels.cast.housing, dueOn: Day(sinceEpoch: 20_790))

        try await casework.recordDecision(agreedPlan, on: item.id, of: reference, version: 1, by: chair)
        let once = try await casework.agreeAction(action, on: item.id, of: reference, by: chair, once: "t")
        let twice = try await casework.agreeAction(action, on: item.id, of: reference, by: chair, once: "t")
        try await casework.finishItem(item.id, of: reference, version: 2, by: chair)
        let late = try await refusalCodes {
            try await casework.recordDecision(agreedPlan, on: item.id, of: reference, version: 3, by: chair)
        }

        #expect(once == twice)
        #expect(late == ["panel-item-finished"])
        let kept = try await [
            panels.house.count(
                "SELECT count(*) FROM referral WHERE answered_at IS NOT NULL AND answer = 'supportPlan'"),
            panels.house.count("SELECT count(*) FROM due WHERE kind = 'referral' AND met_at IS NOT NULL"),
            panels.house.count("SELECT count(*) FROM entry WHERE kind = 'decision' AND body LIKE '%She lives alone%'"),
            panels.house.count("SELECT count(*) FROM action WHERE item_id = \(item.id)"),
            panels.house.count("SELECT count(*) FROM event WHERE name = 'ItemFinished'"),
        ]
        #expect(kept == [1, 1, 1, 1, 1])
    }

    @Test(arguments: TestEngine.available)
    func `a deferred referral is before the next meeting again`(_ engine: TestEngine) async throws {
        let panels = try await PanelHouse(engine)
        let (reference, item) = try await panels.sitting(lead: panels.cast.officer)
        let wait = Decision(kind: .deferred, words: "", reasons: "Nobody from mental health", evidence: "")
        try await panels.casework.recordDecision(wait, on: item.id, of: reference, version: 1, by: panels.cast.chair)
        try await panels.casework.finishItem(item.id, of: reference, version: 2, by: panels.cast.chair)

        let next = try await panels.item(1, of: try await panels.meeting())

        #expect(next.why == ["Referred: Neighbour fears reprisals"])
    }

    @Test(arguments: TestEngine.available)
    func `an officer may not write a panel's decisions`(_ engine: TestEngine) async throws {
        let panels = try await PanelHouse(engine)
        let (reference, item) = try await panels.sitting()
        let (casework, officer) = (panels.casework, panels.cast.officer)

        let outcomes = try await [
            refusalCodes {
                try await casework.recordDecision(agreedPlan, on: item.id, of: reference, version: 1, by: officer)
            },
            refusalCodes { try await casework.finishItem(item.id, of: reference, version: 1, by: officer) },
            refusalCodes {
                try await casework.setItemLead(officer.account, on: item.id, of: reference, version: 1, by: officer)
            },
            refusalCodes { _ = try await casework.meetingChoices(by: officer) },
        ]

        #expect(outcomes == Array(repeating: ["not-permitted"], count: 4))
    }

    @Test(arguments: TestEngine.available)
    func `L-161 a case that was referred, or that a panel has, keeps its lead and cannot be closed`(
        _ engine: TestEngine
    ) async throws {
        let panels = try await PanelHouse(engine)
        let (casework, cast) = (panels.casework, panels.cast)
        let (reference, item) = try await panels.sitting(lead: cast.officer)
        func close() async throws -> [String] {
            try await refusalCodes {
                try await casework.closeCase(
                    "CS-2026-00001", outcome: "handed-over", reason: "Referred", version: 1, by: cast.manager)
            }
        }

        let referred = try await close()
        try await casework.recordDecision(agreedPlan, on: item.id, of: reference, version: 1, by: cast.chair)
        try await casework.finishItem(item.id, of: reference, version: 2, by: cast.chair)
        let taken = try await close()

        #expect([referred, taken] == [["case-before-panel"], ["case-before-panel"]])
        #expect(try await casework.caseForForm("CS-2026-00001", by: cast.officer).file.lead == cast.officer.account)
    }
}
