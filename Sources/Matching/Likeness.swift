/// How alike two words are spelt.
package enum Likeness {
    /// Jaro's likeness with Winkler's credit for a common beginning, from 0 (nothing) to 1 (equal).
    ///
    /// After Winkler (1990): prefix of at most 4, weight 0.1, credited only where Jaro's figure is above 0.7.
    package static func jaroWinkler(_ left: String, _ right: String) -> Double {
        quick(left, right) { left, right in quickJaro(left, right).map { credited($0, left, right) } }
            ?? jaroWinkler(left.unicodeScalars.map(\.value), right.unicodeScalars.map(\.value))
    }

    static func jaroWinkler(_ left: [UInt32], _ right: [UInt32]) -> Double {
        let plain = jaro(left, right)
        return left.withUnsafeBufferPointer { left in
            right.withUnsafeBufferPointer { credited(plain, left, $0) }
        }
    }

    /// Jaro's likeness (1989): letters in common within half the longer length, less half the transpositions.
    package static func jaro(_ left: String, _ right: String) -> Double {
        quick(left, right) { quickJaro($0, $1) }
            ?? jaro(left.unicodeScalars.map(\.value), right.unicodeScalars.map(\.value))
    }

    static func jaro(_ left: [UInt32], _ right: [UInt32]) -> Double {
        left.withUnsafeBufferPointer { left in right.withUnsafeBufferPointer { quickJaro(left, $0) } }
            ?? slowJaro(left, right)
    }

    /// What `work` makes of the bytes of the two texts; bytes are letters where all are ASCII, which `work` looks at.
    @inline(__always)
    private static func quick(
        _ left: String, _ right: String, _ work: (UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<UInt8>) -> Double?
    ) -> Double? {
        var (left, right) = (left, right)
        return left.withUTF8 { left in right.withUTF8 { work(left, $0) } }
    }

    /// Of texts of any length and any letters.
    static func slowJaro(_ left: [UInt32], _ right: [UInt32]) -> Double {
        if left.isEmpty && right.isEmpty { return 1 }
        if left.isEmpty || right.isEmpty { return 0 }
        let window = max(0, max(left.count, right.count) / 2 - 1)
        // Marks on the stack: the comparison runs millions of times.
        return withUnsafeTemporaryAllocation(of: Bool.self, capacity: left.count + right.count) { marks in
            marks.initialize(repeating: false)
            var common = 0
            for place in left.indices {
                let last = min(right.count - 1, place + window)
                var other = max(0, place - window)
                while other <= last {
                    if !marks[left.count + other], left[place] == right[other] {
                        marks[place] = true
                        marks[left.count + other] = true
                        common += 1
                        break
                    }
                    other += 1
                }
            }
            guard common > 0 else { return 0 }
            var outOfOrder = 0
            var other = 0
            for place in left.indices where marks[place] {
                while !marks[left.count + other] { other += 1 }
                if left[place] != right[other] { outOfOrder += 1 }
                other += 1
            }
            // Divided first to be symmetric to the last bit whichever side comes first.
            let share = (Double(common) / Double(left.count), Double(common) / Double(right.count))
            let ordered = Double(common - outOfOrder / 2) / Double(common)
            return ((share.0 + share.1) + ordered) / 3
        }
    }

    /// Whether two texts of digits differ by one digit, or by two neighbours exchanged.
    static func isOneSlip(_ left: some Collection<UInt8>, _ right: some Collection<UInt8>) -> Bool {
        guard left.count == right.count else { return false }
        let wrong = zip(left, right).enumerated().filter { $0.element.0 != $0.element.1 }
        switch wrong.count {
        case 1: return true
        case 2:
            return wrong[1].offset == wrong[0].offset + 1 && wrong[0].element.0 == wrong[1].element.1
                && wrong[0].element.1 == wrong[1].element.0
        default: return false
        }
    }
}
