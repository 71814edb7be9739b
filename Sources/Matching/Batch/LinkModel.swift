import Foundation

/// What a file has taught about pairs: latent classes, each with how often it gives each level of each field.
package struct LinkModel: Sendable, Codable, Equatable {
    /// What two records of a class have to do with each other.
    package enum Kind: String, Sendable, Codable {
        case person
        case household
        case stranger
    }

    package struct Class: Sendable, Codable, Equatable {
        package let name: String
        package let kind: Kind
        /// Its share of the pairs that share a key.
        package var share: Double
        /// For each field, the chance of each of its levels where both records say something; level 1 first.
        package var chances: [String: [Double]]
    }

    package static let currentVersion = "people-1"

    package var version = Self.currentVersion
    package var classes: [Class]

    package init(classes: [Class]) { self.classes = classes }

    /// The model in a JSON file; refused where it is damaged or of another version.
    package init(json: [UInt8]) throws {
        guard let model = try? JSONDecoder().decode(Self.self, from: Data(json)) else { throw LinkRefusal.modelDamaged }
        guard model.version == Self.currentVersion else { throw LinkRefusal.modelVersion(model.version) }
        guard model.isWhole else { throw LinkRefusal.modelDamaged }
        self = model
    }

    /// The model as a JSON file, the same bytes for the same model.
    package var json: [UInt8] {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
            return Array(try encoder.encode(self))
        }
    }

    private var isWhole: Bool {
        let isPlausible = { (chance: Double) in chance > 0 && chance <= 1 }
        return Set(classes.map(\.kind)).isSuperset(of: [.person, .stranger])
            && classes.allSatisfy { one in
                isPlausible(one.share)
                    && PairField.allCases.allSatisfy { field in
                        guard let chances = one.chances["\(field)"] else { return false }
                        return chances.count == field.levels.count && chances.allSatisfy(isPlausible)
                    }
            }
    }
}

/// Why matching cannot go on.
package enum LinkRefusal: Error, Equatable {
    case modelDamaged
    case modelVersion(String)
    case noHeader
    case noColumns
    case recordNotFound(String)
}

/// A model as tables of logarithms, for scoring.
struct Scorer: Sendable {
    let kinds: [LinkModel.Kind]
    /// By class, field and level; 0 for level 0.
    let logs: [Float]
    let shares: [Float]

    init(_ model: LinkModel) {
        kinds = model.classes.map(\.kind)
        shares = model.classes.map { Float(Foundation.log($0.share)) }
        var logs = [Float](repeating: 0, count: kinds.count * PairField.allCases.count * 32)
        for (number, one) in model.classes.enumerated() {
            for field in PairField.allCases {
                for (level, chance) in (one.chances["\(field)"] ?? []).enumerated() {
                    logs[(field.rawValue * 32 + level + 1) * kinds.count + number] = Float(Foundation.log(chance))
                }
            }
        }
        self.logs = logs
    }

    /// How far each level of each field speaks for one person by itself: the logarithm of a ratio of chances.
    var fieldWeights: [Float] {
        let count = kinds.count
        var weights = [Float](repeating: 0, count: PairField.allCases.count * 32)
        for place in weights.indices where logs[place * count] != 0 {
            var (person, other, persons, others): (Float, Float, Float, Float) = (0, 0, 0, 0)
            for (number, kind) in kinds.enumerated() {
                let share = Foundation.exp(shares[number])
                let chance = share * Foundation.exp(logs[place * count + number])
                if kind == .person { (person, persons) = (person + chance, persons + share) } else {
                    (other, others) = (other + chance, others + share)
                }
            }
            weights[place] = Foundation.log(person / persons) - Foundation.log(other / others)
        }
        return weights
    }

    /// The chance of each kind for a pattern: person, household, stranger; they add up to 1.
    func chances(_ pattern: UInt64, _ scratch: inout [Float]) -> (person: Double, household: Double) {
        weigh(pattern, &scratch)
        let most = scratch.max() ?? 0
        var sums = (0.0, 0.0, 0.0)
        for (place, kind) in kinds.enumerated() {
            let chance = Foundation.exp(Double(scratch[place] - most))
            switch kind {
            case .person: sums.0 += chance
            case .household: sums.1 += chance
            case .stranger: sums.2 += chance
            }
        }
        let total = sums.0 + sums.1 + sums.2
        return (sums.0 / total, sums.1 / total)
    }

    /// Logarithm of share and chances of every class.
    @inline(__always)
    func weigh(_ pattern: UInt64, _ scratch: inout [Float]) {
        let count = kinds.count
        logs.withUnsafeBufferPointer { logs in
            scratch.withUnsafeMutableBufferPointer { scratch in
                for place in 0..<count { scratch[place] = shares[place] }
                var rest = pattern
                var base = 0
                while rest != 0 {
                    let level = Int(rest & 31)
                    if level != 0 {
                        let start = (base + level) * count
                        for place in 0..<count { scratch[place] += logs[start + place] }
                    }
                    rest >>= 5
                    base += 32
                }
            }
        }
    }
}
