import Casework
import Domain
import Formats
import Pages

/// Places: the list, a place and its site note.
enum PlaceRoutes {
    static let all: [Route] = [
        .get("/places", .needs(.viewPlace), list),
        .get("/places/:ref", .needs(.viewPlace), page),
        .get("/places/:ref/note", .needs(.manageParties)) { visit in .page(try await notePage(visit, nil)) },
        .post("/places/:ref/note", .needs(.manageParties), changeNote),
    ]

    @Sendable private static func list(_ visit: Visit) async throws -> Reply {
        let after = visit.query.first("after")
        let found = try await visit.casework.places(after: after, by: visit.actor())
        let page = PlaceListPage(
            frame: visit.frame(.places),
            lines: found.lines.map {
                PlaceListPage.Line(
                    reference: $0.reference, name: $0.name, kind: $0.kind, openCases: $0.openCases, reports: $0.reports)
            }, next: found.next.map { "/places?after=\($0)" }, isContinued: after != nil)
        return .page(page.markup)
    }

    @Sendable private static func page(_ visit: Visit) async throws -> Reply {
        let actor = try visit.actor()
        let view = try await visit.casework.place(
            visit.parameter("ref"), filter: visit.storyFilter, before: visit.storyPlace, by: actor)
        let drawn = StoryDrawn(
            story: view.story, drawing: view.drawing, path: Paths.place(view.place.reference),
            title: "Story of \(view.place.reference)", file: nil, openUntil: visit.now)
        let page = PlacePage(
            frame: visit.frame(.places), place: view.place, siteNote: view.siteNote,
            cases: view.cases.map {
                (
                    PageLink("\($0.reference) \($0.title)", Paths.caseFile($0.reference)),
                    "\($0.relation), \($0.isOpen ? "open" : "closed")", $0.level
                )
            },
            people: view.people.map { one in
                let until = one.until.map { ", until \(Dates.short($0))" } ?? ""
                return (PageLink(one.name, Paths.person(one.reference)), "\(one.relation)\(until)")
            }, calls: view.calls, reports: view.reports,
            story: drawn.block(visit.storyFilter, isContinued: visit.storyPlace != nil, agencies: []),
            mayChange: actor.may(.manageParties), mayOpenCase: actor.may(.openCase))
        return .page(page.markup)
    }

    private static func notePage(_ visit: Visit, _ typed: FormState?) async throws -> Markup {
        let view = try await visit.casework.place(visit.parameter("ref"), by: visit.actor())
        let form = typed ?? FormState(values: ["note": [view.siteNote]])
        let path = Paths.place(view.place.reference)
        return CaseFormPage(
            frame: visit.frame(.places), form: form, caption: view.place.reference, title: "Site note",
            back: PageLink(view.place.reference, path), path: "\(path)/note",
            fields: """
                \(visit.version(view.version))\(Control.textarea(
                    form["note"], label: "What staff must know before they go there", rows: 4, limit: 600))
                """, button: "Save site note"
        ).markup
    }

    @Sendable private static func changeNote(_ visit: Visit) async throws -> Reply {
        try await visit.submitting(labels: ["note": "the site note"]) {
            var fields = visit.fields
            let note = fields.text("note", limit: 600)
            let version = fields.integer("version")
            try fields.finish()
            let reference = try visit.parameter("ref")
            try await visit.casework.changeSiteNote(
                note, ofPlace: reference, version: version ?? 0, by: visit.actor())
            return .redirect(Paths.place(reference), done: "Saved. Every case about this place now shows it.")
        } otherwise: { state in
            try await notePage(visit, state)
        }
    }
}
