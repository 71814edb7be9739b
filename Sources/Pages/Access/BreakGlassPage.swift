import Domain
import Formats

/// Opening what is not open to oneself, and what was opened so: for whoever needs it, and for whoever reviews it.
package struct BreakGlassPage: Sendable {
    package struct Line: Sendable {
        package let id: ID<Subject>
        package let who: String
        package let record: PageLink?
        package let reference: String
        package let reason: String
        package let when: String
        package let reviewer: String
        package let isLate: Bool
        package let mayReview: Bool
        package let review: String?

        package init(
            id: ID<Subject>, who: String, record: PageLink?, reference: String, reason: String, when: String,
            reviewer: String, isLate: Bool, mayReview: Bool, review: String?
        ) {
            self.id = id
            self.who = who
            self.record = record
            self.reference = reference
            self.reason = reason
            self.when = when
            self.reviewer = reviewer
            self.isLate = isLate
            self.mayReview = mayReview
            self.review = review
        }
    }

    package let frame: Frame
    package let mayBreak: Bool
    package let hours: Int
    package let open: [Line]
    package let reviewed: [Line]
    package let uses: Int
    package let notJustified: Int
    package let form: FormState
    package let submission: String

    package init(
        frame: Frame, mayBreak: Bool, hours: Int, open: [Line], reviewed: [Line], uses: Int, notJustified: Int,
        form: FormState = FormState(), submission: String
    ) {
        self.frame = frame
        self.mayBreak = mayBreak
        self.hours = hours
        self.open = open
        self.reviewed = reviewed
        self.uses = uses
        self.notJustified = notJustified
        self.form = form
        self.submission = submission
    }

    package var markup: Markup {
        frame.page(
            title: "Break-glass", back: PageLink("Home", "/"), form: form,
            body: """
                \(mayBreak ? Block.section("Open a record", breaking) : "")\
                \(Block.section("Not reviewed", table(open, empty: "Every use has been reviewed.")))\
                \(Block.section("Reviewed", table(reviewed, empty: "Nothing has been reviewed yet.")))\
                <p>In the last 28 days: \(Words.count(uses, "use")), of which \(notJustified) not justified.</p>
                """)
    }

    private var breaking: Markup {
        Control.form(
            Paths.breakGlass, csrf: frame.csrf,
            """
            \(Control.hidden("submission", submission))\
            <p>For when somebody might come to harm while you ask. The record is open to you for \
            \(Words.count(hours, "hour")). A reviewer is told at once and writes down what they find.</p>\
            \(Control.text(form["reference"], label: "Reference", hint: "Of a case, a person or a report"))\
            \(Control.textarea(form["reason"], label: "Why you need it now"))\
            \(Control.buttons(Control.button("Open the record", .warn)))
            """)
    }

    private func table(_ lines: [Line], empty: Markup) -> Markup {
        Table(
            caption: "Uses",
            columns: [.init("When"), .init("Who"), .init("Record"), .init("Why"), .init("Reviewer"), .init("Review")],
            rows: lines.map { line in
                let next = PageLink("Review", Paths.breakGlass(line.id)).markup
                let late: Markup = line.isLate ? " \(Tag.status("late", .red))" : ""
                return [
                    "\(line.when)", "\(line.who)", line.record?.markup ?? "\(line.reference)", "\(line.reason)",
                    "\(line.reviewer)",
                    line.review.map { "\($0)" } ?? (line.mayReview ? "\(next)\(late)" : "Waits\(late)"),
                ]
            }, empty: empty, hidesCaption: true
        ).markup
    }

    package static let sample = BreakGlassPage(
        frame: .sample, mayBreak: true, hours: 4,
        open: [
            Line(
                id: ID(high: 1, low: 3), who: "Sgt Imran Qadir, Harrowmere Police", record: nil,
                reference: "CS-2026-00007", reason: "Caller at the door, known to be violent",
                when: "3 November, 22:10",
                reviewer: "Dele Akande", isLate: true, mayReview: true, review: nil)
        ], reviewed: [], uses: 3, notJustified: 1, submission: "token")
}

/// One use, for whoever reviews it.
package struct BreakGlassReviewPage: Sendable {
    package let frame: Frame
    package let line: BreakGlassPage.Line
    package let form: FormState

    package init(frame: Frame, line: BreakGlassPage.Line, form: FormState = FormState()) {
        self.frame = frame
        self.line = line
        self.form = form
    }

    package var markup: Markup {
        let facts = Block.summary([
            SummaryRow("Who", "\(line.who)"), SummaryRow("Record", line.record?.markup ?? "\(line.reference)"),
            SummaryRow("When", "\(line.when)"), SummaryRow("Why", "\(line.reason)"),
        ])
        return frame.page(
            title: "Review a use of break-glass", width: .text, back: PageLink("Break-glass", Paths.breakGlass),
            form: form,
            body: """
                \(facts)\(Control.form(
                    "\(Paths.breakGlass(line.id))/review", csrf: frame.csrf,
                    """
                    \(Control.radios(form["finding"], legend: "What you found",
                        choices: BreakGlass.Finding.allCases.map { Choice($0.rawValue, $0.title) }))\
                    \(Control.textarea(form["review"], label: "Review"))\
                    \(Control.buttons(Control.button("Save review")))
                    """))
                """)
    }

    package static let sample = BreakGlassReviewPage(frame: .sample, line: BreakGlassPage.sample.open[0])
}
