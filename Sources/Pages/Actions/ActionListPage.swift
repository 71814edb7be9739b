import Domain
import Formats

/// Open actions: mine, my team's, my agency's or all, with what is reported beside what is computed.
package struct ActionListPage: Sendable {
    package struct Line: Sendable {
        package let reference: String
        package let what: String
        package let about: PageLink?
        package let owner: String
        package let dueOn: Day?
        package let reported: ReportedStatus?
        package let reportedOn: Day?
        package let computed: ComputedStatus

        package init(
            reference: String, what: String, about: PageLink?, owner: String, dueOn: Day?, reported: ReportedStatus?,
            reportedOn: Day?, computed: ComputedStatus
        ) {
            self.reference = reference
            self.what = what
            self.about = about
            self.owner = owner
            self.dueOn = dueOn
            self.reported = reported
            self.reportedOn = reportedOn
            self.computed = computed
        }
    }

    package let frame: Frame
    package let lists: [PageLink]
    package let current: Int
    package let lines: [Line]
    package let today: Day

    package init(frame: Frame, lists: [PageLink], current: Int, lines: [Line], today: Day) {
        self.frame = frame
        self.lists = lists
        self.current = current
        self.lines = lines
        self.today = today
    }

    package var markup: Markup {
        let table = Table(
            caption: "Open actions",
            columns: [
                .init("Action"), .init("About"), .init("Owner"), .init("Due"), .init("Reported"), .init("Computed"),
            ],
            rows: lines.map(cells), empty: "No open actions here. Actions are set on a case or in a meeting.",
            hidesCaption: true)
        return frame.page(
            title: "Actions", body: "\(Block.tabs(lists, current: current, label: "Whose actions"))\(table.markup)")
    }

    private func cells(_ line: Line) -> [Markup] {
        let due: Markup = line.dueOn.map { Dates.element($0, Dates.due($0, today: today)) } ?? "No date given"
        return [
            "\(PageLink(line.what, Paths.action(line.reference)).markup)", "\(line.about?.markup)", "\(line.owner)",
            due,
            ActionWords.reported(line.reported, on: line.reportedOn), ActionWords.computed(line.computed),
        ]
    }

    package static let sample = ActionListPage(
        frame: .sample, lists: [PageLink("Mine", "/actions")], current: 0,
        lines: [
            Line(
                reference: "A-2026-00001", what: "Joint visit with the care worker",
                about: PageLink("CS-2026-00001", Paths.caseFile("CS-2026-00001")), owner: "Ada Obi, Police",
                dueOn: .sample,
                reported: .green, reportedOn: .sample, computed: .red(daysLate: 2))
        ], today: .sample + 2)
}

/// How the two statuses of an action are written.
package enum ActionWords {
    package static func reported(_ status: ReportedStatus?, on day: Day?) -> Markup {
        guard let status else { return "Nothing reported" }
        let when: Markup? = day.map { " \(Dates.element($0, Dates.short($0)))" }
        return "\(Tag.rag(Tone(status), status.title))\(when)"
    }

    package static func computed(_ status: ComputedStatus) -> Markup {
        switch status {
        case .done(let day): "\(Tag.rag(.green, "DONE")) \(Dates.element(day, Dates.short(day)))"
        case .dropped(let day): "\(Tag.status("Dropped")) \(Dates.element(day, Dates.short(day)))"
        case .noDateGiven: "No date given"
        case .green(let days): "\(Tag.rag(.green)) \(Words.count(days, "day")) left"
        case .amber(let days): "\(Tag.rag(.amber)) \(Words.count(days, "day")) left"
        case .red(let days): "\(Tag.rag(.red)) \(Words.count(days, "day")) late"
        }
    }
}

extension Tone {
    package init(_ status: ReportedStatus) {
        switch status {
        case .green: self = .green
        case .amber: self = .amber
        case .red: self = .red
        }
    }
}
