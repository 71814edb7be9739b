/// What a holder gives to askers: the entries of all its tokens, of which nothing can be learned without asking.
///
/// Each entry keeps its kind and a number that its record's entries share, so that the asker can tell one record with
/// two tokens in common from two records with one each; the numbers are drawn anew with each list and name nobody.
package struct BlindList: Sendable {
    /// The public key of the function that the entries are values of.
    package let published: [UInt8]
    /// How many entries there are.
    package var count: Int { records.values.reduce(0) { $0 + $1.count } }

    private var records: [BlindEntry: [Record]] = [:]

    private struct Record {
        let number: Int
        let kind: String
    }

    /// The list of records given by their tokens, made with `key`.
    package init(of tokens: [[(kind: String, text: String)]], with key: BlindKey) throws {
        published = key.published
        // In an order that does not follow the holder's own.
        for (number, tokens) in tokens.shuffled().enumerated() {
            for token in tokens {
                records[try key.entry(of: token.text), default: []].append(Record(number: number, kind: token.kind))
            }
        }
    }

    /// For each record with something in common with the entries, the kinds that they share; refused for a list that
    /// was made with another key than the ask was for.
    package func kinds(
        of entries: [BlindEntry], askedWith published: [UInt8]
    ) throws(BlindKey.Refusal) -> [Set<String>] {
        guard published == self.published else { throw .otherKey }
        var found: [Int: Set<String>] = [:]
        for entry in entries {
            for record in records[entry] ?? [] { found[record.number, default: []].insert(record.kind) }
        }
        return found.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }.map(\.value)
    }
}
