/// Where an agency's information security stands with this system (T-036, T-039).
///
/// Whoever acts for an agency that has not approved works without the detail of persons (T-037).
package enum AgencyApproval: String, Sendable, CaseIterable, Codable {
    case notAsked, pending, paused, approved

    /// The state in words.
    package var title: String {
        switch self {
        case .notAsked: "Not asked"
        case .pending: "Asked, no answer yet"
        case .paused: "Paused"
        case .approved: "Approved"
        }
    }
}
