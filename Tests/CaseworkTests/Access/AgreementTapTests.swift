import Casework
import Domain
import TestSupport
import Testing

/// What an agreement lets flow is seen, and not a day longer.
@Suite struct `What flows under an agreement` {
    private typealias World = `The matrix of roles and classes`.World

    private let world: World
    private var cast: Cast { world.house.cast }
    private var casework: Casework { world.house.casework }
    private var today: Day { LondonTime.day(of: world.house.clock.now) }

    init() async throws {
        world = try await World.make(.current)
        let (casework, chair) = (world.house.casework, world.house.cast.chair)
        let kept = try await casework.agreements(by: chair).agreements[0]
        try await casework.withdrawAgreement(
            kept.agreement.reference, because: "Test", version: kept.version, by: chair)
        world.house.clock.advance(.days(1))
    }

    private func share(_ classes: Set<DataClass>, days: Int) async throws -> String {
        try await casework.makeAgreement(
            Agreement.Terms(
                title: "With the landlord", purposes: ["This case"], powers: ["cda-115"], from: today,
                until: today + days - 1, reviewOn: today + 365),
            parties: [cast.council, cast.housing].map { ($0, classes) }, by: cast.chair)
    }

    /// Ways to the case, each true where it leads the landlord's officer there.
    private func ways() async throws -> [Bool] {
        let officer = cast.housingOfficer
        let isRead = try await world.shown(to: officer) != nil
        let list = try await casework.cases(CaseFilter(), by: officer)
        let found = try await casework.search(casework.storeSearch("Yarrow", by: officer), by: officer)
        return [isRead, list.lines.contains { $0.file.reference == world.file }, !found.people.isEmpty]
    }

    @Test func `a case is open while the agreement is in force, and shut the night it lapses`() async throws {
        var seen = [try await ways()]
        _ = try await share(Set(DataClass.allCases), days: 2)
        for _ in 1...3 {
            seen.append(try await ways())
            world.house.clock.advance(.days(1))
        }

        let (open, shut) = ([true, true, true], [false, false, false])
        #expect(seen == [shut, open, open, shut])
        #expect(try await world.shown(to: cast.officer) != nil, "whose own record it is sees it as before")
    }

    @Test func `a class that no agreement names stays with the agency that holds it`() async throws {
        let all = try #require(try await world.shown(to: cast.officer))
        _ = try await share([.identity, .contact], days: 2)

        let shown = try #require(try await world.shown(to: cast.housingOfficer))

        #expect(shown.contains(.identity))
        #expect(shown.isDisjoint(with: [.health, .criminal, .safeguarding, .legal, .complainant]), "\(shown)")
        #expect(all.isSuperset(of: [.identity, .health, .safeguarding]))
    }
}
