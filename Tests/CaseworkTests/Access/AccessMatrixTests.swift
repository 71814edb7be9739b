import Casework
import Database
import Domain
import Foundation
import TestSupport
import Testing

/// What each profile is shown of one case that holds something of every class, against the table that people review.
@Suite struct `The matrix of roles and classes` {
    /// The rows of docs/access.md: for each profile its reach and the classes marked "yes".
    static func published() throws -> [String: (sight: String, classes: Set<DataClass>)] {
        var folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        while folder.path != "/",
            !FileManager.default.fileExists(atPath: folder.appendingPathComponent("Makefile").path)
        {
            folder.deleteLastPathComponent()
        }
        let text = try String(contentsOf: folder.appendingPathComponent("docs/access.md"), encoding: .utf8)
        let lines = text.split(separator: "\n").drop { !$0.hasPrefix("| Role |") }.prefix { $0.hasPrefix("|") }
        let cells = lines.map { line in
            line.dropFirst().dropLast().split(separator: "|", omittingEmptySubsequences: false)
                .map { $0.trimmingCharacters(in: CharacterSet(charactersIn: " `")) }
        }
        let header = Array((cells.first ?? []).dropFirst(4))
        var rows: [String: (String, Set<DataClass>)] = [:]
        for row in cells.dropFirst(2) {
            let shown = zip(header, row.dropFirst(4)).filter { $0.1 == "yes" }.compactMap { DataClass(rawValue: $0.0) }
            rows[row[1]] = (row[3], Set(shown))
        }
        return rows
    }

    /// A case of the council in which the council and the housing association take part, with something of each class.
    struct World {
        let house: TestHouse
        let file: String

        static let marks: [DataClass] = DataClass.marks

        static func make(_ engine: TestEngine) async throws -> World {
            let house = try await TestHouse(engine)
            let (casework, cast) = (house.casework, house.cast)
            var facts = PersonFacts(givenName: "Adaeze", familyName: "Nwokolo", phone: "07700 900999")
            (facts.address, facts.postcode) = ("9 Hidden Refuge Road", "HM1 9ZZ")
            var report = neighbourReport(alleged: PersonFacts(givenName: "Zoe", familyName: "Yarrow"))
            report.place = nil
            var complainant = NewParty(
                side: .complainant, state: .known, facts: PersonFacts(givenName: "Adaeze", familyName: "Nwokolo"))
            complainant.isWithheld = true
            report.parties = [
                complainant,
                NewParty(
                    side: .alleged, state: .known, facts: facts.called("Zoe", "Yarrow"), marker: .selfReported,
                    markerSource: "She said so"),
            ]
            let received = try await casework.receiveReport(report, by: cast.officer)
            let file = try await casework.fileReport(
                received, .opening(NewCase(title: "Curlew House", kind: .person, reason: "Again")), by: cast.officer)
            try await casework.addAgency(cast.housing, toCase: file, reason: "Landlord", by: cast.officer)
            for mark in marks {
                _ = try await casework.addNote(
                    NewNote(
                        kind: .note, class: .fact, text: "holds \(mark.rawValue)", happenedAt: house.clock.now,
                        mark: mark), toCase: file, by: cast.officer)
            }
            let parties = try await casework.caseFile(file, by: cast.officer).parties
            let reference = try #require(parties.first { $0.name == "Zoe Yarrow" }?.reference)
            let version = try await casework.person(reference, by: cast.officer).version
            try await casework.changePersonNotes(
                PersonNotes(
                    safeContact: "Text first", approach: "Go in pairs", language: "", interpreter: "",
                    accessNeeds: "Large print"), ofPerson: reference, version: version, by: cast.officer)
            try await casework.restrict(reference, as: .address, reason: "Fled", until: nil, by: cast.manager)
            return World(house: house, file: file)
        }

