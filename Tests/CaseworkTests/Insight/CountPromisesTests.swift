import Casework
import Database
import Domain
import TestSupport
import Testing

@Suite struct `Who keeps promises` {
    @Test func `each agency's actions are counted in time, late, overdue and without a date, in sight of who asks`()
        async throws
    {
        let risk = try await RiskHouse()
        let (house, cast) = (risk.house, risk.house.cast)
        let today = LondonTime.day(of: house.clock.now)
        func set(_ agency: ID<Agency>, due: Day?) async throws -> String {
            try await risk.casework.addAction(
                NewAction(what: "Ring", agency: agency, dueOn: due), toCase: RiskHouse.reference, by: cast.officer)
        }
        func done(_ reference: String, on day: Day) async throws {
            try await risk.casework.completeAction(
                reference, on: day, evidence: "Rung", version: 1, by: cast.officer)
        }
        let (first, second) = (try await set(cast.council, due: today + 2), try await set(cast.council, due: today + 2))
        for agency in [cast.council, cast.police] { _ = try await set(agency, due: today + 1) }
        _ = try await set(cast.police, due: nil)
        let moved = try await set(cast.police, due: today + 1)
        try await risk.casework.changeAction(
            moved, dueOn: today + 40, owner: nil, reason: "Leave", version: 1, by: cast.officer)
        house.clock.advance(.days(5))
        try await done(first, on: today + 2)
        try await done(second, on: today + 4)

        let kept = try await risk.casework.promisesKept(since: today - 10, by: cast.chair)
        let none = try await risk.casework.promisesKept(since: today + 1, by: cast.chair)

        let counts = kept.map {
            [$0.set, $0.inTime, $0.late, $0.overdue, $0.running, $0.undated, $0.dropped, $0.moved]
        }
        #expect(kept.map(\.agency) == ["Harrowmere Council", "Harrowmere Police"])
        #expect(counts == [[3, 1, 1, 1, 0, 0, 0, 0], [3, 0, 0, 1, 1, 1, 0, 1]])
        #expect(none.isEmpty)
        await #expect(throws: CommonRefusal.notPermitted) {
            _ = try await risk.casework.promisesKept(since: today, by: cast.housingOfficer)
        }
    }
}
