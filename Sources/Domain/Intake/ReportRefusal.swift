/// Why a report cannot be received, or dealt with, as asked.
package enum ReportRefusal: Refusal, Hashable {
    /// Somebody is in danger now and nothing says what was done.
    case dangerWithoutRoute
    /// Staff cannot both have seen something and have perceived nothing.
    case observedAndNothing
    /// A report about a place names nobody as alleged.
    case placeWithAlleged
    /// Nobody can be rung back in the past.
    case ringBackInThePast
    /// There is no report of that reference to answer.
    case counterNotFound
    /// The agency has no team whose duty queue could take it.
    case noTeam
    case alreadyOwned(by: String)
    case closed
    /// The person who is to have it does not work in the team's agency.
    case ownerElsewhere
    case alreadyIdentified
    case notLinked
    /// The agency that a mapping names is not in the partnership.
    case agencyNotKnown(name: String)
    /// The agency's information security has not approved: it records places and sanitised text (T-037).
    case peopleWithoutApproval

    package var code: String {
        switch self {
        case .dangerWithoutRoute: "report-danger-without-route"
        case .observedAndNothing: "report-observed-and-nothing"
        case .placeWithAlleged: "report-place-with-alleged"
        case .ringBackInThePast: "report-ring-back-in-the-past"
        case .counterNotFound: "report-counter-not-found"
        case .noTeam: "report-no-team"
        case .alreadyOwned: "report-already-owned"
        case .closed: "report-closed"
        case .ownerElsewhere: "report-owner-elsewhere"
        case .alreadyIdentified: "report-already-identified"
        case .notLinked: "report-not-linked"
        case .agencyNotKnown: "report-agency-not-known"
        case .peopleWithoutApproval: "report-people-without-approval"
        }
    }

    package var kind: RefusalKind {
        switch self {
        case .alreadyOwned, .closed, .alreadyIdentified, .notLinked: .conflict
        default: .invalid
        }
    }

    package var field: String? {
        switch self {
        case .dangerWithoutRoute: "danger-route"
        case .observedAndNothing: "nothing-perceived"
        case .placeWithAlleged: "about"
        case .ringBackInThePast: "ring-back"
        case .counterNotFound: "counter-to"
        case .ownerElsewhere: "owner"
        case .agencyNotKnown: "mapping"
        case .noTeam, .alreadyOwned, .closed, .alreadyIdentified, .notLinked, .peopleWithoutApproval: nil
        }
    }

    package var details: [String: String] {
        switch self {
        case .alreadyOwned(let name), .agencyNotKnown(let name): ["name": name]
        default: [:]
        }
    }
}
