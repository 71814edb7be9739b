import Domain
import Formats

/// Published incidents by month and category.
package struct IncidentFiguresPage: Sendable {
    package let frame: Frame
    /// All forces first, then each.
    package let forces: [PageLink]
    package let current: Int
    /// In order, as YYYY-MM.
    package let months: [String]
    /// By category, then month.
    package let counts: [String: [String: Int]]
    package let withoutPoint: Int
    package let outsideArea: Int

    package init(
        frame: Frame, forces: [PageLink], current: Int, months: [String], counts: [String: [String: Int]],
        withoutPoint: Int, outsideArea: Int
    ) {
        self.frame = frame
        self.forces = forces
        self.current = current
        self.months = months
        self.counts = counts
        self.withoutPoint = withoutPoint
        self.outsideArea = outsideArea
    }

    /// What must stand wherever these figures do.
    package static let attribution =
        "Contains public sector information licensed under the Open Government Licence v3.0."

    package var markup: Markup {
        let tabs: Markup? = forces.count > 2 ? Block.tabs(forces, current: current, label: "Whose figures") : nil
        return frame.page(title: "Published incidents", body: "\(tabs)\(base)\(table.markup)\(caveats)")
    }

    private var total: Int { counts.values.reduce(0) { $0 + $1.values.reduce(0, +) } }

    private var base: Markup {
        guard let first = months.first, let last = months.last else { return "" }
        return """
            <p>\(Words.count(total, "incident")) that the police published for \(Self.month(first)) to \
            \(Self.month(last)), inside and outside the partnership's area.</p>

            """
    }

    private var table: Table {
        let rows = counts.sorted { left, right in
            let (more, fewer) = (left.value.values.reduce(0, +), right.value.values.reduce(0, +))
            return more == fewer ? left.key < right.key : more > fewer
        }
        .map { category, byMonth -> [Markup] in
            let numbers = months.map { month -> Markup in "\(byMonth[month].map(Words.grouped) ?? "0")" }
            return ["\(category)"] + numbers + ["\(Words.grouped(byMonth.values.reduce(0, +)))"]
        }
        return Table(
            caption: "Incidents by category and month",
            columns: [.init("Category")] + months.map { .init(Self.month($0), isNumber: true) }
                + [.init("All", isNumber: true)],
            rows: rows,
            empty: """
                No incidents have been imported. Whoever runs this installation can do it from data.police.uk with \
                roundtable import incidents.
                """,
            narrow: .scroll)
    }

    private var caveats: Markup {
        guard !months.isEmpty else { return "" }
        return Block.section(
            "How far these figures reach",
            """
            <ul>
            <li>Only the month of an incident is published: no day, no time, no person.</li>
            <li>A point is a nearby anchor, such as the middle of a street or a car park. Many incidents at one point \
            are not one address and not one victim.</li>
            <li>\(Words.count(withoutPoint, "incident")) here \(withoutPoint == 1 ? "has" : "have") no point and \
            cannot be found near any place.</li>
            <li>\(Words.count(outsideArea, "incident")) here \(outsideArea == 1 ? "is" : "are") flagged as outside the \
            partnership's area; every force publishes some.</li>
            <li>What is published was recorded by the police. It is not what was reported to this partnership.</li>
            </ul>
            <p>\(Self.attribution)</p>

            """)
    }

    /// "2025-01" as "Jan 2025".
    static func month(_ iso: String) -> String {
        guard let month = IncidentMonth(iso) else { return iso }
        let names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        return "\(names[month.month - 1]) \(month.year)"
    }

    package static let sample = IncidentFiguresPage(
        frame: .sample, forces: [PageLink("All forces", "/figures/incidents")], current: 0,
        months: ["2025-01", "2025-02"],
        counts: ["Anti-social behaviour": ["2025-01": 1204, "2025-02": 1099], "Other theft": ["2025-01": 310]],
        withoutPoint: 12, outsideArea: 1)
}
