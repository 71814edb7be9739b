/// How high a risk is judged to be: red, amber or green, in that order of concern.
package enum RiskLevel: String, Sendable, CaseIterable, Codable, Comparable {
    case green, amber, red

    /// The level in the words of the risk matrix.
    package var words: String {
        switch self {
        case .red: "high"
        case .amber: "medium"
        case .green: "low"
        }
    }

    package static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .green: 0
        case .amber: 1
        case .red: 2
        }
    }
}
