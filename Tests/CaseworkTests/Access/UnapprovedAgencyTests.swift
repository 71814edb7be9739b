import Casework
import Database
import Domain
import TestSupport
import Testing

/// An agency whose information security has not approved works by location and sanitised text (T-037).
@Suite struct `An agency without approval` {
    @Test(arguments: TestEngine.available)
    func `T-037 records where and what, and nobody, and sees nobody`(_ engine: TestEngine) async throws {
        let house = try await TestHouse(engine)
        let (casework, cast) = (house.casework, house.cast)
        let shelter = try await casework.addAgency(
            name: "Saint Brannoc's", kind: .other, dutyTeam: "Outreach", by: cast.administrator)
        try await Cast.agree([cast.council, shelter.agency], casework, by: cast.administrator)
        let worker = try await house.account("outreach", profile: "forum-member", agency: shelter.agency)
        var sanitised = neighbourReport()
        sanitised.parties = []
        sanitised.about = .place

        await #expect(throws: ReportRefusal.peopleWithoutApproval) {
            _ = try await casework.receiveReport(neighbourReport(), by: worker)
        }
        let received = try await casework.receiveReport(sanitised, by: worker)
        _ = try await casework.fileReport(
            received, .opening(NewCase(title: "Curlew House", kind: .place, reason: "Again")), by: cast.officer)

        let parties = try await casework.report(received, by: worker).report.parties
        #expect(parties.allSatisfy { $0.facts.isEmpty && $0.person == nil })
        #expect(!worker.may(.viewCase) && !worker.may(.viewPerson) && !worker.may(.search))
        #expect(try await casework.report(received, by: cast.officer).report.reference == received)
    }
}
