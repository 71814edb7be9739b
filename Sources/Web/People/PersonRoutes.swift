import Casework
import Domain
import Formats
import Pages
import Vault

/// People: the list, a person, their markers and notes.
enum PersonRoutes {
    static let all: [Route] = [
        .get("/people", .needs(.viewPerson), list),
        .get("/people/:ref", .needs(.viewPerson), page),
        .get("/people/:ref/markers", .needs(.addNote)) { visit in .page(try await markerPage(visit, FormState())) },
        .post("/people/:ref/markers", .needs(.addNote), addMarker),
        .get("/people/:ref/notes", .needs(.manageParties)) { visit in .page(try await notesPage(visit, nil)) },
        .post("/people/:ref/notes", .needs(.manageParties), changeNotes),
        .get("/people/:ref/identity", .needs(.manageParties)) { .page(try await PersonIdentityRoutes.page($0, nil)) },
        .post("/people/:ref/identity", .needs(.manageParties), PersonIdentityRoutes.correct),
        .get("/people/:ref/homes", .needs(.manageParties)) { visit in .page(try await homePage(visit, FormState())) },
        .post("/people/:ref/homes", .needs(.manageParties), addHome),
    ]

    @Sendable private static func list(_ visit: Visit) async throws -> Reply {
        let letter = visit.query.first("letter").flatMap { PersonListPage.letters.contains($0) ? $0 : nil }
        let after = visit.query.first("after")
        let found = try await visit.casework.people(
            letter: after == nil ? letter : nil, after: after, by: visit.actor())
        let actor = try visit.actor()
        let page = PersonListPage(
            frame: visit.frame(.people), letter: letter,
            lines: found.lines.map {
                PersonListPage.Line(
                    reference: $0.reference, name: $0.name, born: $0.dateOfBirth, openCases: $0.openCases,
                    reports: $0.reports, isRestricted: $0.isRestricted)
            }, next: found.next.map { "/people?after=\($0)" }, isContinued: after != nil,
            links: actor.may(.answerRights) ? [PageLink("Requests about data", Paths.rights)] : [])
        return .page(page.markup)
    }

    @Sendable private static func page(_ visit: Visit) async throws -> Reply {
        let actor = try visit.actor()
        let view = try await visit.casework.person(
            visit.parameter("ref"), filter: visit.storyFilter, before: visit.storyPlace, by: actor)
        return .page(PersonPage(view, visit, actor).markup)
    }

    private static func form(
        _ visit: Visit, _ form: FormState, step: String, title: String, above: Markup = "", fields: Markup,
        button: String
    ) async throws -> Markup {
        let reference = try visit.parameter("ref")
        let path = Paths.person(reference)
        return CaseFormPage(
            frame: visit.frame(.people), form: form, caption: reference, title: title,
            back: PageLink(reference, path), path: "\(path)/\(step)", above: above,
            fields: "\(Control.hidden("submission", visit.submission ?? Tokens.make()))\(fields)", button: button
        ).markup
    }

    private static func markerPage(_ visit: Visit, _ state: FormState) async throws -> Markup {
        // Asked for so that a person one may not know of is not found here either.
        _ = try await visit.casework.person(visit.parameter("ref"), by: visit.actor())
        return try await form(
            visit, state, step: "markers", title: "Add a mental-health marker",
            above: Block.inset(
                """
                <p>\(Words.markerCaution).</p>
                <p>What was recorded before stays as its history. A perception is never a diagnosis.</p>
                """),
            fields: """
                \(Control.radios(
                    state["marker"], legend: "What is known?",
                    choices: MentalHealthMarker.allCases.map { Choice($0.rawValue, $0.title) }))\
                \(Control.text(state["source"], label: "Who says so, and how do they know?"))\
                \(Control.date(state.date("noted"), legend: "On which day was it said?"))\
                \(Control.checkbox(
                    state["permission"],
                    Choice("yes", "I have seen the person's written permission (for a diagnosis)")))\
                \(Control.select(
                    state["without"], label: "Or why a diagnosis is kept without it",
                    hint: "To safeguard somebody at risk (Data Protection Act 2018 Sch. 1 para 18)",
                    options: WrittenPermission.Without.allCases.map { Choice($0.rawValue, "Because \($0.title)") },
                    empty: "No reason: permission is needed"))
                """, button: "Add marker")
    }

