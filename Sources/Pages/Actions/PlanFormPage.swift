import Domain
import Formats

/// The form for what stands around a plan's register: title, committees, authors, the texts of the report.
package struct PlanFormPage: Sendable {
    package static let committees = 6

    package let frame: Frame
    package let title: String
    package let path: String
    package let back: PageLink
    /// Nil for a new plan.
    package let version: Int?
    package let submission: String
    package let form: FormState

    package init(
        frame: Frame, title: String, path: String, back: PageLink, version: Int?, submission: String, form: FormState
    ) {
        self.frame = frame
        self.title = title
        self.path = path
        self.back = back
        self.version = version
        self.submission = submission
        self.form = form
    }

    package var markup: Markup {
        let kept: Markup =
            version.map { form.version($0) } ?? Control.hidden("submission", submission)
        let about: Markup? =
            version == nil
            ? Control.text(
                form["case"], label: "Case that it follows, if there is one", hint: "Its reference, like CS-2026-00142",
                width: .ten) : nil
        let fields: Markup = """
            \(kept)\(Control.text(form["title"], label: "Title"))\(about)\
            <h2>Where the report goes</h2>
            \(committeeFields)\
            \(Control.text(form["access"], label: "Who may read it?", hint: "For example: Public", width: .half))\
            \(Control.text(
                form["purpose"], label: "What is it for?", hint: "For example: For information", width: .half))\
            \(Control.text(form["report_of"], label: "Report of", hint: "A role, not a name", width: .half))\
            \(Control.textarea(form["authors"], label: "Report authors", hint: "Roles, one a line", rows: 3))\
            <h2>What it says</h2>
            \(Control.textarea(form["summary"], label: "Summary", rows: 4))\
            \(Control.textarea(form["recommendation"], label: "Recommendation", rows: 2))\
            \(Control.text(form["main_title"], label: "Title of the main report"))\
            \(paragraphs("background", "Background"))\(paragraphs("next_steps", "Next steps"))\
            \(Control.textarea(form["notes"], label: "Footnotes", hint: "One a line", rows: 3))\
            \(Control.textarea(form["appendices"], label: "Appendices", hint: "One a line", rows: 3))\
            <h2>Days</h2>
            \(Control.date(form.date("agreed_on"), legend: "Actions agreed on", hint: "Leave empty if not known"))\
            \(Control.date(
                form.date("reported_on"), legend: "Position reported as of", hint: "Leave empty if not known"))\
            \(Control.buttons(Control.button("Save plan"), "<a href=\"\(back.path)\">Cancel</a>"))
            """
        return frame.page(
            title: title, width: .text, back: back, form: form, body: Control.form(path, csrf: frame.csrf, fields))
    }

    private var committeeFields: Markup {
        let lines = (1...Self.committees).map { number -> Markup in
            Control.fieldset(
                legend: "Committee \(number)",
                body: """
                    \(Control.text(form["committee-\(number)"], label: "Name"))\
                    \(Control.date(form.date("committee-\(number)-on"), legend: "Date"))
                    """)
        }
        return Block.details(
            "Committees and dates", open: !form["committee-1"].value.isEmpty || !form.problems.isEmpty, "\(lines)")
    }

    private func paragraphs(_ name: String, _ label: String) -> Markup {
        Control.textarea(
            form[name], label: label,
            hint: "An empty line between paragraphs, which the report numbers. “- ” begins a point of a list", rows: 6)
    }

    package static let sample = PlanFormPage(
        frame: .sample, title: "Make a plan", path: Paths.plans, back: PageLink("Action plans", Paths.plans),
        version: nil,
        submission: "once", form: FormState())
}
