/// The weights behind a comparison, in bits: a value, so that another can take its place.
struct Weights: Sendable {
    let version: String
    let personPrior: Double
    let placePrior: Double
    /// From this score on candidates are worth a look.
    let possible: Double
    /// From this score on they are very probably the same.
    let strong: Double
    private let bits: [Double]

    init(
        version: String, personPrior: Double, placePrior: Double, possible: Double, strong: Double,
        weights: [Reason: Double]
    ) {
        self.version = version
        self.personPrior = personPrior
        self.placePrior = placePrior
        self.possible = possible
        self.strong = strong
        self.bits = Reason.allCases.map { weights[$0] ?? 0 }
    }

    func weight(of reason: Reason) -> Double { bits[reason.place] }
}

extension Reason {
    fileprivate static let places = Dictionary(uniqueKeysWithValues: allCases.enumerated().map { ($1, $0) })
    fileprivate var place: Int { Self.places[self] ?? 0 }
}
