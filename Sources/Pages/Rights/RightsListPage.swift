import Domain
import Formats

/// Requests about people's data, what is owed first.
package struct RightsListPage: Sendable {
    package struct Line: Sendable {
        package let request: RightsRequest
        package let person: PageLink

        package init(request: RightsRequest, person: PageLink) {
            self.request = request
            self.person = person
        }
    }

    package let frame: Frame
    package let open: [Line]
    package let answered: [Line]
    package let mayRetain: Bool
    package let today: Day

    package init(frame: Frame, open: [Line], answered: [Line], mayRetain: Bool, today: Day) {
        self.frame = frame
        self.open = open
        self.answered = answered
        self.mayRetain = mayRetain
        self.today = today
    }

    package var markup: Markup {
        let due = Table(
            caption: "To be answered",
            columns: [.init("Request"), .init("Asks"), .init("Person"), .init("State"), .init("Answer by")],
            rows: open.map { line in
                row(line) + [Dates.element(line.request.dueOn, Dates.due(line.request.dueOn, today: today))]
            },
            empty: "Nobody waits for an answer. A request is recorded from the person's page.")
        let past = Table(
            caption: "Answered",
            columns: [.init("Request"), .init("Asks"), .init("Person"), .init("State"), .init("On")],
            rows: answered.map { line in
                row(line) + [line.request.answeredAt.map { Dates.element($0) } ?? ""]
            }, empty: "None has been answered yet.")
        return frame.page(
            title: "Requests about data", back: PageLink("People", "/people"),
            body: "\(due.markup)\(past.markup)\(retention)")
    }

    private var retention: Markup {
        mayRetain ? "<p>\(PageLink("How long records are kept", Paths.retention).markup)</p>" : ""
    }

    private func row(_ line: Line) -> [Markup] {
        [
            PageLink(line.request.reference, Paths.rights(line.request.reference)).markup,
            "\(line.request.right.title)", line.person.markup, RightsWords.tag(line.request.state),
        ]
    }

    package static let sample = RightsListPage(
        frame: .sample, open: [Line(request: .sample, person: PageLink("P-2026-00001", "/people/P-2026-00001"))],
        answered: [], mayRetain: true, today: .sample)
}

/// What states and kinds are called.
package enum RightsWords {
    package static func tag(_ state: RightsRequest.State) -> Markup {
        switch state {
        case .asked: Tag.status("Asked", .amber)
        case .identified: Tag.status("Identity checked", .amber)
        case .gathered: Tag.status("To be decided", .amber)
        case .decided: Tag.status("Decided", .blue)
        case .released: Tag.status("Given", .green)
        case .granted: Tag.status("Granted", .green)
        case .refused: Tag.status("Refused", .neutral)
        case .lifted: Tag.status("Ended", .neutral)
        }
    }

    package static func kind(_ kind: Redaction.Kind) -> String {
        switch kind {
        case .name: "Name"
        case .contact: "Number or address"
        case .officer: "Member of staff"
        case .other: "Added by hand"
        }
    }

    package static func decision(_ decision: Redaction.Decision) -> String {
        switch decision {
        case .redact: "Take out"
        case .disclose: "Leave in"
        }
    }
}

extension RightsRequest {
    static let sample = RightsRequest(
        id: ID(high: 1, low: 1), reference: "DR-2026-00001", right: .access, person: ID(high: 1, low: 1),
        askedOn: .sample - 10, askedBy: "Herself, by letter", wish: "Everything", dueOn: .sample + 21,
        identifiedOn: .sample - 8, identifiedHow: "Passport seen at the desk", gatheredAt: .sample, undecided: 1,
        version: 3)
}

/// What somebody asks for, as it is recorded.
package struct NewRightPage: Sendable {
    package let frame: Frame
    package let form: FormState
    package let person: PageLink
    package let submission: String

    package init(frame: Frame, form: FormState, person: PageLink, submission: String) {
        self.frame = frame
        self.form = form
        self.person = person
        self.submission = submission
    }

    package var markup: Markup {
        frame.page(
            title: "Record a request about data", caption: person.text, width: .text, back: person, form: form,
            body: Control.form(
                "\(person.path)/rights", csrf: frame.csrf,
                """
                \(Control.hidden("submission", submission))\
                \(Control.radios(form["right"], legend: "What do they ask?",
                    choices: DataRight.allCases.map { Choice($0.rawValue, $0.title, hint: $0.article) }))\
                \(Control.date(form.date("asked"), legend: "On which day did they ask?",
                    hint: "The day on which any agency of the partnership had it: the clock runs from there"))\
                \(Control.text(form["by"], label: "Who asked, and how?",
                    hint: "For example: the person, by letter; their solicitor, with written authority"))\
                \(Control.textarea(form["wish"], label: "What exactly do they ask for? (optional)", rows: 4,
                    limit: 2000))\
                \(Control.buttons(Control.button("Record request"), PageLink("Cancel", person.path).markup))
                """))
    }

    package static let sample = NewRightPage(
        frame: .sample, form: FormState(), person: PageLink("P-2026-00001", "/people/P-2026-00001"),
        submission: "token")
}
