/// Many words one behind the other, as they are compared fastest.
package struct WordColumn: Sendable {
    fileprivate let letters: [UInt8]
    /// Where each word begins, and where the last one ends.
    fileprivate let starts: [Int32]

    package var count: Int { starts.count - 1 }

    package init(_ words: some Sequence<String>) {
        var (letters, starts): ([UInt8], [Int32]) = ([], [0])
        for word in words {
            letters += word.utf8
            starts.append(Int32(letters.count))
        }
        (self.letters, self.starts) = (letters, starts)
    }
}

extension Likeness {
    /// Jaro-Winkler's likeness of each of `words` to `word`, as `jaroWinkler` gives it one by one.
    ///
    /// Where both are of ASCII letters, at most 64, the work on `word` is done once for all.
    package static func jaroWinkler(of words: WordColumn, to word: String, into results: inout [Double]) {
        results.removeAll(keepingCapacity: true)
        results.reserveCapacity(words.count)
        let asked = Array(word.utf8)
        let isQuick = (1...mostBits).contains(asked.count) && asked.allSatisfy { $0 < 128 }
        words.letters.withUnsafeBufferPointer { letters in
            asked.withUnsafeBufferPointer { right in
                withUnsafeTemporaryAllocation(of: UInt64.self, capacity: Self.letters) { places in
                    places.initialize(repeating: 0)
                    if isQuick {
                        for (place, letter) in right.enumerated() { places[Int(letter)] |= 1 << UInt64(place) }
                    }
                    for place in 0..<words.count {
                        let range = Int(words.starts[place])..<Int(words.starts[place + 1])
                        let left = UnsafeBufferPointer(rebasing: letters[range])
                        if isQuick, (1...mostBits).contains(left.count), let plain = jaro(left, right, places) {
                            results.append(credited(plain, left, right))
                        } else {
                            results.append(jaroWinkler(String(decoding: left, as: UTF8.self), word))
                        }
                    }
                }
            }
        }
    }

    /// Jaro's likeness of two texts of at most 64 ASCII letters; nil for others.
    @inline(__always)
    static func quickJaro<Letter: FixedWidthInteger & UnsignedInteger>(
        _ left: UnsafeBufferPointer<Letter>, _ right: UnsafeBufferPointer<Letter>
    ) -> Double? {
        guard (1...mostBits).contains(left.count), (1...mostBits).contains(right.count) else { return nil }
        return withUnsafeTemporaryAllocation(of: UInt64.self, capacity: letters) { places in
            // Only the entries of letters that occur are touched, so that clearing costs less than comparing.
            var all: Letter = 0
            for letter in left {
                all |= letter
                places[Int(truncatingIfNeeded: letter & 127)] = 0
            }
            for letter in right {
                all |= letter
                places[Int(truncatingIfNeeded: letter & 127)] = 0
            }
            guard all < 128 else { return nil }
            var bit: UInt64 = 1
            for letter in right {
                places[Int(truncatingIfNeeded: letter)] |= bit
                bit &<<= 1
            }
            return jaro(left, right, places)
        }
    }

    /// Winkler's credit for a common beginning.
    @inline(__always)
    static func credited<Letter: Equatable>(
        _ plain: Double, _ left: UnsafeBufferPointer<Letter>, _ right: UnsafeBufferPointer<Letter>
    ) -> Double {
        guard plain > 0.7 else { return plain }
        var prefix = 0
        while prefix < 4, prefix < left.count, prefix < right.count, left[prefix] == right[prefix] { prefix += 1 }
        return plain + Double(prefix) * 0.1 * (1 - plain)
    }

    /// The letters of a word are the bits of a number.
    private static let mostBits = 64
    private static let letters = 128

    /// Jaro's likeness where `places` has, by letter, its places in `right` as bits; nil where `left` is not ASCII.
    ///
    /// The first free place within the window is the lowest bit left, so that a letter costs a few instructions
    /// instead of a walk (after Hyyrö's bit vectors, as RapidFuzz uses them).
    @inline(__always)
    private static func jaro<Letter: FixedWidthInteger & UnsignedInteger>(
        _ left: UnsafeBufferPointer<Letter>, _ right: UnsafeBufferPointer<Letter>,
        _ places: UnsafeMutableBufferPointer<UInt64>
    ) -> Double? {
        let window = max(0, max(left.count, right.count) / 2 - 1)
        var (leftTaken, rightTaken): (UInt64, UInt64) = (0, 0)
        var reach: UInt64 = window >= 63 ? ~0 : (1 &<< UInt64(window + 1)) &- 1
        var bit: UInt64 = 1
        var all: Letter = 0
        var isInOrder = true
        for place in 0..<left.count {
            let letter = left[place]
            all |= letter
            let free = places[Int(truncatingIfNeeded: letter & 127)] & reach & ~rightTaken
            let first = free & (0 &- free)
            // As long as each is found behind all before it, none is out of order.
            if free != 0, first < rightTaken { isInOrder = false }
            rightTaken |= first
            leftTaken |= free == 0 ? 0 : bit
            bit &<<= 1
            // The window widens at its end until it is whole, and then moves.
            reach = place < window ? reach &<< 1 | 1 : reach &<< 1
        }
        guard all < 128 else { return nil }
        guard leftTaken != 0 else { return 0 }
        let common = leftTaken.nonzeroBitCount
        var outOfOrder = 0
        while !isInOrder, leftTaken != 0 {
            if left[leftTaken.trailingZeroBitCount] != right[rightTaken.trailingZeroBitCount] { outOfOrder += 1 }
            leftTaken &= leftTaken &- 1
            rightTaken &= rightTaken &- 1
        }
        // Divided first, as the slow way does, to be equal to the last bit.
        let shares = SIMD2(repeating: Double(common)) / SIMD2(Double(left.count), Double(right.count))
        let ordered = outOfOrder < 2 ? 1 : Double(common - outOfOrder / 2) / Double(common)
        return ((shares[0] + shares[1]) + ordered) / 3
    }
}
