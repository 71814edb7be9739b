import Foundation

/// Looks up what was written, and remembers misspellings that it has met.
final class GazetteerSpeller {
    private let gazetteer: Gazetteer
    private var metWords: [String: [GazetteerText.Reading]] = [:]
    private var metPostcodes: [String: [GazetteerText.Reading]] = [:]

    /// More than this is forgotten and begun again: a file of rubbish must not fill the memory.
    private static let most = 100_000

    init(_ gazetteer: Gazetteer) { self.gazetteer = gazetteer }

    func words(_ text: String) -> [GazetteerText.Reading] {
        if let place = gazetteer.words.place(of: text) { return [exact(place, gazetteer.shares)] }
        if let met = metWords[text] { return met }
        let look = Self.lookalikes(of: text).compactMap(gazetteer.words.place)
        let near = gazetteer.words.near(text).filter { !look.contains($0.word) }
        let found = look.map { SpellingIndex.Near(word: $0, slips: 1) } + near
        if metWords.count >= Self.most { metWords = [:] }
        let readings = weighed(found, gazetteer.shares)
        metWords[text] = readings
        return readings
    }

    func postcodes(_ text: String) -> [GazetteerText.Reading] {
        if let place = gazetteer.postcodes.place(of: text) { return [exact(place, gazetteer.postcodeShares)] }
        if let met = metPostcodes[text] { return met }
        let found = gazetteer.postcodes.near(text).filter { $0.slips == 1 }
        if metPostcodes.count >= Self.most { metPostcodes = [:] }
        let readings = weighed(found, gazetteer.postcodeShares)
        metPostcodes[text] = readings
        return readings
    }

    private func exact(_ place: Int32, _ shares: [Float]) -> GazetteerText.Reading {
        GazetteerText.Reading(word: place, slips: 0, weight: -log(shares[Int(place)]))
    }

    /// What is misspelt tells as much as if it were not, less what else it may be.
    private func weighed(_ found: [SpellingIndex.Near], _ shares: [Float]) -> [GazetteerText.Reading] {
        let all = found.reduce(GazetteerWeights.rubbish) {
            $0 + shares[Int($1.word)] * GazetteerWeights.slips[$1.slips]
        }
        return found.map {
            GazetteerText.Reading(
                word: $0.word, slips: $0.slips, weight: log(GazetteerWeights.slips[$0.slips] / all))
        }
    }

    /// What `text` may be that looks like it in print: digits for letters, "rn" for "m", "cl" for "d".
    private static func lookalikes(of text: String) -> [String] {
        let letters = String(decoding: text.utf8.map { digits[$0] ?? $0 }, as: UTF8.self)
        var alike: [String] = letters == text ? [] : [letters]
        for (one, other) in [("rn", "m"), ("m", "rn"), ("cl", "d"), ("vv", "w")] {
            for range in letters.ranges(of: one) {
                alike.append(letters[..<range.lowerBound] + other + letters[range.upperBound...])
            }
        }
        return alike
    }

    private static let digits: [UInt8: UInt8] = [48: 111, 49: 108, 51: 101, 53: 115, 56: 98]
}
