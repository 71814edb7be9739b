import Domain
import Formats

/// What somebody has been told, newest first: everything that is also sent, so that nothing depends on mail.
package struct NoticesPage: Sendable {
    package struct Item: Sendable {
        package let id: String
        package let line: NoticeLine
        package let at: Instant
        package let isRead: Bool

        package init(id: String, line: NoticeLine, at: Instant, isRead: Bool) {
            self.id = id
            self.line = line
            self.at = at
            self.isRead = isRead
        }
    }

    package let frame: Frame
    package let items: [Item]
    /// More than one page can hold: older ones are not shown.
    package let isCut: Bool

    package init(frame: Frame, items: [Item], isCut: Bool) {
        self.frame = frame
        self.items = items
        self.isCut = isCut
    }

    package var markup: Markup {
        let table = Table(
            caption: "Notices", columns: [.init("What"), .init("When"), .init("State")], rows: items.map(row),
            empty: "You have no notices. What is given to you, or is due, is told here.", hidesCaption: true)
        let cut: Markup = isCut ? "<p class=\"quiet\">Older notices are not shown.</p>" : ""
        return frame.page(
            title: "Notices",
            body: """
                <p><a href="\(Paths.noticeChoice)">Choose what is also sent to you by mail</a></p>\(read)\
                \(table.markup)\(cut)
                """)
    }

    private var read: Markup {
        guard let newest = items.first, items.contains(where: { !$0.isRead }) else { return "" }
        return Control.act(
            "Mark all as read", to: "\(Paths.notices)/read", csrf: frame.csrf, fields: [("newest", newest.id)])
    }

    private func row(_ item: Item) -> [Markup] {
        let day: Markup? = NoticeWords.day(item.line).map { "<br><span class=\"quiet small\">\($0)</span>" }
        return [
            "\(PageLink(NoticeWords.headline(item.line), Paths.about(item.line)).markup)\(day)",
            Dates.element(item.at),
            item.isRead ? "Read" : Tag.status("Unread", .blue),
        ]
    }

    package static let sample = NoticesPage(
        frame: .sample,
        items: Notice.Kind.allCases.enumerated().map { place, kind in
            let about: (Subject.Kind, String) =
                switch kind.group {
                case .panels: (.meeting, "M-2026-00003")
                case .risk: (.caseFile, "CS-2026-00001")
                case .running: (.partnership, "")
                case .work, .deadlines: (.action, "A-2026-00004")
                }
            return Item(
                id: "\(place)", line: NoticeLine(kind, about: about.0, about.1, day: .sample + 3),
                at: .sample - .hours(place), isRead: place > 3)
        }, isCut: true)
}
