/// A body that sits at the table: council, police, landlord, trust, charity.
package struct Agency: Sendable, Hashable {
    package let id: ID<Agency>
    package var name: String
    package var kind: Kind
    package var approval: Approval
    /// Whether its people may sign in with a password, or only through the agency's own sign-in.
    package var usesPasswords: Bool

    package typealias Approval = AgencyApproval

    package init(
        id: ID<Agency>, name: String, kind: Kind, approval: Approval = .notAsked, usesPasswords: Bool = true
    ) {
        self.id = id
        self.name = name
        self.kind = kind
        self.approval = approval
        self.usesPasswords = usesPasswords
    }

    package enum Kind: String, Sendable, CaseIterable, Codable {
        case council, police, housing, mentalHealth, socialCare, probation, fire, victimSupport, outreach, other
    }
}

/// A group of people within an agency who share a duty queue.
package struct Team: Sendable, Hashable {
    package let id: ID<Team>
    package var name: String
    package var agency: ID<Agency>

    package init(id: ID<Team>, name: String, agency: ID<Agency>) {
        self.id = id
        self.name = name
        self.agency = agency
    }
}

/// A person's way in: one sign-in, one agency, one role.
package struct Account: Sendable, Hashable {
    package let id: ID<Account>
    package var signIn: String
    package var name: String
    package var role: Role
    package var agency: ID<Agency>
    package var team: ID<Team>?
    /// Made by `roundtable sample` with a password that was printed.
    package var isSample: Bool
    /// The code of its role profile.
    package var profile: String

    package init(
        id: ID<Account>, signIn: String, name: String, role: Role, agency: ID<Agency>, team: ID<Team>?, isSample: Bool,
        profile: String = ""
    ) {
        self.id = id
        self.signIn = signIn
        self.name = name
        self.role = role
        self.agency = agency
        self.team = team
        self.isSample = isSample
        self.profile = profile.isEmpty ? role.rawValue : profile
    }

    /// What the account is for, in words.
    package var title: String { RoleProfile.shipped(profile)?.title ?? role.title }
}

extension Agency.Kind {
    /// The kind in words.
    package var title: String {
        switch self {
        case .council: "Council"
        case .police: "Police"
        case .housing: "Housing provider"
        case .mentalHealth: "Mental health"
        case .socialCare: "Social care"
        case .probation: "Probation"
        case .fire: "Fire and rescue"
        case .victimSupport: "Victim support"
        case .outreach: "Outreach"
        case .other: "Other"
        }
    }
}
