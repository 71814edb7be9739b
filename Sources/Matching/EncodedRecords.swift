import Dispatch
import Synchronization

/// Filters of bits that stand for records, compared without knowing what is in them.
package struct EncodedRecords: Sendable {
    package let count: Int
    /// Bits of a filter.
    package let bits: Int
    /// Words of 64 bits to a record, filled up to a multiple of eight.
    let width: Int
    /// Two records side by side, word by word.
    private let pairs: [SIMD2<UInt64>]
    private let weights: [Int32]

    /// Longer filters would overflow the counters.
    private static let mostBits = 8192

    /// Two records and how alike their filters are: Dice's coefficient, from 0 to 1.
    package struct Pair: Hashable, Sendable {
        package let left: Int
        package let right: Int
        package let likeness: Double
    }

    /// The filters, all of `bits` bits (a multiple of 64 up to 8,192); nil where one is of another length.
    package init?(_ filters: [[UInt64]], bits: Int) {
        guard (64...Self.mostBits).contains(bits), bits % 64 == 0,
            filters.allSatisfy({ $0.count == bits / 64 })
        else { return nil }
        count = filters.count
        self.bits = bits
        width = (bits / 64 + 7) / 8 * 8
        var pairs = [SIMD2<UInt64>](repeating: SIMD2(), count: (filters.count + 1) / 2 * width)
        for (record, filter) in filters.enumerated() {
            for (place, word) in filter.enumerated() { pairs[record / 2 * width + place][record % 2] = word }
        }
        self.pairs = pairs
        weights = filters.map { $0.reduce(0) { $0 + Int32($1.nonzeroBitCount) } }
    }

    /// Every pair of a record here and one of `other` that is at least so alike, likest first, in an order that does
    /// not depend on the number of workers.
    package func pairs(
        with other: EncodedRecords, atLeast floor: Double, workers: Int = 2
    ) -> [Pair] {
        guard bits == other.bits, floor > 0 else { return [] }
        let portion = 64
        let portions = (count + portion - 1) / portion
        let next = Atomic(0)
        let found = Mutex<[Pair]>([])
        // 2c / (a + b) >= floor, solved for what the bits in common must be, by a + b.
        let least = (0...(2 * Self.mostBits)).map { Int32((floor / 2 * Double($0)).rounded(.up)) }
        DispatchQueue.concurrentPerform(iterations: max(1, min(workers, portions))) { _ in
            var mine: [Pair] = []
            while true {
                let place = next.add(1, ordering: .relaxed).oldValue
                guard place < portions else { break }
                for left in (place * portion)..<min(count, (place + 1) * portion) {
                    compare(left, with: other, floor, least, &mine)
                }
            }
            found.withLock { $0 += mine }
        }
        return found.withLock { $0 }.sorted {
            ($1.likeness, $0.left, $0.right) < ($0.likeness, $1.left, $1.right)
        }
    }

    private func compare(
        _ left: Int, with other: EncodedRecords, _ floor: Double, _ least: [Int32], _ found: inout [Pair]
    ) {
        let own = weights[left]
        let asked = (0..<width).map { SIMD2(repeating: pairs[left / 2 * width + $0][left % 2]) }
        asked.withUnsafeBufferPointer { asked in
            other.pairs.withUnsafeBufferPointer { pairs in
                for pair in 0..<((other.count + 1) / 2) {
                    let common = Self.common(asked, pairs, pair * width, width)
                    for side in 0..<2 where 2 * pair + side < other.count {
                        let right = 2 * pair + side
                        let sum = own + other.weights[right]
                        guard sum > 0, Int32(truncatingIfNeeded: common[side]) >= least[Int(sum)] else { continue }
                        let likeness = 2 * Double(common[side]) / Double(sum)
                        if likeness >= floor { found.append(Pair(left: left, right: right, likeness: likeness)) }
                    }
                }
            }
        }
    }

    /// How many bits a filter has in common with each of two others.
    ///
    /// Eight words are added up column by column with carrying adders (Harley and Seal), and only the sums are
    /// counted: the machine's own count of bits is not in every processor that the program must run on.
    @inline(__always)
    private static func common(
        _ asked: UnsafeBufferPointer<SIMD2<UInt64>>, _ pairs: UnsafeBufferPointer<SIMD2<UInt64>>, _ start: Int,
        _ width: Int
    ) -> SIMD2<UInt64> {
        var (ones, twos, fours, eights) = (SIMD2<UInt64>(), SIMD2<UInt64>(), SIMD2<UInt64>(), SIMD2<UInt64>())
        var place = 0
        while place < width {
            let at = start + place
            let (twoA, oneA) = sum(ones, asked[place] & pairs[at], asked[place + 1] & pairs[at + 1])
            let (twoB, oneB) = sum(oneA, asked[place + 2] & pairs[at + 2], asked[place + 3] & pairs[at + 3])
            let (fourA, twoC) = sum(twos, twoA, twoB)
            let (twoD, oneC) = sum(oneB, asked[place + 4] & pairs[at + 4], asked[place + 5] & pairs[at + 5])
            let (twoE, oneD) = sum(oneC, asked[place + 6] & pairs[at + 6], asked[place + 7] & pairs[at + 7])
            let (fourB, twoF) = sum(twoC, twoD, twoE)
            let (eight, four) = sum(fours, fourA, fourB)
            (ones, twos, fours) = (oneD, twoF, four)
            eights &+= bytes(eight)
            place += 8
        }
        let low = bytes(ones) &+ (bytes(twos) &<< 1) &+ (bytes(fours) &<< 2)
        var total = shorts(low) &+ (shorts(eights) &<< 3)
        total &+= total &>> 32
        total &+= total &>> 16
        return total & SIMD2(repeating: 0xFFFF)
    }

    /// Three bits of each column as one of two digits.
    @inline(__always)
    private static func sum(
        _ first: SIMD2<UInt64>, _ second: SIMD2<UInt64>, _ third: SIMD2<UInt64>
    ) -> (high: SIMD2<UInt64>, low: SIMD2<UInt64>) {
        let half = first ^ second
        return ((first & second) | (half & third), half ^ third)
    }

    /// The set bits of each byte, counted.
    @inline(__always)
    private static func bytes(_ words: SIMD2<UInt64>) -> SIMD2<UInt64> {
        let (twos, fours) = (
            SIMD2<UInt64>(repeating: 0x5555_5555_5555_5555), SIMD2<UInt64>(repeating: 0x3333_3333_3333_3333)
        )
        var sum = words &- ((words &>> 1) & twos)
        sum = (sum & fours) &+ ((sum &>> 2) & fours)
        return (sum &+ (sum &>> 4)) & SIMD2(repeating: 0x0F0F_0F0F_0F0F_0F0F)
    }

    /// Neighbouring bytes added up.
    @inline(__always)
    private static func shorts(_ bytes: SIMD2<UInt64>) -> SIMD2<UInt64> {
        let mask = SIMD2<UInt64>(repeating: 0x00FF_00FF_00FF_00FF)
        return (bytes & mask) &+ ((bytes &>> 8) & mask)
    }
}

extension Sequence<EncodedRecords.Pair> {
    /// The pairs with each record in one at most, taken from the likest on; the order given decides between equals.
    package var oneToOne: [EncodedRecords.Pair] {
        var lefts: Set<Int> = []
        var rights: Set<Int> = []
        return filter {
            guard !lefts.contains($0.left), !rights.contains($0.right) else { return false }
            lefts.insert($0.left)
            rights.insert($0.right)
            return true
        }
    }
}
