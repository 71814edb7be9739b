import Domain
import Formats

/// One entry of a case in full: where it comes from, who has read the case since, and the way to take it back.
package struct EntryPage: Sendable {
    package let frame: Frame
    package let form: FormState
    package let file: String
    package let item: StoryItem
    /// Who has read the case since the entry was there; nil where that is not for the reader to know.
    package let readers: [(name: String, agency: String, last: Instant, times: Int)]?
    /// False for who may not take entries back.
    package let mayStrike: Bool
    package let isStriking: Bool

    package init(
        frame: Frame, form: FormState, file: String, item: StoryItem,
        readers: [(name: String, agency: String, last: Instant, times: Int)]?, mayStrike: Bool, isStriking: Bool
    ) {
        self.frame = frame
        self.form = form
        self.file = file
        self.item = item
        self.readers = readers
        self.mayStrike = mayStrike
        self.isStriking = isStriking
    }

    private var path: String { "\(Paths.caseFile(file))/entries/\(item.seq)" }

    package var markup: Markup {
        frame.page(
            title: isStriking ? "Take back an entry of \(file)" : "Entry of \(file)", width: .text,
            back: PageLink(file, Paths.caseFile(file)), form: form,
            body: "\(Block.section("The entry", Story([item.entry(whole: true)]).markup))\(act)\(readership)")
    }

    private var act: Markup {
        guard mayStrike, item.struck == nil else { return "" }
        guard isStriking else {
            return Control.buttons(
                Control.buttonLink(PageLink("Take this entry back", "\(path)/strike"), .second))
        }
        let fields: Markup = """
            \(CaseFields.reason(form, "Why is it taken back?"))\
            \(CaseFields.reference(
                form, "move", "Case where it belongs (optional)",
                hint: "A reference such as CS-2026-00142; the entry then appears there as well"))\
            \(Control.buttons(
                Control.button("Take entry back", .warn), PageLink("Cancel", Paths.caseFile(file)).markup))
            """
        return """
            \(Block.inset("<p>It stays legible, struck through, with your reason. Nothing is deleted.</p>"))\
            \(Control.form("\(path)/strike", csrf: frame.csrf, fields))
            """
    }

    private var readership: Markup {
        guard let readers else { return "" }
        let table = Table(
            caption: "Who has read this case since",
            columns: [.init("Who"), .init("Agency"), .init("Last read"), .init("Times", isNumber: true)],
            rows: readers.map { ["\($0.name)", "\($0.agency)", Dates.element($0.last), "\($0.times)"] },
            empty: "Nobody has read this case since the entry was there.")
        return table.markup
    }

    package static let sample = EntryPage(
        frame: .sample, form: FormState(), file: "CS-2026-00001", item: StoryItem.samples[0],
        readers: [("Tom Beckwith", "Millrace Homes", .sample, 2)], mayStrike: true, isStriking: true)
}
