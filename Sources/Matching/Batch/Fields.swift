/// The facts that a pair is compared by. Each has ordered levels; level 0 says nothing either way.
package enum PairField: Int, Sendable, CaseIterable {
    case given
    case family
    case middle
    case birth
    case sex
    case home
    case phone
    case email
    case nhsNumber
    case number
    case other
    case otherSecond

    /// What each level says, from level 1 on; level 0 is "not known on both".
    var levels: [String] {
        switch self {
        case .given: Self.rarities + Self.givenLevels
        case .family: Self.rarities + Self.familyLevels
        case .middle: ["same", "same initial", "close", "other initial", "different"]
        case .birth: Self.birthLevels
        case .sex: ["same", "different"]
        case .home: Self.homeLevels
        case .phone: ["same", "same, shared by many", "one digit wrong", "different"]
        case .email: ["same", "same, shared by many", "same name", "close name", "different"]
        case .nhsNumber, .number: ["same", "one digit wrong", "different"]
        case .other, .otherSecond: Self.rarities + ["close", "alike", "different"]
        }
    }

    /// How many levels there are, level 0 included.
    var count: Int { levels.count + 1 }

    /// How common a value may be, where equal values are told apart by it.
    var rarities: [String]? {
        switch self {
        case .given, .family, .other, .otherSecond: Self.rarities
        default: nil
        }
    }

    /// Which levels say that the values are equal.
    var sameLevels: ClosedRange<Int> {
        switch self {
        case .given, .family, .other, .otherSecond: 1...5
        case .home: 1...2
        case .phone, .email, .birth: 1...2
        default: 1...1
        }
    }

    /// Equal values by how common they are: from one in 20,000 to one in 100 and more.
    private static let rarities = ["same, very rare", "same, rare", "same, known", "same, common", "same, very common"]
    private static let givenLevels = [
        "short form", "one letter wrong", "further name", "names exchanged", "same initial", "close", "sounds alike",
        "alike", "same beginning", "same first letter", "different", "other initial",
    ]
    private static let familyLevels = [
        "one letter wrong", "not used", "a part of it", "close", "sounds alike", "alike", "different",
    ]
    private static let birthLevels = [
        "same", "same, 1 January", "day and month exchanged", "same year, one is 1 January", "one digit wrong",
        "same day and month", "same year and month", "same year and day", "same year", "a year apart", "different",
        "a generation apart", "partly known, agrees",
    ]
    private static let homeLevels = [
        "same home", "same home, shared by many", "same building", "same building, other flat", "same street",
        "same postcode", "same door and street, elsewhere", "same sector", "same district", "same town", "different",
    ]

    static let shift: UInt64 = 5
}

/// The level of every field of one pair, in one number.
struct Pattern: Hashable, Sendable {
    private(set) var code: UInt64 = 0

    subscript(_ field: PairField) -> Int {
        get { Int(code >> (UInt64(field.rawValue) * PairField.shift) & 31) }
        set {
            let shift = UInt64(field.rawValue) * PairField.shift
            code = code & ~(31 << shift) | UInt64(newValue) << shift
        }
    }

    init() {}
    init(code: UInt64) { self.code = code }
}
