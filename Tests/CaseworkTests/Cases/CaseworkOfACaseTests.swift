import Casework
import Database
import Domain
import TestSupport
import Testing

@Suite struct `Working on a case` {
    private func opened() async throws -> (house: TestHouse, file: String, caller: ID<Person>, neighbour: ID<Person>) {
        let house = try await TestHouse()
        let caller = try await house.person("P-1", "Shirin", "Azad")
        let neighbour = try await house.person("P-2", "Gary", "Mottram")
        try await house.report(
            "R-1",
            ReportSeed(
                agency: house.cast.council, team: house.cast.dutyTeam,
                parties: [(.complainant, caller), (.alleged, neighbour)]))
        let file = try await house.casework.fileReport(
            "R-1", .opening(NewCase(title: "Noise", kind: .person, reason: "Third call")), by: house.cast.officer)
        return (house, file, caller, neighbour)
    }

    private func note(_ text: String, at instant: Instant, _ kind: NoteKind = .note) -> NewNote {
        NewNote(kind: kind, class: .fact, text: text, happenedAt: instant)
    }

    @Test func `P-107 the lead is set with a reason, and the one before stays on record`() async throws {
        let (house, file, _, _) = try await opened()
        let cast = house.cast

        try await house.casework.setLead(
            cast.officer.account, ofCase: file, reason: "Knows them", version: 1, by: cast.officer)
        house.clock.advance(.days(3))
        try await house.casework.setLead(
            cast.sergeant.account, ofCase: file, reason: "Police matter now", version: 2, by: cast.manager)

        let form = try await house.casework.caseForForm(file, by: cast.officer)
        #expect(form.file.lead == cast.sergeant.account)
        #expect(form.history.leads.map(\.reason) == ["Knows them", "Police matter now"])
        #expect(form.agencies.map(\.id).contains(cast.police))
        await #expect(throws: Stale.self) {
            try await house.casework.setLead(
                cast.officer.account, ofCase: file, reason: "Back", version: 2, by: cast.officer)
        }
        await #expect(throws: CaseRefusal.leadCannot) {
            try await house.casework.setLead(
                cast.administrator.account, ofCase: file, reason: "No", version: 3, by: cast.officer)
        }
        await #expect(throws: CommonRefusal.notPermitted) {
            try await house.casework.setLead(
                cast.officer.account, ofCase: file, reason: "No", version: 3, by: cast.analyst)
        }
    }

    @Test func `a case with an open action cannot be closed, and a closed one takes nothing new`() async throws {
        let (house, file, caller, _) = try await opened()
        _ = try await house.casework.addAction(
            NewAction(what: "Visit", agency: house.cast.council), toCase: file, by: house.cast.officer)

        await #expect(throws: CaseRefusal.openActions(1)) {
            try await house.casework.closeCase(
                file, outcome: "stopped", reason: "Quiet", version: 1, by: house.cast.manager)
        }
        try await house.casework.engine.write { _ = try $0.run("UPDATE action SET done_on = '2026-11-24'") }
        await #expect(throws: CaseRefusal.outcomeUnknown) {
            try await house.casework.closeCase(file, outcome: "x", reason: "Quiet", version: 1, by: house.cast.manager)
        }
        await #expect(throws: CommonRefusal.notPermitted) {
            try await house.casework.closeCase(
                file, outcome: "stopped", reason: "Quiet", version: 1, by: house.cast.officer)
        }
        try await house.casework.closeCase(
            file, outcome: "stopped", reason: "Quiet", version: 1, by: house.cast.manager)

        let owed = try await house.count("SELECT count(*) FROM due WHERE met_at IS NULL AND kind = 'contact'")
        #expect(owed == 0)
        await #expect(throws: CaseRefusal.closed) {
            try await house.casework.addParty(
                caller, as: .victim, toCase: file, reason: "Late", by: house.cast.officer)
        }
        try await house.casework.reopenCase(
            file, ground: .contested, reason: "The caller objects", version: 2, by: house.cast.manager)
        let view = try await house.casework.caseFile(file, by: house.cast.officer)
        #expect(view.file.isOpen)
        #expect(view.closing == nil)
        await #expect(throws: CaseRefusal.notClosed) {
            try await house.casework.reopenCase(
                file, ground: .mistaken, reason: "Again", version: 3, by: house.cast.manager)
        }
    }

    @Test func `P-006 the same person may be complainant and alleged in one case, each once`() async throws {
        let (house, file, caller, _) = try await opened()

        try await house.casework.addParty(
            caller, as: .alleged, toCase: file, reason: "Counter-allegation", by: house.cast.officer)

        let view = try await house.casework.person("P-1", by: house.cast.officer)
        #expect(Set(view.cases.map(\.role)) == ["complainant", "alleged"])
        await #expect(throws: CaseRefusal.alreadyParty) {
            try await house.casework.addParty(
                caller, as: .alleged, toCase: file, reason: "Twice", by: house.cast.officer)
        }
    }

    @Test func `T-015 a contact starts the clock of silence again, and the longest silences are named`() async throws {
        let (house, file, _, _) = try await opened()
        house.clock.advance(.days(40))
        let quiet = try await house.casework.caseFile(file, by: house.cast.officer)

        _ = try await house.casework.addNote(
            note("Rang her; she slept well.", at: house.clock.now, .contact), toCase: file, by: house.cast.officer)

        let view = try await house.casework.caseFile(file, by: house.cast.officer)
        #expect(quiet.attention.contains(.noContact(days: 40)))
        #expect(!view.attention.contains(.noContact(days: 40)))
        #expect(view.drawing.silences.map(\.days) == [40])
        #expect(view.story.lines.first?.headline == "Rang her; she slept well.")
        await #expect(throws: FieldRefusal("happened", .inTheFuture)) {
            try await house.casework.addNote(
                note("Soon", at: house.clock.now + .hours(1)), toCase: file, by: house.cast.officer)
        }
    }

    @Test func `an agency that takes part and says nothing is silent after the days that are set`() async throws {
        let (house, file, _, _) = try await opened()
        try await house.casework.addAgency(
            house.cast.police, toCase: file, reason: "Patrols", by: house.cast.officer)
        house.clock.advance(.days(20))
        let before = try await house.casework.caseFile(file, by: house.cast.officer).drawing

        try await house.casework.change(by: house.cast.administrator) { tx in
            try tx.set(.silenceRule, to: SilenceRule(days: 14), from: tx.today)
        }

        let after = try await house.casework.caseFile(file, by: house.cast.officer).drawing
        #expect(before.silences.isEmpty)
        #expect(after.silences.compactMap(\.agency).contains("Harrowmere Police"))
        #expect(after.lanes.contains("Harrowmere Police"))
    }

    @Test func `an entry on the wrong case is struck and moved with its reason, and its readers are listed`()
        async throws
    {
        let (house, file, _, _) = try await opened()
        let cast = house.cast
        let place = try await house.place("L-1", "Bus shelter C")
        let other = try await house.casework.openCase(
            NewCase(title: "Shelter", kind: .place, reason: "Needles", place: place), by: cast.officer)
        _ = try await house.casework.addNote(
            note("Needles found", at: house.clock.now), toCase: file, by: cast.officer)
        let wrong = try #require(
            try await house.casework.caseFile(file, by: cast.analyst).story.lines.first { $0.kind == .note })

        try await house.casework.strikeEntry(
            wrong.seq, ofCase: file, reason: "Belongs to the shelter", moveTo: other, by: cast.officer)

        let struck = try await house.casework.entry(wrong.seq, ofCase: file, by: cast.manager)
        let moved = try await house.casework.caseFile(other, by: cast.officer).story.lines
        #expect(struck.line.struck?.reason == "Belongs to the shelter")
        #expect(struck.line.struck?.movedTo == other)
        #expect(struck.readers?.map(\.name).contains(cast.analyst.name) == true)
        #expect(moved.contains { $0.headline == "Needles found" && $0.isMoved })
        let forOfficer = try await house.casework.entry(wrong.seq, ofCase: file, by: cast.officer)
        #expect(forOfficer.readers == nil)
        await #expect(throws: CaseRefusal.alreadyStruck) {
            try await house.casework.strikeEntry(
                wrong.seq, ofCase: file, reason: "Twice", moveTo: nil, by: cast.officer)
        }
    }

    @Test func `what an agency takes no part in does not exist for its partner officer`() async throws {
        let (house, file, _, _) = try await opened()
        let partner = house.cast.housingOfficer

        for read in [
            { _ = try await house.casework.caseFile(file, by: partner) },
            { _ = try await house.casework.person("P-1", by: partner) },
            { _ = try await house.casework.entry(1, ofCase: file, by: partner) },
            { _ = try await house.casework.caseForForm(file, by: partner) },
        ] as [@Sendable () async throws -> Void] {
            await #expect(throws: CommonRefusal.notFound) { try await read() }
        }
        let cases = try await house.casework.cases(CaseFilter(), by: partner)
        let people = try await house.casework.people(by: partner)
        #expect(cases.lines.isEmpty && cases.counted == 0)
        #expect(people.lines.isEmpty)
    }

    @Test func `L-080 a partner sees a person's story of its own cases, and how much is withheld`() async throws {
        let (house, file, caller, _) = try await opened()
        let cast = house.cast
        try await house.report(
            "R-2", ReportSeed(agency: cast.housing, team: cast.housingTeam, parties: [(.complainant, caller)]))
        _ = try await house.casework.fileReport(
            "R-2", .opening(NewCase(title: "Leak", kind: .person, reason: "New")), by: cast.officer)

        let part = try await house.casework.person("P-1", by: cast.housingOfficer)
        let whole = try await house.casework.person("P-1", by: cast.officer)
        let filtered = try await house.casework.person(
            "P-1", filter: StoryFilter(kind: .report), by: cast.housingOfficer)

        #expect(part.cases.count == 1)
        #expect(part.story.lines.count + part.story.withheld == whole.story.lines.count)
        #expect(part.story.withheld > 0)
        #expect(filtered.story.withheld == 0)
        try await house.casework.addAgency(cast.housing, toCase: file, reason: "Landlord", by: cast.officer)
        let more = try await house.casework.person("P-1", by: cast.housingOfficer)
        #expect(more.story.withheld == 0)
        try await house.casework.endAgency(cast.housing, ofCase: file, reason: "Sold", by: cast.officer)
        await #expect(throws: CommonRefusal.notFound) {
            try await house.casework.caseFile(file, by: cast.housingOfficer)
        }
    }

    @Test func `L-004 L-103 L-155 a marker keeps its source, day and author, and the ones before it`() async throws {
        let (house, _, _, _) = try await opened()
        let cast = house.cast
        let day = LondonTime.day(of: house.clock.now)
        func add(_ marker: MentalHealthMarker, permission: Bool = false) async throws {
            _ = try await house.casework.addMarker(
                NewMarker(marker: marker, source: "The warden", notedOn: day, hasPermission: permission),
                toPerson: "P-2", by: cast.officer)
            house.clock.advance(.hours(1))
        }

        try await add(.perceived)
        await #expect(throws: MarkerRefusal.permissionNotSeen) { try await add(.diagnosisConfirmed) }
        try await add(.diagnosisConfirmed, permission: true)

        let markers = try await house.casework.person("P-2", by: cast.officer).markers.value ?? []
        #expect(markers.map(\.marker) == [.diagnosisConfirmed, .perceived])
        #expect(markers.map(\.source) == ["The warden (written permission seen)", "The warden"])
        #expect(Set(markers.map(\.author)) == [cast.officer.name])
    }

    @Test func `T-002 a case about a place needs the place, and is counted apart`() async throws {
        let (house, _, _, _) = try await opened()
        let place = try await house.place("L-1", "Bus shelter C")
        let new = NewCase(title: "Shelter", kind: .place, reason: "Needles", place: place)

        let file = try await house.casework.openCase(new, by: house.cast.chair)

        let places = try await house.casework.cases(CaseFilter(kind: .place), by: house.cast.officer)
        let people = try await house.casework.cases(CaseFilter(kind: .person), by: house.cast.officer)
        #expect(places.lines.map(\.file.reference) == [file])
        #expect(people.counted == 1)
        await #expect(throws: FieldRefusal("place", .missing)) {
            try await house.casework.openCase(
                NewCase(title: "Nowhere", kind: .place, reason: "None"), by: house.cast.chair)
        }
    }

    @Test func `pages of a story follow each other without a gap, and of cases too`() async throws {
        let (house, file, _, _) = try await opened()
        for number in 0..<7 {
            _ = try await house.casework.addNote(
                note("Note \(number)", at: house.clock.now), toCase: file, by: house.cast.officer)
        }
        var seen: [Int] = []
        var place: StoryPlace?

        repeat {
            let part = try await house.casework.caseFile(file, before: place, entries: 3, by: house.cast.officer).story
            seen += part.lines.map(\.seq)
            place = part.next
        } while place != nil

        let all = try await house.casework.caseFile(file, by: house.cast.officer).story.lines.map(\.seq)
        #expect(seen == all)
        #expect(all.count == 9)
    }

    @Test func `a rare entry of a long story is found by going on, and none is met twice`() async throws {
        let (house, file, _, _) = try await opened()
        _ = try await house.casework.addNote(
            NewNote(kind: .note, class: .opinion, text: "Rare", happenedAt: house.clock.now), toCase: file,
            by: house.cast.officer)
        let now = house.clock.now
        let agency = house.cast.council
        try await house.casework.engine.write { connection in
            try connection.run(
                """
                WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5100)
                INSERT INTO entry (source_kind, source_id, case_id, happened_at, known_at, agency_id, kind, class,
                    headline)
                SELECT 'note', c.id, c.id, \(now) + n.i, \(now), \(agency), 'note', 'fact', 'Many' FROM n, case_file c
                """)
        }
        let filter = StoryFilter(class: .opinion)

        let first = try await house.casework.caseFile(file, filter: filter, by: house.cast.officer).story
        let second = try await house.casework.caseFile(
            file, filter: filter, before: first.next, by: house.cast.officer
        ).story

        #expect(first.lines.isEmpty && first.next != nil)
        #expect(second.lines.map(\.headline) == ["Rare"])
        #expect(second.next == nil)
    }

    @Test func `T-001 a visit to somebody without an address stands in the case and in their own story`() async throws {
        let (house, file, caller, _) = try await opened()
        let visit = NewNote(
            kind: .visit, class: .fact, text: "Met under the bridge", happenedAt: house.clock.now, person: caller)

        _ = try await house.casework.addNote(visit, toCase: file, by: house.cast.officer)
        _ = try await house.casework.addAction(
            NewAction(what: "Ask for a bed", agency: house.cast.council), toCase: file, by: house.cast.officer)

        let person = try await house.casework.person("P-1", by: house.cast.officer)
        let places = try await house.casework.caseFile(file, by: house.cast.officer).places
        #expect(person.homes.value?.isEmpty == true && places.isEmpty)
        #expect(Set(person.story.lines.map(\.kind)).isSuperset(of: [.visit, .action]))
    }
}
