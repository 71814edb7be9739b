/// What an account is for. Role profiles as data are a later step; these six are the first.
package enum Role: String, Sendable, CaseIterable, Codable {
    case caseOfficer, lineManager, analyst, coordinator, partnerOfficer, administrator

    /// The role in words.
    package var title: String {
        switch self {
        case .caseOfficer: "Case officer"
        case .lineManager: "Line manager"
        case .analyst: "Analyst"
        case .coordinator: "Coordinator and chair"
        case .partnerOfficer: "Partner officer"
        case .administrator: "Administrator"
        }
    }

    /// Whether the role sees every case of the partnership, or only those its agency takes part in.
    package var sight: Sight {
        switch self {
        case .caseOfficer, .lineManager, .analyst, .coordinator: .partnership
        case .partnerOfficer: .agency
        case .administrator: .none
        }
    }

    package enum Sight: Sendable, Equatable {
        /// All cases of the partnership.
        case partnership
        /// Cases that the actor's agency takes part in, and what the agency itself reported.
        case agency
        /// No record of a person: set-up only.
        case none
    }

    package func may(_ permission: Permission) -> Bool { permissions.contains(permission) }

    /// The matrix of `docs/privacy.md`, which a test compares with this.
    package var permissions: Set<Permission> {
        switch self {
        case .caseOfficer: Permission.casework
        case .lineManager:
            Permission.casework.union([
                .allocateReports, .closeCase, .reopenCase, .viewReadership, .importReports, .makeCommitteeReport,
                .askForAccount,
            ])
        case .analyst:
            Permission.reading.union([
                .receiveReport, .importReports, .addNote, .addFile, .linkPeople, .linkCases, .assess, .agreeGrade,
                .runMeeting,
                .makeCommitteeReport, .importIncidents, .manageActionPlan,
            ])
        case .coordinator:
            Permission.casework.union([
                .allocateReports, .closeCase, .reopenCase, .viewReadership, .importReports, .callMeeting, .runMeeting,
                .makeCommitteeReport, .manageActionPlan, .importIncidents, .agreeGrade, .askForAccount,
            ])
        case .partnerOfficer:
            // Any agency can refer a case that it takes part in (V-001, V-004), and its officer may lead one (V-011).
            Permission.reading.union([
                .receiveReport, .addNote, .addFile, .addAction, .updateAction, .assess, .refer, .askForAccount,
            ]).subtracting([.viewFigures])
        case .administrator: [.administer, .importIncidents, .viewFigures]
        }
    }
}

/// A verb that an operation asks for before it does anything.
package enum Permission: String, Sendable, CaseIterable {
    case viewHome, search, viewReport, viewCase, viewPerson, viewPlace, viewMeeting, viewAction, viewFigures
    case receiveReport, importReports, ownReport, allocateReports, linkPeople
    case openCase, changeLead, manageParties, linkCases, closeCase, reopenCase
    case addNote, strikeEntry, viewReadership
    case addFile, removeFile
    case assess, overrideRisk, agreeGrade
    case refer, callMeeting, runMeeting
    case addAction, updateAction, manageActionPlan, makeCommitteeReport
    case importIncidents, askForAccount, enterForAgency, administer

    package static let reading: Set<Permission> = [
        .viewHome, .search, .viewReport, .viewCase, .viewPerson, .viewPlace, .viewMeeting, .viewAction, .viewFigures,
    ]

    package static let casework: Set<Permission> = reading.union([
        .receiveReport, .ownReport, .linkPeople, .openCase, .changeLead, .manageParties, .linkCases, .addNote,
        .strikeEntry, .addFile, .removeFile, .assess, .overrideRisk, .refer, .addAction, .updateAction,
        .enterForAgency,
    ])
}

/// Who is acting: an account with what it carries while signed in.
package struct Actor: Sendable, Hashable {
    package let account: ID<Account>
    package let name: String
    package let role: Role
    package let agency: ID<Agency>
    package let agencyName: String
    package let team: ID<Team>?
    /// Where the agency's information security stands.
    package let approval: AgencyApproval

    package init(
        account: ID<Account>, name: String, role: Role, agency: ID<Agency>, agencyName: String, team: ID<Team>?,
        approval: AgencyApproval = .approved
    ) {
        self.account = account
        self.name = name
        self.role = role
        self.agency = agency
        self.agencyName = agencyName
        self.team = team
        self.approval = approval
    }

    package func may(_ permission: Permission) -> Bool { role.may(permission) }
}

extension Actor {
    /// The program itself, doing what no person asked for at that moment: jobs, and what is due by the clock.
    package static let roundtable = Actor(
        account: ID(high: 0, low: 0), name: "Roundtable", role: .administrator, agency: ID(high: 0, low: 0),
        agencyName: "", team: nil)
}
