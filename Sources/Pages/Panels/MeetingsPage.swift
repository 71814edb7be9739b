import Domain
import Formats

/// Meetings to come or past, and what waits for a panel.
package struct MeetingsPage: Sendable {
    package struct Line: Sendable {
        package let reference: String
        package let panel: String
        package let startsAt: Instant
        package let venue: String
        package let chair: String?
        package let items: Int
        package let finishedItems: Int
        package let isFinished: Bool

        package init(
            reference: String, panel: String, startsAt: Instant, venue: String, chair: String?, items: Int,
            finishedItems: Int, isFinished: Bool
        ) {
            self.reference = reference
            self.panel = panel
            self.startsAt = startsAt
            self.venue = venue
            self.chair = chair
            self.items = items
            self.finishedItems = finishedItems
            self.isFinished = isFinished
        }
    }

    /// Referrals that no meeting has answered yet.
    package struct Waiting: Sendable {
        package let panel: String
        package let count: Int
        package let oldest: Instant

        package init(panel: String, count: Int, oldest: Instant) {
            self.panel = panel
            self.count = count
            self.oldest = oldest
        }
    }

    package let frame: Frame
    package let tabs: [PageLink]
    package let current: Int
    package let lines: [Line]
    package let more: String?
    package let waiting: [Waiting]
    package let now: Instant
    package let mayCall: Bool

    package init(
        frame: Frame, tabs: [PageLink], current: Int, lines: [Line], more: String?, waiting: [Waiting], now: Instant,
        mayCall: Bool
    ) {
        self.frame = frame
        self.tabs = tabs
        self.current = current
        self.lines = lines
        self.more = more
        self.waiting = waiting
        self.now = now
        self.mayCall = mayCall
    }

    package var markup: Markup {
        let call: Markup = mayCall ? Control.buttonLink(PageLink("Call a meeting", "/meetings/new")) : ""
        let empty: Markup =
            mayCall
            ? "No meetings here. Call one: its agenda builds itself from referrals, due reviews and overdue actions."
            : "No meetings here that your agency takes part in."
        let table = Table(
            caption: "Meetings",
            columns: [.init("Meeting"), .init("When"), .init("Where"), .init("Chair"), .init("Items")],
            rows: lines.map(cells), empty: empty, hidesCaption: true)
        return frame.page(
            title: "Meetings",
            body: """
                \(Block.tabs(tabs, current: current, label: "Which meetings"))\
                \(Block.thirds(main: "\(table.markup)\(Block.pagination(previous: nil, next: more))",
                    side: "\(call)\(side)"))
                """)
    }

    private func cells(_ line: Line) -> [Markup] {
        let (day, _, _) = LondonTime.reading(of: line.startsAt)
        let progress: Markup =
            line.isFinished
            ? "\(line.items), all finished"
            : "\(line.items)\(line.finishedItems > 0 ? ", \(line.finishedItems) finished" : "")"
        let record = PageLink(
            line.isFinished ? "Minutes" : "Agenda", Paths.meetingRecord(line.reference), about: line.reference)
        return [
            """
            \(PageLink(line.panel, Paths.meeting(line.reference)).markup) <span class="quiet">\(line.reference)</span>
            """,
            Dates.element(line.startsAt, "\(Dates.weekday(day)) \(Dates.moment(line.startsAt))"), "\(line.venue)",
            "\(line.chair ?? "Nobody yet")", "\(progress) · \(record.markup)",
        ]
    }

    private var side: Markup {
        guard !waiting.isEmpty else { return Block.section("Waiting for a panel", "<p>No referral waits.</p>") }
        let lines = waiting.map { line -> Markup in
            """
            <li><b>\(line.panel)</b>: \(Words.count(line.count, "case"))<br>\
            <span class="meta">The oldest since \(Dates.ago(line.oldest, now: now))</span></li>

            """
        }
        return Block.section("Waiting for a panel", "<ul class=\"lines\">\(lines)</ul>")
    }

    package static let sample = MeetingsPage(
        frame: .sample, tabs: [PageLink("To come", "/meetings"), PageLink("Past", "/meetings?list=past")], current: 0,
        lines: [
            Line(
                reference: "M-2026-00001", panel: "ASB MARAC", startsAt: .sample + .days(2), venue: "Town hall, room 2",
                chair: "Ada Obi", items: 12, finishedItems: 0, isFinished: false)
        ], more: nil, waiting: [Waiting(panel: "ASB MARAC", count: 3, oldest: .sample - .days(4))], now: .sample,
        mayCall: true)
}
