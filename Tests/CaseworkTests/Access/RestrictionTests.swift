import Casework
import Database
import Domain
import TestSupport
import Testing

/// A case and its people, closed to all but those who are let in.
@Suite struct `A closed record` {
    private struct World {
        let house: TestHouse
        let file: String
        let complainant: String
        let report: String

        static func make(_ engine: TestEngine) async throws -> World {
            let house = try await TestHouse(engine)
            let report = try await house.casework.receiveReport(neighbourReport(), by: house.cast.officer)
            let file = try await house.casework.fileReport(
                report, .opening(NewCase(title: "Threats in Curlew House", kind: .person, reason: "Again")),
                by: house.cast.officer)
            return World(house: house, file: file, complainant: "P-2026-00001", report: report)
        }

        func close(_ reference: String, until: Day? = nil) async throws {
            try await house.casework.restrict(
                reference, as: .record, reason: "A colleague's family", until: until, by: house.cast.manager)
        }

        /// What an account finds of the four records: by reference, by list, by search, by number.
        func sees(_ actor: Actor) async throws -> [String] {
            var seen: [String] = []
            func note(_ name: String, _ work: () async throws -> Bool) async throws {
                do {
                    if try await work() { seen.append(name) }
                } catch CommonRefusal.notFound {
                    return
                }
            }
            let casework = house.casework
            try await note("case") {
                _ = try await casework.caseFile(file, by: actor); return true
            }
            try await note("report") {
                _ = try await casework.report(report, by: actor); return true
            }
            try await note("person") {
                _ = try await casework.person(complainant, by: actor); return true
            }
            try await note("cases listed") { try await !casework.cases(CaseFilter(), by: actor).lines.isEmpty }
            try await note("reports listed") {
                try await !casework.reports(ReportQuery(list: .all), by: actor).isEmpty
            }
            try await note("people listed") {
                try await casework.people(by: actor).lines.contains { $0.reference == complainant }
            }
            try await note("searched") {
                let search = try await casework.storeSearch("Nwokolo", by: actor)
                return try await !casework.search(search, by: actor).people.isEmpty
            }
            try await note("counted") { try await casework.overview(by: actor).openByKind.contains { $0.count > 0 } }
            return seen
        }
    }

    private static let all = [
        "case", "report", "person", "cases listed", "reports listed", "people listed", "searched", "counted",
    ]

    @Test(arguments: TestEngine.available)
    func `is there for whoever was let in, and for nobody else`(_ engine: TestEngine) async throws {
        let world = try await World.make(engine)
        let (cast, casework) = (world.house.cast, world.house.casework)
        let before = try await world.sees(cast.officer)
        try await world.close(world.file)

        #expect(before == Self.all)
        #expect(try await world.sees(cast.manager) == Self.all)
        #expect(try await world.sees(cast.officer) == ["person", "people listed", "searched"])

        try await casework.letIn(account: cast.officer.account, to: world.file, reason: "Leads it", by: cast.manager)
        #expect(try await world.sees(cast.officer) == Self.all)
        #expect(try await world.sees(cast.analyst) == ["person", "people listed", "searched"])
    }

    @Test(arguments: TestEngine.available)
    func `takes a person's cases and reports with it`(_ engine: TestEngine) async throws {
        let world = try await World.make(engine)
        try await world.close(world.complainant)

        #expect(try await world.sees(world.house.cast.officer) == [])
        #expect(try await world.sees(world.house.cast.manager) == Self.all)
    }

    @Test(arguments: TestEngine.available)
    func `is open again when it lapses or is lifted`(_ engine: TestEngine) async throws {
        let world = try await World.make(engine)
        let (cast, casework) = (world.house.cast, world.house.casework)
        try await world.close(world.file, until: LondonTime.day(of: world.house.clock.now) + 1)
        let closed = try await world.sees(cast.officer).contains("case")
        world.house.clock.advance(.days(3))
        let lapsed = try await world.sees(cast.officer).contains("case")
        try await world.close(world.file)
        let again = try await world.sees(cast.officer).contains("case")
        try await casework.liftRestriction(of: world.file, kind: .record, reason: "She left", by: cast.manager)

        #expect([closed, lapsed, again] == [false, true, false])
        #expect(try await world.sees(cast.officer) == Self.all)
    }

    @Test func `is set and lifted by those who may, and never left without anybody`() async throws {
        let world = try await World.make(.sqlite)
        let (cast, casework) = (world.house.cast, world.house.casework)
        await #expect(throws: CommonRefusal.notPermitted) {
            try await casework.restrict(world.file, as: .record, reason: "x", until: nil, by: cast.officer)
        }
        try await world.close(world.file)
        let grants = try await casework.restriction(of: world.file, by: cast.manager).letIn

        await #expect(throws: RestrictionRefusal.alreadyRestricted) { try await world.close(world.file) }
        await #expect(throws: RestrictionRefusal.addressOfNoPerson) {
            try await casework.restrict(world.report, as: .address, reason: "x", until: nil, by: cast.manager)
        }
        await #expect(throws: RestrictionRefusal.untilPast) {
            try await casework.restrict(
                world.complainant, as: .record, reason: "x",
                until: LondonTime.day(of: world.house.clock.now) - 1, by: cast.manager)
        }
        await #expect(throws: CommonRefusal.notFound) {
            try await casework.liftRestriction(of: world.file, kind: .record, reason: "x", by: cast.chair)
        }
        await #expect(throws: RestrictionRefusal.nobodyLeft) {
            for grant in grants { try await casework.endGrant(grant.id, on: world.file, by: cast.manager) }
        }
    }

    @Test(arguments: TestEngine.available)
    func `of an address hides where somebody is, and not who`(_ engine: TestEngine) async throws {
        let house = try await TestHouse(engine)
        var facts = PersonFacts(givenName: "Adaeze", familyName: "Nwokolo", phone: "07700 900999")
        (facts.address, facts.postcode) = ("9 Hidden Refuge Road", "HM1 9ZZ")
        var report = neighbourReport()
        report.place = nil
        report.parties = [NewParty(side: .complainant, state: .known, facts: facts)]
        _ = try await house.casework.receiveReport(report, by: house.cast.officer)
        let other = try await house.account("advocate", profile: "call-handler", withholding: [.location])
        try await house.casework.restrict(
            "P-2026-00001", as: .address, reason: "Fled", until: nil, by: house.cast.manager)

        let shown = try await house.casework.person("P-2026-00001", by: house.cast.officer)
        let hidden = try await house.casework.person("P-2026-00001", by: other)
        let search = try await house.casework.storeSearch("Hidden Refuge", by: other)

        #expect(shown.homes.value?.map(\.name) == ["9 Hidden Refuge Road, HM1 9ZZ"])
        #expect(hidden.person.familyName == "Nwokolo")
        guard case .withheld(.location) = hidden.homes, case .withheld(.location) = hidden.contacts else {
            Issue.record("the address was shown")
            return
        }
        #expect(try await house.casework.search(search, by: other).places.isEmpty)
        await #expect(throws: CommonRefusal.notFound) { try await house.casework.place("PL-2026-00001", by: other) }
    }
}
