/// SplitMix64 (Steele, Lea and Flood, 2014): the same seed gives the same sample on every machine.
package struct SeededRandom: RandomNumberGenerator, Sendable {
    private var state: UInt64

    package init(seed: UInt64) { state = seed }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number in `range`; our own arithmetic, since the standard library may change how it draws.
    package mutating func number(_ range: ClosedRange<Int>) -> Int {
        let width = UInt64(range.upperBound - range.lowerBound + 1)
        return range.lowerBound + Int(next() % width)
    }

    /// True in `percent` of 100 draws.
    package mutating func chance(_ percent: Int) -> Bool { number(1...100) <= percent }

    /// One of `items`, which must not be empty.
    package mutating func pick<Item>(_ items: [Item]) -> Item { items[number(0...(items.count - 1))] }

    /// `items` in another order.
    package mutating func shuffled<Item>(_ items: [Item]) -> [Item] {
        var mixed = items
        guard mixed.count > 1 else { return mixed }
        for last in stride(from: mixed.count - 1, through: 1, by: -1) {
            mixed.swapAt(last, number(0...last))
        }
        return mixed
    }
}
