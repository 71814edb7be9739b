/// That a record is closed to all but those who are let in, or that somebody's address is shown to few.
package enum Restriction {
    package enum Kind: String, Sendable, CaseIterable, Codable {
        /// Whoever is not let in does not know that there is such a record. With a person go their cases and reports.
        case record
        /// A person's addresses and numbers are shown to those alone whose profile shows protected addresses.
        case address

        package var title: String {
            switch self {
            case .record: "Closed record"
            case .address: "Protected address"
            }
        }
    }

    /// Kinds of record that can be closed.
    package static let kinds: [Subject.Kind] = [.caseFile, .person, .report, .place]
}

/// Why a record cannot be closed, opened or shown as asked.
package enum RestrictionRefusal: String, Refusal {
    case alreadyRestricted, notRestricted
    /// Only a person has an address to protect.
    case addressOfNoPerson
    /// It would lapse before it began.
    case untilPast
    case alreadyLetIn
    /// Nobody who may lift the restriction could see the record any more.
    case nobodyLeft
    /// Who broke the glass may look, and not decide who else may.
    case throughTheGlass

    package var code: String { "restriction-\(rawValue)" }
    package var kind: RefusalKind {
        switch self {
        case .alreadyRestricted, .notRestricted, .alreadyLetIn, .throughTheGlass: .conflict
        case .addressOfNoPerson, .untilPast, .nobodyLeft: .invalid
        }
    }
    package var field: String? {
        switch self {
        case .alreadyRestricted, .notRestricted, .nobodyLeft, .throughTheGlass: nil
        case .addressOfNoPerson: "kind"
        case .untilPast: "until"
        case .alreadyLetIn: "who"
        }
    }
}

/// What somebody who works with the program has to do with a person, a place or a case of their own life.
package enum Interest {
    package enum Nature: String, Sendable, CaseIterable, Codable {
        case own, relative, household, friend, neighbour, business, other

        package var title: String {
            switch self {
            case .own: "It is I, or my home"
            case .relative: "Relative"
            case .household: "Same household"
            case .friend: "Friend or former partner"
            case .neighbour: "Neighbour"
            case .business: "Business or landlord"
            case .other: "Another reason"
            }
        }
    }

    package static let kinds: [Subject.Kind] = [.person, .place, .caseFile]
}

/// Why an interest cannot be declared or ended as asked.
package enum InterestRefusal: String, Refusal {
    case alreadyDeclared
    /// Whose interest it is cannot open the record to themselves again.
    case ownInterest

    package var code: String { "interest-\(rawValue)" }
    package var kind: RefusalKind { self == .ownInterest ? .forbidden : .conflict }
    package var field: String? { self == .alreadyDeclared ? "reference" : nil }
}
