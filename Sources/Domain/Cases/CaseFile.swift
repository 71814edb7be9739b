/// A case: what the agencies know and do about a person or place, under one reference and one accountable lead.
package struct CaseFile: Sendable, Hashable {
    package let id: ID<CaseFile>
    package let reference: String
    /// Short, and without a person's name: it stands in lists, agendas and mails.
    package var title: String
    package var kind: CaseKind
    package var stage: CaseStage
    package var leadAgency: ID<Agency>
    /// The accountable lead; nil shows as "no lead" wherever the case does.
    package var lead: ID<Account>?
    package var openedAt: Instant
    package var closedAt: Instant?
    /// The highest level of any of its parties, as the risk room keeps it.
    package var level: RiskLevel?
    package var levelSince: Instant?
    package var lastContactAt: Instant?
    /// What is known however much time has passed; `CaseStatus` adds silence when it is shown.
    package var standing: CaseStanding
    package var version: Int
    /// The rule of the partnership by which a silence is told.
    package var rule = CaseRule.initial

    package init(
        id: ID<CaseFile>, reference: String, title: String, kind: CaseKind, stage: CaseStage, leadAgency: ID<Agency>,
        lead: ID<Account>?, openedAt: Instant, closedAt: Instant? = nil, level: RiskLevel? = nil,
        levelSince: Instant? = nil, lastContactAt: Instant? = nil, standing: CaseStanding, version: Int = 1
    ) {
        self.id = id
        self.reference = reference
        self.title = title
        self.kind = kind
        self.stage = stage
        self.leadAgency = leadAgency
        self.lead = lead
        self.openedAt = openedAt
        self.closedAt = closedAt
        self.level = level
        self.levelSince = levelSince
        self.lastContactAt = lastContactAt
        self.standing = standing
        self.version = version
    }

    package var isOpen: Bool { closedAt == nil }

    package func status(at now: Instant) -> CaseStatus {
        CaseStatus(standing, lastContactAt: lastContactAt, openedAt: openedAt, now: now, rule: rule)
    }
}

/// What a case is about. Cases about a place or a person nobody knows are counted apart (P-012, T-002).
package enum CaseKind: String, Sendable, CaseIterable, Codable {
    case person, place
    case unknownPerson = "unknown-person"

    package var title: String {
        switch self {
        case .person: "Person"
        case .place: "Place"
        case .unknownPerson: "Unknown person"
        }
    }

    /// Whether figures about people leave it out.
    package var isCountedApart: Bool { self != .person }
}

/// How far the work on a case has come: set by the lead, each step logged with its reason.
package enum CaseStage: String, Sendable, CaseIterable, Codable {
    case enquiry, assessment, action, monitoring

    package var title: String {
        switch self {
        case .enquiry: "Finding out"
        case .assessment: "Assessing"
        case .action: "Acting"
        case .monitoring: "Watching whether it holds"
        }
    }
}

/// How a case may end. Data: a partnership sets its own, and keeps what old cases were closed with.
package enum CaseOutcomes {
    package static let initial = ReferenceList(
        "Outcome", source: "Practice to start with",
        terms: [
            term("stopped", "The behaviour has stopped"),
            term("supported", "Support is in place and the risk is down"),
            term("enforced", "Ended by a warning or an order"), term("moved", "A party has moved away"),
            term("handed-over", "Handed over to another service"),
            term("not-borne-out", "The allegation was not borne out"),
            term("lost-contact", "Contact was lost after trying"), term("died", "The person has died"),
            term("opened-in-error", "Opened in error or twice"),
        ])

    private static func term(_ code: String, _ title: String) -> ReferenceList.Term {
        ReferenceList.Term(code, title, from: Day(sinceEpoch: 0))
    }
}

/// Why a closed case may be opened again. What is new makes a new, linked case instead.
package enum ReopeningGround: String, Sendable, CaseIterable, Codable {
    case mistaken, contested

    package var title: String {
        switch self {
        case .mistaken: "It was closed by mistake"
        case .contested: "A party or an agency contests the closing"
        }
    }
}

/// How two cases belong together.
package enum CaseLinkKind: String, Sendable, CaseIterable, Codable {
    case follows
    case samePeople = "same-people"
    case samePlace = "same-place"
    case counterAllegation = "counter-allegation"
    case related

    package var title: String {
        switch self {
        case .follows: "Follows an earlier case"
        case .samePeople: "Same people"
        case .samePlace: "Same place"
        case .counterAllegation: "Counter-allegation"
        case .related: "Related in another way"
        }
    }
}
