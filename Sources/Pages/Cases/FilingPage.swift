import Domain
import Formats

/// Where a report goes: on one of the cases that it may belong to, or on a new one.
package struct FilingPage: Sendable {
    package struct Suggestion: Sendable {
        package let reference: String
        package let title: String
        package let isOpen: Bool
        package let reasons: [String]

        package init(reference: String, title: String, isOpen: Bool, reasons: [String]) {
            self.reference = reference
            self.title = title
            self.isOpen = isOpen
            self.reasons = reasons
        }
    }

    package let frame: Frame
    package let form: FormState
    package let report: String
    package let parties: [(role: String, name: String)]
    package let place: String?
    package let said: String
    package let filedOn: String?
    package let kind: CaseKind
    package let suggestions: [Suggestion]
    package let agencies: [Choice]
    package let leads: [Choice]
    package let submission: String

    package init(
        frame: Frame, form: FormState, report: String, parties: [(role: String, name: String)], place: String?,
        said: String, filedOn: String?, kind: CaseKind, suggestions: [Suggestion], agencies: [Choice],
        leads: [Choice], submission: String
    ) {
        self.frame = frame
        self.form = form
        self.report = report
        self.parties = parties
        self.place = place
        self.said = said
        self.filedOn = filedOn
        self.kind = kind
        self.suggestions = suggestions
        self.agencies = agencies
        self.leads = leads
        self.submission = submission
    }

    package var markup: Markup {
        let back = PageLink("Report \(report)", Paths.report(report))
        guard filedOn == nil else { return alreadyFiled(back) }
        return frame.page(
            title: "Put report \(report) on a case", width: .text, back: back, form: form,
            body: "\(about)\(Control.form("\(Paths.report(report))/filing", csrf: frame.csrf, fields))")
    }

    private func alreadyFiled(_ back: PageLink) -> Markup {
        let link: Markup? = filedOn.map { PageLink($0, Paths.caseFile($0)).markup }
        return frame.page(
            title: "Put report \(report) on a case", width: .text, back: back,
            body: Block.inset("<p>This report is on case \(link) already.</p>"))
    }

    private var about: Markup {
        var rows = parties.map { SummaryRow($0.role, "\($0.name)") }
        if let place { rows.append(SummaryRow("Where", "\(place)")) }
        rows.append(SummaryRow("What was said", "\(said.count > 400 ? String(said.prefix(400)) + "…" : said)"))
        return Block.summary(rows)
    }

    private var fields: Markup {
        let open = suggestions.filter(\.isOpen)
        let closed = suggestions.filter { !$0.isOpen }
        let joining = open.map { one in
            Choice(one.reference, "Join \(one.reference) \(one.title)", hint: one.reasons.joined(separator: ". "))
        }
        let new = Choice(
            "new", "Open a new case",
            revealing: """
                \(Control.select(
                    form["kind"], label: "What it is about",
                    options: CaseKind.allCases.map { Choice($0.rawValue, $0.title) }, empty: nil))\
                \(CaseFields.newCase(form, agencies: agencies, leads: leads))
                """)
        let other = Choice(
            "other", "Join another case",
            revealing: CaseFields.reference(
                form, "other", "Reference of the case", hint: "For example, CS-2026-00142"))
        let follows: Markup =
            closed.isEmpty
            ? ""
            : Block.inset(
                """
                <p>Closed cases of the same people or place: \
                \(Words.list(closed.map { "\($0.reference) \($0.title)" })). A new case will be linked to them as \
                following; a closed case is not opened again for something new.</p>
                """)
        return """
            \(Control.hidden("submission", submission))\(follows)\
            \(Control.radios(
                form["case"], legend: "Which case?",
                hint: open.isEmpty ? "No open case of these people or this place." : nil, choices: joining + [new,
                    other]))\
            \(Control.textarea(
                form["join-reason"], label: "Why it belongs to the case you join", hint: "Leave empty for a new case",
                rows: 2, limit: 1000))\
            \(Control.buttons(Control.button("Put report on case"), PageLink("Cancel", Paths.report(report)).markup))
            """
    }

    package static let sample = FilingPage(
        frame: .sample, form: FormState(), report: "R-2026-00007",
        parties: [("Complainant", "Shirin Azad"), ("Alleged person", "Gary Mottram")], place: "5 Chandlery Row",
        said: "Music until two in the morning", filedOn: nil, kind: .person,
        suggestions: [
            Suggestion(
                reference: "CS-2026-00001", title: "Noise in Chandlery Row", isOpen: true, reasons: ["Same place"]),
            Suggestion(reference: "CS-2025-00009", title: "Shouting", isOpen: false, reasons: ["Same place"]),
        ], agencies: [Choice("1", "Harrowmere Council")], leads: [], submission: "token")
}
