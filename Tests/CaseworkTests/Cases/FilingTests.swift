import Casework
import Database
import Domain
import TestSupport
import Testing

@Suite struct `Filing a report` {
    private func house() async throws -> (TestHouse, caller: ID<Person>, neighbour: ID<Person>, place: ID<Place>) {
        let house = try await TestHouse()
        let caller = try await house.person("P-1", "Shirin", "Azad")
        let neighbour = try await house.person("P-2", "Gary", "Mottram")
        let place = try await house.place("L-1", "5 Chandlery Row")
        return (house, caller, neighbour, place)
    }

    private func opening(_ title: String = "Noise in Chandlery Row") -> Filing {
        .opening(NewCase(title: title, kind: .person, reason: "Third call this month"))
    }

    @Test func `P-034 opens a case with the report's parties, place, agency and story`() async throws {
        let (house, caller, neighbour, place) = try await house()
        let seed = ReportSeed(
            agency: house.cast.housing, team: house.cast.housingTeam,
            parties: [(.complainant, caller), (.alleged, neighbour)], place: place)
        try await house.report("R-1", seed)

        let reference = try await house.casework.fileReport("R-1", opening(), by: house.cast.officer)

        let view = try await house.casework.caseFile(reference, by: house.cast.officer)
        #expect(reference == "CS-2026-00001")
        #expect(view.parties.map(\.role) == [.complainant, .alleged])
        #expect(view.places.map(\.reference) == ["L-1"])
        #expect(Set(view.agencies.map(\.name)) == ["Harrowmere Council", "Lanternhill Homes"])
        #expect(view.story.lines.map(\.kind).contains(.report))
        #expect(view.attention.first == .noLead)
        #expect(view.file.status(at: house.clock.now) == .awaitingLead)
        // The receiving agency takes part, so its officers see the case.
        let seen = try await house.casework.caseFile(reference, by: house.cast.housingOfficer)
        #expect(seen.story.withheld == 0)
    }

    @Test func `joins an open case with the reason, and a person has each part once`() async throws {
        let (house, caller, neighbour, _) = try await house()
        let seed = ReportSeed(
            agency: house.cast.council, team: house.cast.dutyTeam,
            parties: [(.complainant, caller), (.alleged, neighbour)])
        try await house.report("R-1", seed)
        try await house.report("R-2", seed)
        let reference = try await house.casework.fileReport("R-1", opening(), by: house.cast.officer)

        _ = try await house.casework.fileReport(
            "R-2", .joining(reference, reason: "The same two neighbours"), by: house.cast.officer)

        let view = try await house.casework.caseFile(reference, by: house.cast.officer)
        #expect(view.reports == 2)
        #expect(view.parties.count == 2)
        await #expect(throws: CaseRefusal.alreadyFiled(on: reference)) {
            try await house.casework.fileReport("R-2", opening(), by: house.cast.officer)
        }
    }

    @Test func `after closing, a later report opens a new case that follows the old one`() async throws {
        let (house, caller, neighbour, _) = try await house()
        let seed = ReportSeed(
            agency: house.cast.council, team: house.cast.dutyTeam,
            parties: [(.complainant, caller), (.alleged, neighbour)])
        try await house.report("R-1", seed)
        try await house.report("R-2", seed)
        let old = try await house.casework.fileReport("R-1", opening(), by: house.cast.officer)
        try await house.casework.closeCase(
            old, outcome: "stopped", reason: "Six quiet weeks", version: 1, by: house.cast.manager)

        await #expect(throws: CaseRefusal.closed) {
            try await house.casework.fileReport("R-2", .joining(old, reason: "Same"), by: house.cast.officer)
        }
        let new = try await house.casework.fileReport("R-2", opening(), by: house.cast.officer)

        let view = try await house.casework.caseFile(new, by: house.cast.officer)
        #expect(new != old)
        #expect(view.links.map(\.reference) == [old])
        #expect(view.links.map(\.kind) == [.follows])
    }

    @Test func `a double click makes one case`() async throws {
        let (house, caller, _, _) = try await house()
        try await house.report(
            "R-1",
            ReportSeed(agency: house.cast.council, team: house.cast.dutyTeam, parties: [(.complainant, caller)]))

        let first = try await house.casework.fileReport("R-1", opening(), by: house.cast.officer, once: "token")
        let second = try await house.casework.fileReport("R-1", opening(), by: house.cast.officer, once: "token")

        let cases = try await house.count("SELECT count(*) FROM case_file")
        #expect(first == second)
        #expect(cases == 1)
    }

    @Test func `is not for partner officers or analysts, and not of what one may not know`() async throws {
        let (house, _, _, _) = try await house()
        try await house.report("R-1", ReportSeed(agency: house.cast.council, team: house.cast.dutyTeam))

        for actor in [house.cast.housingOfficer, house.cast.analyst] {
            await #expect(throws: CommonRefusal.notPermitted) {
                try await house.casework.fileReport("R-1", opening(), by: actor)
            }
        }
        await #expect(throws: CommonRefusal.notFound) {
            try await house.casework.fileReport("R-9", opening(), by: house.cast.officer)
        }
    }

    @Test func `P-012 a report of an unknown person makes a case that is counted apart until they are identified`()
        async throws
    {
        let (house, caller, neighbour, _) = try await house()
        try await house.report(
            "R-1",
            ReportSeed(
                agency: house.cast.council, team: house.cast.dutyTeam,
                parties: [(.complainant, caller), (.alleged, nil)]))
        let form = try await house.casework.filing(ofReport: "R-1", by: house.cast.officer)
        let reference = try await house.casework.fileReport(
            "R-1", .opening(NewCase(title: "Shouting", kind: form.kind, reason: "New")), by: house.cast.officer)
        let before = try await house.casework.caseFile(reference, by: house.cast.officer)
        let unknown = try #require(before.parties.last)

        try await house.casework.identifyCaseParty(
            unknown.id, as: neighbour, inCase: reference, reason: "Seen by the warden", version: unknown.version,
            by: house.cast.officer)

        let after = try await house.casework.caseFile(reference, by: house.cast.officer)
        #expect(before.file.kind == .unknownPerson)
        #expect(before.file.kind.isCountedApart)
        #expect(unknown.name == "Not known")
        #expect(after.file.kind == .person)
        #expect(after.parties.last?.name == "Gary Mottram")
    }

    @Test func `suggests the cases of the same people and place, with the reasons`() async throws {
        let (house, caller, neighbour, place) = try await house()
        let seed = ReportSeed(
            agency: house.cast.council, team: house.cast.dutyTeam,
            parties: [(.complainant, caller), (.alleged, neighbour)], place: place)
        try await house.report("R-1", seed)
        try await house.report("R-2", seed)
        let reference = try await house.casework.fileReport("R-1", opening(), by: house.cast.officer)

        let view = try await house.casework.filing(ofReport: "R-2", by: house.cast.officer)

        let suggestion = try #require(view.suggestions.first)
        #expect(suggestion.reference == reference)
        #expect(
            suggestion.reasons == [
                "Complainant here, complainant there", "Alleged person here, alleged perpetrator there", "Same place",
            ])
    }
}
