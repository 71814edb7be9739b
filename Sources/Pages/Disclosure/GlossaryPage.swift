import Domain
import Formats

/// The words that the agencies mean alike, with who answers for each.
package struct GlossaryPage: Sendable {
    package let frame: Frame
    package let tabs: SharingTabs
    package let terms: [SharedGlossary.Term]
    /// Since when they are agreed so; nil for what a partnership starts with.
    package let since: Day?

    package init(frame: Frame, tabs: SharingTabs, terms: [SharedGlossary.Term], since: Day?) {
        self.frame = frame
        self.tabs = tabs
        self.terms = terms
        self.since = since
    }

    package var markup: Markup {
        let table = Table(
            caption: "Words", columns: [.init("Word"), .init("What we mean by it"), .init("Who answers for it")],
            rows: terms.sorted { $0.word.lowercased() < $1.word.lowercased() }.map {
                ["\($0.word)", "\($0.meaning)", "\($0.owner)"]
            }, empty: "No word has been agreed yet.", hidesCaption: true)
        let agreed: Markup = since.map { "<p>Agreed from \(Dates.element($0)).</p>" } ?? ""
        return frame.page(
            title: "Words that we share", body: "\(tabs.markup(.glossary))\(agreed)\(table.markup)")
    }

    package static let sample = GlossaryPage(
        frame: .sample, tabs: .sample, terms: SharedGlossary.initial.terms, since: .sample)
}
