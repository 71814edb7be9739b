import Domain

/// A case as its page shows it, read in one look.
package struct CaseView: Sendable {
    package let file: CaseFile
    package let leadName: String?
    package let leadAgencyName: String
    package let openReason: String
    package let closing: Closing?
    package let attention: [NeedsAttention]
    /// What its reports say that nobody may miss.
    package let flags: [CaseFlag]
    package let parties: [Party]
    package let places: [Site]
    package let actions: [OpenAction]
    package let agencies: [Participant]
    package let links: [Linked]
    package let assessments: [Assessed]
    package let referrals: [Referred]
    package let meetings: [Sitting]
    package let reports: Int
    package let nextDue: (at: Instant, what: String)?
    package let risk: [RiskStretch]
    package let story: StoryPart
    package let drawing: StoryDrawing
    /// The case is closed to all but those who were let in.
    package let isRestricted: Bool

    package struct Closing: Sendable {
        package let at: Instant
        package let outcome: String
        package let reason: String
        package let by: String
    }

    /// Somebody's part in this case.
    package struct Party: Sendable {
        package let id: ID<CaseParty>
        package let personID: ID<Person>?
        package let reference: String?
        /// The person's name, or the label of somebody nobody knows.
        package let name: String
        package let role: PartyRole
        package let isEnded: Bool
        package let approach: Shown<String>
        package let safeContact: Shown<String>
        /// The other side must not learn who they are.
        package let isWithheld: Bool
        static let nameWithheld = "Name withheld"
        /// The use of their data is restricted.
        package let isRestricted: Bool
        package let level: RiskLevel?
        package let assessedAt: Instant?
        package let version: Int
    }

    package struct Site: Sendable {
        package let reference: String
        package let name: String
        package let relation: String
        package let siteNote: String
    }

    package struct OpenAction: Sendable {
        package let reference: String
        package let what: String
        package let agency: String
        package let owner: String?
        package let dueOn: Day?
        package let isUrgent: Bool
    }

    package struct Participant: Sendable {
        package let id: ID<Agency>
        package let name: String
        package let reason: String
        package let since: Instant
    }

    package struct Linked: Sendable {
        package let reference: String
        package let title: String
        package let kind: CaseLinkKind
        /// The link was set on the other case.
        package let isFromOther: Bool
        package let isOpen: Bool
    }

    package struct Assessed: Sendable {
        package let reference: String
        package let person: String
        package let level: RiskLevel
        package let at: Instant
        package let agency: String
    }

    package struct Referred: Sendable {
        package let panel: String
        package let at: Instant
        package let why: String
        package let answer: String?
    }

    package struct Sitting: Sendable {
        package let reference: String
        package let panel: String
        package let at: Instant
    }

    /// The case's level from one moment until another: the highest of its parties.
    package struct RiskStretch: Sendable, Equatable {
        package let from: Instant
        package let until: Instant
        package let level: RiskLevel
    }
}