        /// The classes of which the actor is shown something; nil where they do not see the case at all.
        func shown(to actor: Actor) async throws -> Set<DataClass>? {
            let casework = house.casework
            guard actor.may(.viewCase), let view = try? await casework.caseFile(file, by: actor) else { return nil }
            var classes: Set<DataClass> = []
            for mark in Self.marks
            where view.story.lines.contains(where: { $0.body == "holds \(mark.rawValue)" && $0.mark == mark }) {
                classes.insert(mark)
            }
            if view.parties.contains(where: { $0.name == "Adaeze Nwokolo" }) { classes.insert(.complainant) }
            guard let alleged = view.parties.first(where: { $0.name == "Zoe Yarrow" }) else { return classes }
            classes.insert(.identity)
            guard actor.may(.viewPerson), let reference = alleged.reference else { return classes }
            let person = try await casework.person(reference, by: actor)
            if person.homes.value != nil { classes.insert(.location) }
            if person.approach.value == nil { classes.remove(.staffSafety) }
            if person.markers.value?.first?.marker != .selfReported { classes.remove(.health) }
            if person.accessNeeds.value == nil { classes.remove(.health) }
            // Reaching somebody whose address is protected takes both.
            if case .withheld(.contact) = person.contacts {} else { classes.insert(.contact) }
            return classes
        }
    }

    @Test(arguments: TestEngine.available)
    func `an entry that is withheld is not led to by its number, nor shown at a panel's table`(
        _ engine: TestEngine
    ) async throws {
        let world = try await World.make(engine)
        let (casework, cast) = (world.house.casework, world.house.cast)
        let lines = try await casework.caseFile(world.file, by: cast.officer).story.lines
        let advice = try #require(lines.first { $0.mark == .legal }).seq
        let panel = try #require(try await casework.panelKinds(by: cast.chair).first).id
        let meeting = try await casework.callMeeting(
            NewMeeting(panel: panel, startsAt: world.house.clock.now, venue: "", chair: cast.chair.account),
            by: cast.chair)
        _ = try await casework.addItem(case: world.file, to: meeting, why: "Asked", by: cast.chair)

        #expect(try await casework.entry(advice, ofCase: world.file, by: cast.officer).line.mark == .legal)
        await #expect(throws: CommonRefusal.notFound) {
            _ = try await casework.entry(advice, ofCase: world.file, by: cast.analyst)
        }
        func headlines(_ actor: Actor) async throws -> [String] {
            for place in 1...10 {
                guard let item = try await casework.meeting(meeting, place: place, by: actor).current else { continue }
                if let file = item.file, file.reference == world.file { return file.lastEntries.map(\.headline) }
            }
            return []
        }
        let (told, withheld) = (try await headlines(cast.chair), try await headlines(cast.analyst))
        #expect(told.contains("holds legal") && !withheld.isEmpty && !withheld.contains("holds legal"))
    }

    @Test func `the published table is the one that is shipped`() throws {
        let rows = try Self.published()

        #expect(Set(rows.keys) == Set(RoleProfile.shipped.map(\.code)))
        for profile in RoleProfile.shipped {
            #expect(rows[profile.code]?.sight == profile.sight.rawValue, "\(profile.code)")
            #expect(rows[profile.code]?.classes == profile.classes, "\(profile.code)")
        }
    }

    @Test(.timeLimit(.minutes(20)), arguments: TestEngine.available)
    func `each role is shown what its row says, of a case that its agency has a part in, and of no other`(
        _ engine: TestEngine
    ) async throws {
        let world = try await World.make(engine)
        let rows = try Self.published()
        for profile in RoleProfile.shipped {
            let row = try #require(rows[profile.code])
            for (agency, hasPart) in [(world.house.cast.housing, true), (world.house.cast.police, false)] {
                let actor = try await world.house.account(
                    "\(profile.code)-\(hasPart)", profile: profile.code, agency: agency)
                let shown = try await world.shown(to: actor)
                let isInSight = row.sight == "partnership" || (row.sight == "agency" && hasPart)
                guard isInSight, actor.may(.viewCase) else {
                    #expect(shown == nil, "\(profile.code), \(hasPart)")
                    continue
                }
                var expected = row.classes
                // Only a person's page has these; who may not open one is not shown them.
                if !actor.may(.viewPerson) { expected.subtract([.location, .contact]) }
                #expect(shown == expected, "\(profile.code), \(hasPart)")
            }
        }
    }
}

extension PersonFacts {
    fileprivate func called(_ given: String, _ family: String) -> PersonFacts {
        var facts = self
        (facts.givenName, facts.familyName) = (given, family)
        return facts
    }
}
