import Casework
import Database
import Domain
import TestSupport

/// A case of the council and the police with one person in it; the housing association has no part in it.
struct DisclosureHouse: Sendable {
    let house: TestHouse
    let file: String
    let person = "P-1"

    var cast: Cast { house.cast }
    var casework: Casework { house.casework }

    init() async throws {
        house = try await TestHouse()
        _ = try await house.person("P-1", "Shirin", "Azad")
        let place = try await house.place("L-1", "5 Chandlery Row")
        file = try await house.casework.openCase(
            NewCase(title: "Shelter", kind: .place, reason: "Needles", place: place), by: house.cast.officer)
        if let person = try await house.casework.personKey("P-1", by: house.cast.officer) {
            try await house.casework.addParty(
                person, as: .complainant, toCase: file, reason: "Rang", by: house.cast.officer)
        }
    }

    /// What the first preset says, to an agency.
    func new(to agency: ID<Agency>, _ change: (inout NewDisclosure) -> Void = { _ in }) -> NewDisclosure {
        var new = NewDisclosure(DisclosurePreset.published[0], to: .agency(agency), means: .email)
        new.caseReference = file
        new.people = [person]
        change(&new)
        return new
    }

    func record(_ new: NewDisclosure, by actor: Actor? = nil) async throws -> String {
        try await casework.recordDisclosure(new, by: actor ?? cast.officer)
    }

    /// Leaves no agreement in force.
    func closeTheTap() async throws {
        for head in try await casework.agreements(by: cast.chair).agreements where head.agreement.withdrawal == nil {
            try await casework.withdrawAgreement(
                head.agreement.reference, because: "Test", version: head.version, by: cast.chair)
        }
    }
}
