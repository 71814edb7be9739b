import Casework
import Domain

extension SampleRun {
    /// What stands beside reports and meetings: grades that agencies agreed on, and markers with who says so.
    func settle() async throws {
        for file in book.cases { try await mark(file) }
        var agreed = 0
        for file in book.cases where agreed < 3 { agreed += try await agree(file) ? 1 : 0 }
    }

    /// Whoever stands in a case as somebody to be cared for has a marker; how it is known differs.
    private func mark(_ file: SampleCase) async throws {
        let ways: [(marker: MentalHealthMarker, source: String)] = [
            (.perceived, "The officer who visited"), (.selfReported, "Said so on the telephone"),
            (.knownToServices, "Checked with the community mental health team"),
        ]
        for party in file.parties where [.personOfConcern, .personAtRisk].contains(party.role) {
            guard let person = party.person.flatMap({ madePeople[$0] }), let met = file.events.first else { continue }
            let way = ways[madePeople.count { $0.key < (party.person ?? "") } % ways.count]
            _ = try await casework.addMarker(
                NewMarker(marker: way.marker, source: way.source, notedOn: met.known.day),
                toPerson: person.reference, by: officer)
        }
    }

    /// The agencies of an open case agree on what the assessments come to; false where there is nothing to agree on.
    private func agree(_ file: SampleCase) async throws -> Bool {
        guard let opened = madeCases[file.key], !opened.isClosed else { return false }
        let risk = try await casework.risk(ofCase: opened.reference, by: coordinator)
        guard risk.takingPart.count > 1, let party = risk.parties.first(where: { $0.table.level != nil }),
            let level = party.table.level
        else { return false }
        _ = try await casework.agreeGrade(
            NewAgreement(
                person: party.person.reference, level: level,
                reasons: "What each agency holds comes to the same level when it is seen side by side.",
                agencies: Set(risk.takingPart)), inCase: opened.reference, by: coordinator)
        return true
    }
}
