/// Why a case cannot be changed as asked.
package enum CaseRefusal: Refusal, Hashable {
    case closed
    case notClosed
    case openActions(Int)
    case beforePanel
    case leadCannot
    case alreadyLead
    case alreadyParty
    case alreadyIdentified
    case partyEnded
    case alreadyThere
    case alreadyFiled(on: String)
    case linkToItself
    case alreadyLinked
    case alreadyTakesPart
    case leadAgencyStays
    case sameStage
    case outcomeUnknown
    case alreadyStruck
    case moveToItself

    package var code: String {
        switch self {
        case .closed: "case-closed"
        case .notClosed: "case-not-closed"
        case .openActions: "case-open-actions"
        case .beforePanel: "case-before-panel"
        case .leadCannot: "case-lead-cannot"
        case .alreadyLead: "case-already-lead"
        case .alreadyParty: "case-already-party"
        case .alreadyIdentified: "case-already-identified"
        case .partyEnded: "case-party-ended"
        case .alreadyThere: "case-already-there"
        case .alreadyFiled: "case-already-filed"
        case .linkToItself: "case-link-to-itself"
        case .alreadyLinked: "case-already-linked"
        case .alreadyTakesPart: "case-already-takes-part"
        case .leadAgencyStays: "case-lead-agency-stays"
        case .sameStage: "case-same-stage"
        case .outcomeUnknown: "case-outcome-unknown"
        case .alreadyStruck: "entry-already-struck"
        case .moveToItself: "entry-move-to-itself"
        }
    }

    package var kind: RefusalKind {
        switch self {
        case .closed, .notClosed, .openActions, .beforePanel, .partyEnded, .alreadyFiled, .alreadyStruck,
            .alreadyIdentified:
            .conflict
        default: .invalid
        }
    }

    package var field: String? {
        switch self {
        case .leadCannot, .alreadyLead: "lead"
        case .alreadyParty: "person"
        case .alreadyThere: "place"
        case .linkToItself, .alreadyLinked: "other"
        case .alreadyTakesPart: "agency"
        case .sameStage: "stage"
        case .outcomeUnknown: "outcome"
        case .moveToItself: "move"
        default: nil
        }
    }

    package var details: [String: String] {
        switch self {
        case .openActions(let count): ["count": String(count)]
        case .alreadyFiled(let reference): ["reference": reference]
        default: [:]
        }
    }
}
