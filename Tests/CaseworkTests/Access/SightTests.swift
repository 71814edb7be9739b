import Casework
import Database
import Domain
import TestSupport
import Testing

/// What an agency may not know of, asked for by every way that leads near it.
@Suite struct `What an agency sees` {
    /// The housing association and the council each reported the same woman; only the council knows where she went.
    private func house() async throws -> TestHouse {
        let house = try await TestHouse()
        _ = try await house.casework.receiveReport(neighbourReport(), by: house.cast.housingOfficer)
        var facts = PersonFacts(givenName: "Adaeze", familyName: "Nwokolo", phone: "07700 900999")
        (facts.address, facts.postcode) = ("9 Hidden Refuge Road", "HM1 9ZZ")
        var report = neighbourReport()
        report.place = nil
        report.parties = [
            NewParty(
                side: .complainant, state: .known, facts: facts, marker: .selfReported, markerSource: "She said so",
                link: .person("P-2026-00001"))
        ]
        _ = try await house.casework.receiveReport(report, by: house.cast.officer)
        return house
    }

    @Test func `numbers, addresses and markers are told with the report that gave them`() async throws {
        let house = try await house()

        let council = try await house.casework.person("P-2026-00001", by: house.cast.officer)
        let housing = try await house.casework.person("P-2026-00001", by: house.cast.housingOfficer)

        #expect(Set(council.contacts.value?.map(\.value) ?? []) == ["07700900641", "07700900999"])
        #expect(
            council.homes.value?.map(\.name) == ["9 Hidden Refuge Road, HM1 9ZZ"] && council.markers.value?.count == 1)
        #expect(housing.contacts.value?.map(\.value) == ["07700900641"])
        #expect(housing.homes.value?.count == 0 && housing.markers.value?.count == 0)
    }

    @Test func `a struck link takes back what its report told, for everybody`() async throws {
        let house = try await house()
        let party = try await house.casework.report("R-2026-00002", by: house.cast.officer).report.parties[0]

        try await house.casework.unlinkParty(
            party.id, of: "R-2026-00002", because: "Another woman", version: party.version, by: house.cast.officer)

        let person = try await house.casework.person("P-2026-00001", by: house.cast.officer)
        #expect(person.contacts.value?.map(\.value) == ["07700900641"])
        #expect(person.homes.value?.count == 0 && person.markers.value?.count == 0)
    }

    @Test func `a search shows neither counts nor addresses of what is out of sight`() async throws {
        let house = try await house()
        func details(_ actor: Actor) async throws -> [String] {
            let search = try await house.casework.storeSearch("Nwokolo", by: actor)
            return try await house.casework.search(search, by: actor).people.map(\.detail)
        }

        let (council, housing) = (try await details(house.cast.officer), try await details(house.cast.housingOfficer))

        #expect(council.contains { $0.contains("Hidden Refuge") })
        #expect(housing.count == 1 && !housing.contains { $0.contains("Hidden Refuge") })
    }

    @Test func `a list continues only after what one may know of`() async throws {
        let house = try await TestHouse()
        _ = try await house.casework.receiveReport(neighbourReport(), by: house.cast.officer)
        let mine = neighbourReport(
            complainant: PersonFacts(givenName: "Aaron", familyName: "Abbot"),
            alleged: PersonFacts(givenName: "Zoe", familyName: "Yarrow"))
        _ = try await house.casework.receiveReport(mine, by: house.cast.housingOfficer)

        let afterHidden = try await house.casework.people(after: "P-2026-00001", by: house.cast.housingOfficer)
        let afterNothing = try await house.casework.people(after: "P-1999-00001", by: house.cast.housingOfficer)

        #expect(afterHidden.lines.map(\.reference) == afterNothing.lines.map(\.reference))
        #expect(afterHidden.lines.count == 2)
    }

    @Test func `an action shows its agency nothing of a case that the agency has no part in`() async throws {
        let house = try await TestHouse()
        let report = try await house.casework.receiveReport(neighbourReport(), by: house.cast.officer)
        let file = try await house.casework.fileReport(
            report, .opening(NewCase(title: "Threats in Curlew House", kind: .person, reason: "Again")),
            by: house.cast.officer)
        let action = try await house.casework.addAction(
            NewAction(what: "Mend the entry door", agency: house.cast.housing), toCase: file, by: house.cast.officer)

        let line = try await house.casework.actions(.agency, by: house.cast.housingOfficer)[0]
        let read = try await house.casework.action(action, by: house.cast.housingOfficer)

        #expect(line.action.what == "Mend the entry door" && line.caseTitle == nil && line.caseReference == nil)
        #expect(read.line.caseTitle == nil)
    }

    @Test func `a list of reports, cases or actions is a line of the access log`() async throws {
        let house = try await TestHouse()

        _ = try await house.casework.reports(ReportQuery(list: .all), by: house.cast.officer)
        _ = try await house.casework.cases(CaseFilter(), by: house.cast.officer)
        _ = try await house.casework.actions(.mine, .open, after: nil, by: house.cast.officer)

        #expect(try await house.count("SELECT count(*) FROM access WHERE purpose LIKE 'list of %'") == 3)
    }

    @Test func `the same submission of two accounts is two records`() async throws {
        let house = try await TestHouse()

        let first = try await house.casework.receiveReport(neighbourReport(), by: house.cast.officer, once: "token")
        let second = try await house.casework.receiveReport(neighbourReport(), by: house.cast.sergeant, once: "token")

        #expect(first != second)
    }
}
