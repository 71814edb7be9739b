/// A report as it stands: what was said, who is in it, who has it.
package struct ReportRecord: Sendable {
    package let id: ID<Report>
    package let reference: String
    package let version: Int
    package let receivedAt: Instant
    /// What was said; its parties stand apart.
    package let facts: NewReport
    package let missing: [Vagueness.Part]
    package let isVague: Bool
    package let agency: ID<Agency>
    package let agencyName: String
    package let team: ID<Team>
    package let teamName: String
    package let owner: ID<Account>?
    package let ownerName: String?
    package let ownedAt: Instant?
    package let closedAt: Instant?
    package let place: Place?

    package var parties: [PartyRecord] = []
    package var decisions: [DecisionRecord] = []
    package var signposts: [Signpost] = []
    /// The case it is filed on, if the actor may see that case.
    package var caseReference: String?
    package var caseTitle: String?
    /// Who entered it, where that was somebody of another agency (T-038).
    package var enteredBy: String?
    /// Reports that answer this one.
    package var answeredBy: [String] = []

    package init(
        id: ID<Report>, reference: String, version: Int, receivedAt: Instant, facts: NewReport,
        missing: [Vagueness.Part], isVague: Bool, agency: ID<Agency>, agencyName: String, team: ID<Team>,
        teamName: String, owner: ID<Account>?, ownerName: String?, ownedAt: Instant?, closedAt: Instant?, place: Place?
    ) {
        self.id = id
        self.reference = reference
        self.version = version
        self.receivedAt = receivedAt
        self.facts = facts
        self.missing = missing
        self.isVague = isVague
        self.agency = agency
        self.agencyName = agencyName
        self.team = team
        self.teamName = teamName
        self.owner = owner
        self.ownerName = ownerName
        self.ownedAt = ownedAt
        self.closedAt = closedAt
        self.place = place
    }
}

/// A party of a report with what it says of them and who we think they are.
package struct PartyRecord: Sendable, Hashable {
    package let id: ID<Party>
    package let side: Side
    package let state: PartyState
    package private(set) var facts: PersonFacts
    package private(set) var person: Person?
    package let identifiedAt: Instant?
    package private(set) var marker: MentalHealthMarker
    package private(set) var markerSource: String
    /// The other side must not learn that they are in it.
    package let isWithheld: Bool
    package let version: Int
    /// Classes of detail that were taken out for who reads it.
    package private(set) var hidden: Set<DataClass> = []

    package init(
        id: ID<Party>, side: Side, state: PartyState, facts: PersonFacts, person: Person?, identifiedAt: Instant?,
        marker: MentalHealthMarker, markerSource: String, isWithheld: Bool = false, version: Int
    ) {
        self.id = id
        self.side = side
        self.state = state
        self.facts = facts
        self.person = person
        self.identifiedAt = identifiedAt
        self.marker = marker
        self.markerSource = markerSource
        self.isWithheld = isWithheld
        self.version = version
    }

    /// What may be shown to somebody whose profile shows these classes: of a complainant who must not be known, their
    /// side alone.
    package func shown(_ classes: Set<DataClass>) -> PartyRecord {
        var shown = self
        let unnamed: DataClass? =
            if !classes.contains(.identity) {
                .identity
            } else {
                isWithheld && !classes.contains(.complainant) ? .complainant : nil
            }
        if let unnamed {
            shown.facts = PersonFacts()
            (shown.person, shown.marker, shown.markerSource) = (nil, .noneRecorded, "")
            shown.hidden = [unnamed]
            return shown
        }
        if !classes.contains(.contact) {
            (shown.facts.phone, shown.facts.email, shown.facts.safeContact) = ("", "", "")
            (shown.facts.address, shown.facts.postcode) = ("", "")
            shown.hidden.insert(.contact)
        }
        if !classes.contains(.health) {
            (shown.marker, shown.markerSource, shown.facts.accessNeeds) = (.noneRecorded, "", "")
            shown.hidden.insert(.health)
        }
        return shown
    }

    /// Named in the report, and nobody has decided yet who that is.
    package var isUndecided: Bool { person == nil && state == .known }
}

