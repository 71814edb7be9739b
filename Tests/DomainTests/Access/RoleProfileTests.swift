import Domain
import Foundation
import Testing

/// What the sources say of each role, against the profile that is shipped for it.
@Suite struct `The roles of the sources` {
    private func profile(_ requirement: String) throws -> RoleProfile {
        let found = RoleProfile.shipped.filter { $0.requirement == requirement }
        try #require(found.count == 1, "\(requirement)")
        return found[0]
    }

    @Test func `L-185 L-186 L-187 health is for health roles, and not for who handles calls`() throws {
        let health = try ["L-185", "L-186", "L-187"].map { try profile($0).classes.contains(.health) }

        #expect(health == [true, false, true])
        #expect(try profile("L-181").sight == .agency)
        #expect(try profile("L-186").permissions.isSuperset(of: [.receiveReport, .addNote]))
    }

    @Test func `P-108 P-109 P-110 P-111 P-112 P-113 P-114 P-115 P-116 commissioners read figures, volunteers little`()
        throws
    {
        for requirement in ["P-108", "P-111", "P-114", "P-115"] {
            let reader = try profile(requirement)
            #expect(reader.sight == .none && reader.classes.isEmpty && reader.may(.viewFigures), "\(requirement)")
        }
        #expect(try profile("P-110").sight == .agency)
        #expect(try profile("P-113").sight == .partnership && profile("P-113").classes.contains(.health))
        #expect(try profile("P-116").classes == [.identity] && !profile("P-116").may(.viewPerson))
        #expect(try [profile("P-109"), profile("P-112")].allSatisfy { $0.may(.callMeeting) })
    }

    @Test func `M-140 M-141 M-142 M-143 M-144 M-145 M-146 M-147 M-148 members see no personal data, AMHPs see health`()
        throws
    {
        for requirement in ["M-140", "M-145", "M-146", "M-148"] {
            let reader = try profile(requirement)
            #expect(reader.sight == .none && reader.permissions.isSubset(of: Permission.withoutRecords))
        }
        for requirement in ["M-141", "M-142", "M-143", "M-144", "M-147"] {
            #expect(try profile(requirement).classes.isSuperset(of: [.health, .safeguarding]), "\(requirement)")
        }
    }

    @Test func `T-046 T-048 T-049 T-050 T-051 V-027 V-030 coordinators run panels, an advocate sees no offences`()
        throws
    {
        #expect(try [profile("T-046"), profile("T-048")].allSatisfy { $0.may(.runMeeting) })
        #expect(try profile("T-049").may(.receiveReport) && profile("T-051").sight == .none)
        #expect(try [profile("T-048"), profile("T-050"), profile("V-030")].allSatisfy { $0.sight == .agency })
        #expect(try profile("V-027").classes.isDisjoint(with: [.criminal, .legal]))
    }

    @Test func `there are 43, each of another code, and none that sees no record has a verb on one`() {
        let profiles = RoleProfile.shipped

        #expect(profiles.count == 43 && Set(profiles.map(\.code)).count == 43)
        #expect(profiles.compactMap(\.requirement).count == 37)
        for profile in profiles where profile.sight == .none {
            #expect(profile.permissions.isSubset(of: Permission.withoutRecords), "\(profile.code)")
        }
    }

    @Test func `a profile is kept as one text, and what this program does not know of it gives nothing`() throws {
        let profile = RoleProfile.shipped[12]
        let text = #"""
            {"code": "x", "title": "X", "role": "analyst", "sight": "agency", "permissions": ["viewCase", "fly"],
             "classes": ["health", "astrology"]}
            """#

        let again = try JSONDecoder().decode(RoleProfile.self, from: JSONEncoder().encode(profile))
        let strange = try JSONDecoder().decode(RoleProfile.self, from: Data(text.utf8))

        #expect(again == profile)
        #expect(strange.permissions == [.viewCase] && strange.classes == [.health])
    }

    @Test func `of a complainant who must not be known only the side is shown to who is not shown complainants`() {
        var facts = PersonFacts(givenName: "Adaeze", familyName: "Nwokolo", phone: "07700 900999")
        facts.accessNeeds = "Large print"
        let party = PartyRecord(
            id: ID(high: 1, low: 1), side: .complainant, state: .known, facts: facts, person: nil, identifiedAt: nil,
            marker: .selfReported, markerSource: "She said so", isWithheld: true, version: 1)

        let hidden = party.shown(Set(DataClass.allCases).subtracting([.complainant]))
        let partly = party.shown([.identity, .complainant])

        #expect(hidden.facts.isEmpty && hidden.marker == .noneRecorded && hidden.hidden == [.complainant])
        #expect(partly.facts.name == "Adaeze Nwokolo")
        #expect(partly.facts.phone.isEmpty && partly.facts.accessNeeds.isEmpty)
        #expect(partly.marker == .noneRecorded && partly.hidden == [.contact, .health])
        #expect(party.shown(Set(DataClass.allCases)) == party)
    }
}
