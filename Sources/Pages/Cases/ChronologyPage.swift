import Domain
import Formats

/// The story of a case on paper: oldest first, with its drawing.
package struct ChronologyPage: Sendable {
    package let frame: Frame
    package let file: CaseFile
    package let items: [StoryItem]
    package let timeline: Timeline
    /// Entries older than those shown.
    package let older: String?
    package let withheld: Int
    package let now: Instant

    package init(
        frame: Frame, file: CaseFile, items: [StoryItem], timeline: Timeline, older: String?, withheld: Int,
        now: Instant
    ) {
        self.frame = frame
        self.file = file
        self.items = items
        self.timeline = timeline
        self.older = older
        self.withheld = withheld
        self.now = now
    }

    package var markup: Markup {
        let rows = items.map { item -> [Markup] in
            let words: Markup = item.body.isEmpty || item.body == item.headline ? "" : "<br>\(item.body)"
            let text: Markup = "\(item.headline)\(words)"
            let what: Markup = item.struck.map { "<s>\(text)</s><br>\($0)" } ?? text
            return [
                item.happened, item.known, "\(item.by)", "\(item.kind.title)",
                "\(item.certainty.title)", what,
            ]
        }
        let table = Table(
            caption: "Chronology of \(file.reference)",
            columns: [
                .init("Happened"), .init("Known"), .init("From"), .init("Kind"), .init("How certain"), .init("What"),
            ], rows: rows, empty: "Nothing is recorded yet.", hidesCaption: true)
        let account = frame.account.map { " for \($0.name)" } ?? ""
        return frame.page(
            title: "Chronology of \(file.reference)", caption: file.title,
            back: PageLink(file.reference, Paths.caseFile(file.reference)),
            body: """
                <p class="quiet">Made \(Dates.element(now, Dates.longMoment(now)))\(account). Handle as the case \
                itself.</p>\
                <p class="no-print">\(Control.printButton)</p>\(timeline.markup)\(table.markup)\
                \(Block.withheld(withheld))\
                \(Block.pagination(previous: nil, next: older, words: older == nil ? nil : "There are older entries"))
                """)
    }

    package static let sample = ChronologyPage(
        frame: .sample, file: .sample, items: StoryItem.samples, timeline: StoryBlock.sample.timeline, older: nil,
        withheld: 0, now: .sample)
}
