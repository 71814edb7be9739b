import Casework
import Database
import Domain
import TestSupport
import Testing

@Suite struct `A request for information` {
    let world: DisclosureHouse
    var cast: Cast { world.cast }
    var casework: Casework { world.casework }
    var today: Day { LondonTime.day(of: world.house.clock.now) }

    init() async throws { world = try await DisclosureHouse() }

    private func ask(_ kind: InformationRequest.Kind = .information, to agency: ID<Agency>? = nil) async throws
        -> String
    {
        try await casework.askAgency(
            NewRequest(
                kind: kind, to: agency ?? cast.housing, caseReference: world.file, person: world.person,
                question: "Arrears?", reason: "The panel meets", dueOn: today + 5), by: cast.officer)
    }

    private func answer(_ reference: String, _ new: NewAnswer, version: Int = 1) async throws {
        try await casework.answerRequest(reference, new, version: version, by: cast.housingOfficer)
    }

    @Test func `L-154 reaches the agency that is asked, which learns whom it is about and not the case`() async throws {
        let reference = try await ask()

        let seen = try await casework.requests(by: cast.housingOfficer).asked
        #expect(seen.map(\.reference) == [reference])
        #expect(seen.first?.about == "Shirin Azad")
        #expect(seen.first?.caseReference == nil && seen.first?.person == nil)
        #expect(try await casework.requests(by: cast.officer).waiting.map(\.reference) == [reference])
        let owed = try await casework.myWork(.agency, by: cast.housingOfficer).lines
        #expect(owed.contains { $0.requestReference == reference })
        #expect(
            try await refusalCodes { _ = try await casework.request(reference, by: cast.sergeant) } == ["not-found"])
    }

    @Test func `asking tells who somebody is, so it is in the ledger, and needs an agreement`() async throws {
        _ = try await ask()
        let lines = try await casework.ledger(LedgerFilter(person: world.person), by: cast.officer).lines
        try await world.closeTheTap()

        #expect(lines.map(\.classes) == [[.identity]])
        #expect(try await refusalCodes { _ = try await ask() } == ["request-no-agreement"])
    }

    @Test func `an answer is a disclosure back, and says how long it took`() async throws {
        let reference = try await ask()
        world.house.clock.advance(.days(2))
        try await answer(reference, NewAnswer(.told, words: "Two letters sent", classes: [.identity]))

        let request = try await casework.request(reference, by: cast.officer).request
        let told = try #require(request.disclosure)
        let line = try await casework.disclosure(told, by: cast.officer).line
        #expect(request.answer == .told && request.words == "")
        #expect(line.from == "Lanternhill Homes" && line.what == "Two letters sent")
        #expect(line.caseReference == world.file)
        #expect(try await casework.requests(by: cast.housingOfficer).asked.isEmpty)
        #expect(try await casework.myWork(.agency, by: cast.housingOfficer).lines.isEmpty)
    }

    @Test(arguments: [
        (InformationRequest.Kind.information, NewAnswer(.nothing)),
        (.information, NewAnswer(.refused, words: "Legal privilege")), (.knownTo, NewAnswer(.yes)),
        (.knownTo, NewAnswer(.contact, words: "The duty desk")),
    ])
    func `a nil return, a refusal and a pointer tell nothing of what is held`(
        kind: InformationRequest.Kind, new: NewAnswer
    ) async throws {
        let reference = try await ask(kind)
        try await answer(reference, new)

        let request = try await casework.request(reference, by: cast.officer).request
        #expect(request.answer == new.answer && request.disclosure == nil)
        #expect(try await world.house.count("SELECT count(*) FROM disclosure") == 1)
    }

    @Test func `it may take longer, with the reason, and is answered once`() async throws {
        let reference = try await ask()
        try await casework.askForLonger(
            reference, until: today + 9, because: "Archive", version: 1, by: cast.housingOfficer)
        try await answer(reference, NewAnswer(.nothing), version: 2)

        let request = try await casework.request(reference, by: cast.officer).request
        #expect(request.dueOn == today + 9 && request.longerWhy == "Archive")
        #expect(
            try await refusalCodes { try await answer(reference, NewAnswer(.nothing), version: 3) }
                == ["request-already-answered"])
    }

    @Test func `only the agency that was asked answers, and whoever is concerned is told`() async throws {
        let reference = try await ask()
        #expect(
            try await refusalCodes {
                try await casework.answerRequest(reference, NewAnswer(.nothing), version: 1, by: cast.officer)
            } == ["request-other-agency"])
        try await answer(reference, NewAnswer(.nothing))

        let kinds = try await world.house.casework.engine.read { connection in
            try connection.rows("SELECT kind FROM notice WHERE subject_kind = 'informationRequest' ORDER BY created_at")
            {
                try $0.text(0)
            }
        }
        #expect(kinds == ["requestAsked", "requestAnswered"])
    }
}
