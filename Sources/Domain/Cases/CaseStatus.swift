/// How a case stands, from what is recorded alone. Kept as the column `status`, which only `init` here fills.
package enum CaseStanding: String, Sendable, CaseIterable, Codable {
    case closed
    case awaitingLead = "awaiting-lead"
    case awaitingAssessment = "awaiting-assessment"
    case beforePanel = "before-panel"
    case active

    package init(_ facts: CaseFacts) {
        self =
            if facts.isClosed {
                .closed
            } else if !facts.hasLead {
                .awaitingLead
            } else if facts.peopleNotAssessed > 0 {
                .awaitingAssessment
            } else if facts.isBeforePanel {
                .beforePanel
            } else {
                .active
            }
    }
}

/// The facts that a case's standing is worked out from.
package struct CaseFacts: Sendable, Hashable {
    package var isClosed: Bool
    package var hasLead: Bool
    /// Known people in a role that is assessed, of whom this case holds no assessment.
    package var peopleNotAssessed: Int
    /// Referred to a panel that has not answered, or on the agenda of a meeting that has not finished with it.
    package var isBeforePanel: Bool

    package init(isClosed: Bool, hasLead: Bool, peopleNotAssessed: Int, isBeforePanel: Bool) {
        self.isClosed = isClosed
        self.hasLead = hasLead
        self.peopleNotAssessed = peopleNotAssessed
        self.isBeforePanel = isBeforePanel
    }
}

/// How a case stands now: its standing, and whether it has gone quiet.
package enum CaseStatus: String, Sendable, CaseIterable, Codable {
    case awaitingLead = "awaiting-lead"
    case awaitingAssessment = "awaiting-assessment"
    case beforePanel = "before-panel"
    case noContact = "no-contact"
    case active
    case closed

    package init(
        _ standing: CaseStanding, lastContactAt: Instant?, openedAt: Instant, now: Instant, rule: CaseRule = .initial
    ) {
        switch standing {
        case .closed: self = .closed
        case .awaitingLead: self = .awaitingLead
        case .awaitingAssessment: self = .awaitingAssessment
        case .beforePanel: self = .beforePanel
        case .active: self = rule.isQuiet(since: lastContactAt ?? openedAt, now: now) ? .noContact : .active
        }
    }

    package var title: String {
        switch self {
        case .awaitingLead: "Waiting for a lead"
        case .awaitingAssessment: "Waiting for an assessment"
        case .beforePanel: "Before a panel"
        case .noContact: "No contact"
        case .active: "Active"
        case .closed: "Closed"
        }
    }
}

/// When a case needs attention: settings of the partnership.
package struct CaseRule: Sendable, Hashable, Codable {
    /// Days without contact after which a case is quiet.
    package var noContactDays: Int
    /// Days for which an assessment speaks.
    package var assessmentDays: Int
    /// Reports since the last assessment from which the score may have drifted.
    package var driftReports: Int

    package init(noContactDays: Int, assessmentDays: Int, driftReports: Int) {
        self.noContactDays = noContactDays
        self.assessmentDays = assessmentDays
        self.driftReports = driftReports
    }

    package static let initial = CaseRule(noContactDays: 28, assessmentDays: 90, driftReports: 3)

    /// The moment before which a last contact makes a case quiet.
    package func quietBefore(_ now: Instant) -> Instant { now - .days(noContactDays) }

    func isQuiet(since contact: Instant, now: Instant) -> Bool { contact < quietBefore(now) }
}
