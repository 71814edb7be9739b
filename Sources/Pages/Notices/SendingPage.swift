import Domain
import Formats

/// What was to be sent and did not go out, for whoever runs the program.
package struct SendingPage: Sendable {
    package struct Line: Sendable {
        /// Says which it is in the addresses of its steps: `notice` or `announcement`, and its key.
        package let path: String
        package let what: String
        package let to: String
        package let delivery: Notice.Delivery
        package let tries: Int
        package let reason: String
        package let at: Instant

        package init(
            path: String, what: String, to: String, delivery: Notice.Delivery, tries: Int, reason: String, at: Instant
        ) {
            self.path = path
            self.what = what
            self.to = to
            self.delivery = delivery
            self.tries = tries
            self.reason = reason
            self.at = at
        }
    }

    package let frame: Frame
    package let hasChannel: Bool
    package let waiting: Int
    package let inDigest: Int
    package let sentToday: Int
    package let lines: [Line]
    package let form: FormState

    package init(
        frame: Frame, hasChannel: Bool, waiting: Int, inDigest: Int, sentToday: Int, lines: [Line],
        form: FormState = FormState()
    ) {
        self.frame = frame
        self.hasChannel = hasChannel
        self.waiting = waiting
        self.inDigest = inDigest
        self.sentToday = sentToday
        self.lines = lines
        self.form = form
    }

    package var markup: Markup {
        let channel: Markup =
            hasChannel
            ? ""
            : Block.warning(
                "No mail server is set up, so notices stay in the pages. The operator sets ROUNDTABLE_MAIL.")
        let numbers = Block.figures([
            KeyFigure(waiting, "waiting"), KeyFigure(inDigest, "for the daily mail"),
            KeyFigure(sentToday, "sent today"),
        ])
        let table = Table(
            caption: "What did not go out",
            columns: [.init("What"), .init("To"), .init("State"), .init("Why"), .init("Next")],
            rows: lines.map(row), empty: "Everything that was tried has gone out.", hidesCaption: true)
        return frame.page(
            title: "Sending", back: PageLink("Operations", Paths.operations), form: form,
            body: """
                \(channel)\(numbers)<p><a href="\(Paths.hooks)">Web hooks</a></p>\
                \(Block.section("What did not go out", table.markup))
                """)
    }

    private func row(_ line: Line) -> [Markup] {
        let again = Control.act("Try again", to: "\(line.path)/retry", csrf: frame.csrf, small: true)
        let giveUp = Block.details(
            "Give up",
            Control.form(
                "\(line.path)/end", csrf: frame.csrf, dense: true,
                """
                \(Control.text(FieldState("reason", prefix: line.path), label: "Give up because"))\
                \(Control.buttons(Control.button("Give up", .warn, small: true)))
                """))
        return [
            "\(line.what)<br><span class=\"quiet small\">\(Dates.element(line.at))</span>", "\(line.to)",
            "\(NoticeWords.title(line.delivery)), \(Words.count(line.tries, "try", "tries"))", "\(line.reason)",
            "\(again)\(giveUp)",
        ]
    }

    package static let sample = SendingPage(
        frame: .sample, hasChannel: false, waiting: 3, inDigest: 12, sentToday: 140,
        lines: [
            Line(
                path: "\(Paths.sending)/notice/1", what: "An action was given to you: A-2026-00004", to: "Ruth Adeyemi",
                delivery: .failed, tries: 1, reason: NoticeWords.sentence(.refused, answer: 550), at: .sample),
            Line(
                path: "\(Paths.sending)/announcement/2", what: "A case was opened: CS-2026-00009",
                to: "https://intake.example.org/hooks", delivery: .waiting, tries: 3,
                reason: NoticeWords.sentence(.tooSlow), at: .sample),
        ])
}
