/// What part somebody plays in one case. The same person may be the victim of one and alleged in another, and even
/// both in the same one.
package enum PartyRole: String, Sendable, CaseIterable, Codable {
    case complainant, victim, alleged, witness
    case personOfConcern = "person-of-concern"
    case personAtRisk = "person-at-risk"

    /// Nobody is more than alleged until a finding is recorded (L-001).
    package var title: String {
        switch self {
        case .complainant: "Complainant"
        case .victim: "Victim"
        case .alleged: "Alleged perpetrator"
        case .witness: "Witness"
        case .personOfConcern: "Person of concern"
        case .personAtRisk: "Person at risk"
        }
    }

    /// Whether somebody in this role is to have a risk assessment: both sides, never a mere witness.
    package var isAssessed: Bool { self != .witness }

    /// The role that a party of a report takes when the report is filed.
    package init(_ side: Side) {
        switch side {
        case .complainant: self = .complainant
        case .victim: self = .victim
        case .alleged: self = .alleged
        case .witness: self = .witness
        }
    }
}

/// Somebody's part in one case: a person, or a label while nobody knows who it is.
package struct CaseParty: Sendable, Hashable {
    package let id: ID<CaseParty>
    package let caseID: ID<CaseFile>
    package let person: ID<Person>?
    package var role: PartyRole
    /// What we call an unknown party: "Man in a grey coat".
    package var label: String

    package init(id: ID<CaseParty>, caseID: ID<CaseFile>, person: ID<Person>?, role: PartyRole, label: String = "") {
        self.id = id
        self.caseID = caseID
        self.person = person
        self.role = role
        self.label = label
    }
}
