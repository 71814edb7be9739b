import Foundation

/// Why a pair has the chance that it has: parts, in bits, that add up to the total.
package struct Explanation: Sendable {
    package struct Part: Sendable {
        package let field: PairField
        package let level: String
        /// What the level adds to what was said before it.
        package let weight: Double
        /// What the value's being rare or common adds; 0 where values differ.
        package let frequency: Double
    }

    /// Bits for one person before anything is compared: among pairs that share a key.
    package let prior: Double
    package let parts: [Part]
    /// Bits for one person against all else.
    package let total: Double
    /// Chances that the two are one person, two of one household, or strangers.
    package let person: Double
    package let household: Double
    package let stranger: Double

    /// The sum of prior and parts, which is the total.
    package var sum: Double { parts.reduce(prior) { $0 + $1.weight + $1.frequency } }

    init(_ model: LinkWeights, _ pattern: Pattern) {
        var weights = model.classes.map { Foundation.log2($0.share) }
        prior = Self.bits(model, weights)
        var parts: [Part] = []
        var before = prior
        for field in PairField.allCases where pattern[field] != 0 {
            let level = pattern[field]
            var after = before
            if field.rarities != nil, field.sameLevels.contains(level) {
                // First that the values are the same at all, then how rare the value is.
                after = Self.bits(model, zip(weights, model.classes).map { $0 + Self.same($1, field) })
            }
            for place in weights.indices {
                weights[place] += Foundation.log2(model.classes[place].chances["\(field)"]?[level - 1] ?? 1)
            }
            let last = Self.bits(model, weights)
            let isSplit = field.rarities != nil && field.sameLevels.contains(level)
            parts.append(
                Part(
                    field: field, level: field.levels[level - 1], weight: (isSplit ? after : last) - before,
                    frequency: isSplit ? last - after : 0))
            before = last
        }
        self.parts = parts
        total = before
        let most = weights.max() ?? 0
        var sums: [LinkWeights.Kind: Double] = [:]
        for (weight, one) in zip(weights, model.classes) {
            sums[one.kind, default: 0] += Foundation.exp2(weight - most)
        }
        let all = sums.values.reduce(0, +)
        person = (sums[.person] ?? 0) / all
        household = (sums[.household] ?? 0) / all
        stranger = (sums[.stranger] ?? 0) / all
    }

    private static func same(_ one: LinkWeights.Class, _ field: PairField) -> Double {
        let chances = one.chances["\(field)"] ?? []
        return Foundation.log2(field.sameLevels.reduce(0) { $0 + chances[$1 - 1] })
    }

    /// Bits for the classes of one person against all others.
    private static func bits(_ model: LinkWeights, _ weights: [Double]) -> Double {
        let most = weights.max() ?? 0
        var sums = (0.0, 0.0)
        for (weight, one) in zip(weights, model.classes) {
            if one.kind == .person {
                sums.0 += Foundation.exp2(weight - most)
            } else {
                sums.1 += Foundation.exp2(weight - most)
            }
        }
        let least = Double.leastNormalMagnitude
        return Foundation.log2(max(sums.0, least)) - Foundation.log2(max(sums.1, least))
    }
}
