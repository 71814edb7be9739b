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
        .get("/places/:ref/point", .needs(.manageParties)) { visit in .page(try await pointPage(visit, nil)) },
        .post("/places/:ref/point", .needs(.manageParties), bodyLimit: 64 << 10, locate),
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
        var nearby: NearbyIncidentsPart?
        if let longitude = view.longitude, let latitude = view.latitude {
            let found = try await visit.casework.incidents(
                near: Incident.Point(longitude: longitude, latitude: latitude), by: actor)
            nearby = NearbyIncidentsPart(found)
        }
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
            neighbours: view.neighbours.map { PageLink($0.name, Paths.place($0.reference)) }, nearby: nearby,
            story: drawn.block(visit.storyFilter, isContinued: visit.storyPlace != nil, agencies: []),
            mayChange: actor.may(.manageParties), mayOpenCase: actor.may(.openCase))
        return .page(page.markup)
    }

    /// Degrees as they stand in the address of a map: latitude, then longitude.
    private static func pointPage(_ visit: Visit, _ typed: FormState?) async throws -> Markup {
        let view = try await visit.casework.place(visit.parameter("ref"), by: visit.actor())
        var point = ""
        if let latitude = view.latitude, let longitude = view.longitude { point = "\(latitude), \(longitude)" }
        let form = typed ?? FormState(values: ["point": [point]])
        let path = Paths.place(view.place.reference)
        return CaseFormPage(
            frame: visit.frame(.places), form: form, caption: view.place.reference, title: "Where it lies",
            back: PageLink(view.place.reference, path), path: "\(path)/point",
            fields: """
                \(form.version(view.version))\(Control.text(
                    form["point"], label: "Latitude and longitude",
                    hint: "In degrees, as maps give them: 51.5136, -0.0911. Leave empty if nobody knows",
                    width: .half, spelling: false))
                """, button: "Save point"
        ).markup
    }

    @Sendable private static func locate(_ visit: Visit) async throws -> Reply {
        try await visit.submitting(labels: ["point": "latitude and longitude"]) {
            var fields = visit.fields
            let typed = fields.text("point", limit: 60)
            let version = fields.integer("version", isRequired: true) ?? 0
            let degrees = typed.split(separator: ",").map { Double(FieldReader.normalised(String($0))) }
            let isPoint =
                degrees.count == 2 && (degrees[0].map { (49.0...61.0).contains($0) } ?? false)
                && (degrees[1].map { (-9.0...2.0).contains($0) } ?? false)
            // Great Britain and Northern Ireland: what is published lies there.
            if !typed.isEmpty, !isPoint { fields.refuse("point", .outOfRange) }
            try fields.finish()
            let reference = try visit.parameter("ref")
            try await visit.casework.locatePlace(
                reference, longitude: typed.isEmpty ? nil : degrees[1], latitude: typed.isEmpty ? nil : degrees[0],
                version: version, by: visit.actor())
            return .redirect(Paths.place(reference), done: "Saved where it lies.")
        } otherwise: { state in
            try await pointPage(visit, state)
        }
    }

    private static func notePage(_ visit: Visit, _ typed: FormState?) async throws -> Markup {
        let view = try await visit.casework.place(visit.parameter("ref"), by: visit.actor())
        let form = typed ?? FormState(values: ["note": [view.siteNote]])
        let path = Paths.place(view.place.reference)
        return CaseFormPage(
            frame: visit.frame(.places), form: form, caption: view.place.reference, title: "Site note",
            back: PageLink(view.place.reference, path), path: "\(path)/note",
            fields: """
                \(form.version(view.version))\(Control.textarea(
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

extension NearbyIncidentsPart {
    init(_ found: NearbyIncidents) {
        var counts: [String: [String: Int]] = [:]
        for count in found.counts { counts[count.category, default: [:]][count.month] = count.incidents }
        self.init(months: found.months, counts: counts, radiusMetres: found.radiusMetres)
    }
}
