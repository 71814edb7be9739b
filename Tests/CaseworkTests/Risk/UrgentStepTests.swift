import Casework
import Database
import Domain
import TestSupport
import Testing

@Suite struct `What an assessment asks for at once` {
    private static let selfHarm = ["self-harm": ["yes"]]

    private func urgent(_ risk: RiskHouse, _ view: WorkView = .mine, of actor: Actor) async throws -> [WorkLine] {
        try await risk.casework.myWork(view, by: actor).urgent
    }

    /// Nobody leads the case any longer.
    private func dropLead(_ risk: RiskHouse) async throws {
        _ = try await risk.casework.change(by: risk.officer) { tx in
            try tx.connection.run("UPDATE case_file SET lead_id = NULL WHERE id = \(risk.caseID)")
        }
    }

    @Test(arguments: [
        selfHarm, ["danger-now": ["yes"]], ["violence": ["yes"], "afraid": ["cannot-go-on"]],
    ])
    func `P-016 is the accountable lead's action of the same day, first on their home and on the case`(
        _ answers: [String: [String]]
    ) async throws {
        let risk = try await RiskHouse()

        let assessment = try await risk.assess("P-2026-90001", answers, by: risk.house.cast.sergeant)

        let lines = try await urgent(risk, of: risk.officer)
        let line = try #require(lines.first)
        let view = try await risk.casework.caseFile(RiskHouse.reference, by: risk.officer)
        guard case .urgent(let action)? = view.attention.first else {
            Issue.record("\(view.attention)")
            return
        }
        let today = LondonTime.day(of: risk.house.clock.now)
        #expect(lines.count == 1 && line.actionReference == action.reference)
        #expect(line.dueAt == LondonTime.end(of: today) && action.dueOn == today)
        #expect(action.owner == risk.officer.name)
        // It stands once on the page, and leads back to what asked for it.
        let work = try await risk.casework.myWork(.mine, by: risk.officer)
        #expect(!work.lines.contains { $0.actionReference == action.reference })
        #expect(try await risk.casework.action(action.reference, by: risk.officer).assessment == assessment)
        #expect(try await risk.casework.assessmentOutcome(assessment, by: risk.officer).urgentActions == 1)
    }

    @Test func `P-016 is nobody's where no answer is grave`() async throws {
        let risk = try await RiskHouse()

        try await risk.assess("P-2026-90001", RiskHouse.grave.merging(["self-harm": ["unknown"]]) { $1 })

        #expect(try await urgent(risk, .agency, of: risk.officer).isEmpty)
    }

    @Test func `P-016 waits in the duty queue while nobody leads, and goes to the lead who is named`() async throws {
        let risk = try await RiskHouse()
        let cast = risk.house.cast
        try await dropLead(risk)

        try await risk.assess("P-2026-90001", Self.selfHarm)

        let waiting = try await urgent(risk, of: cast.analyst)
        #expect(waiting.map(\.owner) == [nil])
        #expect(try await urgent(risk, of: cast.sergeant).isEmpty)
        let version = try await risk.casework.caseFile(RiskHouse.reference, by: risk.officer).file.version
        try await risk.casework.setLead(
            cast.sergeant.account, ofCase: RiskHouse.reference, reason: "Knows them", version: version, by: risk.officer
        )
        #expect(try await urgent(risk, of: cast.sergeant).map(\.owner) == [cast.sergeant.name])
        #expect(try await urgent(risk, .agency, of: cast.analyst).isEmpty)
    }

    @Test func `L-029 the same answer again makes no second action while the first is open; each person has their own`()
        async throws
    {
        let risk = try await RiskHouse()
        let today = LondonTime.day(of: risk.house.clock.now)
        func open() async throws -> [String] { try await urgent(risk, of: risk.officer).compactMap(\.actionReference) }

        try await risk.assess("P-2026-90001", Self.selfHarm)
        try await risk.assess("P-2026-90001", Self.selfHarm)
        let first = try await open()
        try await risk.assess("P-2026-90002", Self.selfHarm)
        let both = try await open()
        for reference in both {
            try await risk.casework.completeAction(
                reference, on: today, evidence: "Spoken to; crisis team has rung", version: 1, by: risk.officer)
        }
        let none = try await open()
        try await risk.assess("P-2026-90001", Self.selfHarm)
        let again = try await open()

        #expect([first, both, none, again].map(\.count) == [1, 2, 0, 1])
    }

    @Test func `stays urgent when its day is moved`() async throws {
        let risk = try await RiskHouse()
        try await risk.assess("P-2026-90001", Self.selfHarm)
        let reference = try #require(try await urgent(risk, of: risk.officer).first?.actionReference)
        let tomorrow = LondonTime.day(of: risk.house.clock.now) + 1

        try await risk.casework.changeAction(
            reference, dueOn: tomorrow, owner: risk.officer.account, reason: "In hospital", version: 1, by: risk.officer
        )

        #expect(try await urgent(risk, of: risk.officer).map(\.dueAt) == [LondonTime.end(of: tomorrow)])
    }
}
