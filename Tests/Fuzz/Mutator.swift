/// Random numbers that are the same for the same seed (SplitMix64).
package struct Dice: RandomNumberGenerator {
    private var state: UInt64

    package init(seed: UInt64) { state = seed }

    package mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}

/// Makes inputs out of those that are kept: a few changes to one, with pieces of the others and words that matter.
package struct Mutator {
    private var dice: Dice
    private let corpus: [[UInt8]]
    private let words: [[UInt8]]
    private static let longest = 64 << 10

    package init(seed: UInt64, corpus: [[UInt8]], words: [String]) {
        dice = Dice(seed: seed)
        self.corpus = corpus.isEmpty ? [[]] : corpus
        self.words = words.map { Array($0.utf8) } + Self.everywhere
    }

    package mutating func next() -> [UInt8] {
        var bytes = corpus.randomElement(using: &dice) ?? []
        for _ in 0..<(1 << Int.random(in: 0...4, using: &dice)) { change(&bytes) }
        return Array(bytes.prefix(Self.longest))
    }

    private mutating func change(_ bytes: inout [UInt8]) {
        let at = Int.random(in: 0...bytes.count, using: &dice)
        let span = at..<min(bytes.count, at + Int.random(in: 1...16, using: &dice))
        switch Int.random(in: 0..<8, using: &dice) {
        case 0 where at < bytes.count: bytes[at] ^= 1 << UInt8.random(in: 0..<8, using: &dice)
        case 1 where at < bytes.count: bytes[at] = .random(in: .min ... .max, using: &dice)
        case 2: bytes.removeSubrange(span)
        case 3: bytes.insert(contentsOf: bytes[span], at: at)
        case 4: bytes.insert(.random(in: .min ... .max, using: &dice), at: at)
        case 5: bytes.replaceSubrange(span, with: words.randomElement(using: &dice) ?? [])
        case 6:
            let other = corpus.randomElement(using: &dice) ?? []
            let from = Int.random(in: 0...other.count, using: &dice)
            bytes.replaceSubrange(at..., with: other[from...])
        default: bytes.insert(contentsOf: words.randomElement(using: &dice) ?? [], at: at)
        }
    }

    /// What readers have stumbled over everywhere: ends, limits of numbers, and characters that are several bytes.
    private static let everywhere: [[UInt8]] =
        [
            "\0", "\r\n", "\r", "\n\n", "%", "%0", "%00", "%FF", "%C3%A9", "é", "e\u{301}", "\u{202E}", "\u{FEFF}",
            "😀", "\u{2028}", "-", "--", "..", "\\", "\"", "'", "=", "&", ";", ",", ":", "<", "0", "-1", "2147483648",
            "9223372036854775807", "-9223372036854775808", "9223372036854775808", "18446744073709551616", "1e309",
            "-0", "0x10", "NaN", "null", "true", "[[[[[[[[", "{\"a\":", "31", "02", "2026", "9999", "1900-02-29",
        ].map { Array($0.utf8) } + [[0xff], [0xc3], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xfe, 0xff]]
}
