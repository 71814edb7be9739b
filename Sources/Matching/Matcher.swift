/// The engine's interface: candidate keys to find by, comparisons to explain by.
///
/// Callers hold a `Matcher` and its values only, so that another engine can stand behind the same four calls.
package struct Matcher: Sendable {
    let weights: Weights

    /// A matcher with the weights that ship with this release.
    package init() { weights = .shipped }

    init(weights: Weights) { self.weights = weights }

    /// The name of the weights in use, kept beside every link that rests on them.
    package var modelVersion: String { weights.version }

    /// The keys to store with a person.
    package func candidateKeys(of person: PersonRecord) -> [CandidateKey] { person.standardised.candidateKeys }

    /// The keys to look candidates up by, those that are likeliest to find one first.
    package func searchKeys(of person: PersonRecord) -> [CandidateKey] { person.standardised.searchKeys }

    /// The keys to store with a place and to look candidates up by.
    package func candidateKeys(of place: PlaceRecord) -> [CandidateKey] { place.standardised.candidateKeys }

    /// How far the two records speak of one person.
    package func compare(_ left: PersonRecord, _ right: PersonRecord) -> Comparison {
        compare(left.standardised, right.standardised)
    }

    /// How far the two records speak of one place.
    package func compare(_ left: PlaceRecord, _ right: PlaceRecord) -> Comparison {
        compare(left.standardised, right.standardised)
    }

    /// The candidates worth showing, best first; equal scores keep their order.
    package func ranked<Key>(
        _ person: PersonRecord, among candidates: [(key: Key, record: StandardisedPerson)],
        from floor: Verdict = .possible
    ) -> [(key: Key, comparison: Comparison)] {
        let wanted = person.standardised
        let compared = candidates.map { (key: $0.key, comparison: compare(wanted, $0.record)) }
        return compared.enumerated().filter { $0.element.comparison.verdict >= floor }
            .sorted { ($1.element.comparison.score, $0.offset) < ($0.element.comparison.score, $1.offset) }
            .map(\.element)
    }
}
