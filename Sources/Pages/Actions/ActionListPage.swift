import Domain
import Formats

/// Actions: mine, my team's, my agency's or all, with what is reported beside what is computed.
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
    /// Open, and done or dropped.
    package let states: [PageLink]
    package let currentState: Int
    package let lines: [Line]
    package let next: PageLink?
    package let first: PageLink?
    /// The rule of the computed status, in words.
    package let rule: String
    /// Whether ticked actions can be given to somebody.
    package let mayGive: Bool
    /// Whether the work of people who left is this person's to give.
    package let mayAllocate: Bool
    /// The list that the form comes back to.
    package let list: String
    package let form: FormState
    package let today: Day

    package init(
        frame: Frame, lists: [PageLink], current: Int, states: [PageLink], currentState: Int, lines: [Line],
        next: PageLink?, first: PageLink?, rule: String, mayGive: Bool, mayAllocate: Bool = false, list: String,
        form: FormState = FormState(), today: Day
    ) {
        self.frame = frame
        self.lists = lists
        self.current = current
        self.states = states
        self.currentState = currentState
        self.lines = lines
        self.next = next
        self.first = first
        self.rule = rule
        self.mayGive = mayGive
        self.mayAllocate = mayAllocate
        self.list = list
        self.form = form
        self.today = today
    }

    package var markup: Markup {
        let isOpen = currentState == 0
        let table = Table(
            caption: isOpen ? "Open actions" : "Actions done or dropped",
            columns: [
                .init("Action"), .init("About"), .init("Owner"), .init("Due"), .init("Reported"), .init("Computed"),
            ],
            rows: lines.map(cells),
            empty: isOpen
                ? "No open actions here. Actions are set on a case, in a meeting or in a plan."
                : "No action has been done or dropped here yet.", hidesCaption: true)
        let canGive = isOpen && mayGive && !lines.isEmpty
        let body: Markup = canGive ? giving(table.markup) : table.markup
        let left: Markup =
            mayAllocate
            ? """
             · \(PageLink("Who keeps promises", Paths.promises).markup) · \
            \(PageLink("Work of people who left", Paths.leavers).markup)
            """ : ""
        return frame.page(
            title: "Actions", form: form,
            body: """
                <p><a href="\(Paths.plans)">Action plans</a>\(left)</p>
                \(Block.tabs(lists, current: current, label: "Whose actions"))\
                \(Block.tabs(states, current: currentState, label: "Which actions"))\(body)\
                \(Block.pagination(previous: first?.path, next: next?.path))\
                <p class="quiet small">Reported: what the agency says. Computed: \(rule).</p>
                """)
    }

    private func giving(_ table: Markup) -> Markup {
        Control.form(
            Paths.actionOwners, csrf: frame.csrf, dense: true,
            """
            \(table)\(Control.hidden("list", list))\
            \(Control.buttons(Control.button("Give ticked actions to somebody", .second)))
            """)
    }

    private func cells(_ line: Line) -> [Markup] {
        let due: Markup = line.dueOn.map { Dates.element($0, Dates.due($0, today: today)) } ?? "No date given"
        return [
            name(line), "\(line.about?.markup)", "\(line.owner)", due,
            ActionWords.reported(line.reported, on: line.reportedOn), ActionWords.computed(line.computed),
        ]
    }

    private func name(_ line: Line) -> Markup {
        let link = PageLink(line.what, Paths.action(line.reference)).markup
        guard currentState == 0, mayGive else { return link }
        let isTicked = form["action"].values.contains(line.reference)
        // The first is where the summary of errors leads.
        let id = line.reference == lines.first?.reference ? "action" : "action-\(line.reference)"
        return """
            <div class="choice"><input type="checkbox" id="\(id)" name="action" \
            value="\(line.reference)" aria-label="Choose \(line.reference)"\(isTicked ? " checked" : Markup())>\
            <div>\(link)</div></div>
            """
    }

    package static let sample = ActionListPage(
        frame: .sample, lists: [PageLink("Mine (1)", Paths.actions("mine"))], current: 0,
        states: [
            PageLink("Open", Paths.actions("mine")),
            PageLink("Done or dropped", Paths.actions("mine", filter: "ended")),
        ],
        currentState: 0,
        lines: [
            Line(
                reference: "A-2026-00001", what: "Joint visit with the care worker",
                about: PageLink("CS-2026-00001", Paths.caseFile("CS-2026-00001")), owner: "Ada Obi, Police",
                dueOn: .sample,
                reported: .green, reportedOn: .sample, computed: .red(daysLate: 2))
        ], next: PageLink("Next", Paths.actions("mine", after: "2026-11-24_0")), first: nil,
        rule: ActionStatusRule.initial.label, mayGive: true, mayAllocate: true, list: "mine",
        today: .sample + 2)
}
