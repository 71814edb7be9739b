import Domain
import Formats

/// What the police published near a place, by category and month, with how far it reaches.
package struct NearbyIncidentsPart: Sendable {
    /// In order, as YYYY-MM; empty where nothing was imported.
    package let months: [String]
    /// By category, then month.
    package let counts: [String: [String: Int]]
    package let radiusMetres: Int

    package init(months: [String], counts: [String: [String: Int]], radiusMetres: Int) {
        self.months = months
        self.counts = counts
        self.radiusMetres = radiusMetres
    }

    package var markup: Markup {
        guard let first = months.first, let last = months.last else {
            return "<p class=\"quiet\">No published incidents have been imported.</p>"
        }
        let span =
            first == last
            ? IncidentFiguresPage.month(first)
            : "\(IncidentFiguresPage.month(first)) to \(IncidentFiguresPage.month(last))"
        let total = counts.values.reduce(0) { $0 + $1.values.reduce(0, +) }
        let rows = counts.sorted { ($1.value.values.reduce(0, +), $0.key) < ($0.value.values.reduce(0, +), $1.key) }
            .map { category, byMonth -> [Markup] in
                ["\(category)"] + months.map { "\(byMonth[$0] ?? 0)" } + ["\(byMonth.values.reduce(0, +))"]
            }
        let table = Table(
            caption: "Published incidents within \(radiusMetres) metres, by category and month",
            columns: [.init("Category")]
                + months.map { .init(IncidentFiguresPage.month($0), isNumber: true) } + [.init("All", isNumber: true)],
            rows: rows, empty: "None was published with a point this near.", narrow: .scroll, hidesCaption: true)
        return """
            <p>\(Words.count(total, "incident")) within \(radiusMetres) metres of this point, published at \
            data.police.uk for \(span).</p>
            \(total == 0 ? "" : table.markup)\
            <p class="quiet">The publisher moves each incident to a nearby anchor, such as the middle of a street: \
            none of these is known to have happened here, and some that did may stand elsewhere. Those published \
            without a point are not counted. \(IncidentFiguresPage.attribution)</p>
            """
    }

    package static let sample = NearbyIncidentsPart(
        months: ["2025-01", "2025-02"],
        counts: ["Anti-social behaviour": ["2025-01": 4, "2025-02": 2], "Other theft": ["2025-01": 1]],
        radiusMetres: 100)
}
