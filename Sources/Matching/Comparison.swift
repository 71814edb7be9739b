/// How two records agree: each field's part, their sum, and what the sum means.
package struct Comparison: Hashable, Sendable {
    /// Bits of evidence that two records that share a candidate key start with; below zero, since most are two people.
    package let prior: Double
    package let fields: [FieldComparison]
    /// `prior` and the fields' weights added up: the binary logarithm of the odds that it is the same.
    package let score: Double
    package let verdict: Verdict
    /// The weights that were used; kept beside every link that rests on them.
    package let model: String

    init(prior: Double, fields: [FieldComparison], verdict: (Double) -> Verdict, model: String) {
        self.prior = prior
        self.fields = fields
        score = fields.reduce(prior) { $0 + $1.weight }
        self.verdict = verdict(score)
        self.model = model
    }

    /// The probability that the score stands for, if the prior fits the size of the register; an order, not a promise.
    package var probability: Double { 1 / (1 + Self.power(-score)) }

    /// Two to the power of `bits`, without a mathematics library.
    private static func power(_ bits: Double) -> Double {
        let bounded = min(max(bits, -200), 200)
        let whole = bounded.rounded(.down)
        // Sum of the exponential series: below 1e-16 after twenty terms for a part under one bit.
        let part = (bounded - whole) * 0.693_147_180_559_945_3
        var term = 1.0
        var sum = 1.0
        for step in 1...20 {
            term *= part / Double(step)
            sum += term
        }
        return sum * Double(sign: .plus, exponent: Int(whole), significand: 1)
    }

    /// The part of `field`.
    package subscript(field: Field) -> FieldComparison? { fields.first { $0.field == field } }
}

/// What a comparison advises; a person decides.
package enum Verdict: String, Sendable, CaseIterable, Comparable {
    /// Cannot be the same: checked numbers that differ, or every part speaks against it.
    case ruledOut
    case unlikely
    /// Worth a look.
    case possible
    /// Very probably the same.
    case strong

    private var rank: Int {
        switch self {
        case .ruledOut: 0
        case .unlikely: 1
        case .possible: 2
        case .strong: 3
        }
    }

    package static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }
}

/// What is compared.
package enum Field: String, Sendable, CaseIterable {
    case givenName
    case familyName
    /// How the two names were laid beside each other: exchanged, or by an alias.
    case nameOrder
    case dateOfBirth
    case sex
    case phone
    case email
    case home
    case nhsNumber
    /// The allowance for what members of one household share anyway.
    case household
    case uprn
    case postcode
    case street
    case number
    case unit
}

/// How well one field agrees.
package enum Level: String, Sendable, CaseIterable {
    case exact
    case close
    case soundsAlike
    case conflict
    /// Not known on one side or both: neither for nor against.
    case missing
}

/// One field's part of a comparison.
package struct FieldComparison: Hashable, Sendable {
    package let field: Field
    package let level: Level
    /// Bits for (above zero) or against (below).
    package let weight: Double
    /// Why, as a stable code for which pages have the words.
    package let reason: Reason
    /// What was compared, as standardised; hide it from whoever may not see the field.
    package let left: String
    package let right: String
}
