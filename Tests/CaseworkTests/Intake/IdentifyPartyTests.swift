import Casework
import Database
import Domain
import TestSupport
import Testing

@Suite struct `Who is in a report` {
    @Test(arguments: TestEngine.available)
    func `somebody like a known person is shown with reasons and left for somebody to decide`(
        _ engine: TestEngine
    ) async throws {
        let house = try await TestHouse(engine)
        _ = try await house.casework.receiveReport(neighbourReport(), by: house.cast.officer)
        let again = neighbourReport(
            complainant: PersonFacts(givenName: "Ada", familyName: "Nwokolo", phone: "+44 7700 900641"))

        let matches = try await house.casework.candidates(for: again, by: house.cast.officer)
        let best = try #require(matches.people[0]?.first)
        #expect(best.person.name == "Adaeze Nwokolo")
        #expect(best.evidence.reasons.contains { $0.code == "phone.same" && $0.isFor })
        #expect(best.history.reports == 1 && best.history.agencies == 1)

        let reference = try await house.casework.receiveReport(again, by: house.cast.officer)
        let sheet = try await house.casework.report(reference, by: house.cast.officer)
        #expect(sheet.report.parties.map(\.isUndecided) == [true, true])
        #expect(sheet.candidates.values.allSatisfy { !$0.isEmpty })
        #expect(try await house.count("SELECT count(*) FROM person") == 2)
    }

    @Test(arguments: TestEngine.available)
    func `a decision keeps its reasons and the model, and starts what waits for it`(_ engine: TestEngine) async throws {
        let house = try await TestHouse(engine)
        _ = try await house.casework.receiveReport(neighbourReport(), by: house.cast.officer)
        let reference = try await house.casework.receiveReport(neighbourReport(), by: house.cast.officer)
        let party = try await house.casework.report(reference, by: house.cast.officer).report.parties[0]

        try await house.casework.identifyParty(
            party.id, of: reference, as: .person("P-2026-00001"), version: party.version, by: house.cast.officer)

        let report = try await house.casework.report(reference, by: house.cast.officer).report
        #expect(report.parties[0].person?.reference == "P-2026-00001")
        let decision = try #require(report.decisions.last { $0.party == party.id })
        #expect(decision.decision == .linked && decision.evidence?.model.isEmpty == false)
        #expect(try await house.count("SELECT count(*) FROM event WHERE name = 'PartyIdentified'") == 1)
        await #expect(throws: ReportRefusal.alreadyIdentified) {
            try await house.casework.identifyParty(
                party.id, of: reference, as: .new, version: party.version + 1, by: house.cast.officer)
        }
    }

    @Test(arguments: TestEngine.available)
    func `an entry on the wrong person is struck and moved, and who had read that person is listed`(
        _ engine: TestEngine
    ) async throws {
        let house = try await TestHouse(engine)
        let reference = try await house.casework.receiveReport(neighbourReport(), by: house.cast.officer)
        let party = try await house.casework.report(reference, by: house.cast.sergeant).report.parties[1]
        house.clock.advance(.hours(1))

        try await house.casework.unlinkParty(
            party.id, of: reference, because: "Another man of that name", movingTo: .new, version: party.version,
            by: house.cast.officer)

        let sheet = try await house.casework.report(reference, by: house.cast.manager)
        #expect(sheet.report.parties[1].person?.reference == "P-2026-00003")
        let decisions = sheet.report.decisions.filter { $0.party == party.id }
        #expect(decisions.map(\.decision) == [.new, .unlinked, .new])
        #expect(sheet.readers.map(\.name) == [house.cast.sergeant.name])
        #expect(try await house.casework.report(reference, by: house.cast.officer).readers.isEmpty)
    }

    @Test(arguments: TestEngine.available)
    func `a stale form, no reason and no permission are refused`(_ engine: TestEngine) async throws {
        let house = try await TestHouse(engine)
        let reference = try await house.casework.receiveReport(neighbourReport(), by: house.cast.officer)
        let party = try await house.casework.report(reference, by: house.cast.officer).report.parties[1]

        await #expect(throws: Stale.self) {
            try await house.casework.unlinkParty(
                party.id, of: reference, because: "Wrong", version: party.version + 7, by: house.cast.officer)
        }
        await #expect(throws: FieldRefusal("reason", .missing)) {
            try await house.casework.unlinkParty(
                party.id, of: reference, because: "", version: party.version, by: house.cast.officer)
        }
        await #expect(throws: CommonRefusal.notPermitted) {
            try await house.casework.unlinkParty(
                party.id, of: reference, because: "Wrong", version: party.version, by: house.cast.housingOfficer)
        }
    }
}

@Suite struct `Who has a report` {
    @Test(arguments: TestEngine.available)
    func `L-010 taking it settles what was due, and nobody takes it twice`(_ engine: TestEngine) async throws {
        let house = try await TestHouse(engine)
        let reference = try await house.casework.receiveReport(neighbourReport(), by: house.cast.officer)

        try await house.casework.takeReport(reference, version: 1, by: house.cast.officer)

        #expect(try await house.count("SELECT count(*) FROM due WHERE kind = 'reportOwner' AND met_at IS NULL") == 0)
        #expect(try await house.casework.reports(ReportQuery(list: .unowned), by: house.cast.officer).isEmpty)
        #expect(try await house.casework.reports(ReportQuery(list: .mine), by: house.cast.officer).count == 1)
        await #expect(throws: ReportRefusal.alreadyOwned(by: house.cast.officer.name)) {
            try await house.casework.takeReport(reference, version: 2, by: house.cast.manager)
        }
    }

    @Test(arguments: TestEngine.available)
    func `a manager gives it to a colleague of the team's agency only`(_ engine: TestEngine) async throws {
        let house = try await TestHouse(engine)
        let reference = try await house.casework.receiveReport(neighbourReport(), by: house.cast.officer)

        await #expect(throws: ReportRefusal.ownerElsewhere) {
            try await house.casework.giveReport(
                reference, to: house.cast.sergeant.account, version: 1, by: house.cast.manager)
        }
        await #expect(throws: CommonRefusal.notPermitted) {
            try await house.casework.giveReport(
                reference, to: house.cast.officer.account, version: 1, by: house.cast.officer)
        }
        try await house.casework.giveReport(
            reference, to: house.cast.officer.account, version: 1, by: house.cast.manager)
        await #expect(throws: Stale.self) {
            try await house.casework.giveReport(
                reference, to: house.cast.manager.account, version: 1, by: house.cast.manager)
        }
        #expect(
            try await house.casework.report(reference, by: house.cast.manager).report.ownerName
                == house.cast.officer.name)
    }
}
