/// What a text was matched to, how surely, and why.
package struct GazetteerAnswer: Hashable, Sendable {
    /// What agrees or does not.
    package enum Field: Int, CaseIterable, Sendable {
        /// How many addresses there are to mistake it for.
        case prior
        case postcode
        case street
        /// Town and locality.
        case town
        case building
        case number
        case flat
        /// What was written and belongs to nothing at this address.
        case rest
    }

    package enum Level: UInt8, Sendable {
        /// Neither side has it.
        case absent
        case same
        /// Within a slip or two, or the part that is there agrees.
        case close
        /// The text does not have it.
        case missing
        case different
    }

    /// One line of the explanation; the weights (natural logarithms of odds) add up to `score`.
    package struct Part: Hashable, Sendable {
        package let field: Field
        package let level: Level
        package let weight: Double
    }

    /// The address, or the building where the flat is not told; nil where none or several fit.
    package let uprn: String?
    /// That the answer is right, from 0 to 1; for no answer, that of the best address.
    package let probability: Double
    /// Whether the answer is a building whose flat could not be told.
    package let isBuilding: Bool
    /// The place in the gazetteer of the address that fits best, shown with the explanation; nil for none.
    package let best: Int?
    package let parts: [Part]

    /// The sum of the parts.
    package var score: Double { parts.reduce(0) { $0 + $1.weight } }

    static let none = GazetteerAnswer(uprn: nil, probability: 0, isBuilding: false, best: nil, parts: [])
}

/// Evidence for one address, field by field.
struct GazetteerEvidence {
    var weights = SIMD8<Float>()
    var levels = SIMD8<UInt8>()

    var score: Float { weights.sum() }

    mutating func add(_ weight: Float, _ field: GazetteerAnswer.Field, _ level: GazetteerAnswer.Level) {
        weights[field.rawValue] += weight
        // Of several words of one field the worst is told.
        levels[field.rawValue] = max(levels[field.rawValue], level.rawValue)
    }

    var parts: [GazetteerAnswer.Part] {
        GazetteerAnswer.Field.allCases.map { field in
            GazetteerAnswer.Part(
                field: field, level: GazetteerAnswer.Level(rawValue: levels[field.rawValue]) ?? .absent,
                weight: Double(weights[field.rawValue]))
        }
    }
}