    @Sendable private static func addMarker(_ visit: Visit) async throws -> Reply {
        let labels = ["marker": "what is known", "source": "who says so", "noted": "the day"]
        return try await visit.submitting(labels: labels, dates: ["noted"]) {
            var fields = visit.fields
            let marker = fields.choice("marker", isRequired: true, MentalHealthMarker.self)
            let source = fields.text("source", isRequired: true, limit: 300)
            let day = fields.day("noted", isRequired: true, notAfter: LondonTime.day(of: visit.now))
            let without = fields.choice("without", WrittenPermission.Without.self)
            try fields.finish()
            guard let marker, let day else { throw FieldRefusal("marker", .missing) }
            let reference = try await visit.casework.addMarker(
                NewMarker(
                    marker: marker, source: source, notedOn: day, hasPermission: visit.fields.isTicked("permission"),
                    without: without),
                toPerson: visit.parameter("ref"), by: visit.actor(), once: visit.submission)
            return .redirect(Paths.person(reference), done: "The marker was added with its source.")
        } otherwise: { state in
            try await markerPage(visit, state)
        }
    }

    private static func notesPage(_ visit: Visit, _ typed: FormState?) async throws -> Markup {
        let view = try await visit.casework.person(visit.parameter("ref"), by: visit.actor())
        // What one is not shown one cannot write anew.
        guard let safe = view.safeContact.value, let approach = view.approach.value, let needs = view.accessNeeds.value
        else { throw CommonRefusal.notPermitted }
        let state =
            typed
            ?? FormState(values: [
                "safe": [safe], "approach": [approach], "language": [view.language],
                "interpreter": [view.interpreter], "needs": [needs],
            ])
        return try await form(
            visit, state, step: "notes", title: "Safe contact, approach and needs",
            fields: """
                \(state.version(view.version))\
                \(Control.textarea(state["safe"], label: "Safe way and time to contact", rows: 2, limit: 300))\
                \(Control.textarea(
                    state["approach"], label: "How to approach", hint: "What staff must know before they visit",
                    rows: 3,
                    limit: 600))\
                \(Control.text(state["language"], label: "Language", width: .half))\
                \(Control.text(state["interpreter"], label: "Interpreter", width: .half))\
                \(Control.text(state["needs"], label: "Access needs"))
                """, button: "Save")
    }

    @Sendable private static func changeNotes(_ visit: Visit) async throws -> Reply {
        let labels = ["safe": "safe contact", "approach": "how to approach"]
        return try await visit.submitting(labels: labels) {
            var fields = visit.fields
            let notes = PersonNotes(
                safeContact: fields.text("safe", limit: 300), approach: fields.text("approach", limit: 600),
                language: fields.text("language", limit: 80), interpreter: fields.text("interpreter", limit: 120),
                accessNeeds: fields.text("needs", limit: 300))
            let version = fields.integer("version")
            try fields.finish()
            let reference = try visit.parameter("ref")
            try await visit.casework.changePersonNotes(
                notes, ofPerson: reference, version: version ?? 0, by: visit.actor())
            return .redirect(Paths.person(reference), done: "Saved. Every case of this person now shows it.")
        } otherwise: { state in
            try await notesPage(visit, state)
        }
    }

    private static func homePage(_ visit: Visit, _ state: FormState) async throws -> Markup {
        _ = try await visit.casework.person(visit.parameter("ref"), by: visit.actor())
        return try await form(
            visit, state, step: "homes", title: "Add an address",
            fields: """
                \(CaseFields.reference(
                    state, "place", "Reference of the place", hint: "From the list of places, such as PL-2026-00017"))\
                \(Control.text(
                    state["relation"], label: "How they belong to it",
                    hint: "For example, lives there, or stays with a friend"))\
                \(Control.date(state.date("from"), legend: "From (optional)"))\
                \(Control.date(state.date("until"), legend: "Until (optional)", hint: "Leave empty while it is so"))
                """, button: "Add address")
    }

