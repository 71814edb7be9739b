import Domain
import Formats

/// The form that sets an action on a case or in a plan.
package struct NewActionPage: Sendable {
    package let frame: Frame
    /// Where the form is sent.
    package let path: String
    /// The case or plan, as caption and way back.
    package let about: PageLink
    package let agencies: [Choice]
    package let owners: [Choice]
    package let submission: String
    package let form: FormState

    package init(
        frame: Frame, path: String, about: PageLink, agencies: [Choice], owners: [Choice], submission: String,
        form: FormState
    ) {
        self.frame = frame
        self.path = path
        self.about = about
        self.agencies = agencies
        self.owners = owners
        self.submission = submission
        self.form = form
    }

    package var markup: Markup {
        let fields: Markup = """
            \(Control.hidden("submission", submission))\
            \(Control.textarea(
                form["what"], label: "What is to be done?", hint: "Start with a verb", rows: 3, limit: 2000))\
            \(Control.select(form["agency"], label: "Which agency does it?", options: agencies))\
            \(Control.select(
                form["owner"], label: "Who owns it?", hint: "Somebody of that agency; the agency can also choose later",
                options: owners, empty: "No named owner yet"))\
            \(Control.date(form.date("due_on"), legend: "Due", hint: "Without a date no status can be computed"))\
            \(Control.buttons(Control.button("Set action"), "<a href=\"\(about.path)\">Cancel</a>"))
            """
        return frame.page(
            title: "Set an action", caption: about.text, width: .text, back: about, form: form,
            body: Control.form(path, csrf: frame.csrf, fields))
    }

    package static let sample = NewActionPage(
        frame: .sample, path: Paths.actions(ofCase: "CS-2026-00001"),
        about: PageLink("CS-2026-00001 Shouting at night", Paths.caseFile("CS-2026-00001")),
        agencies: [Choice("1", "Harrowmere Council")], owners: [Choice("2", "Ada Obi, Harrowmere Council")],
        submission: "once", form: FormState())
}
