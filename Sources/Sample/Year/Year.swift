import Domain

/// A generated year of the invented borough.
package struct SampleYear: Sendable, Hashable {
    package let people: [SamplePerson]
    package let places: [SamplePlace]
    /// In the order in which they were received.
    package let reports: [SampleReport]
    /// In the order in which they were opened.
    package let cases: [SampleCase]
}

/// A year of plausible history from a seed: 400 reports, 120 people, 60 cases.
package enum Year {
    package static let reportCount = 400
    package static let caseCount = 60
    /// The seed that the sample, its pictures and its documents use.
    package static let usualSeed: UInt64 = 2026

    /// The same seed and day give the same year.
    package static func generate(seed: UInt64 = usualSeed, today: Day) -> SampleYear {
        var builder = YearBuilder(seed: seed, today: today)
        builder.settlePeople()
        for pattern in YearBuilder.patterns { builder.addCase(pattern) }
        builder.linkCases()
        builder.addLooseReports(upTo: reportCount)
        return builder.finished()
    }
}

/// The kinds of case that a year holds.
enum YearPattern: Sendable, CaseIterable {
    case repeatCaller, bothSides, unknownPerson, place, noFixedAbode, ordinary

    var cases: Int {
        switch self {
        case .repeatCaller: 12
        case .bothSides: 10
        case .unknownPerson: 8
        case .place: 8
        case .noFixedAbode: 6
        case .ordinary: 16
        }
    }

    var reports: ClosedRange<Int> {
        switch self {
        case .repeatCaller: 7...11
        case .bothSides: 4...6
        case .unknownPerson: 3...5
        case .place: 4...7
        case .noFixedAbode: 3...5
        case .ordinary: 2...4
        }
    }

    var kind: SampleCaseKind {
        switch self {
        case .repeatCaller: .vulnerablePerson
        case .bothSides: .bothSides
        case .unknownPerson: .unknownPerson
        case .place: .place
        case .noFixedAbode: .noFixedAbode
        case .ordinary: .people
        }
    }

    var categories: [SampleCategory] {
        switch self {
        case .repeatCaller: [.noise, .neighbours, .noise, .neighbours, .animals]
        case .bothSides: [.neighbours, .noise, .neighbours, .communications]
        case .unknownPerson: [.littering, .vehicleNuisance, .fireworks, .trespass, .vehicleAbandoned, .communications]
        case .place: [.rowdy, .streetDrinking, .littering, .prostitution, .vehicleNuisance, .begging]
        case .noFixedAbode: [.begging, .streetDrinking, .trespass, .rowdy]
        case .ordinary: [.noise, .neighbours, .animals, .noise, .neighbours, .communications]
        }
    }
}