    @Sendable private static func addHome(_ visit: Visit) async throws -> Reply {
        let labels = [
            "place": "the reference of the place", "relation": "how they belong to it", "from": "the first day",
            "until": "the last day",
        ]
        return try await visit.submitting(labels: labels, dates: ["from", "until"]) {
            var fields = visit.fields
            let place = fields.text("place", isRequired: true, limit: 40)
            let relation = fields.text("relation", isRequired: true, limit: 120)
            let from = fields.day("from")
            let until = fields.day("until")
            try fields.finish()
            let reference = try visit.parameter("ref")
            try await visit.casework.addHome(
                place.uppercased(), toPerson: reference, relation: relation, from: from, until: until,
                by: visit.actor(),
                once: visit.submission)
            return .redirect(Paths.person(reference), done: "The address was added; the place's page shows it too.")
        } otherwise: { state in
            try await homePage(visit, state)
        }
    }
}

extension PersonPage {
    init(_ view: PersonView, _ visit: Visit, _ actor: Actor) {
        let person = view.person
        let drawn = StoryDrawn(
            story: view.story, drawing: view.drawing, path: Paths.person(person.reference),
            title: "Story of \(person.reference)", file: nil, openUntil: visit.now)
        let needs = [
            ("Language", view.language), ("Interpreter", view.interpreter),
            ("Access", view.accessNeeds.value ?? Words.withheld(.health)),
        ]
        self.init(
            frame: visit.frame(.people), person: person, ageWords: view.ageWords, safeContact: view.safeContact,
            approach: view.approach, needs: needs.filter { !$0.1.isEmpty }.map { (key: $0.0, words: $0.1) },
            contacts: view.contacts.map { $0.map { "\($0.kind == "email" ? "E-mail" : "Phone"): \($0.value)" } },
            markers: view.markers.map {
                $0.map {
                    Marker(
                        marker: $0.marker, source: $0.source, by: "\($0.author), \($0.agency)", notedOn: $0.notedOn,
                        report: $0.reportReference)
                }
            },
            parts: view.cases.map {
                Part(
                    link: PageLink("\($0.reference) \($0.title)", Paths.caseFile($0.reference)),
                    role: PartyRole(rawValue: $0.role),
                    state: $0.isOpen ? ($0.isEnded ? "Open, their part has ended" : "Open") : "Closed", level: $0.level)
            },
            reports: view.reports.map {
                (
                    PageLink($0.reference, Paths.report($0.reference)),
                    "\(Side(rawValue: $0.side)?.title ?? "Named"), \(Dates.short(LondonTime.day(of: $0.receivedAt)))"
                )
            }, names: view.names.map { ($0.name, $0.agency, $0.reports) },
            homes: view.homes.map {
                $0.map { home in
                    let until = home.until.map { ", until \(Dates.short($0))" } ?? ""
                    return (PageLink(home.name, Paths.place(home.reference)), "\(home.relation)\(until)")
                }
            }, household: view.household.map { $0.map { PageLink($0.name, Paths.person($0.reference)) } },
            assessments: view.assessments.map {
                ($0.level, "\($0.agency), \(Dates.short(LondonTime.day(of: $0.at))), \($0.caseReference ?? "")")
            }, story: drawn.block(visit.storyFilter, isContinued: visit.storyPlace != nil, agencies: []),
            mayChange: actor.may(.manageParties), mayMark: actor.may(.addNote),
            restrictions: view.restrictions, mayRestrict: actor.may(.restrictRecord),
            inForce: view.inForce.map { right in
                let what =
                    right.isRestriction
                    ? "The use of what is held on them is restricted" : "An objection to the use was upheld"
                let since = Dates.short(LondonTime.day(of: right.since))
                return "\(what) since \(since) (\(right.reference)): \(right.words)"
            },
            corrected: view.corrected.map {
                let field = PersonIdentityRoutes.labels[$0.field] ?? $0.field
                let before = Day(iso: $0.before).map(Dates.long) ?? $0.before
                let name = field.prefix(1).uppercased() + field.dropFirst()
                return "\(name) recorded as \(before) until \(Dates.short(LondonTime.day(of: $0.until)))"
            }, mayAnswerRights: actor.may(.answerRights),
            today: LondonTime.day(of: visit.now))
    }
}
