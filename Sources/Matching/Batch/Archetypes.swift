/// Where the learning starts: general knowledge, not measured on any file, which the file at hand then corrects.
struct Archetype: Sendable {
    let name: String
    let kind: LinkWeights.Kind
    let share: Double
    /// How far each field is as for one person (1) or as for two strangers (0); fields left out as for strangers.
    let alike: [PairField: Double]

    static let all: [Archetype] = [
        Archetype(
            name: "same person, same home", kind: .person, share: 0.10,
            alike: [
                .given: 1, .family: 0.98, .middle: 1, .birth: 0.98, .sex: 1, .home: 1, .phone: 0.7, .email: 0.85,
                .nhsNumber: 1, .number: 1, .other: 1, .otherSecond: 1,
            ]),
        Archetype(
            name: "same person, moved", kind: .person, share: 0.06,
            alike: [
                .given: 1, .family: 0.93, .middle: 1, .birth: 0.98, .sex: 1, .home: 0.05, .phone: 0.4, .email: 0.7,
                .nhsNumber: 1, .number: 1, .other: 0.8, .otherSecond: 0.8,
            ]),
        Archetype(
            name: "same home, same family", kind: .household, share: 0.10,
            alike: [.family: 0.98, .home: 1, .phone: 0.5, .email: 0.05]),
        Archetype(
            name: "same home, another family", kind: .household, share: 0.06, alike: [.home: 1, .phone: 0.3]),
        Archetype(
            name: "twins", kind: .household, share: 0.003,
            alike: [.family: 0.98, .birth: 1, .home: 0.95, .phone: 0.5]),
        Archetype(name: "same names", kind: .stranger, share: 0.15, alike: [.given: 0.98, .family: 0.98]),
        Archetype(
            name: "same family and birthday", kind: .stranger, share: 0.05, alike: [.family: 0.95, .birth: 0.98]),
        Archetype(name: "same given and birthday", kind: .stranger, share: 0.05, alike: [.given: 0.95, .birth: 0.98]),
        Archetype(name: "same place", kind: .stranger, share: 0.1, alike: [.home: 0.5, .family: 0.5, .given: 0.3]),
        Archetype(name: "same family", kind: .stranger, share: 0.15, alike: [.family: 0.98]),
        Archetype(name: "stranger", kind: .stranger, share: 0.17, alike: [:]),
    ]

    /// The sets of classes that are tried: a file need not hold households, nor more than persons and strangers.
    static let choices: [[Archetype]] = [
        all.filter { $0.name == "same person, same home" || $0.name == "stranger" },
        all.filter { $0.kind != .household }, all,
    ]

    /// How often one person's two records show each level, equal values taken together.
    static func samePerson(_ field: PairField) -> (same: Double, other: [Double]) {
        switch field {
        case .given: (0.78, [0.05, 0.04, 0.02, 0.01, 0.06, 0.01, 0.005, 0.005, 0.005, 0.003, 0.01, 0.002])
        case .family: (0.88, [0.04, 0.01, 0.02, 0.01, 0.01, 0.005, 0.025])
        case .middle: (0.6, [0.3, 0.05, 0.02, 0.03])
        case .birth: (0.88, [0.02, 0.02, 0.03, 0.005, 0.015, 0.005, 0.005, 0.005, 0.008, 0.002, 0.005])
        case .sex: (0.985, [0.015])
        case .home: (0.88, [0.05, 0.01, 0.02, 0.01, 0.01, 0.005, 0.005, 0.005, 0.005])
        case .phone: (0.92, [0.03, 0.05])
        case .email: (0.87, [0.03, 0.05, 0.05])
        case .nhsNumber, .number: (0.95, [0.03, 0.02])
        case .other, .otherSecond: (0.8, [0.1, 0.04, 0.06])
        }
    }
}
