import Domain
import Formats

/// My work: late, today, this week, waiting for others; and what nobody has taken.
package struct HomePage: Sendable {
    package struct Line: Sendable {
        package let what: PageLink
        package let about: PageLink?
        package let level: RiskLevel?
        package let dueOn: Day
        package let why: String
        package let owner: String?

        package init(what: PageLink, about: PageLink?, level: RiskLevel?, dueOn: Day, why: String, owner: String?) {
            self.what = what
            self.about = about
            self.level = level
            self.dueOn = dueOn
            self.why = why
            self.owner = owner
        }
    }

    package struct Report: Sendable {
        package let link: PageLink
        package let received: String
        package let team: String
        package let isDangerous: Bool

        package init(link: PageLink, received: String, team: String, isDangerous: Bool) {
            self.link = link
            self.received = received
            self.team = team
            self.isDangerous = isDangerous
        }
    }

    package let frame: Frame
    package let views: [PageLink]
    package let current: Int
    package let urgent: [Line]
    package let lines: [Line]
    package let waiting: [Line]
    package let unowned: [Report]
    package let unownedCount: Int
    package let meetings: [(link: PageLink, when: String, where: String)]
    package let changes: [(link: PageLink, when: String)]
    package let today: Day
    package let mayTakeReports: Bool
    /// Uses of break-glass that wait for a review.
    package let unreviewedUses: Int

    package init(
        frame: Frame, views: [PageLink], current: Int, urgent: [Line] = [], lines: [Line], waiting: [Line],
        unowned: [Report], unownedCount: Int,
        meetings: [(link: PageLink, when: String, where: String)], changes: [(link: PageLink, when: String)],
        today: Day,
        mayTakeReports: Bool, unreviewedUses: Int = 0
    ) {
        self.frame = frame
        self.views = views
        self.current = current
        self.urgent = urgent
        self.lines = lines
        self.waiting = waiting
        self.unowned = unowned
        self.unownedCount = unownedCount
        self.meetings = meetings
        self.changes = changes
        self.today = today
        self.mayTakeReports = mayTakeReports
        self.unreviewedUses = unreviewedUses
    }

    package var markup: Markup {
        let take: Markup = mayTakeReports ? Control.buttonLink(PageLink("Take a report", "/reports/new")) : ""
        return frame.page(
            title: "Home",
            body: """
                \(Block.tabs(views, current: current, label: "Whose work"))\
                \(Block.thirds(main: work, side: "<p>\(take)</p>\(side)"))
                """)
    }

    private var work: Markup {
        let groups: [(String, [Line])] = [
            ("Urgent", urgent),
            ("Late", lines.filter { $0.dueOn < today }),
            ("Today", lines.filter { $0.dueOn == today }),
            ("This week", lines.filter { $0.dueOn > today && $0.dueOn <= today + 7 }),
            ("Later", lines.filter { $0.dueOn > today + 7 }),
            ("Waiting for others", waiting),
        ]
        let filled = groups.filter { !$0.1.isEmpty }.map { title, lines in
            WorkList(title, lines.map(workLine)).markup(today: today)
        }
        guard filled.isEmpty else { return "\(filled)" }
        let owners =
            unownedCount == 0
            ? "No report is without an owner." : "\(Words.count(unownedCount, "report")) need an owner."
        return Block.empty("Nothing waits for you. \(owners)")
    }

    private func workLine(_ line: Line) -> WorkList.Line {
        let level: Markup? = line.level.map { " \(Tag.rag(Tone($0)))" }
        let owner: Markup? = line.owner.map { " · \($0)" }
        return WorkList.Line(line.what, about: "\(line.about?.markup)\(level)\(owner)", due: line.dueOn, why: line.why)
    }

    private var side: Markup {
        let reports = unowned.map { report -> Markup in
            let danger: Markup? = report.isDangerous ? " \(Tag.rag(.red, "DANGER"))" : nil
            return
                """
                <li>\(report.link.markup)\(danger)<br><span class="meta">\(report.received), \(report.team)</span>\
                </li>\n
                """
        }
        let more: Markup? =
            unownedCount > unowned.count
            ? "<p><a href=\"/reports?list=unowned\">All \(Words.grouped(unownedCount))</a></p>" : nil
        let unownedBody: Markup = reports.isEmpty ? "<p>None.</p>" : "<ul class=\"lines\">\(reports)</ul>\(more)"
        let met = meetings.map { meeting -> Markup in
            "<li>\(meeting.link.markup)<br><span class=\"meta\">\(meeting.when), \(meeting.where)</span></li>\n"
        }
        let meetingsBody: Markup = met.isEmpty ? "<p>None planned.</p>" : "<ul class=\"lines\">\(met)</ul>"
        let changed = changes.map { "<li>\($0.link.markup)<br><span class=\"meta\">\($0.when)</span></li>\n" as Markup }
        let changesBody: Markup? =
            changed.isEmpty ? nil : Block.section("Changed on my cases", "<ul class=\"lines\">\(changed)</ul>")
        let glass: Markup =
            unreviewedUses == 0
            ? ""
            : Block.attention([
                PageLink(
                    "\(Words.count(unreviewedUses, "use")) of break-glass to review", Paths.breakGlass)
            ])
        return """
            \(glass)\(Block.section("Reports nobody owns", unownedBody))\(Block.section("Next meetings", meetingsBody))\
            \(changesBody)
            """
    }

    package static let sample = HomePage(
        frame: .sample, views: [PageLink("Mine", "/")], current: 0,
        urgent: [
            Line(
                what: PageLink("Somebody may harm themselves: speak to them", Paths.action("A-2026-00003")),
                about: PageLink("CS-2026-00001 Tannery Row", Paths.caseFile("CS-2026-00001")), level: .red,
                dueOn: .sample, why: "Action A-2026-00003", owner: nil)
        ],
        lines: [
            Line(
                what: PageLink("Risk assessment", Paths.caseFile("CS-2026-00001")),
                about: PageLink("CS-2026-00001 Tannery Row", Paths.caseFile("CS-2026-00001")), level: .red,
                dueOn: .sample - 2,
                why: "Risk assessment within 48 hours (complainant)", owner: nil)
        ], waiting: [],
        unowned: [
            Report(
                link: PageLink("R-2026-00009 Noise", Paths.report("R-2026-00009")), received: "20 minutes ago",
                team: "Duty team", isDangerous: true)
        ], unownedCount: 3,
        meetings: [(PageLink("ASB MARAC", Paths.meeting("M-2026-00001")), "26 Nov 2026, 2pm", "Town hall")],
        changes: [], today: .sample, mayTakeReports: true)
}

extension Tone {
    /// The colour of a level of risk.
    package init(_ level: RiskLevel) {
        switch level {
        case .red: self = .red
        case .amber: self = .amber
        case .green: self = .green
        }
    }
}
