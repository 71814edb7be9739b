import Testing

@testable import Matching

@Suite struct `The quick way to compare spellings` {
    @Test func `equals the slow way to the last bit`() {
        // Few letters, so that many meet, in lengths about the borders of a machine word.
        var seed: UInt64 = 20_261_122
        func drawn(_ limit: Int) -> Int {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(seed >> 33) % limit
        }
        let words = (0..<150).map { place -> [UInt32] in
            let length = place % 3 == 0 ? 60 + drawn(10) : drawn(13)
            return (0..<length).map { _ in UInt32(97 + drawn(place % 2 == 0 ? 3 : 9)) }
        }
        let texts = words.map { String(decoding: $0.map(UInt8.init), as: UTF8.self) }
        let column = WordColumn(texts)
        var wrong: [String] = []
        var results: [Double] = []
        for (right, word) in words.enumerated() where right % 5 == 0 {
            Likeness.jaroWinkler(of: column, to: texts[right], into: &results)
            for (left, other) in words.enumerated() {
                let slow = Likeness.slowJaro(other, word)
                if Likeness.jaro(other, word) != slow || results[left] != Likeness.jaroWinkler(other, word) {
                    wrong.append("\(other) \(word)")
                }
            }
        }

        #expect(wrong.isEmpty, "\(wrong.count): \(wrong.prefix(3))")
    }

    @Test func `takes texts of any letters`() {
        let cases: [(String, String, Double)] = [
            ("", "", 1), ("", "a", 0), ("Król", "Krol", 0.8666666666666667), ("👪a", "👪b", 0.6666666666666666),
            ("martha", "marhta", 0.9611111111111111), (String(repeating: "a", count: 5000), "a", 0.6667333333333333),
        ]

        let wrong = cases.filter { abs(Likeness.jaroWinkler($0, $1) - $2) > 1e-9 }

        #expect(wrong.isEmpty, "\(wrong.map { Likeness.jaroWinkler($0.0, $0.1) })")
    }
}
