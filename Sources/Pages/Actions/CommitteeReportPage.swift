import Domain
import Formats

/// The report of a plan to committees (T-044), as it is printed: it gives the reported statuses and marks where the
/// computed ones differ.
package struct CommitteeReportPage: Sendable {
    package let frame: Frame
    package let report: CommitteeReport
    /// The field that asks for the report of another day, as it was typed.
    package let day: FieldState
    /// Who printed it, and when.
    package let printedBy: String
    package let printedAt: Instant

    package init(frame: Frame, report: CommitteeReport, day: FieldState, printedBy: String, printedAt: Instant) {
        self.frame = frame
        self.report = report
        self.day = day
        self.printedBy = printedBy
        self.printedAt = printedAt
    }

    private var header: ReportHeader { report.header }
    private var register: PlanRegister { report.register }

    package var markup: Markup {
        let reference = register.plan.reference
        return frame.page(
            title: header.title, caption: "Committee report",
            back: PageLink("Register", Paths.plan(reference, asOf: register.asOf)),
            body: """
                \(tools(reference))\(top)\(texts)\(position)\(appendices)\(plan)
                <p class="quiet small">Made from register \(reference) as of \(Dates.long(register.asOf)). Printed by \
                \(printedBy) on \(Dates.longMoment(printedAt)).</p>
                """)
    }

    private func tools(_ reference: String) -> Markup {
        """
        <div class="no-print">\(Control.filter(
            to: Paths.committeeReport(reference), title: "Day of the report",
            fields: Control.day(day, label: "As of"),
            button: "Show that day"))\
        \(Control.buttons(Control.printButton))</div>

        """
    }

    private var top: Markup {
        let committees = Table(
            caption: "Committees", columns: [.init("Committee(s)"), .init("Date(s)")],
            rows: header.committees.map {
                ["\($0.name)", $0.date.map { Dates.element($0, Dates.long($0)) } ?? "Not yet set"]
            },
            empty: "No committee is named yet. Add one under “Change the report's texts”.", hidesCaption: true)
        var rows = [
            SummaryRow("Subject", "\(header.title)"), SummaryRow("Access", "\(header.access)"),
            SummaryRow("Purpose", "\(header.purpose)"),
        ]
        if !header.reportOf.isEmpty { rows.append(SummaryRow("Report of", "\(header.reportOf)")) }
        if !header.authors.isEmpty {
            rows.append(SummaryRow("Report authors", "\(header.authors.map { "<p>\($0)</p>" as Markup })"))
        }
        return "\(committees.markup)\(Block.summary(rows))"
    }

    private var texts: Markup {
        let title: Markup? = header.mainTitle.isEmpty ? nil : "<h3>\(header.mainTitle)</h3>\n"
        let main: Markup = """
            \(title)\(numbered(header.background, from: 1))
            """
        let notes = header.notes.map { "<li>\($0)</li>" as Markup }
        return """
            \(part("Summary", header.summary))\(part("Recommendation", header.recommendation))\
            \(header.background.isEmpty ? "" : Block.section("Main report", main))\
            \(header.nextSteps.isEmpty
                ? "" : Block.section("Next steps", numbered(header.nextSteps, from: header.background.count + 1)))\
            \(notes.isEmpty ? "" : Block.section("Notes", "<ol>\(notes)</ol>"))
            """
    }

    private func part(_ title: String, _ text: String) -> Markup {
        text.isEmpty ? "" : Block.section(title, Prose.markup(text))
    }

    private func numbered(_ paragraphs: [String], from first: Int) -> Markup {
        let items = paragraphs.map { "<li>\(Prose.markup($0))</li>\n" as Markup }
        return "<ol start=\"\(first)\">\(items)</ol>\n"
    }

    /// What the register says in figures, and whether every action is completed or in progress (T-020).
    private var position: Markup {
        Block.section(
            "Position on \(Dates.long(register.asOf))",
            """
            \(Block.figures(RegisterTable.keyFigures(report.figures)))\
            <p>\(ActionWords.progress(register.progress))</p>
            \(RegisterTable.others(register.progress))\(RegisterTable.differences(register, links: false))
            """)
    }

    private var appendices: Markup {
        guard !header.appendices.isEmpty else { return "" }
        return Block.section("Appendices", "<ul>\(header.appendices.map { "<li>\($0)</li>" as Markup })</ul>")
    }

    private var plan: Markup {
        let blocks = register.blocks.map { block -> Markup in
            """
            <section><h3>Agency: \(block.agency)</h3>
            \(RegisterTable.table(block, links: false))\(RegisterTable.comments(block))</section>

            """
        }
        return Block.section(
            "Action plan and update",
            "\(blocks)<p class=\"quiet small\">Reported: what the agency says. Computed: \(register.rule.label).</p>")
    }

    package static let sample: CommitteeReportPage = {
        var header = ReportHeader(title: "After the review of January 2026: update")
        header.committees = [.init(name: "Safer Harrowmere Partnership", date: .sample)]
        header.reportOf = "Head of Community Safety"
        header.authors = ["Case review coordinator"]
        header.summary = "This paper says how the actions stand."
        header.recommendation = "Members are asked to note this report."
        header.background = ["The review was asked for:\n- by a resident\n- in December"]
        header.nextSteps = ["The coordinator goes on."]
        header.notes = ["See the appendix."]
        header.appendices = ["Action plan and update"]
        return CommitteeReportPage(
            frame: .sample, report: CommitteeReport(header: header, register: .sample),
            day: FieldState("asOf", value: Day.sample.iso), printedBy: "Ada Obi", printedAt: .sample)
    }()
}
