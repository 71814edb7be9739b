import Casework
import Database
import Domain
import HTTPTypes
import TestSupport
import Testing

/// Each form that carries a version: what another saved meanwhile is said, what was typed is kept, and sent again it
/// is saved.
@Suite struct `A stale form` {
    struct Form: Sendable, CustomTestStringConvertible {
        let name: String
        let path: @Sendable (World) -> String
        let typed: [(String, String)]
        /// Keys that only the world knows.
        var keys: @Sendable (World) -> [(String, String)] = { _ in [] }
        var other: @Sendable (Cast) -> Actor = { $0.manager }
        /// What the other saves meanwhile, and what the form then says of it.
        let meanwhile: @Sendable (World, Actor) async throws -> Void
        let says: String
        /// What it answers when it is sent again: a conflict where the other's change has settled the matter.
        var again: HTTPResponse.Status = .seeOther
        var testDescription: String { name }
    }

    @Test(arguments: Self.forms)
    func `says who changed what, keeps what was typed, and saves when sent again`(_ form: Form) async throws {
        let world = try await World()
        let other = form.other(world.cast)
        let client = try await TestApp(world.house).signedIn(as: "chair")
        let (path, fields) = (form.path(world), form.typed + form.keys(world))
        try await form.meanwhile(world, other)

        let refused = try await client.post(path, fields + [("version", "1")])
        let again = try await client.post(path, fields + [("version", "2")])

        let who = "\(other.name) (\(other.agencyName))"
        let wanted = ["Since you opened this, \(who) \(form.says)", "What you entered is kept"]
        let missing = (wanted + form.typed.map(\.1).filter { $0.hasPrefix("Typed") })
            .filter { !refused.body.contains($0) }
        #expect(refused.status == .preconditionFailed)
        #expect(missing == [])
        #expect(again.status == form.again)
    }

    @Test func `a change in another window of one's own is said as that`() async throws {
        let world = try await World()
        try await world.casework.changeSiteNote("Mine", ofPlace: "L-1", version: 1, by: world.cast.manager)

        let answer = try await TestApp(world.house).signedIn(as: "manager").post(
            "/places/L-1/note", [("note", "Typed"), ("version", "1")])

        #expect(answer.body.contains("you, in another window, entered the site note: “Mine”"))
        #expect(answer.body.contains("name=\"version\" value=\"2\""))
    }

    @Test func `a mended form is still held against what it was opened with`() async throws {
        let world = try await World()
        try await world.casework.setStage(
            .action, ofCase: world.file, reason: "Time", version: 1, by: world.cast.manager)

        let answer = try await TestApp(world.house).signedIn(as: "chair").post(
            "/cases/\(world.file)/stage", [("stage", "monitoring"), ("version", "1")])

        #expect(answer.status == .unprocessableContent)
        #expect(answer.body.contains("name=\"version\" value=\"1\""))
    }

    static let forms = records + reports + actions + cases + panels

    private static let records = [
        Form(
            name: "notes of a person", path: { _ in "/people/P-1/notes" }, typed: [("safe", "Typed")],
            meanwhile: { world, manager in
                try await world.casework.changePersonNotes(
                    PersonNotes(
                        safeContact: "Text first", approach: "", language: "", interpreter: "", accessNeeds: ""),
                    ofPerson: "P-1", version: 1, by: manager)
            }, says: "entered safe contact: “Text first”"),
        Form(
            name: "site note", path: { _ in "/places/L-1/note" }, typed: [("note", "Typed")],
            meanwhile: { world, manager in
                try await world.casework.changeSiteNote("A dog", ofPlace: "L-1", version: 1, by: manager)
            }, says: "entered the site note: “A dog”"),
        Form(
            name: "point of a place", path: { _ in "/places/L-1/point" }, typed: [("point", "51.5136, -0.0911")],
            meanwhile: { world, manager in
                try await world.casework.locatePlace(
                    "L-1", longitude: -0.1, latitude: 51.5, version: 1, by: manager)
            }, says: "entered the point: 51.5, -0.1"),
        Form(
            name: "texts of a plan", path: { "/plans/\($0.plan)/header" },
            typed: [("title", "After the review"), ("summary", "Typed")],
            other: { $0.analyst },
            meanwhile: { world, analyst in
                var header = ReportHeader(title: "After the review")
                header.purpose = "For decision"
                try await world.casework.changeHeader(ofPlan: world.plan, to: header, version: 1, by: analyst)
            }, says: "changed what it is for from “For information” to “For decision”"),
    ]

