import Domain
import Formats

/// One agency, for an administrator: what its information security has said, with its documents (T-036, T-039).
package struct AgencyPage: Sendable {
    /// Which of the page's forms came back.
    package enum Part: Sendable { case approval, document }

    package struct Step: Sendable {
        package let approval: AgencyApproval
        package let on: Day
        package let reason: String
        package let by: String

        package init(approval: AgencyApproval, on: Day, reason: String, by: String) {
            self.approval = approval
            self.on = on
            self.reason = reason
            self.by = by
        }
    }

    package struct Document: Sendable {
        package let title: String
        package let whereabouts: String
        package let on: Day

        package init(title: String, whereabouts: String, on: Day) {
            self.title = title
            self.whereabouts = whereabouts
            self.on = on
        }
    }

    package let frame: Frame
    package let agency: Agency
    package let steps: [Step]
    package let documents: [Document]
    package let hasProviders: Bool
    package let form: FormState
    package let part: Part?
    package let submission: String

    package init(
        frame: Frame, agency: Agency, steps: [Step], documents: [Document], hasProviders: Bool, form: FormState,
        part: Part?, submission: String
    ) {
        self.frame = frame
        self.agency = agency
        self.steps = steps
        self.documents = documents
        self.hasProviders = hasProviders
        self.form = form
        self.part = part
        self.submission = submission
    }

    private var path: String { Paths.agency(agency.id) }

    package var markup: Markup {
        let facts = Block.summary([
            SummaryRow("Kind", "\(agency.kind.title)"), SummaryRow("Information security", "\(agency.approval.title)"),
            SummaryRow("Passwords", agency.usesPasswords ? "May be used" : "Not used: people sign in elsewhere"),
        ])
        return frame.page(
            title: agency.name, width: .text, back: PageLink("Set-up", Paths.setUp), form: form,
            body: """
                \(facts)\(limits)\(Block.section("What its information security says", "\(history)\(approval)"))\
                \(Block.section("Documents", "\(documentTable)\(document)"))\
                \(Block.section("Signing in", passwords))
                """)
    }

    /// What follows from it, in words (T-037).
    private var limits: Markup {
        guard agency.approval != .approved else { return "" }
        return Block.inset(
            "<p>Until it approves, its people are to work by place and sanitised text only, without persons.</p>")
    }

    private var history: Markup {
        Table(
            caption: "What was said so far",
            columns: [.init("Day"), .init("State"), .init("Why"), .init("Noted by")],
            rows: steps.map { step in
                [Dates.element(step.on), "\(step.approval.title)", "\(step.reason)", "\(step.by)"]
            }, empty: "Nothing has been noted yet.", hidesCaption: true
        ).markup
    }

    private var approval: Markup {
        let form = part == .approval ? form : FormState()
        let states = AgencyApproval.allCases.map { Choice($0.rawValue, $0.title) }
        return Control.form(
            "\(path)/approval", csrf: frame.csrf,
            """
            \(Control.hidden("submission", submission))\
            \(Control.radios(form["approval"], legend: "What it says now", choices: states))\
            \(Control.date(form.date("on"), legend: "On which day it said so"))\
            \(Control.text(form["why"], label: "Who said so, and why",
                hint: "For example, J. Patel, information security: testing was paused by the supplier"))\
            \(Control.buttons(Control.button("Save approval")))
            """)
    }

    private var documentTable: Markup {
        Table(
            caption: "Documents", columns: [.init("Document"), .init("Of"), .init("Where it is kept")],
            rows: documents.map { ["\($0.title)", Dates.element($0.on), "\($0.whereabouts)"] },
            empty: "No document has been named yet.", hidesCaption: true
        ).markup
    }

    private var document: Markup {
        let form = part == .document ? form : FormState()
        return Control.form(
            "\(path)/documents", csrf: frame.csrf,
            """
            \(Control.hidden("submission", submission))\
            \(Control.text(form["title"], label: "Document",
                hint: "For example, the impact assessment that was given to them, or their answer"))\
            \(Control.date(form.date("dated"), legend: "Its date"))\
            \(Control.text(form["whereabouts"], label: "Where it is kept",
                hint: "A reference such as F-2026-00012, an address, or a folder"))\
            \(Control.buttons(Control.button("Add document", .second)))
            """)
    }

    private var passwords: Markup {
        guard agency.usesPasswords else {
            return """
                <p>Its people sign in through their own organisation.</p>\
                \(Control.act("Let passwords in again", to: "\(path)/passwords", csrf: frame.csrf,
                    fields: [("use", "yes")]))
                """
        }
        guard hasProviders else { return "<p>Its people sign in with a password.</p>" }
        return """
            <p>Its people may sign in with a password. Once each has signed in through their own organisation, \
            passwords can be shut out.</p>\
            \(Control.act("Shut passwords out", to: "\(path)/passwords", csrf: frame.csrf, kind: .warn,
                fields: [("use", "no")]))
            """
    }

    package static let sample = AgencyPage(
        frame: .sample,
        agency: Agency(id: ID(high: 1, low: 2), name: "Lanternhill Outreach", kind: .outreach, approval: .paused),
        steps: [Step(approval: .paused, on: .sample, reason: "Asked for a penetration test", by: "Idris Vaughan")],
        documents: [Document(title: "Impact assessment", whereabouts: "F-2026-00012", on: .sample)],
        hasProviders: true, form: FormState(), part: nil, submission: "token")
}
