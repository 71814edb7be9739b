/// How two words in bytes differ, for the millions of comparisons of a batch.
enum Spelling {
    /// How alike two words of at most 64 bytes are, in steps that a model can count.
    enum Step: Int {
        case same
        /// One letter wrong, missing, too many, or two neighbours exchanged.
        case slip
        case close
        case alike
        case different
    }

    static func step(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Step {
        if left.count + right.count >= 7, isSlip(left, right) { return .slip }
        let likeness = jaroWinkler(left, right)
        return likeness >= 0.9 ? .close : likeness >= 0.8 ? .alike : .different
    }

    /// Whether one edit makes the words equal (optimal string alignment distance of 1).
    static func isSlip(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Bool {
        let (short, long) = left.count <= right.count ? (left, right) : (right, left)
        guard long.count - short.count <= 1 else { return false }
        var start = 0
        while start < short.count, short[start] == long[start] { start += 1 }
        var end = 0
        while end < short.count - start, short[short.count - 1 - end] == long[long.count - 1 - end] { end += 1 }
        let rest = short.count - start - end
        if rest <= (short.count == long.count ? 1 : 0) { return true }
        return rest == 2 && short.count == long.count && short[start] == long[start + 1]
            && short[start + 1] == long[start]
    }

    /// Jaro's likeness with Winkler's credit, as `Likeness.jaroWinkler`, by marks in one machine word.
    static func jaroWinkler(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Double {
        let counts = (min(left.count, 64), min(right.count, 64))
        if counts.0 == 0 || counts.1 == 0 { return 0 }
        let window = max(0, max(counts.0, counts.1) / 2 - 1)
        var marks: (UInt64, UInt64) = (0, 0)
        var common = 0
        for place in 0..<counts.0 {
            var other = max(0, place - window)
            let last = min(counts.1 - 1, place + window)
            while other <= last {
                if marks.1 >> UInt64(other) & 1 == 0, left[place] == right[other] {
                    marks.0 |= 1 << UInt64(place)
                    marks.1 |= 1 << UInt64(other)
                    common += 1
                    break
                }
                other += 1
            }
        }
        if common == 0 { return 0 }
        var outOfOrder = 0
        while marks.0 != 0 {
            if left[marks.0.trailingZeroBitCount] != right[marks.1.trailingZeroBitCount] { outOfOrder += 1 }
            marks.0 &= marks.0 - 1
            marks.1 &= marks.1 - 1
        }
        let shares = Double(common) / Double(counts.0) + Double(common) / Double(counts.1)
        let plain = (shares + Double(common - outOfOrder / 2) / Double(common)) / 3
        guard plain > 0.7 else { return plain }
        var prefix = 0
        while prefix < min(4, counts.0, counts.1), left[prefix] == right[prefix] { prefix += 1 }
        return plain + Double(prefix) * 0.1 * (1 - plain)
    }
}
