import Domain
import Formats

/// The form that reads a register from a file.
package struct PlanImportPage: Sendable {
    package let frame: Frame
    package let submission: String
    package let form: FormState

    package init(frame: Frame, submission: String, form: FormState) {
        self.frame = frame
        self.submission = submission
        self.form = form
    }

    package var markup: Markup {
        let columns = Table(
            caption: "Columns of the register", columns: [.init("Column"), .init("What it holds")],
            rows: [
                ["agency", "The agency, as the register names it. Must be there"],
                ["action", "What is to be done. Must be there"],
                ["update", "How it stands, in the agency's own words"],
                ["status", "GREEN, AMBER or RED, or empty"],
                ["agency_comments", "Comments beneath the agency's actions, one a line"],
                ["due_on", "When it is due, like 2026-11-24. Empty: no date given"],
                ["set_on", "When it was agreed, if not on the day below"],
                ["reported_on", "When it was reported, if not on the day below"],
            ], empty: "")
        let fields: Markup = """
            \(Control.hidden("submission", submission))\
            \(Control.file(
                form["file"], label: "Register", hint: "A CSV file with a heading line, up to 5 MB",
                accept: ".csv,text/csv"))\
            \(Control.file(
                form["header"], label: "Report, if there is one",
                hint: "A JSON file with the title, the committees and the texts", accept: ".json,application/json"))\
            \(Control.text(
                form["title"], label: "Title of the plan", hint: "Leave empty to take it from the report file"))\
            \(Control.text(
                form["case"], label: "Case that it follows, if there is one", hint: "Its reference, like CS-2026-00142",
                width: .ten))\
            \(Control.date(
                form.date("agreed_on"), legend: "Actions agreed on",
                hint: "Leave empty to take it from the report file"))\
            \(Control.date(
                form.date("reported_on"), legend: "Position reported as of",
                hint: "Leave empty to take it from the report file, or the day of its first committee"))\
            \(Control.buttons(Control.button("Read plan"), "<a href=\"\(Paths.plans)\">Cancel</a>"))
            """
        return frame.page(
            title: "Read a plan from a file", width: .text, back: PageLink("Action plans", Paths.plans), form: form,
            body: """
                <p>All rows are taken, or none: what is wrong is listed line by line. Agencies that are not of the \
                partnership keep their own names in the register.</p>
                \(Control.form(Paths.planImports, csrf: frame.csrf, upload: true, fields))\
                \(Block.details("What the file must look like", columns.markup))
                """)
    }

    package static let sample = PlanImportPage(frame: .sample, submission: "once", form: FormState())
}
