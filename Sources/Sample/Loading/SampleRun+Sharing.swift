import Casework
import Domain

extension SampleRun {
    /// Something is told by telephone, and two agencies are asked: one has answered, the other has five days left.
    func share() async throws {
        let open = madeCases.filter { !$0.value.isClosed && $0.key.hasPrefix("year-") }
        let files = open.sorted { $0.key < $1.key }.map(\.value.reference)
        for file in files {
            let offered = try await casework.disclosureChoices(ofCase: file, by: officer)
            guard let person = offered.parties.first?.reference else { continue }
            return try await share(file, about: person, offered.presets)
        }
    }

    private func share(_ file: String, about person: String, _ presets: [DisclosurePreset]) async throws {
        guard let preset = presets.first, let police = staff.agencies["police"],
            let housing = staff.agencies["housing"],
            let trust = staff.agencies["mentalhealth"], let landlord = staff.actors[Cast.housingOfficer.signIn]
        else { return }
        let today = LondonTime.day(of: clock.look())
        var told = NewDisclosure(preset, to: .agency(police), means: .telephone)
        told.caseReference = file
        told.people = [person]
        told.what = "Who rang, and the nights on which it was heard"
        told.reviewOn = today + 180
        _ = try await casework.recordDisclosure(told, by: officer)
        func request(_ kind: InformationRequest.Kind, _ agency: ID<Agency>, _ question: String) -> NewRequest {
            NewRequest(
                kind: kind, to: agency, caseReference: file, person: person, question: question,
                reason: "The panel hears the case at its next meeting", dueOn: today + 5)
        }
        _ = try await casework.askAgency(request(.knownTo, trust, ""), by: officer)
        let asked = try await casework.askAgency(
            request(.information, housing, "Is there a tenancy, and has anybody complained of it?"), by: officer)
        try await casework.answerRequest(asked, NewAnswer(.nothing), version: 1, by: landlord)
    }
}
