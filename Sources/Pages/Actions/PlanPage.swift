import Domain
import Formats

/// The register of a plan as of a day (T-018): by agency, with the comments beneath each agency's actions (T-019).
package struct PlanPage: Sendable {
    package let frame: Frame
    package let register: PlanRegister
    /// The field that asks for the register of another day, as it was typed.
    package let day: FieldState
    package let about: PageLink?
    package let today: Day
    package let mayManage: Bool
    package let mayReport: Bool
    package let mayComment: Bool
    package let submission: String
    /// The agency beneath whose actions a comment came back.
    package let returned: String?
    package let form: FormState

    package init(
        frame: Frame, register: PlanRegister, day: FieldState, about: PageLink?, today: Day, mayManage: Bool,
        mayReport: Bool, mayComment: Bool, submission: String, returned: String?, form: FormState
    ) {
        self.frame = frame
        self.register = register
        self.day = day
        self.about = about
        self.today = today
        self.mayManage = mayManage
        self.mayReport = mayReport
        self.mayComment = mayComment
        self.submission = submission
        self.returned = returned
        self.form = form
    }

    package var markup: Markup {
        let reference = register.plan.reference
        let blocks = register.blocks.enumerated().map { place, block in agency(block, place) }
        let follows: Markup? = about.map { "<p>Follows \($0.markup)</p>" }
        let none = Block.empty("No actions on \(Dates.long(register.asOf)). Add the first one, or choose a later day.")
        return frame.page(
            title: register.plan.title, caption: "Action plan \(reference)",
            back: PageLink("Action plans", Paths.plans),
            form: form,
            body: """
                \(follows)\(buttons(reference))\(filter(reference))\
                \(Block.figures(RegisterTable.keyFigures(register.figures)))\
                <p>\(ActionWords.progress(register.progress))</p>
                \(RegisterTable.others(register.progress))\(RegisterTable.differences(register, links: true))\
                \(register.blocks.isEmpty ? none : "\(blocks)")\
                <p class="quiet small">Reported: what the agency says. Computed: \(register.rule.label).</p>
                """)
    }

    private func buttons(_ reference: String) -> Markup {
        let report: Markup =
            mayReport
            ? Control.buttonLink(PageLink("Committee report", Paths.committeeReport(reference, asOf: register.asOf)))
            : ""
        let manage: Markup =
            mayManage
            ? """
            \(Control.buttonLink(PageLink("Add an action", Paths.newAction(inPlan: reference)), .second))\
            \(Control.buttonLink(PageLink("Change the report's texts", Paths.planHeader(reference)), .second))
            """ : ""
        return mayReport || mayManage ? Control.buttons(report, manage) : ""
    }

    private func filter(_ reference: String) -> Markup {
        Control.filter(
            to: Paths.plan(reference), title: "Day of the register",
            fields: Control.day(day, label: "As of"),
            button: "Show that day", clear: register.asOf == today ? nil : Paths.plan(reference))
    }

    private func agency(_ block: PlanRegister.Block, _ place: Int) -> Markup {
        """
        <section><h2>\(block.agency)</h2>
        \(RegisterTable.table(block, links: true))\(RegisterTable.comments(block))\(commentForm(block, place))</section>

        """
    }

    private func commentForm(_ block: PlanRegister.Block, _ place: Int) -> Markup {
        guard mayComment, register.asOf == today else { return "" }
        let isReturned = returned == block.agency
        let state = isReturned ? form["comment"] : FieldState("comment-\(place + 1)")
        // The field's name is the same in every form of the page; its id must not be.
        let label: Markup = "<label for=\"\(state.id)\">Your agency's comment</label>"
        let error: Markup? = state.error.map { "<p class=\"error\" id=\"\(state.id)-error\">\($0)</p>" }
        let described: Markup =
            state.error == nil ? "" : " aria-describedby=\"\(state.id)-error\" aria-invalid=\"true\""
        let fields: Markup = """
            \(Control.hidden("submission", "\(submission)-\(place + 1)"))\(Control.hidden("agency", block.agency))\
            <div class="field\(state.error == nil ? "" : " wrong")">\(label)\(error)<textarea id="\(state.id)" \
            name="comment" rows="3" autocomplete="off"\(described)>
            \(state.value)</textarea></div>\(Control.buttons(Control.button("Add comment", .second)))
            """
        return Block.details(
            "Comment on the actions of \(block.agency)", open: isReturned,
            Control.form(Paths.comments(inPlan: register.plan.reference), csrf: frame.csrf, dense: true, fields))
    }

    package static let sample = PlanPage(
        frame: .sample, register: .sample, day: FieldState("asOf", value: Day.sample.iso),
        about: PageLink("CS-2026-00001", Paths.caseFile("CS-2026-00001")), today: .sample, mayManage: true,
        mayReport: true, mayComment: true, submission: "once", returned: nil,
        form: FormState())
}

