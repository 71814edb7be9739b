/// Somebody's risk was assessed.
package struct AssessmentSubmitted: Event {
    package let assessment: ID<Assessment>
    package let caseID: ID<CaseFile>
    package let person: ID<Person>
    package let level: RiskLevel
    package let scored: RiskLevel
    package let supersedes: ID<Assessment>?
    /// What its answers ask for at once.
    package let urgent: [Instrument.UrgentStep]
    package var subject: Subject { Subject(.assessment, assessment) }

    package init(
        assessment: ID<Assessment>, caseID: ID<CaseFile>, person: ID<Person>, level: RiskLevel, scored: RiskLevel,
        supersedes: ID<Assessment>?, urgent: [Instrument.UrgentStep] = []
    ) {
        self.assessment = assessment
        self.caseID = caseID
        self.person = person
        self.level = level
        self.scored = scored
        self.supersedes = supersedes
        self.urgent = urgent
    }
}

/// The level of a case turned: the highest that any of its parties is held to be at.
package struct RiskBandChanged: Event {
    package let caseID: ID<CaseFile>
    package let from: RiskLevel?
    /// Nil where nobody of the case is assessed any longer.
    package let to: RiskLevel?
    package let at: Instant
    package var subject: Subject { Subject(.caseFile, caseID) }

    package init(caseID: ID<CaseFile>, from: RiskLevel?, to: RiskLevel?, at: Instant) {
        self.caseID = caseID
        self.from = from
        self.to = to
        self.at = at
    }
}

/// Agencies agreed on one level for somebody.
package struct GradeAgreed: Event {
    package let caseID: ID<CaseFile>
    package let person: ID<Person>
    package let level: RiskLevel
    package let agencies: [ID<Agency>]
    package var subject: Subject { Subject(.caseFile, caseID) }

    package init(caseID: ID<CaseFile>, person: ID<Person>, level: RiskLevel, agencies: [ID<Agency>]) {
        self.caseID = caseID
        self.person = person
        self.level = level
        self.agencies = agencies
    }
}

/// A case outside the formal process was reviewed by the chair or the analyst.
package struct RiskReviewed: Event {
    package let caseID: ID<CaseFile>
    package let role: String
    package let words: String
    package var subject: Subject { Subject(.caseFile, caseID) }

    package init(caseID: ID<CaseFile>, role: String, words: String) {
        self.caseID = caseID
        self.role = role
        self.words = words
    }
}

/// A case moved on to another stage of the formal process.
package struct RiskStageChanged: Event {
    package let caseID: ID<CaseFile>
    package let change: StageChange
    package var subject: Subject { Subject(.caseFile, caseID) }

    package init(caseID: ID<CaseFile>, change: StageChange) {
        self.caseID = caseID
        self.change = change
    }
}
