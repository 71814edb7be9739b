/// What kind of record a period of retention is about.
package enum RetentionClass: String, Sendable, CaseIterable, Codable {
    case closedCase, unfiledReport, rightsRequest

    package var title: String {
        switch self {
        case .closedCase: "Closed case"
        case .unfiledReport: "Report that is on no case"
        case .rightsRequest: "Answered request about data"
        }
    }

    /// The kind of record that is destroyed with all that hangs on it.
    package var subject: Subject.Kind {
        switch self {
        case .closedCase: .caseFile
        case .unfiledReport: .report
        case .rightsRequest: .rightsRequest
        }
    }
}

/// For how many months records are kept: dated data of the partnership, by class and, for cases, by kind.
package struct RetentionRules: Sendable, Hashable, Codable {
    /// From the closing.
    package var closedCase: [String: Int]
    /// From when it came in.
    package var unfiledReport: Int
    /// From the answer.
    package var rightsRequest: Int

    package init(closedCase: [String: Int], unfiledReport: Int, rightsRequest: Int) {
        self.closedCase = closedCase
        self.unfiledReport = unfiledReport
        self.rightsRequest = rightsRequest
    }

    /// The longest of the published periods (E-09: Bury 6 years, Darlington 5, Tewkesbury 3), until the partnership
    /// sets its own.
    package static let initial = RetentionRules(
        closedCase: Dictionary(CaseKind.allCases.map { ($0.rawValue, 72) }) { first, _ in first }, unfiledReport: 72,
        rightsRequest: 36)

    package func months(_ class: RetentionClass, scheme: String = "") -> Int {
        switch `class` {
        case .closedCase: closedCase[scheme] ?? Self.initial.unfiledReport
        case .unfiledReport: unfiledReport
        case .rightsRequest: rightsRequest
        }
    }

    /// The shortest period of a class: nothing that ended later can be due.
    package func shortest(_ class: RetentionClass) -> Int {
        `class` == .closedCase ? closedCase.values.min() ?? months(`class`) : months(`class`)
    }
}

/// A record whose period has run out, and what stands against its destruction.
package struct RetentionLine: Sendable, Hashable {
    package let `class`: RetentionClass
    package let subject: Subject
    package let reference: String
    /// From when its period ran: closed, received or answered.
    package let since: Day
    package let months: Int
    package let obstacles: [RetentionObstacle]

    package init(
        _ class: RetentionClass, subject: Subject, reference: String, since: Day, months: Int,
        obstacles: [RetentionObstacle] = []
    ) {
        self.class = `class`
        self.subject = subject
        self.reference = reference
        self.since = since
        self.months = months
        self.obstacles = obstacles
    }

    /// The last day on which it is kept.
    package var keptUntil: Day { since.adding(months: months) }
    package var isHeld: Bool { !obstacles.isEmpty }
}

/// Why a record is kept although its period has run out.
package enum RetentionObstacle: Sendable, Hashable {
    /// Somebody put a hold on it, or on a person in it.
    case hold(until: Day)
    /// A person in it has asked for something that is not answered.
    case request(String)
    /// A person in it asked that it be kept, and not used (UK GDPR article 18(2)).
    case restriction(String)
}

/// Why records cannot be destroyed as asked, or a hold cannot be set.
package enum RetentionRefusal: Refusal, Hashable {
    case nothingDue, ownProposal, decided, holdInThePast, holdEnded
    case waiting(String)

    package var code: String {
        switch self {
        case .nothingDue: "retention-nothing-due"
        case .ownProposal: "retention-own-proposal"
        case .decided: "retention-decided"
        case .holdInThePast: "retention-hold-in-the-past"
        case .holdEnded: "retention-hold-ended"
        case .waiting: "retention-waiting"
        }
    }

    package var kind: RefusalKind {
        switch self {
        case .ownProposal: .forbidden
        case .holdInThePast: .invalid
        default: .conflict
        }
    }

    package var field: String? { self == .holdInThePast ? "until" : nil }

    package var details: [String: String] {
        if case .waiting(let reference) = self { ["reference": reference] } else { [:] }
    }
}

/// Something was done about keeping records or destroying them.
package struct RetentionMoved: Event {
    package enum Step: String, Sendable, Codable {
        case held, released, proposed, approved, refused, finished
    }

    package let subject: Subject
    package let step: Step
    package let reason: String

    package init(_ subject: Subject, _ step: Step, reason: String = "") {
        self.subject = subject
        self.step = step
        self.reason = reason
    }

    private enum CodingKeys: CodingKey { case step, reason }
}
