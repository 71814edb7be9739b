import Testing

@testable import Matching

@Suite struct `Comparing encoded records` {
    /// Filters drawn so that some are near copies of others.
    private static func drawn(_ count: Int, words: Int, seed: UInt64) -> [[UInt64]] {
        var state = seed
        func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ state >> 29
        }
        var filters: [[UInt64]] = []
        for place in 0..<count {
            let fresh = (0..<words).map { _ in next() & next() }
            filters.append(place % 3 == 2 ? zip(filters[place - 2], fresh).map { $0 ^ ($1 & 0xFF) } : fresh)
        }
        return filters
    }

    @Test(arguments: [1, 3, 8, 16, 17, 128])
    func `finds every pair that is alike enough, and no other`(_ words: Int) throws {
        let (left, right) = (Self.drawn(9, words: words, seed: 7), Self.drawn(6, words: words, seed: 8))
        let all = left + right
        let mine = try #require(EncodedRecords(all, bits: words * 64))
        let theirs = try #require(EncodedRecords(left, bits: words * 64))

        for floor in [0.3, 0.62, 1.0] {
            var wanted: Set<EncodedRecords.Pair> = []
            for (place, one) in all.enumerated() {
                for (other, two) in left.enumerated() {
                    let common = zip(one, two).reduce(0) { $0 + ($1.0 & $1.1).nonzeroBitCount }
                    let sum = (one + two).reduce(0) { $0 + $1.nonzeroBitCount }
                    let likeness = 2 * Double(common) / Double(sum)
                    if likeness >= floor {
                        wanted.insert(EncodedRecords.Pair(left: place, right: other, likeness: likeness))
                    }
                }
            }
            let found = mine.pairs(with: theirs, atLeast: floor)
            #expect(Set(found) == wanted && found.count == wanted.count)
            #expect(found == mine.pairs(with: theirs, atLeast: floor, workers: 1))
        }
    }

    @Test func `gives each record one partner at most, the likest`() {
        let pairs = [(0, 0, 0.9), (0, 1, 0.8), (1, 0, 0.7), (1, 1, 0.6), (2, 5, 0.5)].map {
            EncodedRecords.Pair(left: $0, right: $1, likeness: $2)
        }

        #expect(pairs.oneToOne.map { [$0.left, $0.right] } == [[0, 0], [1, 1], [2, 5]])
    }

    @Test func `refuses filters of other lengths`() throws {
        #expect(EncodedRecords([[1, 2], [3]], bits: 128) == nil)
        #expect(EncodedRecords([[1]], bits: 100) == nil)
        #expect(EncodedRecords([Array(repeating: 1, count: 256)], bits: 16384) == nil)
        let (short, long) = (EncodedRecords([[1]], bits: 64), EncodedRecords([[1, 1]], bits: 128))
        #expect(try #require(short).pairs(with: try #require(long), atLeast: 0.1).isEmpty)
    }
}
