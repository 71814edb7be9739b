import Foundation

/// Learns a model from a file without any truth: expectation and maximisation over latent classes.
struct Training {
    /// Distinct patterns of candidate pairs, and how often each is seen.
    let patterns: [UInt64]
    let seen: [Double]
    /// How often two records drawn at random show each level.
    let random: [PairField: [Double]]

    /// As many pairs as the start counts for: what is rare in the file keeps near to what is known in general.
    static let caution = 60.0
    static let rounds = 40

    init(pairs: [UInt64], random: [UInt64]) {
        let sorted = pairs.sorted()
        var (patterns, seen): ([UInt64], [Double]) = ([], [])
        for code in sorted {
            if patterns.last == code {
                seen[seen.count - 1] += 1
            } else {
                patterns.append(code)
                seen.append(1)
            }
        }
        (self.patterns, self.seen) = (patterns, seen)
        self.random = Self.levels(random)
    }

    private static func levels(_ codes: [UInt64]) -> [PairField: [Double]] {
        var counts = PairField.allCases.map { [Double](repeating: 0, count: $0.count) }
        for code in codes {
            let pattern = Pattern(code: code)
            for field in PairField.allCases { counts[field.rawValue][pattern[field]] += 1 }
        }
        var levels: [PairField: [Double]] = [:]
        for field in PairField.allCases {
            let known = Array(counts[field.rawValue].dropFirst())
            // Half a pair for what was never drawn.
            let total = known.reduce(0, +) + 0.5 * Double(known.count)
            levels[field] = known.map { ($0 + 0.5) / total }
        }
        return levels
    }

    /// The model that these classes come to.
    func learnt(_ archetypes: [Archetype] = Archetype.all, atOnce: Int = 2) -> LinkWeights {
        let start = LinkWeights(classes: archetypes.map(started))
        var model = start
        for _ in 0..<Self.rounds {
            let next = improved(model, from: start, atOnce)
            let moved = zip(model.classes, next.classes).map { abs($0.share - $1.share) }.max() ?? 0
            model = next
            if moved < 0.0001 { break }
        }
        return model
    }

    /// Of several sets of classes, the smallest first, one whose model, taught with four pairs in five, finds the
    /// fifth likeliest: a larger set is taken only where it gains more than its standard error.
    static func chosen(from choices: [[Archetype]], pairs: [UInt64], random: [UInt64]) -> [Archetype] {
        let step = max(1, pairs.count / mostForChoice)
        let drawn = stride(from: 0, to: pairs.count, by: step).map { pairs[$0] }
        var (kept, held): ([UInt64], [UInt64]) = ([], [])
        for (place, pair) in drawn.enumerated() { if place % 5 == 0 { held.append(pair) } else { kept.append(pair) } }
        let training = Training(pairs: kept, random: random)
        let found = Processors.map(choices.count, parts: choices.count) { range in
            range.map { likelihoods(of: training.learnt(choices[$0], atOnce: 1), held) }
        }.flatMap { $0 }
        var best = 0
        for place in choices.indices.dropFirst() {
            let gains = zip(found[place], found[best]).map { $0 - $1 }
            let count = Double(max(gains.count, 2))
            let mean = gains.reduce(0, +) / count
            let spread = gains.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (count - 1)
            if mean > (spread / count).squareRoot() { best = place }
        }
        return choices[best]
    }

    private static let mostForChoice = 25_000

    /// How likely a model finds each of some pairs: logarithms.
    private static func likelihoods(of model: LinkWeights, _ pairs: [UInt64]) -> [Double] {
        let scorer = Scorer(model)
        return pairs.map { pair in
            let weights = scorer.weighed(pair)
            let most = weights.max()
            var total: Float = 0
            for place in scorer.kinds.indices { total += Foundation.exp(weights[place] - most) }
            return Double(most + Foundation.log(total))
        }
    }

