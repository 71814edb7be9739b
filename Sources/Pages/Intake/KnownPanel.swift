import Domain
import Formats

/// Who and what may be known already, beside the form while it is typed: for reading, with nothing to press. The choice
/// is made on "Have we met?", which everyone passes.
package struct KnownPanel: Sendable {
    package let people: [(side: Side, name: String, candidates: [PersonCandidate])]
    package let places: [PlaceCandidate]
    /// The most that are shown of each: the rest waits for the next page.
    private static let shown = 3

    package init(people: [(side: Side, name: String, candidates: [PersonCandidate])], places: [PlaceCandidate]) {
        self.people = people
        self.places = places
    }

    package var markup: Markup {
        let count = people.reduce(0) { $0 + $1.candidates.count }
        var said: [String] = []
        if count > 0 { said.append(Words.count(count, "person", "people")) }
        if !places.isEmpty { said.append(Words.count(places.count, "place")) }
        guard !said.isEmpty else { return "" }
        let blocks = people.map { party -> Markup in
            block(
                "\(party.side.title): \(party.name)",
                party.candidates.prefix(Self.shown).map {
                    line(HaveWeMetPage.label($0.person), $0.evidence, $0.history)
                })
        }
        let whereabouts: Markup =
            places.isEmpty
            ? "" : block("Place", places.prefix(Self.shown).map { line($0.place.name, $0.evidence, $0.history) })
        return """
            <h2>May be known already</h2>
            <p>\(Words.list(said)). You choose after Continue.</p>
            \(blocks)\(whereabouts)
            """
    }

    private func block(_ title: String, _ lines: [Markup]) -> Markup {
        "<h3>\(title)</h3>\n<ul class=\"lines\">\(lines)</ul>\n"
    }

    private func line(_ name: String, _ evidence: LinkEvidence, _ history: RecordHistory) -> Markup {
        """
        <li>\(name)<br><span class="meta">\(ReasonWords.sentence(evidence)). \(ReasonWords.history(history))</span></li>

        """
    }

    package static let sample = KnownPanel(
        people: [(.complainant, "Ada Nwokolo", [HaveWeMetPage.sampleCandidate])], places: [])
}
