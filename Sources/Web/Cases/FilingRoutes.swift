import Casework
import Domain
import Formats
import Pages
import Vault

/// Putting a report on a case, and opening a case about a place.
enum FilingRoutes {
    static let all: [Route] = [
        .get("/reports/:ref/filing", .needs(.openCase)) { visit in .page(try await filing(visit, FormState())) },
        .post("/reports/:ref/filing", .needs(.openCase), file),
        .get("/cases/new", .needs(.openCase)) { visit in .page(try await newCase(visit, FormState())) },
        .post("/cases/new", .needs(.openCase), open),
    ]

    private static let labels = [
        "title": "a short title", "agency": "the lead agency", "lead": "the lead", "reason": "why a case is needed",
        "case": "which case", "join-reason": "why it belongs to this case", "other": "the reference of the case",
        "place": "the reference of the place",
    ]

    private static func filing(_ visit: Visit, _ typed: FormState) async throws -> Markup {
        let actor = try visit.actor()
        let view = try await visit.casework.filing(ofReport: visit.parameter("ref"), by: actor)
        let choices = try await visit.casework.caseChoices(by: actor)
        let isFirst = visit.form.first("case") == nil && typed.problems.isEmpty
        let form =
            isFirst
            ? FormState(values: [
                "kind": [view.kind.rawValue], "agency": ["\(actor.agency)"],
                "title": [view.place.map { "Reports about \($0)" } ?? ""],
                "case": view.suggestions.contains(where: \.isOpen) ? [] : ["new"],
            ]) : typed
        return FilingPage(
            frame: visit.frame(.reports), form: form, report: view.report,
            parties: view.parties.map { ($0.side.title, $0.name) }, place: view.place, said: view.said,
            filedOn: view.filedOn, kind: view.kind,
            suggestions: view.suggestions.map {
                FilingPage.Suggestion(reference: $0.reference, title: $0.title, isOpen: $0.isOpen, reasons: $0.reasons)
            }, agencies: choices.agencies.map { Choice("\($0.id)", $0.name) },
            leads: choices.leads.map { Choice("\($0.id)", $0.name) }, submission: visit.submission ?? Tokens.make()
        ).markup
    }

    @Sendable private static func file(_ visit: Visit) async throws -> Reply {
        try await visit.submitting(labels: labels) {
            let report = try visit.parameter("ref")
            var fields = visit.fields
            let chosen = fields.text("case", isRequired: true, limit: 40)
            let way: Filing
            if chosen == "new" {
                let kind = fields.choice("kind", CaseKind.self) ?? .person
                way = .opening(try newCase(&fields, kind, place: nil))
            } else {
                let other = chosen == "other" ? fields.text("other", isRequired: true, limit: 40).uppercased() : chosen
                let reason = fields.text("join-reason", isRequired: !chosen.isEmpty, limit: 1000)
                try fields.finish()
                way = .joining(other, reason: reason)
            }
            let file: String
            do {
                file = try await visit.casework.fileReport(report, way, by: visit.actor(), once: visit.submission)
            } catch CommonRefusal.notFound where chosen == "other" {
                throw FieldRefusal("other", .notAChoice)
            }
            let done = chosen == "new" ? "opened with" : "joined by"
            return .redirect(
                Paths.caseFile(file), done: "Case \(file) was \(done) report \(report). Its parties take part in it.")
        } otherwise: { state in
            try await filing(visit, state)
        }
    }

    private static func newCase(_ fields: inout FieldReader, _ kind: CaseKind, place: ID<Place>?) throws -> NewCase {
        let title = fields.text("title", isRequired: true, limit: 120)
        let agency = fields.id("agency", Agency.self)
        let lead = fields.id("lead", Account.self)
        let reason = fields.text("reason", isRequired: true, limit: 1000)
        try fields.finish()
        return NewCase(title: title, kind: kind, reason: reason, leadAgency: agency, lead: lead, place: place)
    }

    private static func newCase(_ visit: Visit, _ typed: FormState) async throws -> Markup {
        let actor = try visit.actor()
        let choices = try await visit.casework.caseChoices(by: actor)
        let form =
            typed.problems.isEmpty
            ? FormState(values: ["agency": ["\(actor.agency)"], "place": [visit.query.first("place") ?? ""]]) : typed
        let fields: Markup = """
            \(Control.hidden("submission", visit.submission ?? Tokens.make()))\
            \(CaseFields.reference(
                form, "place", "Reference of the place", hint: "From the list of places, such as PL-2026-00017"))\
            \(CaseFields.newCase(
                form, agencies: choices.agencies.map { Choice("\($0.id)", $0.name) },
                leads: choices.leads.map { Choice("\($0.id)", $0.name) }))
            """
        return CaseFormPage(
            frame: visit.frame(.cases), form: form, caption: "Cases", title: "Open a case about a place",
            back: PageLink("Cases", "/cases"), path: "/cases/new",
            above: Block.inset(
                """
                <p>For a place where behaviour troubles a community and no one person is at the centre. Cases about \
                people open when a report is put on one.</p>
                """),
            fields: fields, button: "Open case"
        ).markup
    }

    @Sendable private static func open(_ visit: Visit) async throws -> Reply {
        try await visit.submitting(labels: labels) {
            var fields = visit.fields
            let typed = fields.text("place", isRequired: true, limit: 40)
            var new = try newCase(&fields, .place, place: nil)
            guard let place = try await visit.casework.placeKey(typed.uppercased(), by: visit.actor()) else {
                throw FieldRefusal("place", .notAChoice)
            }
            new.place = place
            let file = try await visit.casework.openCase(new, by: visit.actor(), once: visit.submission)
            return .redirect(Paths.caseFile(file), done: "Case \(file) was opened. It is counted apart, as a place's.")
        } otherwise: { state in
            try await newCase(visit, state)
        }
    }
}
