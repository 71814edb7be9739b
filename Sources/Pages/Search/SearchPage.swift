import Domain
import Formats

/// What a search found: people, places, cases, reports.
package struct SearchPage: Sendable {
    package struct Line: Sendable {
        package let link: PageLink
        package let reference: String
        package let detail: String

        package init(link: PageLink, reference: String, detail: String) {
            self.link = link
            self.reference = reference
            self.detail = detail
        }
    }

    package struct Group: Sendable {
        package let title: String
        package let lines: [Line]
        /// The list was cut here.
        package let isCut: Bool

        package init(title: String, lines: [Line], isCut: Bool) {
            self.title = title
            self.lines = lines
            self.isCut = isCut
        }
    }

    package let frame: Frame
    package let text: String
    package let groups: [Group]

    package init(frame: Frame, text: String, groups: [Group]) {
        self.frame = frame
        self.text = text
        self.groups = groups
    }

    package var markup: Markup {
        let found = groups.filter { !$0.lines.isEmpty }
        let total = found.reduce(0) { $0 + $1.lines.count }
        let body: Markup =
            found.isEmpty
            ? Block.empty(
                """
                Nothing found for “\(text)”. Try fewer letters of a name, a postcode, a telephone number or a \
                reference. What your agency may not see is not searched. <a href="/reports/new">Take a report</a>
                """)
            : "<p>\(Words.count(total, "record")) for “\(text)”</p>\(found.map(section))"
        return frame.page(title: "Search results", body: body)
    }

    private func section(_ group: Group) -> Markup {
        let table = Table(
            caption: group.title, columns: [.init("Name"), .init("Reference"), .init("More")],
            rows: group.lines.map { [$0.link.markup, "\($0.reference)", "\($0.detail)"] }, empty: "", hidesCaption: true
        )
        let more: Markup? = group.isCut ? "<p>There may be more. Add a word to narrow the search.</p>" : nil
        return Block.section(group.title, "\(table.markup)\(more)")
    }

    package static let sample = SearchPage(
        frame: .sample, text: "wren",
        groups: [
            Group(
                title: "People",
                lines: [
                    Line(
                        link: PageLink("Jenny Wren", Paths.person("P-2026-00001")), reference: "P-2026-00001",
                        detail: "born 1956-02-14, 4 Tannery Row")
                ], isCut: false)
        ])
}
