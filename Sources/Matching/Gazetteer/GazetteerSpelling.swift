/// Words by number, found as written or within a slip or two.
///
/// After SymSpell (Garbe 2012): a word is filed under what is left of it when one letter is left out (two, where it is
/// long), and looked up by the same of what was written; what meets is then measured letter by letter.
struct SpellingIndex: Sendable {
    private(set) var texts: [String] = []
    private var places: [String: Int32] = [:]
    private(set) var letters: [[UInt8]] = []
    private var filed: [UInt64: [Int32]] = [:]

    /// A word within reach of what was written.
    struct Near {
        let word: Int32
        /// 1 or 2: letters wrong, missing, too many or exchanged with a neighbour.
        let slips: Int
    }

    private static let shortest = 3
    /// From here on two slips are forgiven.
    private static let long = 7

    var count: Int { texts.count }

    mutating func insert(_ text: String) -> Int32 {
        if let place = places[text] { return place }
        let place = Int32(texts.count)
        texts.append(text)
        places[text] = place
        return place
    }

    mutating func finish() {
        letters = texts.map { Array($0.utf8) }
        filed = [:]
        for (place, word) in letters.enumerated() {
            Self.forEachShortening(of: word) { filed[$0, default: []].append(Int32(place)) }
        }
    }

    func place(of text: String) -> Int32? { places[text] }

    /// The words that `text` may be a slip of, fewest slips first.
    func near(_ text: String) -> [Near] {
        let asked = Array(text.utf8)
        guard (Self.shortest...Folding.longestWord).contains(asked.count) else { return [] }
        var met: Set<Int32> = []
        Self.forEachShortening(of: asked) { hash in
            if let words = filed[hash] { met.formUnion(words) }
        }
        return met.compactMap { word -> Near? in
            let found = letters[Int(word)]
            let most = min(asked.count, found.count) >= Self.long ? 2 : 1
            let slips = Likeness.slips(asked, found, atMost: most)
            return slips > most || slips == 0 ? nil : Near(word: word, slips: slips)
        }.sorted { ($0.slips, $0.word) < ($1.slips, $1.word) }
    }

    private static func forEachShortening(of word: [UInt8], _ body: (UInt64) -> Void) {
        guard word.count >= shortest - 1, word.count <= Folding.longestWord else { return }
        body(hash(word, without: -1, -1))
        for first in word.indices {
            body(hash(word, without: first, -1))
            guard word.count >= long - 1 else { continue }
            for second in word.indices.dropFirst(first + 1) { body(hash(word, without: first, second)) }
        }
    }

    /// FNV-1a; what shares a hash by accident is sorted out when it is measured.
    private static func hash(_ word: [UInt8], without first: Int, _ second: Int) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for (place, byte) in word.enumerated() where place != first && place != second {
            hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
        }
        return hash
    }
}

extension Likeness {
    /// How many letters are wrong, missing, too many or exchanged with a neighbour; `atMost + 1` for more than that.
    static func slips(_ left: [UInt8], _ right: [UInt8], atMost most: Int) -> Int {
        if abs(left.count - right.count) > most { return most + 1 }
        let width = right.count + 1
        return withUnsafeTemporaryAllocation(of: Int.self, capacity: 3 * width) { rows in
            for place in 0..<width { rows[place] = place }
            var (before, last, next) = (2 * width, 0, width)
            for (row, letter) in left.enumerated() {
                rows[next] = row + 1
                var best = row + 1
                for (column, other) in right.enumerated() {
                    var cost = min(
                        rows[last + column] + (letter == other ? 0 : 1), rows[last + column + 1] + 1,
                        rows[next + column] + 1)
                    if row > 0, column > 0, letter == right[column - 1], left[row - 1] == other {
                        cost = min(cost, rows[before + column - 1] + 1)
                    }
                    rows[next + column + 1] = cost
                    best = min(best, cost)
                }
                if best > most { return most + 1 }
                (before, last, next) = (last, next, before)
            }
            return min(rows[last + right.count], most + 1)
        }
    }
}
