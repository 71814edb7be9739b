import Casework
import Database
import Domain
import TestSupport
import Testing

/// Own records, relatives' records and the own home are closed to staff.
@Suite struct `A declared interest` {
    private func house(_ engine: TestEngine) async throws -> (house: TestHouse, file: String, report: String) {
        let house = try await TestHouse(engine)
        let report = try await house.casework.receiveReport(neighbourReport(), by: house.cast.officer)
        let file = try await house.casework.fileReport(
            report, .opening(NewCase(title: "Threats in Curlew House", kind: .person, reason: "Again")),
            by: house.cast.officer)
        return (house, file, report)
    }

    @Test(arguments: TestEngine.available)
    func `closes the person, their cases and their reports to whose it is, and to nobody else`(
        _ engine: TestEngine
    ) async throws {
        let (house, file, report) = try await house(engine)
        let (cast, casework) = (house.cast, house.casework)
        try await casework.declareInterest(in: "P-2026-00002", nature: .relative, note: "", by: cast.officer)

        for work in [
            { _ = try await casework.person("P-2026-00002", by: cast.officer) },
            { _ = try await casework.caseFile(file, by: cast.officer) },
            { _ = try await casework.report(report, by: cast.officer) },
        ] as [@Sendable () async throws -> Void] {
            await #expect(throws: CommonRefusal.notFound) { try await work() }
        }
        #expect(try await casework.cases(CaseFilter(), by: cast.officer).lines.isEmpty)
        #expect(try await casework.person("P-2026-00001", by: cast.officer).cases.isEmpty)
        #expect(try await casework.caseFile(file, by: cast.manager).parties.count == 2)
    }

    @Test(arguments: TestEngine.available)
    func `of a place closes what was reported there`(_ engine: TestEngine) async throws {
        let (house, file, report) = try await house(engine)
        let (cast, casework) = (house.cast, house.casework)
        try await casework.declareInterest(in: "PL-2026-00001", nature: .own, note: "My home", by: cast.analyst)

        await #expect(throws: CommonRefusal.notFound) {
            _ = try await casework.place("PL-2026-00001", by: cast.analyst)
        }
        await #expect(throws: CommonRefusal.notFound) { _ = try await casework.report(report, by: cast.analyst) }
        await #expect(throws: CommonRefusal.notFound) { _ = try await casework.caseFile(file, by: cast.analyst) }
    }

    @Test(arguments: TestEngine.available)
    func `is opened by no grant and by no broken glass`(_ engine: TestEngine) async throws {
        let (house, file, _) = try await house(engine)
        let (cast, casework) = (house.cast, house.casework)
        try await casework.declareInterest(in: "P-2026-00002", nature: .own, note: "", by: cast.officer)
        try await casework.restrict(file, as: .record, reason: "Staff", until: nil, by: cast.manager)
        try await casework.letIn(account: cast.officer.account, to: file, reason: "Lead", by: cast.manager)

        await #expect(throws: CommonRefusal.notFound) { _ = try await casework.caseFile(file, by: cast.officer) }
        for reference in [file, "P-2026-00002"] {
            await #expect(throws: BreakGlassRefusal.noSuchRecord) {
                _ = try await casework.breakGlass(reference, reason: "I want to see", by: cast.officer)
            }
        }
    }

    @Test func `is ended by somebody else, with a reason, and stands in the register`() async throws {
        let (house, file, _) = try await house(.sqlite)
        let (cast, casework) = (house.cast, house.casework)
        try await casework.declareInterest(in: "P-2026-00002", nature: .friend, note: "School", by: cast.manager)
        await #expect(throws: InterestRefusal.alreadyDeclared) {
            try await casework.declareInterest(in: "P-2026-00002", nature: .friend, note: "", by: cast.manager)
        }
        let line = try await casework.interests(by: cast.chair)[0]
        await #expect(throws: InterestRefusal.ownInterest) {
            try await casework.endInterest(line.id, reason: "Over", by: cast.manager)
        }
        await #expect(throws: CommonRefusal.notPermitted) {
            try await casework.declareInterest(
                in: "P-2026-00001", of: cast.manager.account, nature: .friend, note: "", by: cast.officer)
        }
        try await casework.endInterest(line.id, reason: "Moved away", by: cast.chair)

        #expect(line.reference == "P-2026-00002" && line.nature == .friend)
        #expect(try await casework.interests(by: cast.officer).isEmpty)
        #expect(try await casework.interests(by: cast.chair).map(\.ended?.reason) == ["Moved away"])
        #expect(try await casework.caseFile(file, by: cast.manager).file.reference == file)
    }
}