    private func started(_ one: Archetype) -> LinkWeights.Class {
        var chances: [String: [Double]] = [:]
        for field in PairField.allCases {
            let (same, other) = (samePerson(field), random[field] ?? [])
            let weight = one.alike[field] ?? 0
            chances["\(field)"] = zip(same, other).map { $0 * weight + $1 * (1 - weight) }
        }
        return LinkWeights.Class(name: one.name, kind: one.kind, share: one.share, chances: chances)
    }

    /// General knowledge with equal values spread over rarities as the candidates with equal values are.
    private func samePerson(_ field: PairField) -> [Double] {
        let known = Archetype.samePerson(field)
        var spread = field.sameLevels.map { _ in 1.0 }
        for (pattern, seen) in zip(patterns, seen) {
            let level = Pattern(code: pattern)[field]
            if field.sameLevels.contains(level) { spread[level - 1] += seen }
        }
        let total = spread.reduce(0, +)
        return spread.map { $0 / total * known.same } + known.other
    }

    private func improved(_ model: LinkWeights, from start: LinkWeights, _ atOnce: Int) -> LinkWeights {
        let scorer = Scorer(model)
        let width = PairField.allCases.count * 32
        let parts = Processors.map(patterns.count, parts: atOnce) { range in
            var sums = [Scorer.Lanes](repeating: Scorer.Lanes(), count: width + 1)
            sums.withUnsafeMutableBufferPointer { sums in
                for place in range { Self.expect(scorer, patterns[place], Float(seen[place]), sums) }
            }
            return sums
        }
        var sums = parts[0]
        for part in parts.dropFirst() { for place in sums.indices { sums[place] += part[place] } }
        return maximised(sums, start)
    }

    /// Deals a pattern's pairs out to the classes; the first of `sums` is for the classes themselves.
    @inline(__always)
    private static func expect(
        _ scorer: Scorer, _ pattern: UInt64, _ seen: Float, _ sums: UnsafeMutableBufferPointer<Scorer.Lanes>
    ) {
        var weights = scorer.weighed(pattern)
        weights -= weights.max()
        for place in scorer.kinds.indices { weights[place] = Foundation.exp(weights[place]) }
        for place in scorer.kinds.count..<Scorer.Lanes.scalarCount { weights[place] = 0 }
        weights *= seen / weights.sum()
        sums[0] += weights
        var rest = pattern
        var base = 1
        while rest != 0 {
            let level = Int(rest & 31)
            if level != 0 { sums[base + level] += weights }
            rest >>= PairField.shift
            base += 32
        }
    }

    private func maximised(_ sums: [Scorer.Lanes], _ start: LinkWeights) -> LinkWeights {
        var model = start
        let total = Double(sums[0].sum()) + Self.caution * Double(model.classes.count)
        for place in model.classes.indices {
            model.classes[place].share = (Double(sums[0][place]) + Self.caution) / total
            for field in PairField.allCases {
                let name = "\(field)"
                // A number that belongs to one person is shared by others by chance alone.
                if start.classes[place].kind != .person, field == .nhsNumber || field == .number { continue }
                let before = start.classes[place].chances[name] ?? []
                var chances = before.map { $0 * Self.caution }
                for level in chances.indices {
                    chances[level] += Double(sums[1 + field.rawValue * 32 + level + 1][place])
                }
                if start.classes[place].kind == .household, field == .given { Self.hold(&chances) }
                let whole = chances.reduce(0, +)
                model.classes[place].chances[name] = chances.map { max($0 / whole, 1e-9) }
            }
        }
        return model
    }

    /// Members of one household seldom bear one given name (a father and his son): no more often than one in thirty.
    private static func hold(_ chances: inout [Double]) {
        let most = 0.03
        let agreeing = chances[0..<9].reduce(0, +) + chances[10]
        let whole = chances.reduce(0, +)
        guard agreeing > most * whole else { return }
        let scale = most * (whole - agreeing) / (1 - most) / agreeing
        for level in Array(0..<9) + [10] { chances[level] *= scale }
    }
}
