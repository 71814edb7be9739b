import Foundation

/// A model as tables of logarithms, for scoring.
struct Scorer: Sendable {
    /// One lane a class; lanes without a class have no weight.
    typealias Lanes = SIMD16<Float>

    let kinds: [LinkWeights.Kind]
    /// By field and level; 0 for level 0.
    let logs: [Lanes]
    let shares: Lanes

    init(_ model: LinkWeights) {
        precondition(model.classes.count <= Lanes.scalarCount, "a model has at most sixteen classes")
        kinds = model.classes.map(\.kind)
        var shares = Lanes(repeating: -1e9)
        var logs = [Lanes](repeating: Lanes(), count: PairField.allCases.count * 32)
        for (number, one) in model.classes.enumerated() {
            shares[number] = Float(Foundation.log(one.share))
            for field in PairField.allCases {
                for (level, chance) in (one.chances["\(field)"] ?? []).enumerated() {
                    logs[field.rawValue * 32 + level + 1][number] = Float(Foundation.log(chance))
                }
            }
        }
        self.shares = shares
        self.logs = logs
    }

    /// Logarithm of share and chances of every class.
    @inline(__always)
    func weighed(_ pattern: UInt64) -> Lanes {
        logs.withUnsafeBufferPointer { logs in
            var sum = shares
            var rest = pattern
            var base = 0
            while rest != 0 {
                let level = Int(rest & 31)
                if level != 0 { sum += logs[base + level] }
                rest >>= PairField.shift
                base += 32
            }
            return sum
        }
    }

    /// The chance that a pair with this pattern is one person.
    func chance(_ pattern: UInt64) -> Double {
        let weights = weighed(pattern)
        let most = weights.max()
        var sums = (0.0, 0.0)
        for place in kinds.indices {
            let chance = Foundation.exp(Double(weights[place] - most))
            if kinds[place] == .person { sums.0 += chance } else { sums.1 += chance }
        }
        return sums.0 / (sums.0 + sums.1)
    }

    /// How far each level of each field speaks for one person by itself: the logarithm of a ratio of chances.
    var fieldWeights: [Float] {
        logs.map { logs in
            var (person, other, persons, others): (Float, Float, Float, Float) = (0, 0, 0, 0)
            for (number, kind) in kinds.enumerated() {
                let share = Foundation.exp(shares[number])
                let chance = share * Foundation.exp(logs[number])
                if kind == .person {
                    (person, persons) = (person + chance, persons + share)
                } else {
                    (other, others) = (other + chance, others + share)
                }
            }
            return Foundation.log(person / persons) - Foundation.log(other / others)
        }
    }
}

/// Chances of patterns seen before: most pairs of a file share a few thousand patterns.
struct RememberedChances {
    private let scorer: Scorer
    private var codes = [UInt64](repeating: .max, count: Self.size)
    private var chances = [Double](repeating: 0, count: Self.size)
    private static let size = 1 << 13

    init(_ scorer: Scorer) { self.scorer = scorer }

    mutating func chance(_ pattern: UInt64) -> Double {
        let slot = Int(Hash.mixed(pattern) >> 51)
        if codes[slot] != pattern {
            codes[slot] = pattern
            chances[slot] = scorer.chance(pattern)
        }
        return chances[slot]
    }
}
