import Casework
import Database
import Domain
import TestSupport
import Testing

@Suite struct `A disclosure` {
    let world: DisclosureHouse
    var cast: Cast { world.cast }
    var casework: Casework { world.casework }

    init() async throws { world = try await DisclosureHouse() }

    private func references(_ filter: LedgerFilter = LedgerFilter(), by actor: Actor) async throws -> [String] {
        try await casework.ledger(filter, by: actor).lines.map(\.reference)
    }

    @Test func `P-057 M-082 stands in the ledger by case, by person and by agency, with its law and its reasons`()
        async throws
    {
        let reference = try await world.record(world.new(to: cast.police))
        let line = try await casework.disclosure(reference, by: cast.officer).line

        for filter in [
            LedgerFilter(caseReference: world.file), LedgerFilter(person: world.person),
            LedgerFilter(agency: cast.police), LedgerFilter(agency: cast.council),
        ] { #expect(try await references(filter, by: cast.officer) == [reference]) }
        #expect(try await references(LedgerFilter(agency: cast.housing), by: cast.officer) == [])
        #expect(line.ground == DisclosurePreset.published[0].ground)
        #expect(line.reasons == DisclosurePreset.published[0].reasons)
        #expect(line.people == [world.person] && line.decidedBy == cast.officer.name)
    }

    @Test func `is told in the story of its case without what was told`() async throws {
        _ = try await world.record(world.new(to: cast.police) { $0.what = "Her new number" })

        let story = try await casework.caseFile(world.file, by: cast.officer).story.lines
        let line = try #require(story.first { $0.kind == .disclosure })
        #expect(line.headline == "Disclosed to Harrowmere Police")
        #expect(!line.body.contains("number"))
    }

    @Test func `L-151 closes with the agreement, unless somebody says why it is told all the same`() async throws {
        try await world.closeTheTap()
        let codes = try await refusalCodes { _ = try await world.record(world.new(to: cast.police)) }

        let reference = try await world.record(world.new(to: cast.police) { $0.outsideWhy = "Her life is in danger" })

        #expect(codes == ["disclosure-no-agreement"])
        #expect(try await casework.disclosure(reference, by: cast.officer).line.outsideWhy == "Her life is in danger")
    }

    @Test func `somebody outside the partnership needs no agreement, and every ground all the same`() async throws {
        var outside = world.new(to: cast.police)
        outside.to = .other("Harrowmere County Court")
        let reference = try await world.record(outside)
        outside.ground.article6 = ""

        #expect(try await casework.disclosure(reference, by: cast.officer).line.to == "Harrowmere County Court")
        #expect(try await refusalCodes { _ = try await world.record(outside) } == ["disclosure-missing-article6"])
    }

    @Test func `section 17A is refused with a person or a kind of detail about one`() async throws {
        let ground = Disclosure.Ground(.ukGDPR, power: LegalBases.depersonalised)
        let named = world.new(to: cast.police) { ($0.ground, $0.classes) = (ground, []) }
        var counts = named
        counts.people = []
        var detailed = counts
        detailed.classes = [.identity]

        #expect(try await refusalCodes { _ = try await world.record(named) } == ["disclosure-names-somebody"])
        #expect(try await refusalCodes { _ = try await world.record(detailed) } == ["disclosure-names-somebody"])
        #expect(try await references(by: cast.officer) == [])
        _ = try await world.record(counts)
    }

    @Test func `everything that is missing is said at once, and nothing is kept`() async throws {
        let bad = world.new(to: cast.council) { new in
            new.ground.article6 = ""
            new.reasons.necessity = ""
            new.classes = []
        }

        let codes = try await refusalCodes { _ = try await world.record(bad) }

        #expect(
            Set(codes) == [
                "disclosure-missing-article6", "field-missing", "disclosure-nothing", "disclosure-no-recipient",
            ])
        #expect(try await world.house.count("SELECT count(*) FROM disclosure") == 0)
    }

    @Test func `is seen by who gave it and who got it, and not by an agency that has no part`() async throws {
        let toPolice = try await world.record(world.new(to: cast.police))
        #expect(try await references(by: cast.housingOfficer) == [])
        #expect(
            try await refusalCodes { _ = try await casework.disclosure(toPolice, by: cast.housingOfficer) }
                == ["not-found"])

        let toHousing = try await world.record(world.new(to: cast.housing))

