/// The profiles that a partnership begins with: the six kinds of work, and the 37 roles of the sources (C24).
///
/// Each is a starting point that the partnership changes on its page of roles. Where a source says what a role must not
/// see, the profile withholds it.
extension RoleProfile {
    package static let shipped: [RoleProfile] =
        Role.allCases.map { RoleProfile($0) } + london + portsmouth + concordat
        + city + lambeth

    /// The shipped profile of this code.
    package static func shipped(_ code: String) -> RoleProfile? { byCode[code] }

    private static let byCode = Dictionary(uniqueKeysWithValues: shipped.map { ($0.code, $0) })

    private static let plain: Set<DataClass> = [.identity, .contact, .location]
    private static let care: Set<DataClass> = plain.union([.health, .safeguarding, .staffSafety])
    private static let figures: Set<Permission> = [.viewHome, .viewFigures]
    private static let contribution: Set<Permission> = Permission.reading.subtracting([.viewFigures])
        .union([.receiveReport, .addNote, .addFile, .updateAction])

    private static func profile(
        _ requirement: String, _ code: String, _ title: String, like role: Role, sight: Role.Sight? = nil,
        permissions: Set<Permission>? = nil, adding: Set<Permission> = [], classes: Set<DataClass>? = nil
    ) -> RoleProfile {
        RoleProfile(
            code: code, title: title, role: role, sight: sight ?? role.sight,
            permissions: (permissions ?? role.permissions).union(adding), classes: classes ?? role.classes,
            requirement: requirement)
    }

    /// Reads figures and nothing of anybody.
    private static func reader(_ requirement: String, _ code: String, _ title: String, adding: Set<Permission> = [])
        -> RoleProfile
    {
        profile(
            requirement, code, title, like: .analyst, sight: Role.Sight.none, permissions: figures, adding: adding,
            classes: [])
    }

    private static let london: [RoleProfile] = [
        // "sees own caseload and cases shared with them"
        profile("L-181", "asb-case-officer", "ASB case officer or coordinator", like: .caseOfficer, sight: .agency),
        profile("L-182", "locality-manager", "Line manager or locality manager", like: .lineManager),
        profile("L-183", "intelligence-manager", "Crime and intelligence manager, researcher", like: .analyst),
        profile("L-184", "panel-chair", "Chair of a panel", like: .coordinator),
        profile(
            "L-185", "health-worker", "Nurse, care or support worker, consultant", like: .partnerOfficer,
            classes: care),
        // "no access to health detail"
        profile(
            "L-186", "call-handler", "Call handler, noise team, landlord’s officer, befriender",
            like: .partnerOfficer,
            permissions: contribution, classes: plain.union([.complainant, .staffSafety])),
        profile(
            "L-187", "forum-member", "Hostel keyworker, outreach, warden, legal services, probation",
            like: .partnerOfficer, permissions: contribution.union([.refer])),
    ]

    private static let portsmouth: [RoleProfile] = [
        profile("P-107", "responsible-person", "Designated responsible person", like: .caseOfficer),
        reader("P-108", "strategy-manager", "Strategy and partnerships manager", adding: [.makeCommitteeReport]),
        profile(
            "P-109", "asb-unit-manager", "ASB unit manager", like: .lineManager, adding: [.callMeeting, .runMeeting]),
        profile(
            "P-110", "partnerships-inspector", "Police partnerships inspector", like: .lineManager, sight: .agency,
            adding: [.runMeeting]),
        reader("P-111", "theme-champion", "ASB theme champion"),
        profile("P-112", "group-coordinator", "Group co-ordinator", like: .coordinator),
        profile(
            "P-113", "call-centre-health", "Mental health professional in a call centre", like: .partnerOfficer,
            sight: .partnership, classes: care),
        reader("P-114", "commissioner", "Commissioner"),
        reader("P-115", "scrutiny-member", "Scrutiny panel chair, member, deputy"),
        profile(
            "P-116", "volunteer", "Volunteer, peer supporter, user group", like: .partnerOfficer,
            permissions: [.viewHome, .receiveReport, .viewReport, .viewAction, .updateAction], classes: [.identity]),
    ]

    private static let concordat: [RoleProfile] = [
        reader("M-140", "strategic-lead", "Director of adult social services, commissioner, operational manager"),
        profile("M-141", "amhp", "Approved mental health professional", like: .partnerOfficer, classes: care),
        profile("M-142", "edt-worker", "Emergency duty team worker", like: .partnerOfficer, classes: care),
        profile(
            "M-143", "section-12-doctor", "Section 12 doctor, best interests assessor", like: .partnerOfficer,
            permissions: [.viewHome, .viewCase, .viewPerson, .addNote, .assess],
            classes: [.identity, .location, .health, .safeguarding, .staffSafety]),
        profile(
            "M-144", "safeguarding-manager", "Safeguarding adult manager", like: .lineManager, sight: .agency,
            classes: care.union([.complainant])),
        reader("M-145", "safeguarding-board", "Safeguarding board member or chair"),
        profile(
            "M-146", "lead-service-user", "Lead service user, expert by experience", like: .partnerOfficer,
            sight: Role.Sight.none, permissions: [.viewHome], classes: []),
        profile("M-147", "key-worker", "Key worker, interim professional", like: .partnerOfficer, classes: care),
        // "no personal data"
        reader("M-148", "member-champion", "Elected member champion for mental health"),
    ]

    private static let city: [RoleProfile] = [
        profile("T-046", "case-review-coordinator", "Case review coordinator", like: .coordinator),
        profile("T-047", "asb-panel-coordinator", "ASB and panel coordinator", like: .coordinator),
        profile("T-048", "da-marac-coordinator", "DA MARAC coordinator", like: .coordinator, sight: .agency),
        profile("T-049", "rough-sleeping-coordinator", "Rough sleeping coordinator", like: .caseOfficer),
        profile("T-050", "police-lead", "Police rough sleeping lead, IOM team", like: .caseOfficer, sight: .agency),
        reader("T-051", "committee-member", "Elected member, committee"),
    ]

    private static let lambeth: [RoleProfile] = [
        profile("V-026", "safeguarding-analyst", "Victims’ safeguarding analyst", like: .analyst),
        profile(
            "V-027", "victims-advocate", "Victims’ advocate", like: .partnerOfficer,
            classes: plain.union([.complainant, .safeguarding, .health])),
        profile("V-028", "senior-chair", "Senior council officer in the chair", like: .coordinator),
        profile("V-029", "accountable-lead", "Individual case manager, accountable lead", like: .caseOfficer),
        profile(
            "V-030", "senior-police-officer", "Senior police officer for escalation", like: .lineManager,
            sight: .agency),
    ]
}
