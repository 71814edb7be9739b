/// What is known of somebody's mental health, and how it is known (L-004). A perception is never stored as a diagnosis.
package enum MentalHealthMarker: String, Sendable, CaseIterable, Codable {
    case noneRecorded = "none-recorded"
    case perceived
    case selfReported = "self-reported"
    case knownToServices = "known-to-services"
    case diagnosisConfirmed = "diagnosis-confirmed"
    case behavioural
    case belowThreshold = "below-threshold"

    package var title: String {
        switch self {
        case .noneRecorded: "None recorded"
        case .perceived: "Perceived by an officer"
        case .selfReported: "Self-reported"
        case .knownToServices: "Known to services (checked)"
        case .diagnosisConfirmed: "Diagnosis confirmed with written permission"
        case .behavioural: "Behavioural, not treatable"
        case .belowThreshold: "Below the threshold of services"
        }
    }

    /// A diagnosis may be kept only with the person's written permission (L-103).
    package var needsPermission: Bool { self == .diagnosisConfirmed }

    /// Whether it says that mental health plays a part that a service might look at (L-008).
    package var callsForClinicalView: Bool {
        switch self {
        case .noneRecorded, .behavioural: false
        case .perceived, .selfReported, .knownToServices, .diagnosisConfirmed, .belowThreshold: true
        }
    }
}
