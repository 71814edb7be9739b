import Domain
import Formats

/// Everything that a partnership sets for itself.
package struct PracticeListPage: Sendable {
    package struct Line: Sendable {
        package let name: String
        package let title: String
        package let since: Day?
        package let next: Day?

        package init(name: String, title: String, since: Day?, next: Day?) {
            self.name = name
            self.title = title
            self.since = since
            self.next = next
        }
    }

    package let frame: Frame
    /// Each heading with its practices, in their order.
    package let topics: [(title: String, lines: [Line])]

    package init(frame: Frame, topics: [(title: String, lines: [Line])]) {
        self.frame = frame
        self.topics = topics
    }

    package var markup: Markup {
        let sections = topics.map { topic in
            Block.section(
                topic.title,
                Table(
                    caption: topic.title, columns: [.init("Practice"), .init("In force"), .init("Next change")],
                    rows: topic.lines.map { line in
                        [
                            PageLink(line.title, Paths.practice(line.name)).markup,
                            line.since.map { "since \(Dates.element($0))" } ?? "from the start",
                            line.next.map { Dates.element($0) } ?? "None planned",
                        ]
                    }, empty: "Nothing is set here yet.", hidesCaption: true
                ).markup)
        }
        return frame.page(
            title: "Practice", back: PageLink("Set-up", "/setup"),
            body: """
                <p>What this partnership has agreed for itself. A change counts from a day on; what was worked out for \
                earlier days stays as it was.</p>
                \(sections)\(Control.buttons(
                    Control.buttonLink(PageLink("Add a kind of panel", Paths.practice("panel-new")), .second)))
                """)
    }

    package static let sample = PracticeListPage(
        frame: .sample,
        topics: [
            (
                "Risk",
                [Line(name: "risk-clock", title: "When both parties must be assessed", since: nil, next: .sample + 7)]
            )
        ])
}

/// One practice: what it is to be from a day on, and everything that it was.
package struct PracticePage: Sendable {
    package struct Version: Sendable {
        package let answers: Answers
        package let from: Day?
        package let reason: String
        package let setBy: String?
        package let setAt: Instant?

        package init(answers: Answers, from: Day?, reason: String, setBy: String?, setAt: Instant?) {
            self.answers = answers
            self.from = from
            self.reason = reason
            self.setBy = setBy
            self.setAt = setAt
        }
    }

    package let frame: Frame
    package let practice: Form
    package let state: FormState
    /// The group that one more row was asked for.
    package let adding: String?
    /// Newest first.
    package let versions: [Version]
    package let today: Day

    package init(
        frame: Frame, practice: Form, state: FormState, adding: String? = nil, versions: [Version], today: Day
    ) {
        self.frame = frame
        self.practice = practice
        self.state = state
        self.adding = adding
        self.versions = versions
        self.today = today
    }

    package var markup: Markup {
        let fields: Markup = """
            \(FormView(practice, state: state, adding: adding).markup)\
            \(Control.date(state.date("from"), legend: "The day from which it counts", hint: "Today or later"))\
            \(Control.textarea(state["why"], label: "Why", hint: "Who agreed it, and where", rows: 2))\
            \(Control.buttons(Control.button("Save practice", name: "step", value: "save")))
            """
        return frame.page(
            title: practice.title, width: .text, back: PageLink("Practice", Paths.practices), form: state,
            body: """
                \(Control.form(Paths.practice(practice.id), csrf: frame.csrf, fields))\
                \(Block.section("History", history))
                """)
    }

    private var history: Markup {
        guard !versions.isEmpty else { return "<p>It was never set.</p>\n" }
        let current = versions.firstIndex { $0.from.map { $0 <= today } ?? true }
        let items = versions.enumerated().map { place, version -> Markup in
            let start: Markup = version.from.map { "From \(Dates.element($0))" } ?? "From the start"
            let standing: Markup =
                if place == current {
                    Tag.status("In force", .green)
                } else {
                    version.from.map { $0 > today } ?? false ? Tag.status("To come", .amber) : ""
                }
            let who: Markup? = version.setBy.map { name in
                let at: Markup? = version.setAt.map { ", \(Dates.element($0))" }
                let reason = version.reason.isEmpty ? "no reason was given" : version.reason
                return "<p class=\"why\">\(name)\(at): \(reason)</p>\n"
            }
            return """
                <li><p>\(start) \(standing)</p>
                \(who)\(Block.details("What it said", AnswersView(practice, version.answers).markup))</li>

                """
        }
        return "<ol>\n\(items)</ol>\n"
    }

    package static let sample: PracticePage = {
        let practice = Practice.actionStatus
        return PracticePage(
            frame: .sample, practice: practice.form, state: FormState(values: practice.answers(.initial).fields),
            versions: [
                Version(
                    answers: practice.answers(ActionStatusRule(amberDays: 10)), from: .sample + 7,
                    reason: "Agreed by the board", setBy: "Priya Raman", setAt: .sample),
                Version(answers: practice.answers(.initial), from: nil, reason: "", setBy: nil, setAt: nil),
            ], today: .sample)
    }()
}
