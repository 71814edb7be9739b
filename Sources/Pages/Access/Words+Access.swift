import Domain

extension Words {
    static let access: [String: [String]] = [
        "role-profile-ownProposal": ["You proposed this change. Somebody else has to decide on it"],
        "role-profile-alreadyDecided": ["This change has been decided on already"],
        "role-profile-alreadyProposed": ["A change of this role waits for a decision. Decide on that one first"],
        "role-profile-nothingChanged": ["This is what the role says already. Change something, or leave it"],
        "role-profile-noAdministrator": ["An administrator must be able to set up, or nobody could"],
        "role-profile-verbsWithoutSight": [
            "A role that sees no records can only have Home, figures, reports to a committee and set-up"
        ],
        "restriction-alreadyRestricted": ["It is restricted in this way already"],
        "restriction-notRestricted": ["It is not restricted any more"],
        "restriction-addressOfNoPerson": ["Only a person’s address can be protected. Choose “Closed record”"],
        "restriction-untilPast": ["Enter a day that has not passed, or leave it empty"],
        "restriction-alreadyLetIn": ["They are let in already"],
        "restriction-throughTheGlass": [
            "You see this record because you broke the glass. Who else may is decided by those who were let in"
        ],
        "restriction-nobodyLeft": ["Somebody must be able to see the record. Let somebody else in first"],
        "interest-alreadyDeclared": ["This was declared already"],
        "interest-ownInterest": ["Somebody else has to end this: it is your own interest"],
        "break-glass-noSuchRecord": ["No case, person or report of this reference can be opened. Check the reference"],
        "break-glass-alreadyOpen": ["This record is open to you already. Search for it"],
        "break-glass-ownUse": ["Somebody else has to review this: it was you who opened the record"],
        "break-glass-alreadyReviewed": ["This was reviewed already"],
    ]
}

extension Words {
    /// That detail of a class is not shown to the reader's role.
    package static func withheld(_ kind: DataClass) -> String {
        "Withheld from your role (\(kind.title.lowercased())). Ask the accountable lead"
    }
}

extension Permission {
    /// What it lets somebody do, in words.
    package var title: String {
        switch self {
        case .viewHome: "see Home"
        case .search: "search"
        case .viewReport: "read reports"
        case .viewCase: "read cases"
        case .viewPerson: "read people"
        case .viewPlace: "read places"
        case .viewMeeting: "read meetings"
        case .viewAction: "read actions"
        case .viewFigures: "read figures"
        case .receiveReport: "take reports"
        case .importReports: "import reports"
        case .ownReport: "own reports"
        case .allocateReports: "allocate work"
        case .linkPeople: "say who somebody is"
        case .openCase: "open cases"
        case .changeLead: "change the lead"
        case .manageParties: "manage who takes part"
        case .linkCases: "link cases"
        case .closeCase: "close cases"
        case .reopenCase: "reopen cases"
        case .addNote: "add notes"
        case .strikeEntry: "strike entries"
        case .viewReadership: "see who read a record"
        case .addFile: "add files"
        case .removeFile: "remove files"
        case .assess: "assess risk"
        case .overrideRisk: "override a risk level"
        case .agreeGrade: "record an agreed grade"
        case .refer: "refer to a panel"
        case .callMeeting: "call meetings"
        case .runMeeting: "run meetings"
        case .addAction: "add actions"
        case .updateAction: "update actions"
        case .manageActionPlan: "manage action plans"
        case .makeCommitteeReport: "make reports to a committee"
        case .disclose: "disclose, ask other agencies and answer them"
        case .viewLedger: "read what was disclosed"
        case .manageAgreements: "keep the register of agreements"
        case .reviewAudit: "review the audit"
        case .answerRights: "answer requests about data"
        case .manageRetention: "decide on what is destroyed"
        case .askForAccount: "ask for accounts"
        case .enterForAgency: "enter reports for another agency"
        case .importIncidents: "import published incidents"
        case .administer: "set up"
        case .restrictRecord: "restrict records, keep the register of interests"
        case .breakGlass: "break the glass"
        case .reviewBreakGlass: "review break-glass"
        }
    }
}