        let seen = try await casework.ledger(LedgerFilter(), by: cast.housingOfficer).lines
        #expect(seen.map(\.reference) == [toHousing])
        // The case and the person stay unknown to them: the ledger says what they were told, and no more.
        #expect(seen.first?.caseReference == nil && seen.first?.people == [])
        #expect(
            try await refusalCodes {
                _ = try await casework.ledger(LedgerFilter(person: world.person), by: cast.housingOfficer)
            } == ["not-found"])
    }

    @Test func `an administrator sees no ledger, and nobody names a person out of their sight`() async throws {
        let other = world.new(to: cast.council) { $0.caseReference = nil }

        #expect(
            try await refusalCodes { _ = try await casework.ledger(LedgerFilter(), by: cast.administrator) }
                == ["not-permitted"])
        #expect(
            try await refusalCodes { _ = try await world.record(other, by: cast.housingOfficer) }
                == ["disclosure-not-a-person"])
    }

    @Test func `L-150 for a health partner the wording is held against the house style, and may be kept`() async throws
    {
        let trust = try await casework.addAgency(
            name: "Trust", kind: .mentalHealth, dutyTeam: "Duty", by: cast.administrator
        ).agency
        var new = world.new(to: trust) { $0.what = "Her problem with a perpetrator" }
        new.purpose = "Support"
        new.outsideWhy = "New agency"
        let codes = try await refusalCodes { _ = try await world.record(new) }
        new.keepsWords = true

        #expect(codes == ["house-style"])
        _ = try await world.record(new)
    }

    @Test func `the ledger goes on page by page`() async throws {
        var made: [String] = []
        for _ in 0..<5 {
            made.append(try await world.record(world.new(to: cast.police)))
            world.house.clock.advance(.seconds(1))
        }
        let first = try await casework.ledger(LedgerFilter(), limit: 2, by: cast.officer)
        let second = try await casework.ledger(LedgerFilter(), after: first.next, limit: 2, by: cast.officer)
        let third = try await casework.ledger(LedgerFilter(), after: second.next, limit: 2, by: cast.officer)

        #expect((first.lines + second.lines + third.lines).map(\.reference) == made.reversed())
        #expect(third.next == nil)
    }
}

@Suite struct `A written permission` {
    let world: DisclosureHouse
    var cast: Cast { world.cast }
    var casework: Casework { world.casework }
    var today: Day { LondonTime.day(of: world.house.clock.now) }

    init() async throws { world = try await DisclosureHouse() }

    private func say(_ state: WrittenPermission.State) async throws {
        world.house.clock.advance(.minutes(1))
        _ = try await casework.recordPermission(
            NewPermission(purpose: .diagnosis, state: state, saidOn: today, evidence: "Signed form"),
            ofPerson: world.person, by: cast.officer)
    }

    private func markers() async throws -> [MentalHealthMarker] {
        try #require(try await casework.person(world.person, by: cast.officer).markers.value).map(\.marker)
    }

    @Test func `L-103 is asked, given and withdrawn, which hides a diagnosis from that moment on`()
        async throws
    {
        try await say(.asked)
        try await say(.given)
        _ = try await casework.addMarker(
            NewMarker(marker: .perceived, source: "Officer", notedOn: today), toPerson: world.person, by: cast.officer)
        _ = try await casework.addMarker(
            NewMarker(marker: .diagnosisConfirmed, source: "Her doctor", notedOn: today, hasPermission: true),
            toPerson: world.person, by: cast.officer)
        let before = try await markers()

        try await say(.withdrawn)

        let lines = try await casework.permissions(ofPerson: world.person, by: cast.officer).lines
        #expect(before.contains(.diagnosisConfirmed))
        #expect(try await markers() == [.perceived])
        #expect(lines.map(\.state) == [.withdrawn, .given, .asked])
    }

    @Test func `L-103 a permission that was seen with a diagnosis is noted as given`() async throws {
        _ = try await casework.addMarker(
            NewMarker(marker: .diagnosisConfirmed, source: "Her doctor", notedOn: today, hasPermission: true),
            toPerson: world.person, by: cast.officer)

        let lines = try await casework.permissions(ofPerson: world.person, by: cast.officer).lines
        #expect(lines.map(\.state) == [.given])
    }

    @Test func `L-103 without permission a diagnosis is kept only with a reason of Sch. 1 para 18`() async throws {
        try await say(.refused)
        world.house.clock.advance(.minutes(1))
        func add(_ without: WrittenPermission.Without?) async throws {
            _ = try await casework.addMarker(
                NewMarker(marker: .diagnosisConfirmed, source: "Her doctor", notedOn: today, without: without),
                toPerson: world.person, by: cast.officer)
        }

        #expect(try await refusalCodes { try await add(nil) } == ["marker-permission-not-seen"])
        try await add(.wouldPrejudice)

        let shown = try #require(try await casework.person(world.person, by: cast.officer).markers.value)
        #expect(shown.map(\.marker) == [.diagnosisConfirmed])
        #expect(shown.first?.source.contains("Sch. 1 para 18") ?? false)
        let said = try await casework.permissions(ofPerson: world.person, by: cast.officer).lines
        #expect(said.map(\.state) == [.refused])
    }

    @Test func `who was told already stands beside it`() async throws {
        let reference = try await world.record(world.new(to: cast.police))

        let told = try await casework.permissions(ofPerson: world.person, by: cast.officer).told
        #expect(told.map(\.reference) == [reference])
    }

    @Test func `what does not follow is refused, and a person out of sight is not found`() async throws {
        #expect(try await refusalCodes { try await say(.withdrawn) } == ["permission-does-not-follow"])
        #expect(
            try await refusalCodes {
                _ = try await casework.permissions(ofPerson: world.person, by: cast.housingOfficer)
            } == ["not-found"])
    }
}
