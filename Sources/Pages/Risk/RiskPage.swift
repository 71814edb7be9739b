import Domain
import Formats

/// The risk of a case: both sides, each agency's grade, what was agreed, and how it went.
package struct RiskPage: Sendable {
    /// One assessment in the chain of a party.
    package struct Step: Sendable {
        package let reference: String
        package let level: RiskLevel
        package let scored: RiskLevel
        package let total: Int
        package let trend: RiskTrend?
        package let agency: String
        package let by: String
        package let at: Instant

        package init(
            reference: String, level: RiskLevel, scored: RiskLevel, total: Int, trend: RiskTrend?, agency: String,
            by: String, at: Instant
        ) {
            self.reference = reference
            self.level = level
            self.scored = scored
            self.total = total
            self.trend = trend
            self.agency = agency
            self.by = by
            self.at = at
        }
    }

    /// What an agency holds, newest only.
    package struct Grade: Sendable {
        package let agency: String
        package let level: RiskLevel
        package let assessment: String
        package let at: Instant

        package init(agency: String, level: RiskLevel, assessment: String, at: Instant) {
            self.agency = agency
            self.level = level
            self.assessment = assessment
            self.at = at
        }
    }

    /// A level that agencies agreed on.
    package struct Agreement: Sendable {
        package let level: RiskLevel
        package let agencies: [String]
        package let reasons: String
        package let at: Instant
        package let isOutOfDate: Bool

        package init(level: RiskLevel, agencies: [String], reasons: String, at: Instant, isOutOfDate: Bool) {
            self.level = level
            self.agencies = agencies
            self.reasons = reasons
            self.at = at
            self.isOutOfDate = isOutOfDate
        }
    }

    /// The clock that one report started.
    package struct Clock: Sendable {
        package let report: String
        package let side: ComplaintSide
        package let state: PartyRiskClock.State
        package let dueAt: Instant?

        package init(report: String, side: ComplaintSide, state: PartyRiskClock.State, dueAt: Instant?) {
            self.report = report
            self.side = side
            self.state = state
            self.dueAt = dueAt
        }
    }

    /// A party with everything about its risk.
    package struct Party: Sendable {
        package let reference: String
        package let name: String
        package let role: String
        package let side: ComplaintSide
        package let level: RiskLevel?
        package let isInConflict: Bool
        package let grades: [Grade]
        package let agreement: Agreement?
        /// Oldest first.
        package let steps: [Step]
        package let clocks: [Clock]

        package init(
            reference: String, name: String, role: String, side: ComplaintSide, level: RiskLevel?, isInConflict: Bool,
            grades: [Grade], agreement: Agreement?, steps: [Step], clocks: [Clock]
        ) {
            self.reference = reference
            self.name = name
            self.role = role
            self.side = side
            self.level = level
            self.isInConflict = isInConflict
            self.grades = grades
            self.agreement = agreement
            self.steps = steps
            self.clocks = clocks
        }
    }

    /// A step of the formal process, or a review outside it, as one line.
    package struct Line: Sendable {
        package let words: String
        package let at: Instant
        package let detail: String

        package init(words: String, at: Instant, detail: String) {
            self.words = words
            self.at = at
            self.detail = detail
        }
    }

    package let frame: Frame
    package let caseReference: String
    package let caseTitle: String
    package let level: RiskLevel?
    package let since: Instant?
    package let isOpen: Bool
    package let parties: [Party]
    package let unknown: [Clock]
    package let stages: [Line]
    package let reviews: [Line]
    package let mayAssess: Bool
    package let mayAgree: Bool
    package let mayReview: Bool
    package let reviewing: FormState?
    package let submission: String
    package let now: Instant

    package init(
        frame: Frame, caseReference: String, caseTitle: String, level: RiskLevel?, since: Instant?, isOpen: Bool,
        parties: [Party], unknown: [Clock], stages: [Line], reviews: [Line], mayAssess: Bool,
        mayAgree: Bool, mayReview: Bool,
        reviewing: FormState? = nil, submission: String, now: Instant
    ) {
        self.frame = frame
        self.caseReference = caseReference
        self.caseTitle = caseTitle
        self.level = level
        self.since = since
        self.isOpen = isOpen
        self.parties = parties
        self.unknown = unknown
        self.stages = stages
        self.reviews = reviews
        self.mayAssess = mayAssess
        self.mayAgree = mayAgree
        self.mayReview = mayReview
        self.reviewing = reviewing
        self.submission = submission
        self.now = now
    }
}
