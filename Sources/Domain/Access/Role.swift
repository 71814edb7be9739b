/// The kind of work that an account is for. What it may do and be shown is its `RoleProfile`, which is data.
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

    package enum Sight: String, Sendable, CaseIterable, Codable {
        /// All cases of the partnership.
        case partnership
        /// Cases that the actor's agency takes part in, and what the agency itself reported.
        case agency
        /// No record of a person: set-up only.
        case none
    }

    package func may(_ permission: Permission) -> Bool { permissions.contains(permission) }

    /// Classes of detail that the role's own profile shows.
    package var classes: Set<DataClass> {
        switch self {
        case .caseOfficer, .lineManager, .coordinator: Set(DataClass.allCases)
        case .analyst, .partnerOfficer: Set(DataClass.allCases).subtracting([.legal])
        case .administrator: []
        }
    }

    /// The matrix of `docs/privacy.md`, which a test compares with this.
    package var permissions: Set<Permission> {
        switch self {
        case .caseOfficer: Permission.casework
        case .lineManager:
            Permission.casework.union([
                .allocateReports, .closeCase, .reopenCase, .viewReadership, .reviewAudit, .importReports,
                .makeCommitteeReport, .restrictRecord, .reviewBreakGlass, .answerRights, .manageRetention,
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
                .allocateReports, .closeCase, .reopenCase, .viewReadership, .reviewAudit, .importReports, .callMeeting,
                .runMeeting, .makeCommitteeReport, .manageActionPlan, .importIncidents, .agreeGrade, .restrictRecord,
                .reviewBreakGlass, .manageAgreements, .answerRights, .manageRetention, .askForAccount,
            ])
        case .partnerOfficer:
            // Any agency can refer a case that it takes part in (V-001, V-004), and its officer may lead one (V-011).
            Permission.reading.union([
                .receiveReport, .addNote, .addFile, .addAction, .updateAction, .assess, .refer, .breakGlass,
                .askForAccount,
            ])
            .subtracting([.viewFigures])
        case .administrator: [.administer, .importIncidents, .viewFigures, .manageAgreements]
        }
    }
}

/// A verb that an operation asks for before it does anything.
package enum Permission: String, Sendable, CaseIterable {
    case viewHome, search, viewReport, viewCase, viewPerson, viewPlace, viewMeeting, viewAction, viewFigures
    case receiveReport, importReports, ownReport, allocateReports, linkPeople
    case openCase, changeLead, manageParties, linkCases, closeCase, reopenCase
    case addNote, strikeEntry, viewReadership, reviewAudit
    case addFile, removeFile
    case assess, overrideRisk, agreeGrade
    case refer, callMeeting, runMeeting
    case addAction, updateAction, manageActionPlan, makeCommitteeReport
    case disclose, viewLedger, manageAgreements
    case answerRights, manageRetention
    case importIncidents, askForAccount, enterForAgency, administer
    case restrictRecord, breakGlass, reviewBreakGlass

    package static let reading: Set<Permission> = [
        .viewHome, .search, .viewReport, .viewCase, .viewPerson, .viewPlace, .viewMeeting, .viewAction, .viewFigures,
        .viewLedger, .disclose,
    ]

    package static let casework: Set<Permission> = reading.union([
        .receiveReport, .ownReport, .linkPeople, .openCase, .changeLead, .manageParties, .linkCases, .addNote,
        .strikeEntry, .addFile, .removeFile, .assess, .overrideRisk, .refer, .addAction, .updateAction, .breakGlass,
        .enterForAgency,
    ])

    /// Those of an agency that works by location and sanitised text (T-037).
    package static let withoutPeople: Set<Permission> = [
        .viewHome, .receiveReport, .viewReport, .viewPlace, .importIncidents, .askForAccount, .manageAgreements,
        .administer,
    ]

    /// Those that need no record of anybody.
    package static let withoutRecords: Set<Permission> = [
        .viewHome, .viewFigures, .makeCommitteeReport, .importIncidents, .administer, .manageAgreements,
    ]
}

/// Who is acting: an account with what it carries while signed in.
package struct Actor: Sendable, Hashable {
    package let account: ID<Account>
    package let name: String
    package let role: Role
    package let profile: RoleProfile
    package let agency: ID<Agency>
    package let agencyName: String
    package let team: ID<Team>?
    /// Where the agency's information security stands.
    package let approval: AgencyApproval

    package init(
        account: ID<Account>, name: String, role: Role, agency: ID<Agency>, agencyName: String, team: ID<Team>?,
        profile: RoleProfile? = nil, approval: AgencyApproval = .approved
    ) {
        self.account = account
        self.name = name
        self.role = role
        let own = profile ?? RoleProfile(role)
        self.profile = approval == .approved ? own : own.withoutPeople
        self.agency = agency
        self.agencyName = agencyName
        self.team = team
        self.approval = approval
    }

    package func may(_ permission: Permission) -> Bool { profile.may(permission) }

    package var sight: Role.Sight { profile.sight }

    /// The same person before whom nothing is closed, for what does not depend on what they may see: counting, and
    /// finding a key.
    package var seeingAll: Actor {
        var profile = profile
        profile.sight = .partnership
        profile.classes = Set(DataClass.allCases)
        return Actor(
            account: account, name: name, role: role, agency: agency, agencyName: agencyName, team: team,
            profile: profile)
    }
}

extension Actor {
    /// The program itself, doing what no person asked for at that moment: jobs, and what is due by the clock.
    package static let roundtable = Actor(
        account: ID(high: 0, low: 0), name: "Roundtable", role: .administrator, agency: ID(high: 0, low: 0),
        agencyName: "", team: nil)
}
