/// An information sharing agreement: which agencies give each other what, for what, under which powers, and from when
/// to when (L-151, M-080).
///
/// What may flow is worked out from it and never typed: an agreement that has run out, or was withdrawn, lets nothing
/// go.
package struct Agreement: Sendable, Hashable {
    package let id: ID<Agreement>
    package let reference: String
    package var terms: Terms
    package var withdrawal: Withdrawal?

    package init(id: ID<Agreement>, reference: String, terms: Terms, withdrawal: Withdrawal? = nil) {
        self.id = id
        self.reference = reference
        self.terms = terms
        self.withdrawal = withdrawal
    }

    /// How far an agreement reaches.
    package enum Kind: String, Sendable, CaseIterable, Codable {
        case partnership, regional, protocolWithOne, memorandum

        package var title: String {
            switch self {
            case .partnership: "Of this partnership"
            case .regional: "Regional, with other partnerships"
            case .protocolWithOne: "Protocol with one agency"
            case .memorandum: "Memorandum of understanding"
            }
        }
    }

    /// What is agreed, apart from who the parties are.
    package struct Terms: Sendable, Hashable {
        package var title: String
        package var kind: Kind
        package var purposes: [String]
        /// Codes of the partnership's list of powers.
        package var powers: [String]
        package var from: Day
        /// The last day on which it is in force; nil while no end is agreed.
        package var until: Day?
        package var reviewOn: Day
        /// Where the data protection impact assessment lies.
        package var dpia: String
        /// Where the signed documents lie.
        package var documents: String

        package init(
            title: String, kind: Kind = .partnership, purposes: [String], powers: [String], from: Day,
            until: Day? = nil, reviewOn: Day, dpia: String = "", documents: String = ""
        ) {
            self.title = title
            self.kind = kind
            self.purposes = purposes
            self.powers = powers
            self.from = from
            self.until = until
            self.reviewOn = reviewOn
            self.dpia = dpia
            self.documents = documents
        }

        /// Everything that does not fit together.
        package var refusals: [AgreementRefusal] {
            var found: [AgreementRefusal] = []
            if let until, until < from { found.append(.endsBeforeItStarts) }
            if reviewOn < from { found.append(.reviewedBeforeItStarts) }
            return found
        }
    }

    /// An agency that gives, and what it may receive, from day to day.
    package struct Party: Sendable, Hashable {
        package let agency: ID<Agency>
        package let receives: Set<DataClass>
        package let from: Day
        /// The last day; nil while no end is set.
        package let until: Day?

        package init(agency: ID<Agency>, receives: Set<DataClass>, from: Day, until: Day? = nil) {
            self.agency = agency
            self.receives = receives
            self.from = from
            self.until = until
        }
    }

    /// It ended before its day, because of something.
    package struct Withdrawal: Sendable, Hashable {
        /// The first day on which nothing flows any longer.
        package let on: Day
        package let because: String

        package init(on day: Day, because: String) {
            on = day
            self.because = because
        }
    }

    package enum State: String, Sendable, CaseIterable { case toCome, inForce, reviewOverdue, ended, withdrawn }

    /// How it stands on `day`.
    package func state(on day: Day) -> State {
        if let withdrawal, withdrawal.on <= day { return .withdrawn }
        if terms.from > day { return .toCome }
        if let until = terms.until, until < day { return .ended }
        return terms.reviewOn < day ? .reviewOverdue : .inForce
    }

    /// The last day on which it lets anything go; nil while no end is set.
    package var lastDay: Day? {
        guard let withdrawal else { return terms.until }
        return min(withdrawal.on - 1, terms.until ?? (withdrawal.on - 1))
    }

    /// What somebody must see to next: the review, or the end where that comes first. Nil for one that is withdrawn.
    package var next: (day: Day, isEnd: Bool)? {
        guard withdrawal == nil else { return nil }
        guard let until = terms.until, until <= terms.reviewOn else { return (terms.reviewOn, false) }
        return (until, true)
    }
}

/// When a partnership is warned that an agreement runs out or is to be reviewed.
package struct AgreementRule: Sendable, Hashable, Codable {
    /// Days before the day, the farthest first.
    package let warnDays: [Int]
    /// After how many months a new agreement is reviewed, unless it says so itself.
    package let reviewMonths: Int

    package init(warnDays: [Int], reviewMonths: Int) {
        self.warnDays = Set(warnDays).sorted(by: >)
        self.reviewMonths = reviewMonths
    }

    package static let initial = AgreementRule(warnDays: [60, 30, 7], reviewMonths: 12)

    /// The warning that is due on `today` of what comes on `day`: the nearest one whose time has come. Nil before the
    /// first, and once the day is over.
    package func warning(of day: Day, on today: Day) -> Int? {
        guard today <= day else { return nil }
        return warnDays.last { day - today <= $0 }
    }
}

/// Why an agreement cannot be kept as asked.
package enum AgreementRefusal: Refusal, Hashable {
    case endsBeforeItStarts, reviewedBeforeItStarts
    /// Sharing takes two.
    case tooFewParties
    case notAParty
    /// A part in an agreement changes from today on at the earliest: what has flowed has flowed.
    case inThePast
    case alreadyWithdrawn

    package var code: String {
        switch self {
        case .endsBeforeItStarts: "agreement-ends-before-it-starts"
        case .reviewedBeforeItStarts: "agreement-reviewed-before-it-starts"
        case .tooFewParties: "agreement-too-few-parties"
        case .notAParty: "agreement-not-a-party"
        case .inThePast: "agreement-in-the-past"
        case .alreadyWithdrawn: "agreement-already-withdrawn"
        }
    }
    package var kind: RefusalKind { self == .alreadyWithdrawn ? .conflict : .invalid }
    package var field: String? {
        switch self {
        case .endsBeforeItStarts: "until"
        case .reviewedBeforeItStarts: "review"
        case .tooFewParties: "parties"
        case .notAParty: "agency"
        case .inThePast: "from"
        case .alreadyWithdrawn: nil
        }
    }
}

/// An agreement was entered in the register.
package struct AgreementMade: Event {
    package let agreement: ID<Agreement>
    package var subject: Subject { Subject(.agreement, agreement) }

    package init(agreement: ID<Agreement>) { self.agreement = agreement }
}

/// What an agency may receive under an agreement was set anew from a day on; it left where it is nothing and gives
/// nothing.
package struct AgreementPartySet: Event {
    package let agreement: ID<Agreement>
    package let agency: ID<Agency>
    package let receives: [DataClass]
    package let leaves: Bool
    package let from: Day
    package let reason: String
    package var subject: Subject { Subject(.agreement, agreement) }

    package init(
        agreement: ID<Agreement>, agency: ID<Agency>, receives: [DataClass], leaves: Bool, from: Day, reason: String
    ) {
        self.agreement = agreement
        self.agency = agency
        self.receives = receives
        self.leaves = leaves
        self.from = from
        self.reason = reason
    }
}

/// An agreement ended before its day.
package struct AgreementWithdrawn: Event {
    package let agreement: ID<Agreement>
    package let because: String
    package var subject: Subject { Subject(.agreement, agreement) }

    package init(agreement: ID<Agreement>, because: String) {
        self.agreement = agreement
        self.because = because
    }
}
