/// Something about a case that wants mending; the page makes each the link that mends it.
package enum NeedsAttention: Sendable, Hashable {
    /// An assessment asked for something at once, and nobody has done it yet.
    case urgent(UrgentAction)
    /// Somebody reported immediate danger, and nobody has been in touch since.
    case danger(reportedAt: Instant)
    case noLead
    case assessmentMissing(people: Int)
    case assessmentOutOfDate(days: Int)
    /// Reports since the last assessment: the score may no longer speak of what goes on.
    case drift(reports: Int)
    case overdueActions(Int)
    case noContact(days: Int)

    /// What is true of an open case, most pressing first, five at most.
    package static func of(_ picture: CasePicture, now: Instant, rule: CaseRule = .initial) -> [NeedsAttention] {
        guard !picture.facts.isClosed else { return [] }
        var lines: [NeedsAttention] = picture.urgent.map { .urgent($0) }
        if let danger = picture.dangerReportedAt, picture.lastContactAt.map({ $0 < danger }) ?? true {
            lines.append(.danger(reportedAt: danger))
        }
        if !picture.facts.hasLead { lines.append(.noLead) }
        if picture.facts.peopleNotAssessed > 0 {
            lines.append(.assessmentMissing(people: picture.facts.peopleNotAssessed))
        }
        if picture.overdueActions > 0 { lines.append(.overdueActions(picture.overdueActions)) }
        if picture.reportsSinceAssessment >= rule.driftReports {
            lines.append(.drift(reports: picture.reportsSinceAssessment))
        }
        if let last = picture.lastAssessedAt, (now - last).wholeDays > rule.assessmentDays {
            lines.append(.assessmentOutOfDate(days: (now - last).wholeDays))
        }
        let contact = picture.lastContactAt ?? picture.openedAt
        if rule.isQuiet(since: contact, now: now) { lines.append(.noContact(days: (now - contact).wholeDays)) }
        return Array(lines.prefix(5))
    }
}

/// What the attention list of a case is worked out from.
package struct CasePicture: Sendable, Hashable {
    package var facts: CaseFacts
    package var openedAt: Instant
    package var lastContactAt: Instant?
    package var lastAssessedAt: Instant?
    /// Reports that came in after the last assessment; 0 where there has been none.
    package var reportsSinceAssessment: Int
    package var overdueActions: Int
    /// When immediate danger was last reported; nil where it never was.
    package var dangerReportedAt: Instant?
    package var urgent: [UrgentAction]

    package init(
        facts: CaseFacts, openedAt: Instant, lastContactAt: Instant?, lastAssessedAt: Instant?,
        reportsSinceAssessment: Int, overdueActions: Int, dangerReportedAt: Instant? = nil,
        urgent: [UrgentAction] = []
    ) {
        self.facts = facts
        self.openedAt = openedAt
        self.lastContactAt = lastContactAt
        self.lastAssessedAt = lastAssessedAt
        self.reportsSinceAssessment = reportsSinceAssessment
        self.overdueActions = overdueActions
        self.dangerReportedAt = dangerReportedAt
        self.urgent = urgent
    }
}

/// An open action that an assessment set at once.
package struct UrgentAction: Sendable, Hashable {
    package let reference: String
    package let what: String
    /// Who has it: a person, else an agency's duty queue.
    package let owner: String?
    package let agency: String
    package let dueOn: Day?

    package init(reference: String, what: String, owner: String?, agency: String, dueOn: Day?) {
        self.reference = reference
        self.what = what
        self.owner = owner
        self.agency = agency
        self.dueOn = dueOn
    }
}
