import Domain
import Formats

/// An assessment as it was made: frozen.
package struct AssessmentRecordPage: Sendable {
    /// An assessment before or after this one.
    package struct Neighbour: Sendable {
        package let reference: String
        package let level: RiskLevel
        package let at: Instant

        package init(reference: String, level: RiskLevel, at: Instant) {
            self.reference = reference
            self.level = level
            self.at = at
        }

        var markup: Markup {
            "<a href=\"\(Paths.assessment(reference))\">\(reference)</a> \(RiskWords.tag(level)) \(Dates.element(at))"
        }
    }

    package let frame: Frame
    package let reference: String
    package let about: AssessmentSubject
    package let instrument: Instrument
    package let assessment: Assessment
    package let by: String
    package let agency: String
    package let previous: Neighbour?
    package let next: Neighbour?
    package let names: [ID<Referent>: String]
    /// How many questions were asked whose answers the reader's role is not shown.
    package let hidden: Int

    package init(
        frame: Frame, reference: String, about: AssessmentSubject, instrument: Instrument, assessment: Assessment,
        by: String, agency: String, previous: Neighbour?, next: Neighbour?, names: [ID<Referent>: String],
        hidden: Int = 0
    ) {
        self.frame = frame
        self.reference = reference
        self.about = about
        self.instrument = instrument
        self.assessment = assessment
        self.by = by
        self.agency = agency
        self.previous = previous
        self.next = next
        self.names = names
        self.hidden = hidden
    }

    /// What stands in the place of the arithmetic, from which withheld answers could be read.
    private var withheld: Markup {
        """
        <p class="withheld">The answers to \(hidden) of the questions, and how they add up, are withheld from your \
        role. A question without an answer below may have been answered. Ask the accountable lead.</p>
        """
    }

    package var markup: Markup {
        let score = ScoreView(assessment.score)
        let replaced: Markup? = next.map { Block.inset("A later assessment follows this one: \($0.markup)") }
        var rows = [
            SummaryRow(
                "Person", "<a href=\"\(Paths.person(about.personReference))\">\(about.personName)</a>, \(about.role)"),
            SummaryRow("Case", "\(PageLink(about.caption, Paths.caseFile(about.caseReference)).markup)"),
            SummaryRow("Made", "\(Dates.element(assessment.at, Dates.longMoment(assessment.at))) by \(by), \(agency)"),
            SummaryRow("Score", score.sentence),
            SummaryRow(
                "Instrument", "\(instrument.form.title), version \(instrument.form.version)"),
            SummaryRow("Before it", previous?.markup ?? "None: this was the first"),
        ]
        if let override = assessment.override {
            rows.insert(
                SummaryRow("Professional judgement", "\(RiskWords.tag(override.level)) <p>\(override.reason)</p>"),
                at: 4)
        }
        return frame.page(
            about: Identity(
                reference: reference, title: "Risk assessment", tags: [RiskWords.tag(assessment.level)], facts: []),
            width: .text, back: PageLink("Risk of the case", Paths.risk(about.caseReference)),
            body: """
                \(replaced)\(RiskWords.notice(instrument))\(Block.summary(rows))
                \(hidden > 0 ? withheld : Block.section("How it adds up", score.markup))
                \(Block.section(
                    "Answers", AnswersView(instrument.form, assessment.answers, names: names).markup))
                \(Control.printButton)
                """)
    }

    package static let sample = AssessmentRecordPage(
        frame: .sample, reference: "RA-2026-00004", about: .sample, instrument: .demonstration, assessment: .sample,
        by: "Ruth Adeyemi", agency: "Harrowmere Council",
        previous: Neighbour(reference: "RA-2026-00003", level: .amber, at: .sample - .days(9)), next: nil, names: [:])
}

extension Assessment {
    static let sample = Assessment(
        id: ID(high: 1, low: 1), party: ID(high: 2, low: 1), answers: .sample, score: .sample,
        override: RiskOverride(level: .red, reason: "She has not opened the door to anyone for two weeks."),
        by: ID(high: 3, low: 1), agency: ID(high: 4, low: 1), at: .sample, supersedes: nil)
}
