import Domain
import Formats

/// The questions of an assessment, as the instrument in force asks them.
package struct AssessmentPage: Sendable {
    package let frame: Frame
    package let about: AssessmentSubject
    package let instrument: Instrument
    package let state: FormState
    package let names: FormView.Names
    package let adding: String?
    /// When an unfinished draft was kept, where this form was filled from one.
    package let draftKeptAt: Instant?
    package let submission: String

    package init(
        frame: Frame, about: AssessmentSubject, instrument: Instrument, state: FormState, names: FormView.Names,
        adding: String? = nil, draftKeptAt: Instant? = nil, submission: String
    ) {
        self.frame = frame
        self.about = about
        self.instrument = instrument
        self.state = state
        self.names = names
        self.adding = adding
        self.draftKeptAt = draftKeptAt
        self.submission = submission
    }

    package var markup: Markup {
        let view = FormView(instrument.form, state: state, names: names, adding: adding)
        let kept: Markup? = draftKeptAt.map {
            Block.inset("You began this on \(Dates.element($0, Dates.longMoment($0))). It is as you left it.")
        }
        let form = Control.form(
            about.path, csrf: frame.csrf, draft: "\(about.path)/draft",
            """
            \(about.hidden)\(Control.hidden("submission", submission))
            \(view.markup)
            \(Control.draftLine())
            \(Control.buttons(
                Control.button("Check the score", name: "step", value: "check"),
                Control.button("Save draft and return", .second, name: "step", value: "draft")))
            """)
        return frame.page(
            title: instrument.form.title, caption: about.caption, width: .text,
            back: PageLink("Risk of the case", Paths.risk(about.caseReference)), form: state,
            body: "\(RiskWords.notice(instrument))\(about.summary)\(kept)\(form)")
    }

    package static let sample = AssessmentPage(
        frame: .sample, about: .sample, instrument: .demonstration, state: FormState(),
        names: FormView.Names(agencies: [Choice("1", "Harrowmere Police")]), draftKeptAt: .sample, submission: "s")
}

/// Whom an assessment is about, in which case, and which assessment it follows.
package struct AssessmentSubject: Sendable {
    package let caseReference: String
    package let caseTitle: String
    package let personReference: String
    package let personName: String
    package let role: String
    /// Reference, level and moment of the newest assessment.
    package let previous: (reference: String, level: RiskLevel, at: Instant)?

    package init(
        caseReference: String, caseTitle: String, personReference: String, personName: String, role: String,
        previous: (reference: String, level: RiskLevel, at: Instant)?
    ) {
        self.caseReference = caseReference
        self.caseTitle = caseTitle
        self.personReference = personReference
        self.personName = personName
        self.role = role
        self.previous = previous
    }

    var caption: String { "\(caseReference) \(caseTitle)" }
    /// Where the form is sent.
    var path: String { "\(Paths.caseFile(caseReference))/assessments" }

    var hidden: Markup {
        "\(Control.hidden("person", personReference))\(Control.hidden("follows", previous?.reference ?? ""))"
    }

    var summary: Markup {
        let before: Markup =
            previous.map {
                let link = PageLink($0.reference, Paths.assessment($0.reference)).markup
                return "\(link) \(RiskWords.tag($0.level)) \(Dates.element($0.at))"
            } ?? "None: this is the first"
        return Block.summary([
            SummaryRow("Person", "<a href=\"\(Paths.person(personReference))\">\(personName)</a>, \(role)"),
            SummaryRow("Last assessment", before),
        ])
    }

    static let sample = AssessmentSubject(
        caseReference: "CS-2026-00142", caseTitle: "Noise and threats, Tern House", personReference: "P-2026-00007",
        personName: "Rosa Whitlock", role: "Complainant", previous: ("RA-2026-00003", .amber, .sample))
}