/// One decision about who a party, or which place, is.
package struct DecisionRecord: Sendable, Hashable {
    package let party: ID<Party>?
    package let decision: LinkDecision
    /// Reference and name of the person or place that it was about, where the actor may know of it.
    package let about: String?
    package let evidence: LinkEvidence?
    package let words: String
    package let by: String
    package let at: Instant

    package init(
        party: ID<Party>?, decision: LinkDecision, about: String?, evidence: LinkEvidence?, words: String, by: String,
        at: Instant
    ) {
        self.party = party
        self.decision = decision
        self.about = about
        self.evidence = evidence
        self.words = words
        self.by = by
        self.at = at
    }
}

/// A way to help that a report offered, and what became of it (L-008).
package struct Signpost: Sendable, Hashable {
    package enum Route: String, Sendable, CaseIterable, Codable {
        case amhp

        package var title: String { "Approved mental health professional: is there a clinical need?" }
    }

    package enum Outcome: String, Sendable, CaseIterable, Codable {
        case referred, knownAlready, noClinicalNeed, declined, notTaken

        package var title: String {
            switch self {
            case .referred: "Referred"
            case .knownAlready: "Known to services already; they were told"
            case .noClinicalNeed: "No clinical need found"
            case .declined: "The person declined"
            case .notTaken: "Not taken up"
            }
        }
    }

    package let id: ID<Signpost>
    package let route: Route
    package let outcome: Outcome?
    package let outcomeAt: Instant?
    package let version: Int

    package init(id: ID<Signpost>, route: Route, outcome: Outcome?, outcomeAt: Instant?, version: Int) {
        self.id = id
        self.route = route
        self.outcome = outcome
        self.outcomeAt = outcomeAt
        self.version = version
    }
}

/// One line of a list of reports.
package struct ReportLine: Sendable, Hashable {
    package let id: ID<Report>
    package let reference: String
    package let receivedAt: Instant
    package let category: String
    package let qualifier: Qualifier
    package let about: About
    package let place: String
    package let agencyName: String
    package let teamName: String
    package let ownerName: String?
    package let isInDanger: Bool
    package let isVague: Bool
    /// How many named parties nobody has decided on.
    package let undecided: Int
    package let caseReference: String?

    package init(
        id: ID<Report>, reference: String, receivedAt: Instant, category: String, qualifier: Qualifier, about: About,
        place: String, agencyName: String, teamName: String, ownerName: String?, isInDanger: Bool, isVague: Bool,
        undecided: Int, caseReference: String?
    ) {
        self.id = id
        self.reference = reference
        self.receivedAt = receivedAt
        self.category = category
        self.qualifier = qualifier
        self.about = about
        self.place = place
        self.agencyName = agencyName
        self.teamName = teamName
        self.ownerName = ownerName
        self.isInDanger = isInDanger
        self.isVague = isVague
        self.undecided = undecided
        self.caseReference = caseReference
    }
}

/// Whose reports.
package enum ReportList: String, Sendable, CaseIterable {
    case unowned, mine, team, all

    package var title: String {
        switch self {
        case .unowned: "Nobody has them"
        case .mine: "Mine"
        case .team: "My team's"
        case .all: "All"
        }
    }
}

/// What a list of reports is narrowed to.
package enum ReportFlag: String, Sendable, CaseIterable {
    case danger, vague, undecided, notification, unknownPerson, place

    package var title: String {
        switch self {
        case .danger: "Immediate danger"
        case .vague: "Too vague"
        case .undecided: "Somebody to be matched"
        case .notification: "Police notifications"
        case .unknownPerson: "About somebody unknown"
        case .place: "About a place"
        }
    }
}

/// A form that somebody has begun.
package struct ReportDraft: Sendable, Hashable {
    package let id: ID<ReportDraft>
    package let fields: [String: [String]]
    package let updatedAt: Instant
    /// When the form recorded that somebody was in danger.
    package let dangerAt: Instant?

    package init(id: ID<ReportDraft>, fields: [String: [String]], updatedAt: Instant, dangerAt: Instant?) {
        self.id = id
        self.fields = fields
        self.updatedAt = updatedAt
        self.dangerAt = dangerAt
    }
}
