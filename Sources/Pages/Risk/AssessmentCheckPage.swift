import Domain
import Formats

/// The score before it is saved: every line of it, and the professional's own judgement.
package struct AssessmentCheckPage: Sendable {
    package let frame: Frame
    package let about: AssessmentSubject
    package let instrument: Instrument
    package let score: Score
    package let state: FormState
    /// What was answered, as it was typed: it travels with the form.
    package let fields: [String: [String]]
    package let mayOverride: Bool
    package let submission: String

    package init(
        frame: Frame, about: AssessmentSubject, instrument: Instrument, score: Score, state: FormState,
        fields: [String: [String]], mayOverride: Bool, submission: String
    ) {
        self.frame = frame
        self.about = about
        self.instrument = instrument
        self.score = score
        self.state = state
        self.fields = fields
        self.mayOverride = mayOverride
        self.submission = submission
    }

    package var markup: Markup {
        let score = ScoreView(score)
        let carried = fields.sorted { $0.key < $1.key }.flatMap { name, values in
            values.map { Control.hidden(name, $0) }
        }
        let form = Control.form(
            about.path, csrf: frame.csrf,
            """
            \(about.hidden)\(Control.hidden("submission", submission))\(carried)
            \(mayOverride ? judgement : "")
            <p>Once saved, an assessment is never changed. A new one follows it when things change.</p>
            \(Control.buttons(
                Control.button("Save assessment", name: "step", value: "save"),
                Control.button("Change answers", .second, name: "step", value: "change"),
                Control.button("Save draft and return", .second, name: "step", value: "draft")))
            """)
        return frame.page(
            title: "Check before saving", caption: about.caption, width: .text,
            back: PageLink("Risk of the case", Paths.risk(about.caseReference)), form: state,
            body: """
                \(RiskWords.notice(instrument))\(about.summary)
                <p>\(score.sentence)</p>
                \(Block.section("How it adds up", score.markup))\(form)
                """)
    }

    private var judgement: Markup {
        let typed = state["level"]
        let chosen = FieldState("level", typed.values.isEmpty ? [""] : typed.values, error: typed.error)
        let level = Control.radios(
            chosen, legend: "Level", hint: "Choose another level only where the score misses what you know.",
            choices: [Choice("", "Keep the score: \(RiskWords.level(score.level))")]
                + RiskLevel.allCases.reversed().filter { $0 != score.level }.map {
                    Choice($0.rawValue, "\(RiskWords.level($0)) (\($0.words))")
                })
        let reason = Control.textarea(
            state["reason"], label: "Reason for another level",
            hint: "At least \(instrument.overrideReasonWords) words. The score stays beside your judgement.", rows: 3,
            limit: 2000)
        return Block.section("Your professional judgement", "\(level)\(reason)")
    }

    package static let sample = AssessmentCheckPage(
        frame: .sample, about: .sample, instrument: .demonstration, score: .sample, state: FormState(),
        fields: ["afraid": ["very"]], mayOverride: true, submission: "s")
}
