import Domain
import Formats

/// One action: what is reported beside what is computed, each with its history; comments; and what can be done.
package struct ActionPage: Sendable {
    package struct Report: Sendable {
        package let status: ReportedStatus
        package let words: String
        package let on: Day
        /// Who recorded it, for which agency.
        package let by: String

        package init(status: ReportedStatus, words: String, on: Day, by: String) {
            self.status = status
            self.words = words
            self.on = on
            self.by = by
        }
    }

    package struct Comment: Sendable {
        package let agency: String
        package let by: String
        package let on: Day
        package let text: String

        package init(agency: String, by: String, on: Day, text: String) {
            self.agency = agency
            self.by = by
            self.on = on
            self.text = text
        }
    }

    /// A moved date or a new owner.
    package struct Change: Sendable {
        package let at: Instant
        package let by: String
        package let due: DueDates.Change
        package let ownerBefore: String
        package let ownerAfter: String
        package let reason: String

        package init(
            at: Instant, by: String, due: DueDates.Change, ownerBefore: String, ownerAfter: String, reason: String
        ) {
            self.at = at
            self.by = by
            self.due = due
            self.ownerBefore = ownerBefore
            self.ownerAfter = ownerAfter
            self.reason = reason
        }
    }

    /// Which of the page's forms came back.
    package enum Form: String, Sendable { case status, comment, completion, dropping, change }

    package let frame: Frame
    package let action: Action
    package let about: [PageLink]
    package let owner: String?
    package let agency: String
    package let setBy: String
    package let evidence: String
    package let endedReason: String
    package let reports: [Report]
    package let computed: ComputedStatus
    /// Earliest first.
    package let history: [(day: Day, status: ComputedStatus)]
    package let rule: String
    package let comments: [Comment]
    package let changes: [Change]
    package let owners: [Choice]
    package let mayUpdate: Bool
    package let mayComment: Bool
    package let version: Int
    package let submission: String
    /// The form that came back, with what was typed; the others show their defaults.
    package let returned: Form?
    package let form: FormState
    package let defaults: FormState

    package init(
        frame: Frame, action: Action, about: [PageLink], owner: String?, agency: String, setBy: String,
        evidence: String,
        endedReason: String, reports: [Report], computed: ComputedStatus, history: [(day: Day, status: ComputedStatus)],
        rule: String, comments: [Comment], changes: [Change], owners: [Choice], mayUpdate: Bool, mayComment: Bool,
        version: Int, submission: String, returned: Form?, form: FormState, defaults: FormState
    ) {
        self.frame = frame
        self.action = action
        self.about = about
        self.owner = owner
        self.agency = agency
        self.setBy = setBy
        self.evidence = evidence
        self.endedReason = endedReason
        self.reports = reports
        self.computed = computed
        self.history = history
        self.rule = rule
        self.comments = comments
        self.changes = changes
        self.owners = owners
        self.mayUpdate = mayUpdate
        self.mayComment = mayComment
        self.version = version
        self.submission = submission
        self.returned = returned
        self.form = form
        self.defaults = defaults
    }

    package var markup: Markup {
        let due: Markup = action.dueOn.map { Dates.element($0, Dates.long($0)) } ?? "No date given"
        let links = about.map(\.markup)
        let identity = Identity(
            reference: action.reference, title: action.what,
            facts: [
                ("Reported", ActionWords.reported(reports.first?.status, on: reports.first?.on)),
                ("Computed", ActionWords.computed(computed)), ("Due", due),
                ("Owner", Markup(text: owner ?? "No named owner")), ("Agency", Markup(text: agency)),
            ])
        return frame.page(
            about: identity, back: PageLink("Actions", Paths.actions), form: form,
            body: Block.thirds(main: "\(ended)\(statuses)\(said)", side: "\(facts(links))\(steps)"))
    }

    private func facts(_ links: [Markup]) -> Markup {
        var rows = [
            SummaryRow(
                "Set", "\(Dates.element(action.setOn, Dates.long(action.setOn)))\(setBy.isEmpty ? "" : " by \(setBy)")")
        ]
        if !links.isEmpty { rows.append(SummaryRow("About", "\(links.map { "<p>\($0)</p>" as Markup })")) }
        return Block.section("Facts", Block.summary(rows))
    }

    private var ended: Markup {
        if let done = action.doneOn {
            return Block.inset("<p><strong>Done on \(Dates.long(done)).</strong></p>\(Prose.markup(evidence))")
        }
        if let dropped = action.droppedOn {
            return Block.inset("<p><strong>Dropped on \(Dates.long(dropped)).</strong></p>\(Prose.markup(endedReason))")
        }
        return ""
    }

    private var statuses: Markup {
        let told = reports.map { report -> Markup in
            """
            <li>\(ActionWords.reported(report.status, on: report.on))\(Prose.markup(report.words))\
            <p class="quiet small">Recorded by \(report.by)</p></li>

            """
        }
        let reported: Markup =
            reports.isEmpty
            ? Block.empty(
                "Nothing has been reported yet. The agency says here how the action stands, in its own words.")
            : "<ol class=\"story\">\n\(told)</ol>\n"
        let turns = history.reversed().map { turn -> Markup in
            "<li>\(ActionWords.turned(turn.status)) from \(Dates.element(turn.day, Dates.long(turn.day)))</li>\n"
        }
        let computed: Markup = """
            <ol class="story">
            \(turns)</ol>
            <p class="quiet small">Rule: \(rule). Done and dropped stand above dates; without a due date nothing can \
            be computed.</p>

            """
        return Block.halves(
            Block.section("As the agency reports it", reported), Block.section("As we compute it", computed))
    }

    private var said: Markup {
        let agencies = comments.map(\.agency).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        let groups = agencies.map { agency -> Markup in
            let lines = comments.filter { $0.agency == agency }.map { comment -> Markup in
                """
                \(Prose.markup(comment.text))<p class="quiet small">\(comment.by), \
                \(Dates.element(comment.on, Dates.short(comment.on)))</p>
                """
            }
            return "<h3>\(agency)</h3>\n\(lines)"
        }
        let moves = changes.map { change -> Markup in
            let owner =
                change.ownerBefore == change.ownerAfter
                ? "" : "Owner: \(named(change.ownerBefore)) to \(named(change.ownerAfter)). "
            let due =
                change.due.before == change.due.after
                ? "" : "Due: \(worded(change.due.before)) to \(worded(change.due.after)). "
            return """
                <li><p>\(due)\(owner)\(change.reason)</p>\
                <p class="quiet small">\(change.by), \(Dates.element(change.at))</p></li>

                """
        }
        let moved: Markup? = changes.isEmpty ? nil : Block.section("Changes", "<ol class=\"story\">\n\(moves)</ol>\n")
        let none = Block.empty("No comments yet.")
        return "\(Block.section("Comments by agency", groups.isEmpty ? none : "\(groups)"))\(commentForm)\(moved)"
    }

    private func named(_ owner: String) -> String { owner.isEmpty ? "nobody" : owner }
    private func worded(_ day: Day?) -> String { day.map(Dates.short) ?? "no date" }

    package static let sample = ActionPage(
        frame: .sample,
        action: Action(
            id: ID(high: 1, low: 1), reference: "A-2026-00001", what: "Joint visit with the care worker",
            setOn: .sample - 10, dueOn: .sample - 1, doneOn: nil, droppedOn: nil),
        about: [PageLink("CS-2026-00001 Shouting at night", Paths.caseFile("CS-2026-00001"))], owner: "Ada Obi",
        agency: "Harrowmere Council", setBy: "Owen Pryce", evidence: "", endedReason: "",
        reports: [Report(status: .amber, words: "Visit booked.", on: .sample, by: "Ada Obi, Harrowmere Council")],
        computed: .red(daysLate: 1), history: [(.sample - 10, .green(daysLeft: 9)), (.sample, .red(daysLate: 1))],
        rule: ActionStatusRule.initial.label,
        comments: [Comment(agency: "Millrace Homes", by: "Tom Beckwith", on: .sample, text: "We can bring the keys.")],
        changes: [
            Change(
                at: .sample, by: "Owen Pryce", due: .init(on: .sample, before: .sample - 3, after: .sample - 1),
                ownerBefore: "", ownerAfter: "Ada Obi", reason: "The care worker was away.")
        ],
        owners: [Choice("1", "Ada Obi")], mayUpdate: true, mayComment: true, version: 2, submission: "once",
        returned: nil,
        form: FormState(), defaults: FormState())
}
