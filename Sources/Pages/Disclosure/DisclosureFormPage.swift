import Domain
import Formats

/// The form of a disclosure: to whom and what first; the law and the reasons stand there already, as the preset has
/// them.
package struct DisclosureFormPage: Sendable {
    /// The lists of law that may be chosen today.
    package struct Bases: Sendable {
        package let powers: [Choice]
        package let article6: [Choice]
        package let article9: [Choice]
        package let article10: [Choice]
        package let schedule8: [Choice]

        package init(
            powers: [Choice], article6: [Choice], article9: [Choice], article10: [Choice], schedule8: [Choice]
        ) {
            self.powers = powers
            self.article6 = article6
            self.article9 = article9
            self.article10 = article10
            self.schedule8 = schedule8
        }
    }

    package let frame: Frame
    package let form: FormState
    /// The case that it is about, as caption and way back.
    package let about: PageLink?
    package let caseReference: String
    package let agencies: [Choice]
    package let deciders: [Choice]
    /// The common cases, each leading to the form as it fills it.
    package let presets: [PageLink]
    package let current: Int
    package let bases: Bases
    /// People of the case, each with their reference.
    package let parties: [Choice]
    package let submission: String

    package init(
        frame: Frame, form: FormState, about: PageLink?, caseReference: String, agencies: [Choice],
        deciders: [Choice], presets: [PageLink], current: Int, bases: Bases, parties: [Choice], submission: String
    ) {
        self.frame = frame
        self.form = form
        self.about = about
        self.caseReference = caseReference
        self.agencies = agencies
        self.deciders = deciders
        self.presets = presets
        self.current = current
        self.bases = bases
        self.parties = parties
        self.submission = submission
    }

    package var markup: Markup {
        let back = about ?? PageLink("Disclosures", Paths.disclosures)
        let fields: Markup = """
            \(Control.hidden("submission", submission))\(Control.hidden("case", caseReference))\
            \(Control.hidden("preset", form["preset"].value))\
            \(recipient)\(what)\(outside)\(law)\(reasons)\(when)\
            \(Control.buttons(
                Control.button("Record disclosure"),
                "<a href=\"\(back.path)\">Cancel</a>"))
            """
        return frame.page(
            title: "Disclose something", caption: about?.text, width: .text, back: back, form: form,
            body: """
                \(Block.tabs(presets, current: current, label: "What for, in the common cases"))\
                \(Control.form(Paths.disclosures, csrf: frame.csrf, fields))
                """)
    }

    private var recipient: Markup {
        """
        \(Control.select(form["to"], label: "Which agency is told?", options: agencies, empty: "None of these"))\
        \(Control.text(
            form["other"], label: "Somebody else", hint: "A body or person outside the partnership", width: .half))
        """
    }

    private var what: Markup {
        let people: Markup =
            parties.isEmpty
            ? Control.text(
                form["people"], label: "People it is about", hint: "Their references, with spaces between",
                spelling: false)
            : Control.checkboxes(form["people"], legend: "People it is about", choices: parties)
        return """
            \(Control.textarea(form["what"], label: "What exactly", rows: 3, limit: 4000))\(people)\
            \(Control.checkboxes(form["classes"], legend: "Kinds of detail in it", choices: SharingWords.classes))\
            \(Control.text(form["purpose"], label: "Purpose"))\
            \(form["worded"].error == nil && form["worded"].value.isEmpty
                ? "" : Control.checkbox(form["worded"], Choice("yes", "The wording is to stay as it is")))
            """
    }

    private var outside: Markup {
        guard form["outside"].error != nil || !form["outside"].value.isEmpty else { return "" }
        return Control.textarea(form["outside"], label: "Why it is told without an agreement", rows: 2, limit: 1000)
    }

    private func isOpen(_ names: [String]) -> Bool { names.contains { form[$0].error != nil } }

    private func choice(_ name: String, _ label: String, _ choices: [Choice]) -> Markup {
        Control.select(form[name], label: label, options: choices, empty: "None")
    }

    private var law: Markup {
        let names = ["regime", "power", "article6", "article9", "article10", "schedule8"]
        return Block.details(
            "The law it rests on", open: isOpen(names),
            """
            \(Control.radios(
                form["regime"], legend: "Under which law of data protection",
                choices: Regime.allCases.map { Choice($0.rawValue, $0.title) }))\
            \(choice("power", "Power to share", bases.powers))\
            \(choice("article6", "UK GDPR: Art. 6", bases.article6))\
            \(choice("article9", "UK GDPR: Art. 9, where health is in it", bases.article9))\
            \(choice("article10", "UK GDPR: Art. 10, where offences are in it", bases.article10))\
            \(choice("schedule8", "Law enforcement: Sch. 8", bases.schedule8))
            """)
    }

    private var reasons: Markup {
        let names = ["necessity", "proportionality", "left-out", "consent", "consent-why"]
        return Block.details(
            "Necessary, and no more than necessary", open: isOpen(names),
            """
            \(Control.textarea(form["necessity"], label: "Why it is necessary", rows: 2, limit: 1000))\
            \(Control.textarea(form["proportionality"], label: "Why it is no more than that", rows: 2, limit: 1000))\
            \(Control.textarea(form["left-out"], label: "What was left out", rows: 2, limit: 1000))\
            \(Control.radios(
                form["consent"], legend: "Was consent asked?",
                choices: Disclosure.Consent.allCases.map { Choice($0.rawValue, $0.title) }))\
            \(Control.textarea(
                form["consent-why"], label: "Why not asked, or told although it was refused", rows: 2, limit: 1000))
            """)
    }

    private var when: Markup {
        Block.details(
            "How, when, who decided", open: isOpen(["means", "at", "time", "decided", "review"]),
            """
            \(Control.select(
                form["means"], label: "How it is told",
                options: Disclosure.Means.allCases.map { Choice($0.rawValue, $0.title) }, empty: nil))\
            \(Control.date(form.date("at"), legend: "When it was told", hint: "Leave empty for now"))\
            \(Control.time(form["time"], label: "At what time? (optional)"))\
            \(Control.select(form["decided"], label: "Who decided", options: deciders, empty: nil))\
            \(Control.date(form.date("review"), legend: "Look at it again on"))
            """)
    }

    package static let sample = DisclosureFormPage(
        frame: .sample, form: FormState(),
        about: PageLink("CS-2026-00001 Noise in Chandlery Row", Paths.caseFile("CS-2026-00001")),
        caseReference: "CS-2026-00001", agencies: [Choice("1", "Harrowmere Police")],
        deciders: [Choice("2", "Ada Obi")], presets: [PageLink("Work on a case with an agency", Paths.newDisclosure)],
        current: 0,
        bases: Bases(
            powers: [Choice("cda-115", "Crime and Disorder Act 1998 s.115")],
            article6: [Choice("6-1-e", "6(1)(e) public task")], article9: [], article10: [], schedule8: []),
        parties: [Choice("P-2026-00001", "Shirin Azad")], submission: "once")
}
