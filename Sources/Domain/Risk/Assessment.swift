/// Someone whose risk is assessed: a party of a case.
package enum AssessedParty {}

/// A professional's judgement that differs from the score; both are kept.
package struct RiskOverride: Hashable, Sendable, Codable {
    package let level: RiskLevel
    package let reason: String

    package init(level: RiskLevel, reason: String) {
        self.level = level
        self.reason = reason
    }
}

/// One judgement of one party's risk, never changed afterwards, only followed by another.
package struct Assessment: Hashable, Sendable, Codable {
    package let id: ID<Assessment>
    package let party: ID<AssessedParty>
    /// The shown answers, with the version of the form that was asked.
    package let answers: Answers
    package let score: Score
    package let override: RiskOverride?
    package let by: ID<Account>
    package let agency: ID<Agency>
    package let at: Instant
    /// The assessment that this one follows.
    package let supersedes: ID<Assessment>?

    /// The same for somebody to whom the answers to some questions are not shown: without them, and without what each
    /// gave. Level and total stand, as they stand at the head of the case.
    package func without(_ questions: Set<String>) -> Assessment {
        Assessment(
            id: id, party: party, answers: answers.without(questions), score: score.without(questions),
            override: override, by: by, agency: agency, at: at, supersedes: supersedes)
    }

    /// The level that counts: the professional's where there is one.
    package var level: RiskLevel { override?.level ?? score.level }

    package init(
        id: ID<Assessment>, party: ID<AssessedParty>, answers: Answers, score: Score, override: RiskOverride?,
        by: ID<Account>, agency: ID<Agency>, at: Instant, supersedes: ID<Assessment>?
    ) {
        self.id = id
        self.party = party
        self.answers = answers
        self.score = score
        self.override = override
        self.by = by
        self.agency = agency
        self.at = at
        self.supersedes = supersedes
    }
}

extension Instrument {
    /// A judgement of `level` in place of the score's, with its reason.
    package func override(
        _ score: Score, with level: RiskLevel, because reason: String
    ) throws(RiskRefusal) -> RiskOverride {
        guard level != score.level else { throw .sameAsScore }
        let words = reason.wordCount
        guard words >= overrideReasonWords else {
            throw .reasonTooShort(words: words, atLeast: overrideReasonWords)
        }
        return RiskOverride(level: level, reason: trimmed(reason))
    }

    /// The assessment that these answers make, scored by the bands in force on that day in London.
    package func assessment(
        _ id: ID<Assessment>, of party: ID<AssessedParty>, answers: Answers,
        judged judgement: (level: RiskLevel, reason: String)? = nil, by account: ID<Account>, agency: ID<Agency>,
        at now: Instant, after previous: Assessment? = nil
    ) throws(RiskRefusal) -> Assessment {
        if let previous {
            guard previous.party == party else { throw .notInChain }
            guard now >= previous.at else { throw .beforePredecessor }
        }
        let score = try score(answers, on: LondonTime.day(of: now))
        var override: RiskOverride?
        if let judgement { override = try self.override(score, with: judgement.level, because: judgement.reason) }
        return Assessment(
            id: id, party: party, answers: form.keepingShown(answers), score: score, override: override, by: account,
            agency: agency, at: now, supersedes: previous?.id)
    }
}

/// All assessments of one party, each following the one before.
package struct AssessmentChain: Hashable, Sendable {
    /// Oldest first.
    package let assessments: [Assessment]

    package init() { assessments = [] }

    private init(inOrder assessments: [Assessment]) { self.assessments = assessments }

    /// The chain that these form, in whatever order they are given.
    package init(_ assessments: [Assessment]) throws(RiskRefusal) {
        var followers: [ID<Assessment>?: Assessment] = [:]
        for assessment in assessments {
            guard followers.updateValue(assessment, forKey: assessment.supersedes) == nil else {
                throw assessment.supersedes == nil ? .notInChain : .alreadySuperseded
            }
        }
        var chain = AssessmentChain()
        while let next = followers[chain.current?.id] { chain = try chain.adding(next) }
        guard chain.assessments.count == assessments.count else { throw .notInChain }
        self = chain
    }

    package var current: Assessment? { assessments.last }

    /// This chain with one more; refused where someone else's came in between.
    package func adding(_ assessment: Assessment) throws(RiskRefusal) -> AssessmentChain {
        guard assessment.supersedes == current?.id else {
            let isKnown = assessments.contains { $0.id == assessment.supersedes }
            throw isKnown || assessment.supersedes == nil ? .alreadySuperseded : .notInChain
        }
        guard let current else { return AssessmentChain(inOrder: [assessment]) }
        guard assessment.party == current.party, assessment.id != current.id else { throw .notInChain }
        guard assessment.at >= current.at else { throw .beforePredecessor }
        return AssessmentChain(inOrder: assessments + [assessment])
    }

    /// Each assessment with which way it went from the one before; nil for the first.
    package var steps: [(assessment: Assessment, trend: RiskTrend?)] {
        assessments.indices.map { index in
            (assessments[index], index == 0 ? nil : Self.trend(from: assessments[index - 1], to: assessments[index]))
        }
    }

    /// Which way the last step went.
    package var trend: RiskTrend? { steps.last?.trend }

    /// By level; within a level by total, where both were scored alike and neither was a judgement.
    package static func trend(from before: Assessment, to after: Assessment) -> RiskTrend {
        if after.level != before.level { return after.level > before.level ? .up : .down }
        let alike = before.score.instrument == after.score.instrument && before.override == nil && after.override == nil
        guard alike, after.score.total != before.score.total else { return .same }
        return after.score.total > before.score.total ? .up : .down
    }
}
