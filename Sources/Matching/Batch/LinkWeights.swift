import Foundation

/// What a file has taught about pairs: latent classes, each with how often it gives each level of each field.
package struct LinkWeights: Sendable, Codable, Equatable {
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
}
