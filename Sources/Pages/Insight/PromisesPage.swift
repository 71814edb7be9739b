import Domain
import Formats

/// Who keeps what was promised, agency by agency.
package struct PromisesPage: Sendable {
    package struct Line: Sendable {
        package let agency: String
        package let set: Int
        package let inTime: Int
        package let late: Int
        package let overdue: Int
        package let running: Int
        package let undated: Int
        package let dropped: Int
        package let moved: Int

        package init(
            agency: String, set: Int, inTime: Int, late: Int, overdue: Int, running: Int, undated: Int, dropped: Int,
            moved: Int
        ) {
            self.agency = agency
            self.set = set
            self.inTime = inTime
            self.late = late
            self.overdue = overdue
            self.running = running
            self.undated = undated
            self.dropped = dropped
            self.moved = moved
        }
    }

    package let frame: Frame
    package let lines: [Line]
    package let from: Day
    package let today: Day
    /// Numbers are for more people than the records behind them.
    package let opensActions: Bool

    package init(frame: Frame, lines: [Line], from: Day, today: Day, opensActions: Bool) {
        self.frame = frame
        self.lines = lines
        self.from = from
        self.today = today
        self.opensActions = opensActions
    }

    package var markup: Markup {
        let all = opensActions ? "<p>\(PageLink("All open actions", Paths.actions("all")).markup)</p>\n" : Markup()
        let overdue = lines.reduce(0) { $0 + $1.overdue }
        let set = lines.reduce(0) { $0 + $1.set }
        let table = Table(
            caption: "Actions by agency",
            columns: [.init("Agency")]
                + ["Set", "Done in time", "Done late", "Overdue", "Not due yet", "No date", "Dropped", "Date moved"].map
            {
                .init($0, isNumber: true)
            },
            rows: lines.map { line in
                let numbers = [
                    line.set, line.inTime, line.late, line.overdue, line.running, line.undated, line.dropped,
                    line.moved,
                ]
                return ["\(line.agency)"] + numbers.map { "\(Words.grouped($0))" }
            }, empty: "No action was set in this time.", hidesCaption: true)
        return frame.page(
            title: "Who keeps promises", back: PageLink("Figures", "/figures"),
            body: """
                <p>\(Words.count(set, "action")) set since \(Dates.long(from)); \(Words.grouped(overdue)) of them \
                overdue on \(Dates.long(today)).</p>
                \(table.markup)
                <p class="hint">Base: actions that you may see, by the agency that has them now and the day on \
                which they were set. In time is measured against the last date that was agreed; “Date moved” says \
                how many had another before. An action without a date can be neither in time nor late.</p>
                \(all)
                """)
    }

    package static let sample = PromisesPage(
        frame: .sample,
        lines: [
            Line(
                agency: "Millrace Homes", set: 24, inTime: 14, late: 4, overdue: 3, running: 2, undated: 0, dropped: 1,
                moved: 5)
        ], from: .sample - 364, today: .sample, opensActions: true)
}
