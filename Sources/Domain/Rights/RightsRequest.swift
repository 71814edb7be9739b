/// What a person asked for under data protection law, and what came of it.
package struct RightsRequest: Sendable, Hashable {
    /// How far a request has come: worked out from what was recorded.
    package enum State: String, Sendable, CaseIterable {
        case asked, identified, gathered, decided, released, granted, refused, lifted

        package var isOpen: Bool {
            switch self {
            case .asked, .identified, .gathered, .decided: true
            case .released, .granted, .refused, .lifted: false
            }
        }
    }

    /// How a request was answered.
    package enum Answer: String, Sendable, CaseIterable {
        case released, granted, refused
    }

    package let id: ID<RightsRequest>
    package let reference: String
    package let right: DataRight
    package let person: ID<Person>
    package let askedOn: Day
    /// Who asked, and how: the person, or who speaks for them.
    package let askedBy: String
    /// What they ask for, in their words.
    package let wish: String
    package let dueOn: Day
    package let extendedReason: String
    package let identifiedOn: Day?
    package let identifiedHow: String
    package let gatheredAt: Instant?
    /// Texts that are proposed for redaction and not decided on.
    package let undecided: Int
    package let answer: Answer?
    package let answeredAt: Instant?
    /// Why it was answered so; for a refusal its ground in law as well.
    package let answerReason: String
    package let liftedAt: Instant?
    package let liftedReason: String
    package let version: Int

    package init(
        id: ID<RightsRequest>, reference: String, right: DataRight, person: ID<Person>, askedOn: Day, askedBy: String,
        wish: String, dueOn: Day, extendedReason: String = "", identifiedOn: Day? = nil, identifiedHow: String = "",
        gatheredAt: Instant? = nil, undecided: Int = 0, answer: Answer? = nil, answeredAt: Instant? = nil,
        answerReason: String = "", liftedAt: Instant? = nil, liftedReason: String = "", version: Int = 1
    ) {
        self.id = id
        self.reference = reference
        self.right = right
        self.person = person
        self.askedOn = askedOn
        self.askedBy = askedBy
        self.wish = wish
        self.dueOn = dueOn
        self.extendedReason = extendedReason
        self.identifiedOn = identifiedOn
        self.identifiedHow = identifiedHow
        self.gatheredAt = gatheredAt
        self.undecided = undecided
        self.answer = answer
        self.answeredAt = answeredAt
        self.answerReason = answerReason
        self.liftedAt = liftedAt
        self.liftedReason = liftedReason
        self.version = version
    }

    package var state: State {
        if liftedAt != nil { return .lifted }
        switch answer {
        case .released: return .released
        case .granted: return .granted
        case .refused: return .refused
        case nil: break
        }
        if gatheredAt != nil { return undecided == 0 ? .decided : .gathered }
        return identifiedOn == nil ? .asked : .identified
    }
}

extension RightsRequest {
    /// Throws unless something may still be done about it.
    package func requireOpen() throws(RightsRefusal) {
        guard answer == nil else { throw .answered }
    }

    /// Throws unless what is held may be gathered: it is shown to nobody whose identity was not looked at.
    package func requireGathering() throws(RightsRefusal) {
        try requireOpen()
        guard right == .access else { throw .notAccess }
        guard identifiedOn != nil else { throw .notIdentified }
    }

    /// Throws unless the request may be answered so. A refusal needs no identity: that it is missing may be its ground.
    package func requireAnswer(_ answer: Answer) throws(RightsRefusal) {
        try requireOpen()
        guard answer != .refused else { return }
        guard identifiedOn != nil else { throw .notIdentified }
        guard (answer == .released) == (right == .access) else { throw .notAccess }
        guard right == .access else { return }
        guard gatheredAt != nil else { throw .notGathered }
        guard undecided == 0 else { throw .undecided(undecided) }
    }

    /// Throws unless this is a restriction in force.
    package func requireLifting() throws(RightsRefusal) {
        guard right == .restriction, answer == .granted, liftedAt == nil else { throw .notInForce }
    }

    /// Throws unless the time to answer may be extended: once, and before it has run out.
    package func requireExtending(on today: Day) throws(RightsRefusal) {
        try requireOpen()
        guard extendedReason.isEmpty else { throw .extended }
        guard today <= dueOn else { throw .late }
    }
}

/// Why a request cannot be taken further as asked.
package enum RightsRefusal: Refusal, Hashable {
    case answered, notAccess, notIdentified, notGathered, notInForce, extended, late
    case undecided(Int)
    case asked(String)
    case nothingToTakeOut, notReleased
    /// Not all that is held is in sight of whoever would answer.
    case beyondSight

    package var code: String {
        switch self {
        case .answered: "right-answered"
        case .notAccess: "right-not-access"
        case .notIdentified: "right-not-identified"
        case .notGathered: "right-not-gathered"
        case .notInForce: "right-not-in-force"
        case .extended: "right-extended"
        case .late: "right-late"
        case .undecided: "right-undecided"
        case .asked: "right-asked"
        case .nothingToTakeOut: "right-nothing-to-take-out"
        case .notReleased: "right-not-released"
        case .beyondSight: "right-beyond-sight"
        }
    }

    package var kind: RefusalKind {
        switch self {
        case .nothingToTakeOut: .invalid
        case .notReleased: .notFound
        default: .conflict
        }
    }

    package var field: String? { self == .nothingToTakeOut ? "text" : nil }

    package var details: [String: String] {
        switch self {
        case .undecided(let count): ["count": String(count)]
        case .asked(let reference): ["reference": reference]
        default: [:]
        }
    }
}

/// Something was done about a request.
package struct RightsRequestMoved: Event {
    package enum Step: String, Sendable, Codable {
        case asked, identified, extended, gathered, redacted, answered, lifted
    }

    package let request: ID<RightsRequest>
    package let step: Step
    package let answer: String?
    package var subject: Subject { Subject(.rightsRequest, request) }

    package init(_ request: ID<RightsRequest>, _ step: Step, answer: RightsRequest.Answer? = nil) {
        self.request = request
        self.step = step
        self.answer = answer?.rawValue
    }

    private enum CodingKeys: CodingKey { case step, answer }
}
