import Domain
import Formats

/// Odd patterns of reading, for who looks into them.
package struct OddReadsPage: Sendable {
    package struct Line: Sendable {
        package let id: ID<OddRead>
        package let pattern: OddPattern
        package let account: ID<Account>
        package let who: String
        package let agency: String
        package let reference: String?
        package let first: Instant
        package let last: Instant
        package let times: Int
        package let review: (by: String, at: Instant, words: String)?

        package init(
            id: ID<OddRead>, pattern: OddPattern, account: ID<Account>, who: String, agency: String,
            reference: String?, first: Instant, last: Instant, times: Int,
            review: (by: String, at: Instant, words: String)?
        ) {
            self.id = id
            self.pattern = pattern
            self.account = account
            self.who = who
            self.agency = agency
            self.reference = reference
            self.first = first
            self.last = last
            self.times = times
            self.review = review
        }
    }

    package let frame: Frame
    package let open: [Line]
    /// Those that there was no room for.
    package let more: Int
    package let reviewed: [Line]
    /// The form that came back, and whose it is.
    package let form: FormState
    package let reviewing: ID<OddRead>?

    package init(
        frame: Frame, open: [Line], more: Int, reviewed: [Line], form: FormState = FormState(),
        reviewing: ID<OddRead>? = nil
    ) {
        self.frame = frame
        self.open = open
        self.more = more
        self.reviewed = reviewed
        self.form = form
        self.reviewing = reviewing
    }

    package var markup: Markup {
        let rest: Markup? = more > 0 ? "<p>\(Words.grouped(more)) more come when these are done.</p>" : nil
        let waiting: Markup =
            open.isEmpty
            ? Block.empty("Nothing waits. Every hour of reading is looked through when it is over.")
            : "\(open.map(entry))\(rest)"
        return frame.page(
            title: "Odd reads", width: .text, back: PageLink("Audit", Paths.audit),
            form: reviewing.map(state(of:)) ?? form,
            body: """
                <p>Most odd reads have a good reason. Ask, and write down what it was. What counts as odd is set under \
                Practice.</p>
                \(waiting)\(Block.section("Looked into", done))
                """)
    }

    /// Each line has a form of its own, with the same field.
    private func state(of id: ID<OddRead>) -> FormState {
        (reviewing == id ? form : FormState()).apart("\(id)-")
    }

    private func entry(_ line: Line) -> Markup {
        let state = state(of: line.id)
        let about: Markup = line.reference.map { PageLink($0, Paths.readership($0)).markup } ?? about(line)
        return """
            <section><h2>\(Words.pattern(line.pattern)): \(line.who), \(line.agency)</h2>
            \(Block.summary([
                SummaryRow("What was read", about), SummaryRow("When", span(line)),
                SummaryRow("How much", "\(amount(line))"),
                SummaryRow("Everything they read", PageLink("Open the list", Paths.readings(line.account),
                    about: "of what \(line.who) read").markup),
            ]))\
            \(Block.details("Write down what it was", open: reviewing == line.id, Control.form(
                Paths.oddReadReview(line.id), csrf: frame.csrf,
                """
                \(Control.textarea(state["words"], label: "What was behind it, and how do you know?", rows: 3))\
                \(Control.buttons(Control.button("Save review")))
                """)))</section>

            """
    }

    private func about(_ line: Line) -> Markup {
        switch line.pattern {
        case .manyReads, .nightReads: "Several records"
        case .ownStreet, .sameSurname, .unrelated: "A record that you may not see"
        }
    }

    private func span(_ line: Line) -> Markup {
        line.first == line.last
            ? Dates.element(line.first) : "\(Dates.element(line.first)) to \(Dates.element(line.last))"
    }

    private func amount(_ line: Line) -> String {
        switch line.pattern {
        case .manyReads, .nightReads: Words.count(line.times, "record")
        case .ownStreet, .sameSurname, .unrelated: line.times == 1 ? "once" : "\(line.times) times"
        }
    }

    private var done: Markup {
        Table(
            caption: "Odd reads that somebody looked into",
            columns: [.init("Who"), .init("What"), .init("When"), .init("Looked into by"), .init("What it was")],
            rows: reviewed.map { line in
                [
                    "\(line.who), \(line.agency)",
                    "\(Words.pattern(line.pattern))\(line.reference.map { ": \($0)" } ?? "")", span(line),
                    line.review.map { "\($0.by), \(Dates.element($0.at))" } ?? "", "\(line.review?.words ?? "")",
                ]
            }, empty: "Nobody has looked into any yet.", hidesCaption: true
        ).markup
    }

    package static let sample = OddReadsPage(
        frame: .sample,
        open: [
            Line(
                id: ID(high: 1, low: 1), pattern: .sameSurname, account: ID(high: 1, low: 2), who: "Tom Beckwith",
                agency: "Millrace Homes", reference: "P-2026-00001", first: .sample, last: .sample, times: 2,
                review: nil)
        ], more: 0,
        reviewed: [
            Line(
                id: ID(high: 1, low: 3), pattern: .nightReads, account: ID(high: 1, low: 2), who: "Tom Beckwith",
                agency: "Millrace Homes", reference: nil, first: .sample, last: .sample + .hours(2), times: 7,
                review: ("Ada Obi", .sample, "On the emergency desk that night; the rota says so"))
        ])
}
