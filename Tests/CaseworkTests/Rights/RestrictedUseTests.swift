import Casework
import Domain
import TestSupport
import Testing

@Suite struct `Rectification and restriction` {
    private static func granted(_ right: DataRight, _ house: RightsHouse) async throws -> String {
        let (casework, chair) = (house.casework, house.chair)
        let request = try await casework.askForRight(
            NewRightsRequest(right: right, askedOn: Day(sinceEpoch: 20_781), askedBy: "Herself"),
            ofPerson: RightsHouse.person, by: chair)
        try await casework.checkIdentity(of: request, how: "Passport", on: Day(sinceEpoch: 20_781), by: chair)
        try await casework.answerRequest(request, .granted, because: "Her claim is heard", by: chair)
        return request
    }

    @Test func `a restriction is marked wherever the person is named, until it is lifted`() async throws {
        let house = try await RightsHouse(asking: false)
        let (casework, officer) = (house.casework, house.risk.officer)
        func marks() async throws -> [Bool] {
            let file = try await casework.caseFile(RiskHouse.reference, by: officer)
            return [
                try await casework.person(RightsHouse.person, by: officer).person.isRestricted,
                file.parties.first { $0.reference == RightsHouse.person }?.isRestricted ?? false,
                try await casework.people(by: officer).lines.first { $0.reference == RightsHouse.person }?.isRestricted
                    ?? false,
            ]
        }

        let before = try await marks()
        let request = try await Self.granted(.restriction, house)
        let during = try await marks()
        let others = try await casework.caseFile(RiskHouse.reference, by: officer).parties.count { $0.isRestricted }
        try await casework.liftRestriction(request, because: "The claim has ended", by: house.chair)

        #expect(before == [false, false, false] && during == [true, true, true] && others == 1)
        #expect(try await marks() == [false, false, false])
    }

    @Test func `an objection that was upheld is said on the person's page, and is no restriction`() async throws {
        let house = try await RightsHouse(asking: false)

        let request = try await Self.granted(.objection, house)

        let view = try await house.casework.person(RightsHouse.person, by: house.risk.officer)
        #expect(view.inForce.map(\.reference) == [request] && !view.person.isRestricted)
    }

    @Test func `what is put right keeps what stood there, and finds the person by both`() async throws {
        let house = try await RightsHouse(asking: false)
        let (casework, officer) = (house.casework, house.risk.officer)
        let version = try await casework.person(RightsHouse.person, by: officer).version

        try await casework.correctPerson(
            PersonIdentity(givenName: "Rosalind", familyName: "Whitlock", dateOfBirth: Day(iso: "1980-02-01")),
            ofPerson: RightsHouse.person, version: version, by: officer)
        let stale = try await refusalCodes {
            try await casework.correctPerson(
                PersonIdentity(givenName: "Rose", familyName: "Whitlock"), ofPerson: RightsHouse.person,
                version: version, by: officer)
        }

        let view = try await casework.person(RightsHouse.person, by: officer)
        #expect(view.person.name == "Rosalind Whitlock" && stale == ["stale"])
        #expect(view.corrected.map(\.before) == ["Rosa"] && view.corrected.map(\.field) == ["given"])
    }
}
