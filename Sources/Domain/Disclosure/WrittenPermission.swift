/// Somebody's written permission to keep and share something about them (L-103): asked, given, refused, withdrawn, one
/// line after the other. What was said last counts.
package enum WrittenPermission {
    package enum State: String, Sendable, CaseIterable, Codable {
        case asked, given, refused, withdrawn

        package var title: String {
            switch self {
            case .asked: "Asked"
            case .given: "Given"
            case .refused: "Refused"
            case .withdrawn: "Withdrawn"
            }
        }

        /// Whether what it is about may be shown to others. Nobody who was only asked has agreed.
        package var opens: Bool { self == .given }

        /// What may follow on what was said last; nil before anything was.
        package static func mayFollow(_ last: State?) -> Set<State> {
            last == .given ? [.withdrawn] : [.asked, .given, .refused]
        }
    }

    /// Why something is kept without it, to safeguard somebody at risk (Data Protection Act 2018 Sch. 1 para 18(2)).
    package enum Without: String, Sendable, CaseIterable, Codable {
        case cannotBeGiven, cannotBeExpected, wouldPrejudice

        package var title: String {
            switch self {
            case .cannotBeGiven: "it cannot be given"
            case .cannotBeExpected: "it cannot reasonably be expected to be obtained"
            case .wouldPrejudice: "asking for it would prejudice the protection"
            }
        }
    }

    package enum Purpose: String, Sendable, CaseIterable, Codable {
        case diagnosis, healthRecords, sharingWithAgencies

        /// Whether having been asked already tells something of somebody's health.
        package var isOfHealth: Bool { self != .sharingWithAgencies }

        package var title: String {
            switch self {
            case .diagnosis: "Keeping a diagnosis"
            case .healthRecords: "Asking health services for records"
            case .sharingWithAgencies: "Sharing with other agencies"
            }
        }
    }
}

/// Somebody was asked for their permission, or answered.
package struct PermissionRecorded: Event {
    package let person: ID<Person>
    package let purpose: WrittenPermission.Purpose
    package let state: WrittenPermission.State
    package var subject: Subject { Subject(.person, person) }

    package init(person: ID<Person>, purpose: WrittenPermission.Purpose, state: WrittenPermission.State) {
        self.person = person
        self.purpose = purpose
        self.state = state
    }
}

/// Why a line about a permission cannot be kept.
package enum PermissionRefusal: Refusal, Hashable {
    /// Only what was given can be withdrawn, and what was given is only withdrawn.
    case doesNotFollow(WrittenPermission.State?)

    package var code: String { "permission-does-not-follow" }
    package var kind: RefusalKind { .conflict }
    package var field: String? { "state" }
}
