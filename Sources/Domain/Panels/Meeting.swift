/// One sitting of a panel.
package struct Meeting: Sendable, Hashable {
    package let id: ID<Meeting>

    package init(id: ID<Meeting>) { self.id = id }
}

/// A case put before a kind of panel.
package struct Referral: Sendable, Hashable {
    package let id: ID<Referral>

    package init(id: ID<Referral>) { self.id = id }

    /// How it came.
    package enum Origin: String, Sendable, CaseIterable, Codable {
        /// By the rule of the panel, because of the risk level.
        case automatic
        /// By an officer who gave the reason.
        case officer
    }
}

/// Whether somebody sat at the table.
package struct Attendance: Sendable, Hashable {
    package let id: ID<Attendance>

    package init(id: ID<Attendance>) { self.id = id }

    package enum State: String, Sendable, CaseIterable, Codable {
        case invited, present, apologies, absent

        package var title: String {
            switch self {
            case .invited: "Invited"
            case .present: "Present"
            case .apologies: "Apologies"
            case .absent: "Absent"
            }
        }
    }
}