    private static let reports = [
        Form(
            name: "owner of a report", path: { _ in "/reports/R-1/owner" }, typed: [],
            meanwhile: { world, manager in
                try await world.casework.takeReport("R-1", version: 1, by: manager)
            }, says: "entered the owner: ", again: .conflict),
        Form(
            name: "counter-allegation", path: { _ in "/reports/R-1/counter-allegation" },
            typed: [("counter-to", "Typed")],
            meanwhile: { world, manager in try await world.casework.takeReport("R-1", version: 1, by: manager) },
            says: "entered the owner: ", again: .unprocessableContent),
        Form(
            name: "place of a report", path: { _ in "/reports/R-1/place" }, typed: [("place-link", "new")],
            meanwhile: { world, manager in
                try await world.casework.takeReport("R-1", version: 1, by: manager)
            }, says: "entered the owner: ", again: .conflict),
        Form(
            name: "party of a report", path: { "/reports/R-1/parties/\($0.party)/link" },
            typed: [("link", "other"), ("person", "Typed"), ("strike", "")], keys: { [("party", "\($0.party)")] },
            meanwhile: { world, manager in
                try await world.casework.identifyParty(
                    world.party, of: "R-1", as: .person("P-1"), version: 1, by: manager)
            }, says: "entered who this is: Shirin Azad", again: .conflict),
    ]

    private static let actions = [
        ("changes", [("change_reason", "Typed")]), ("dropping", [("reason", "Typed")]),
        (
            "completion",
            [("evidence", "Typed"), ("done_on-day", "24"), ("done_on-month", "11"), ("done_on-year", "2026")]
        ),
    ].map { step, typed in
        Form(
            name: "action: \(step)", path: { "/actions/\($0.action)/\(step)" }, typed: typed,
            meanwhile: { world, manager in
                try await world.casework.changeAction(
                    world.action, dueOn: FieldReader.day(from: "10/12/2026"), owner: nil, reason: "Bank holiday",
                    version: 1, by: manager)
            }, says: "changed the due date from 1 December 2026 to 10 December 2026")
    }

    private static let cases =
        [
            ("lead", [("reason", "Typed")]), ("stage", [("stage", "monitoring"), ("reason", "Typed")]),
            ("closure", [("outcome", "stopped"), ("reason", "Typed")]),
        ].map { step, typed in
            Form(
                name: "case: \(step)", path: { "/cases/\($0.file)/\(step)" }, typed: typed,
                keys: { step == "lead" ? [("lead", "\($0.cast.officer.account)")] : [] },
                meanwhile: { world, manager in
                    try await world.casework.setStage(
                        .action, ofCase: world.file, reason: "Time", version: 1, by: manager)
                }, says: "changed the stage from Finding out to Acting",
                again: step == "closure" ? .conflict : .seeOther)
        } + [
            Form(
                name: "case: reopening", path: { "/cases/\($0.closed)/reopening" },
                typed: [("ground", "mistaken"), ("reason", "Typed")],
                meanwhile: { world, manager in
                    try await world.casework.reopenCase(
                        world.closed, ground: .contested, reason: "Objects", version: 1, by: manager)
                }, says: "took out how the case ended, which was The behaviour has stopped", again: .conflict),
            Form(
                name: "case: end of a part", path: { "/cases/\($0.file)/parties/end" }, typed: [("reason", "Typed")],
                keys: { [("party", "\($0.caseParty)")] },
                meanwhile: World.identify, says: "entered who the party is: Shirin Azad"),
            Form(
                name: "case: who a party is", path: { "/cases/\($0.file)/parties/identity" },
                typed: [("person", "P-1"), ("reason", "Typed")], keys: { [("party", "\($0.caseParty)")] },
                meanwhile: World.identify, says: "entered who the party is: Shirin Azad", again: .conflict),
        ]

    private static let panels = [
        Form(
            name: "decision", path: { "/meetings/\($0.meeting)/items/\($0.item)/decision" },
            typed: [("words", "Typed")], other: { $0.analyst }, meanwhile: World.decide,
            says: "entered the decision: "),
        Form(
            name: "end of an item", path: { "/meetings/\($0.meeting)/items/\($0.item)/finish" },
            typed: [("decision", "deferred"), ("words", "Typed"), ("reasons", "Typed too")], other: { $0.analyst },
            meanwhile: World.decide,
            says: "entered what was decided: “Theirs”", again: .unprocessableContent),
        Form(
            name: "removal of an item", path: { "/meetings/\($0.meeting)/items/\($0.item)/removal" }, typed: [],
            other: { $0.analyst }, meanwhile: World.decide, says: "entered the decision: ", again: .conflict),
    ]
}
