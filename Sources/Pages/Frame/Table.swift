import Formats

/// A table of data with its caption, as rows of ready cells.
package struct Table: Sendable {
    package struct Column: Sendable {
        package let title: String
        package let isNumber: Bool
        /// The path that sorts by this column, where the list can be sorted.
        package let sort: String?
        package let sorted: Sorted?

        package init(_ title: String, isNumber: Bool = false, sort: String? = nil, sorted: Sorted? = nil) {
            self.title = title
            self.isNumber = isNumber
            self.sort = sort
            self.sorted = sorted
        }
    }

    package enum Sorted: String, Sendable { case ascending, descending }

    /// What a narrow screen does: scroll the table in its own region, or stack each row's cells.
    package enum Narrow: Sendable { case scroll, stack }

    package let caption: String
    package let columns: [Column]
    package let rows: [[Markup]]
    /// What to say, and do, where there are no rows.
    package let empty: Markup
    package let narrow: Narrow
    package let hidesCaption: Bool

    package init(
        caption: String, columns: [Column], rows: [[Markup]], empty: Markup, narrow: Narrow = .stack,
        hidesCaption: Bool = false
    ) {
        self.caption = caption
        self.columns = columns
        self.rows = rows
        self.empty = empty
        self.narrow = narrow
        self.hidesCaption = hidesCaption
    }

    package var markup: Markup {
        guard !rows.isEmpty else { return Block.empty(empty) }
        let hidden: Markup = hidesCaption ? " class=\"vh\"" : ""
        let stack: Markup = narrow == .stack ? " class=\"stack\"" : ""
        let table: Markup = """
            <table\(stack)><caption><span\(hidden)>\(caption)</span></caption>
            <thead><tr>\(columns.map(head))</tr></thead>
            <tbody data-rows>
            \(rows.map(line))</tbody></table>

            """
        guard narrow == .scroll else { return table }
        return "<div class=\"scroll\" role=\"region\" aria-label=\"\(caption)\" tabindex=\"0\">\n\(table)</div>\n"
    }

    private func head(_ column: Column) -> Markup {
        let tone: Markup = column.isNumber ? " class=\"num\"" : ""
        let order: Markup? = column.sorted.map { " aria-sort=\"\($0.rawValue)\"" }
        let title: Markup = column.sort.map { "<a href=\"\($0)\">\(column.title)</a>" } ?? Markup(text: column.title)
        return "<th scope=\"col\"\(tone)\(order)>\(title)</th>"
    }

    private func line(_ cells: [Markup]) -> Markup {
        var row: Markup = "<tr>"
        for (place, cell) in cells.enumerated() where place < columns.count {
            if place == 0 {
                row += "<th scope=\"row\">\(cell)</th>"
                continue
            }
            let column = columns[place]
            let label = narrow == .stack ? Control.attribute("data-label", column.title) : ""
            row += "<td\(column.isNumber ? " class=\"num\"" : Markup())\(label)><div>\(cell)</div></td>"
        }
        return row + "</tr>\n"
    }
}
