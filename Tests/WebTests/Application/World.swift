import Casework
import Domain
import TestSupport
import Testing

/// One of each record that a form changes.
struct World: Sendable {
    let house: TestHouse
    let file: String
    let closed: String
    let other: String
    let plan: String
    let action: String
    let panel: ID<PanelKind>
    let meeting: String
    let item: ID<AgendaItem>
    let party: ID<Party>
    let caseParty: ID<CaseParty>

    var casework: Casework { house.casework }
    var cast: Cast { house.cast }

    init() async throws {
        house = try await TestHouse()
        let (casework, cast) = (house.casework, house.cast)
        _ = try await house.person("P-1", "Shirin", "Azad")
        let place = try await house.place("L-1", "5 Chandlery Row")
        party = try await house.report(
            "R-1", ReportSeed(agency: cast.council, team: cast.dutyTeam, parties: [(.alleged, nil)]))[0]
        file = try await casework.openCase(
            NewCase(title: "Shelter", kind: .place, reason: "Needles", place: place), by: cast.officer)
        closed = try await casework.openCase(
            NewCase(title: "Quay", kind: .place, reason: "Needles", place: place), by: cast.officer)
        other = try await casework.openCase(
            NewCase(title: "Arcade", kind: .place, reason: "Needles", place: place), by: cast.officer)
        _ = try await house.place("L-2", "7 Chandlery Row")
        try await house.script("UPDATE case_file SET closed_at = 1, outcome = 'stopped' WHERE title = 'Quay'")
        try await casework.addParty(
            nil, label: "Man in grey", as: .alleged, toCase: file, reason: "Seen", by: cast.officer)
        caseParty = try #require(try await casework.caseForForm(file, by: cast.officer).parties.first).id
        if let person = try await casework.personKey("P-1", by: cast.officer) {
            try await casework.addParty(person, as: .complainant, toCase: file, reason: "Rang", by: cast.officer)
        }
        try await house.script("UPDATE case_file SET level = 'amber' WHERE title = 'Shelter'")
        plan = try await casework.makePlan(ReportHeader(title: "After the review"), by: cast.chair)
        action = try await casework.addAction(
            NewAction(
                what: "Write to the landlord", agency: cast.council, dueOn: FieldReader.day(from: "1/12/2026")),
            toPlan: plan, by: cast.chair)
        panel = try #require(try await casework.panelKinds(by: cast.chair).first { $0.kind.code == "asb-marac" }).id
        meeting = try await casework.callMeeting(
            NewMeeting(panel: panel, startsAt: house.clock.now, venue: "", chair: cast.chair.account),
            by: cast.chair)
        item = try await casework.addItem(case: file, to: meeting, why: "Asked", by: cast.chair)
    }

    @Sendable static func identify(_ world: World, by other: Actor) async throws {
        guard let person = try await world.casework.personKey("P-1", by: other) else { return }
        try await world.casework.identifyCaseParty(
            world.caseParty, as: person, inCase: world.file, reason: "CCTV", version: 1, by: other)
    }

    @Sendable static func decide(_ world: World, by other: Actor) async throws {
        try await world.casework.recordDecision(
            Decision(kind: .deferred, words: "Theirs", reasons: "", evidence: ""), on: world.item, of: world.meeting,
            version: 1, by: other)
    }
}
