import Casework
import Database
import Domain
import TestSupport
import Testing

@Suite struct `Referring a case` {
    @Test(arguments: TestEngine.available)
    func `L-053 AMBER is referred by the officer, with the reason in the story and the event`(_ engine: TestEngine)
        async throws
    {
        let panels = try await PanelHouse(engine)
        let id = try await panels.openCase("CS-2026-00001", level: .amber)

        _ = try await panels.casework.refer(
            case: "CS-2026-00001", to: try await panels.panel("asb-marac"), why: "Fears reprisals",
            by: panels.cast.officer)

        let kept = try await [
            panels.house.count(
                "SELECT count(*) FROM referral WHERE case_id = \(id) AND origin = 'officer' AND answered_at IS NULL"),
            panels.house.count(
                "SELECT count(*) FROM entry WHERE case_id = \(id) AND kind = 'referral' AND body = 'Fears reprisals'"),
            panels.house.count("SELECT count(*) FROM event WHERE name = 'ReferralMade'"),
            panels.house.count(
                "SELECT count(*) FROM due WHERE case_id = \(id) AND kind = 'referral' AND met_at IS NULL"),
        ]
        #expect(kept == [1, 1, 1, 1])
    }

    @Test(arguments: TestEngine.available)
    func `L-053 L-022 L-032 RED arrives automatically at the panels that say so, once`(_ engine: TestEngine)
        async throws
    {
        let panels = try await PanelHouse(engine)
        let id = try await panels.openCase("CS-2026-00001", level: .red)

        for _ in 1...2 {
            try await panels.casework.referByLevel(id, level: .red, why: "Assessed RED", by: panels.cast.officer)
        }
        try await panels.casework.referByLevel(id, level: .amber, why: "Assessed AMBER", by: panels.cast.officer)

        #expect(
            try await panels.house.count("SELECT count(*) FROM referral WHERE case_id = \(id) AND origin = 'automatic'")
                == 1)
        let reference = try await panels.meeting()
        let item = try await panels.item(1, of: reference)
        #expect(item.why == ["Arrived automatically: Assessed RED"])
    }

    @Test(arguments: TestEngine.available)
    func `a second referral, a level the panel does not take, a closed case and a stranger are refused`(
        _ engine: TestEngine
    )
        async throws
    {
        let panels = try await PanelHouse(engine)
        let marac = try await panels.panel("asb-marac")
        let closed = try await panels.openCase("CS-2026-00003", level: .amber)
        _ = try await panels.openCase("CS-2026-00001", level: .amber)
        _ = try await panels.openCase("CS-2026-00002", level: .green)
        try await panels.casework.engine.write { connection in
            _ = try connection.run("UPDATE case_file SET closed_at = 1 WHERE id = \(closed)")
        }
        func refer(_ reference: String, _ actor: Actor) async throws -> [String] {
            try await refusalCodes {
                _ = try await panels.casework.refer(case: reference, to: marac, why: "Because", by: actor)
            }
        }

        let outcomes = try await [
            refer("CS-2026-00001", panels.cast.officer), refer("CS-2026-00001", panels.cast.officer),
            refer("CS-2026-00002", panels.cast.officer), refer("CS-2026-00003", panels.cast.officer),
            refer("CS-2026-00001", panels.cast.housingOfficer), refer("CS-2026-00001", panels.cast.administrator),
        ]

        #expect(
            outcomes == [
                [], ["panel-already-referred"], ["panel-level-not-taken"], ["panel-case-closed"], ["not-found"],
                ["not-permitted"],
            ])
    }
}
