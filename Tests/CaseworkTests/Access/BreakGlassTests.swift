import Casework
import Database
import Domain
import TestSupport
import Testing

@Suite struct `Breaking the glass` {
    private func house(_ engine: TestEngine) async throws -> (house: TestHouse, file: String) {
        let house = try await TestHouse(engine)
        let report = try await house.casework.receiveReport(neighbourReport(), by: house.cast.officer)
        let file = try await house.casework.fileReport(
            report, .opening(NewCase(title: "Threats in Curlew House", kind: .person, reason: "Again")),
            by: house.cast.officer)
        return (house, file)
    }

    @Test(arguments: TestEngine.available)
    func `opens one case to one person for four hours`(_ engine: TestEngine) async throws {
        let (house, file) = try await house(engine)
        let (cast, casework) = (house.cast, house.casework)
        let partner = cast.housingOfficer
        await #expect(throws: CommonRefusal.notFound) { _ = try await casework.caseFile(file, by: partner) }

        let opened = try await casework.breakGlass(file, reason: "She is at our door", by: partner)
        let parties = try await casework.caseFile(file, by: partner).parties.count
        house.clock.advance(.hours(3))
        let person = try await casework.person("P-2026-00001", by: partner).person.familyName
        house.clock.advance(.hours(2))

        #expect(opened == file && parties == 2 && person == "Nwokolo")
        await #expect(throws: CommonRefusal.notFound) { _ = try await casework.caseFile(file, by: partner) }
        await #expect(throws: CommonRefusal.notFound) { _ = try await casework.person("P-2026-00001", by: partner) }
        #expect(try await house.count("SELECT count(*) FROM access WHERE purpose = 'break-glass'") == 1)
    }

    @Test(arguments: TestEngine.available)
    func `opens a closed record, to nobody else`(_ engine: TestEngine) async throws {
        let (house, file) = try await house(engine)
        let (cast, casework) = (house.cast, house.casework)
        try await casework.restrict(file, as: .record, reason: "Staff", until: nil, by: cast.manager)
        _ = try await casework.breakGlass(file, reason: "He rang and threatens her", by: cast.sergeant)

        #expect(try await casework.caseFile(file, by: cast.sergeant).isRestricted)
        await #expect(throws: CommonRefusal.notFound) { _ = try await casework.caseFile(file, by: cast.chair) }
    }

    @Test(arguments: TestEngine.available)
    func `has a reviewer told at once, who is on Home until it is reviewed`(_ engine: TestEngine) async throws {
        let (house, file) = try await house(engine)
        let (cast, casework) = (house.cast, house.casework)
        _ = try await casework.breakGlass(file, reason: "She is at our door", by: cast.housingOfficer)
        let notices = try await casework.notices(by: cast.manager).filter { $0.line.kind == .glassBroken }
        let waiting = try await casework.myWork(.mine, by: cast.manager).unreviewedUses
        let use = try await casework.breakGlassUses(by: cast.manager).open[0]

        #expect(notices.count == 1 && notices[0].line.reference.isEmpty && waiting == 1)
        #expect(use.reference == file && use.reason == "She is at our door" && use.reviewer == cast.manager.name)
        await #expect(throws: CommonRefusal.notPermitted) {
            try await casework.reviewBreakGlass(use.id, finding: .justified, review: "Fine", by: cast.officer)
        }
        try await casework.reviewBreakGlass(use.id, finding: .justifiedLearning, review: "Ask first", by: cast.manager)
        await #expect(throws: BreakGlassRefusal.alreadyReviewed) {
            try await casework.reviewBreakGlass(use.id, finding: .justified, review: "Again", by: cast.chair)
        }
        #expect(try await casework.myWork(.mine, by: cast.manager).unreviewedUses == 0)
        #expect(
            try await casework.breakGlassUses(by: cast.housingOfficer).reviewed.map(\.review?.words) == ["Ask first"])
    }

    @Test func `is not for what is open, for what is not there, nor without the right to`() async throws {
        let (house, file) = try await house(.sqlite)
        let (cast, casework) = (house.cast, house.casework)

        await #expect(throws: BreakGlassRefusal.alreadyOpen) {
            _ = try await casework.breakGlass(file, reason: "x", by: cast.officer)
        }
        await #expect(throws: BreakGlassRefusal.noSuchRecord) {
            _ = try await casework.breakGlass("CS-2026-09999", reason: "x", by: cast.housingOfficer)
        }
        await #expect(throws: CommonRefusal.notPermitted) {
            _ = try await casework.breakGlass(file, reason: "x", by: cast.administrator)
        }
        #expect(try await house.count("SELECT count(*) FROM break_glass") == 0)
    }

    @Test func `of one's own is reviewed by somebody else`() async throws {
        let (house, file) = try await house(.sqlite)
        let (cast, casework) = (house.cast, house.casework)
        try await casework.restrict(file, as: .record, reason: "Staff", until: nil, by: cast.manager)
        _ = try await casework.breakGlass(file, reason: "Night call", by: cast.chair)
        let use = try await casework.breakGlassUses(by: cast.chair).open[0]

        await #expect(throws: BreakGlassRefusal.ownUse) {
            try await casework.reviewBreakGlass(use.id, finding: .justified, review: "I was right", by: cast.chair)
        }
        #expect(use.isOwn && use.reviewer == cast.manager.name)
        #expect(try await casework.myWork(.mine, by: cast.chair).unreviewedUses == 0)
    }
}
