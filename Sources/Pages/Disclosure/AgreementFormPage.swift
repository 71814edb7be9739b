import Domain
import Formats

/// The form of an agreement's terms; a new one is asked for its parties too.
package struct AgreementFormPage: Sendable {
    package let frame: Frame
    package let form: FormState
    package let powers: [Choice]
    /// Nil where the parties stand already.
    package let agencies: [Choice]?
    package let path: String
    package let back: PageLink
    /// What ties the form to its record: a submission for a new one, a version for one that is changed.
    package let kept: Markup

    package init(
        frame: Frame, form: FormState, powers: [Choice], agencies: [Choice]?, path: String, back: PageLink,
        kept: Markup
    ) {
        self.frame = frame
        self.form = form
        self.powers = powers
        self.agencies = agencies
        self.path = path
        self.back = back
        self.kept = kept
    }

    package var markup: Markup {
        let fields: Markup = """
            \(kept)\(Control.text(form["title"], label: "What it is called"))\
            \(Control.radios(
                form["kind"], legend: "How far it reaches",
                choices: Agreement.Kind.allCases.map { Choice($0.rawValue, $0.title) }))\
            \(Control.textarea(form["purposes"], label: "What information is shared for", hint: "One a line", rows: 3))\
            \(Control.checkboxes(form["powers"], legend: "Powers relied on", choices: powers))\
            \(parties)\
            \(Control.date(form.date("from"), legend: "First day"))\
            \(Control.date(
                form.date("until"), legend: "Last day",
                hint: "Nothing flows from the next day on. Leave empty where no end is agreed"))\
            \(Control.date(form.date("review"), legend: "Day of review"))\
            \(Control.text(
                form["dpia"], label: "Data protection impact assessment", hint: "Its number, or where it lies"))\
            \(Control.text(
                form["documents"], label: "Signed documents",
                hint: "The reference of a file here, such as F-2026-00017, or where they lie"))\
            \(Control.buttons(Control.button("Save agreement"), "<a href=\"\(back.path)\">Cancel</a>"))
            """
        return frame.page(
            title: agencies == nil ? "Change the terms" : "Enter an agreement", width: .text, back: back, form: form,
            body: Control.form(path, csrf: frame.csrf, fields))
    }

    private var parties: Markup {
        guard let agencies else { return "" }
        return """
            \(Control.checkboxes(form["parties"], legend: "Parties", choices: agencies))\
            \(Control.checkboxes(
                form["receives"], legend: "What each party may receive from the others",
                hint: "The same for all to begin with; then set what one of them may not receive, party by party",
                choices: SharingWords.classes))
            """
    }

    package static let sample = AgreementFormPage(
        frame: .sample, form: FormState(), powers: [Choice("cda-115", "Crime and Disorder Act 1998 s.115")],
        agencies: [Choice("1", "Harrowmere Council"), Choice("2", "Harrowmere Police")], path: Paths.agreements,
        back: PageLink("Sharing agreements", Paths.agreements), kept: Control.hidden("submission", "once"))
}
