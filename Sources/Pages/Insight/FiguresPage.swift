import Domain
import Formats

/// The first figures: a sentence, a table, the base and the caveat, and the records behind each number.
package struct FiguresPage: Sendable {
    package struct Row: Sendable {
        package let words: String
        package let count: Int
        /// The records behind the number, where a list shows them.
        package let path: String?

        package init(_ words: String, _ count: Int, path: String? = nil) {
            self.words = words
            self.count = count
            self.path = path
        }
    }

    package let frame: Frame
    package let kinds: [Row]
    package let levels: [Row]
    package let closedInYear: Int
    package let periods: [(from: Day, until: Day, reports: Int)]
    package let actions: [Row]
    package let today: Day
    package let more: [PageLink]

    package init(
        frame: Frame, kinds: [Row], levels: [Row], closedInYear: Int, periods: [(from: Day, until: Day, reports: Int)],
        actions: [Row], today: Day, more: [PageLink]
    ) {
        self.frame = frame
        self.kinds = kinds
        self.levels = levels
        self.closedInYear = closedInYear
        self.periods = periods
        self.actions = actions
        self.today = today
        self.more = more
    }

    package var markup: Markup {
        let open = kinds.reduce(0) { $0 + $1.count }
        let links = more.map { "<li>\($0.markup)</li>\n" as Markup }
        let reports = periods.reduce(0) { $0 + $1.reports }
        return frame.page(
            title: "Figures",
            body: """
                <p>\(Words.count(open, "case")) open on \(Dates.long(today)); \(Words.grouped(closedInYear)) closed in \
                the year before. \(Words.count(reports, "report")) received in 52 weeks.</p>
                \(Block.halves(table("Open cases by kind", kinds), table("Open cases by risk", levels)))
                <p class="hint">Base: cases that you may see and that are open today. Cases about a place or a person \
                whom nobody knows are counted apart. Risk is each case's level now, not when it was opened.</p>
                \(Block.halves(
                    table("Actions", actions),
                    Block.section("More figures", "<ul class=\"lines\">\(links)</ul>")))
                \(Block.section("Reports in periods of four weeks", periodTable.markup))
                <p class="hint">Base: reports that you may see, by the day they were received, whatever became of \
                them. Several reports may tell of one incident. The last period ends today.</p>
                """)
    }

    private func table(_ title: String, _ rows: [Row]) -> Markup {
        Block.section(
            title,
            Table(
                caption: title, columns: [.init("What"), .init("Number", isNumber: true)],
                rows: rows.map { row in
                    let number: Markup =
                        row.path.map { PageLink(Words.grouped(row.count), $0, about: row.words).markup }
                        ?? "\(Words.grouped(row.count))"
                    return ["\(row.words)", number]
                }, empty: "Nothing to count yet.", hidesCaption: true
            ).markup)
    }

    private var periodTable: Table {
        let most = max(1, periods.map(\.reports).max() ?? 1)
        return Table(
            caption: "Reports in periods of four weeks",
            columns: [.init("From"), .init("To"), .init("Reports", isNumber: true), .init("Drawn")],
            rows: periods.map { period in
                let width = period.reports * 200 / most
                let bar: Markup = """
                    <svg class="drawn" width="200" height="14" viewBox="0 0 200 14" \
                    aria-hidden="true" focusable="false">\
                    <rect width="\(width)" height="14" fill="currentColor"/></svg>
                    """
                return [
                    Dates.element(period.from, Dates.short(period.from)),
                    Dates.element(period.until, Dates.short(period.until)),
                    "\(Words.grouped(period.reports))", bar,
                ]
            }, empty: "No report yet.", hidesCaption: true)
    }

    package static let sample = FiguresPage(
        frame: .sample, kinds: [Row("Person", 41, path: "/cases?kind=person"), Row("Place", 5)],
        levels: [Row("Red", 7)],
        closedInYear: 12, periods: [(.sample - 27, .sample, 31)],
        actions: [Row("Open actions", 60, path: "/actions?list=all")],
        today: .sample, more: [PageLink("Published incidents", "/figures/incidents")])
}
