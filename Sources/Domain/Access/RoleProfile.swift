/// What an account of some role may do and be shown: dated data of the partnership, changed by two people.
package struct RoleProfile: Sendable, Hashable, Codable {
    /// Its name in the data, such as `victims-advocate`.
    package var code: String
    package var title: String
    /// The kind of work that it is, by which notices and duties find whom they concern.
    package var role: Role
    package var sight: Role.Sight
    package var permissions: Set<Permission>
    package var classes: Set<DataClass>
    /// The requirement that asks for it; nil for the six that every partnership begins with.
    package var requirement: String?

    package init(
        code: String, title: String, role: Role, sight: Role.Sight, permissions: Set<Permission>,
        classes: Set<DataClass>, requirement: String? = nil
    ) {
        self.code = code
        self.title = title
        self.role = role
        self.sight = sight
        self.permissions = permissions
        self.classes = classes
        self.requirement = requirement
    }

    /// The profile that an account of this role has unless it is given another.
    package init(_ role: Role) {
        self.init(
            code: role.rawValue, title: role.title, role: role, sight: role.sight, permissions: role.permissions,
            classes: role.classes)
    }

    /// What is left of it while the agency's information security has not approved: its own reports, places and
    /// sanitised text, and nobody's detail (T-037).
    package var withoutPeople: RoleProfile {
        var left = self
        left.sight = sight == .none ? .none : .agency
        left.permissions.formIntersection(Permission.withoutPeople)
        left.classes = []
        return left
    }

    /// How an account keeps which it has: nothing for that of its role.
    package var kept: String { code == role.rawValue ? "" : code }

    package func may(_ permission: Permission) -> Bool { permissions.contains(permission) }

    private enum CodingKeys: CodingKey { case code, title, role, sight, permissions, classes, requirement }

    package init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        // A verb or a class that this program does not know any more gives nobody anything.
        self.init(
            code: try fields.decode(String.self, forKey: .code), title: try fields.decode(String.self, forKey: .title),
            role: try fields.decode(Role.self, forKey: .role),
            sight: try fields.decode(Role.Sight.self, forKey: .sight),
            permissions: Set(
                try fields.decode([String].self, forKey: .permissions).compactMap(Permission.init(rawValue:))),
            classes: Set(try fields.decode([String].self, forKey: .classes).compactMap(DataClass.init(rawValue:))),
            requirement: try fields.decodeIfPresent(String.self, forKey: .requirement))
    }

    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(code, forKey: .code)
        try fields.encode(title, forKey: .title)
        try fields.encode(role, forKey: .role)
        try fields.encode(sight, forKey: .sight)
        try fields.encode(permissions.map(\.rawValue).sorted(), forKey: .permissions)
        try fields.encode(classes.map(\.rawValue).sorted(), forKey: .classes)
        try fields.encodeIfPresent(requirement, forKey: .requirement)
    }
}

/// Why a role profile cannot be changed as asked.
package enum RoleProfileRefusal: String, Refusal {
    /// Whoever proposed it cannot decide on it.
    case ownProposal
    case alreadyDecided
    /// Something was proposed about it, and waits for a decision.
    case alreadyProposed
    /// It would say what is in force already.
    case nothingChanged
    /// Nobody could set up or decide on profiles any more.
    case noAdministrator
    /// Verbs on records for a role that sees none.
    case verbsWithoutSight

    package var code: String { "role-profile-\(rawValue)" }
    package var kind: RefusalKind {
        switch self {
        case .ownProposal: .forbidden
        case .alreadyDecided, .alreadyProposed: .conflict
        case .nothingChanged, .noAdministrator, .verbsWithoutSight: .invalid
        }
    }
    package var field: String? {
        switch self {
        case .verbsWithoutSight: "sight"
        case .noAdministrator: "permissions"
        case .ownProposal, .alreadyDecided, .alreadyProposed, .nothingChanged: nil
        }
    }
}

extension RoleProfile {
    /// The proposal as it may be put to a second person; refused where it makes no sense.
    package func replacing(_ current: RoleProfile) throws(RoleProfileRefusal) -> RoleProfile {
        guard self != current else { throw .nothingChanged }
        if code == Role.administrator.rawValue, !permissions.contains(.administer) { throw .noAdministrator }
        if sight == .none, !permissions.isSubset(of: Permission.withoutRecords) { throw .verbsWithoutSight }
        return self
    }
}
