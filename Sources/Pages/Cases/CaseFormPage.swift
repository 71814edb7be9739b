import Domain
import Formats

/// One small form of a case, a person or a place, each a page of its own.
package struct CaseFormPage: Sendable {
    package let frame: Frame
    package let form: FormState
    /// What it is about: reference and title.
    package let caption: String
    package let title: String
    package let back: PageLink
    package let path: String
    /// What will happen, or what is so now, above the fields.
    package let above: Markup
    package let fields: Markup
    package let button: String
    package let kind: Control.ButtonKind
    package let below: Markup

    package init(
        frame: Frame, form: FormState, caption: String, title: String, back: PageLink, path: String,
        above: Markup = "", fields: Markup, button: String, kind: Control.ButtonKind = .main, below: Markup = ""
    ) {
        self.frame = frame
        self.form = form
        self.caption = caption
        self.title = title
        self.back = back
        self.path = path
        self.above = above
        self.fields = fields
        self.button = button
        self.kind = kind
        self.below = below
    }

    package var markup: Markup {
        let buttons = Control.buttons(Control.button(button, kind), PageLink("Cancel", back.path).markup)
        return frame.page(
            title: title, caption: caption, width: .text, back: back, form: form,
            body: "\(above)\(Control.form(path, csrf: frame.csrf, "\(fields)\(buttons)"))\(below)")
    }

    package static let sample = CaseFormPage(
        frame: .sample, form: FormState(), caption: "CS-2026-00001 Noise in Chandlery Row", title: "Change the lead",
        back: PageLink("CS-2026-00001", "/cases/CS-2026-00001"), path: "/cases/CS-2026-00001/lead",
        fields: CaseFields.reason(FormState(), "Why"), button: "Set lead")
}

/// The fields of the forms of a case.
package enum CaseFields {
    package static func reason(_ form: FormState, _ label: String, hint: String? = nil) -> Markup {
        Control.textarea(form["reason"], label: label, hint: hint, rows: 3, limit: 1000)
    }

    package static func choice(
        _ form: FormState, _ name: String, _ label: String, _ choices: [Choice], hint: String? = nil,
        empty: String? = "Choose one"
    ) -> Markup {
        Control.select(form[name], label: label, hint: hint, options: choices, empty: empty)
    }

    package static func reference(_ form: FormState, _ name: String, _ label: String, hint: String) -> Markup {
        Control.text(form[name], label: label, hint: hint, width: .ten, spelling: false)
    }

    package static func note(_ form: FormState, people: [Choice]) -> Markup {
        let person: Markup =
            people.isEmpty
            ? ""
            : Control.select(
                form["person"], label: "Who it concerns (optional)", options: people, empty: "The case as a whole")
        return """
            \(Control.radios(
                form["kind"], legend: "What is it?", choices: NoteKind.allCases.map { Choice($0.rawValue, $0.title) },
                inline: true))\
            \(Control.textarea(form["text"], label: "What happened, or what you were told", rows: 8, limit: 8000))\
            \(Control.radios(
                form["class"], legend: "How certain is it?",
                choices: [
                    Choice("fact", "Fact", hint: "Seen, heard or checked by staff"),
                    Choice("reported", "Reported", hint: "Somebody says so"),
                    Choice("opinion", "Opinion", hint: "A professional judgement"),
                ]))\
            \(Control.date(form.date("happened"), legend: "When did it happen?", hint: "Leave empty for now"))\
            \(Control.time(form["time"], label: "At what time? (optional)"))\(person)\
            \(Control.select(
                form["mark"], label: "Does it hold any of these? (optional)",
                hint: "Roles that are not shown it do not see the entry, only that one is withheld",
                options: DataClass.marks.map { Choice($0.rawValue, $0.title) }, empty: "No"))
            """
    }

    package static func newCase(_ form: FormState, agencies: [Choice], leads: [Choice]) -> Markup {
        """
        \(Control.text(
            form["title"], label: "Short title",
            hint: "Without names: it stands in lists and agendas. For example, Noise in Chandlery Row"))\
        \(Control.select(form["agency"], label: "Lead agency", options: agencies, empty: nil))\
        \(Control.select(
            form["lead"], label: "Accountable lead", hint: "You may leave this; the case then says that it has no lead",
            options: leads, empty: "No lead yet"))\
        \(reason(form, "Why a case is needed"))
        """
    }
}