/// The register's tables, on the page and in the report.
enum RegisterTable {
    static func table(_ block: PlanRegister.Block, links: Bool) -> Markup {
        guard !block.rows.isEmpty else { return Block.empty("No actions of this agency on this day.") }
        return Table(
            caption: "Actions of \(block.agency)",
            columns: [.init("Action"), .init("Update"), .init("Reported"), .init("Computed")],
            rows: block.rows.map { row in
                let what: Markup =
                    links
                    ? PageLink(row.action.what, Paths.action(row.action.reference)).markup : "\(row.action.what)"
                let mark: Markup = row.differs ? "<p><strong>Differs from the reported status</strong></p>" : ""
                let due: Markup? = row.action.dueOn.map { "<p class=\"quiet small\">Due \(Dates.element($0))</p>" }
                return [
                    "\(what)\(due)", row.update.isEmpty ? "None given" : Prose.markup(row.update),
                    ActionWords.reported(row.reported, on: row.reportedOn),
                    "\(ActionWords.computed(row.computed))\(mark)",
                ]
            }, empty: "", hidesCaption: true
        ).markup
    }

    static func comments(_ block: PlanRegister.Block) -> Markup {
        guard !block.comments.isEmpty else { return "" }
        let lines = block.comments.map { comment -> Markup in
            let by: Markup? = comment.by.map { "\($0), " }
            return """
                <li>\(Prose.markup(comment.text))<p class="quiet small">\(by)\(Dates.element(comment.on))</p></li>

                """
        }
        return "<h3>Comments</h3>\n<ul>\(lines)</ul>\n"
    }

    static func keyFigures(_ figures: StatusFigures) -> [KeyFigure] {
        let all = [
            KeyFigure(figures.total, "actions"), KeyFigure(figures.green, "reported GREEN"),
            KeyFigure(figures.amber, "reported AMBER"), KeyFigure(figures.red, "reported RED"),
        ]
        return figures.nothingReported == 0 ? all : all + [KeyFigure(figures.nothingReported, "with nothing reported")]
    }

    /// Actions that are neither completed nor in progress (T-020).
    static func others(_ progress: PlanProgress) -> Markup {
        guard !progress.others.isEmpty else { return "" }
        let lines = progress.others.map { row -> Markup in
            "<li>\(row.action.reference) \(row.action.what) (\(row.agency)): \(row.progress.title)</li>\n"
        }
        return "<section><h2>Neither completed nor in progress</h2>\n<ul>\(lines)</ul></section>\n"
    }

    /// Where the computed status is another than the reported one, and how many cannot be compared.
    static func differences(_ register: PlanRegister, links: Bool) -> Markup {
        let lines = register.differences.map { row -> Markup in
            let name: Markup =
                links
                ? PageLink(row.action.reference, Paths.action(row.action.reference)).markup : "\(row.action.reference)"
            return """
                <li>\(name) \(row.action.what) (\(row.agency)): reported \(row.reported?.title ?? ""), computed \
                \(ActionWords.computed(row.computed))</li>

                """
        }
        let none: Markup = "<p>None.</p>"
        let count = register.withoutDate.count
        let undated: Markup =
            count == 0
            ? ""
            : """
            <p>\(Words.count(count, "action has", "actions have")) no date given, so nothing can be computed for \
            \(count == 1 ? "it" : "them").</p>
            """
        return """
            <section><h2>Where the computed status differs from the reported one</h2>
            \(lines.isEmpty ? none : "<ul>\(lines)</ul>")\(undated)</section>

            """
    }
}

extension PlanRegister {
    /// A register for samples of pages.
    static let sample = PlanRegister(
        plan: ActionPlan(
            id: ID(high: 1, low: 1), reference: "AP-2026-00001", title: "After the review of January 2026"),
        asOf: .sample, rule: .initial,
        rows: [
            Row(
                action: Action(
                    id: ID(high: 1, low: 2), reference: "A-2026-00001", what: "Record every visit", setOn: .sample - 30,
                    dueOn: .sample - 2, doneOn: nil, droppedOn: nil), agency: "Harrowmere Police",
                update: "In hand:\n- a form was drafted", reported: .green, reportedOn: .sample - 1,
                computed: .red(daysLate: 2)),
            Row(
                action: Action(
                    id: ID(high: 1, low: 3), reference: "A-2026-00002", what: "Name a lead", setOn: .sample - 30,
                    dueOn: nil, doneOn: nil, droppedOn: nil), agency: "Millrace Homes", update: "", reported: nil,
                reportedOn: nil, computed: .noDateGiven),
        ],
        comments: [Comment(agency: "Harrowmere Police", by: nil, on: .sample, text: "The form is with the inspector.")])
}
