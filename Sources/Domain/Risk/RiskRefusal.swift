/// Which way a risk has gone since the assessment before.
package enum RiskTrend: String, Sendable, CaseIterable, Codable { case up, down, same }

/// Why something about risk may not be recorded.
package enum RiskRefusal: Refusal, Hashable {
    case otherInstrument(FormKey)
    /// Paths of the answers that are missing.
    case incomplete([String])
    /// The instrument has no bands for that day.
    case noBandsInForce(Day)
    /// The lowest band begins above this total.
    case belowEveryBand(total: Int)
    /// A professional judgement needs its reason in at least so many words.
    case reasonTooShort(words: Int, atLeast: Int)
    /// A judgement that repeats the score overrides nothing.
    case sameAsScore
    /// It does not follow the assessment that it says it follows.
    case notInChain
    /// Another assessment follows that one already.
    case alreadySuperseded
    /// It is dated before the assessment that it follows.
    case beforePredecessor
    case noGrades
    /// An agreed grade needs at least two agencies.
    case tooFewAgencies
    /// It is dated later than now.
    case inTheFuture
    /// They are not a party of this case, or a witness.
    case notAParty
    /// No instrument is in force today.
    case noInstrument
    /// An agency that takes no part in the case cannot agree.
    case agencyTakesNoPart
    /// Nothing is to be reviewed.
    case noReview

    package var code: String {
        switch self {
        case .otherInstrument: "risk-other-instrument"
        case .incomplete: "risk-incomplete"
        case .noBandsInForce: "risk-no-bands-in-force"
        case .belowEveryBand: "risk-below-every-band"
        case .reasonTooShort: "risk-reason-too-short"
        case .sameAsScore: "risk-same-as-score"
        case .notInChain: "risk-not-in-chain"
        case .alreadySuperseded: "risk-already-superseded"
        case .beforePredecessor: "risk-before-predecessor"
        case .noGrades: "risk-no-grades"
        case .tooFewAgencies: "risk-too-few-agencies"
        case .inTheFuture: "risk-in-the-future"
        case .notAParty: "risk-not-a-party"
        case .noInstrument: "risk-no-instrument"
        case .agencyTakesNoPart: "risk-agency-takes-no-part"
        case .noReview: "risk-no-review"
        }
    }

    package var kind: RefusalKind {
        switch self {
        case .alreadySuperseded: .stale
        case .otherInstrument, .noBandsInForce, .notInChain, .noGrades, .notAParty, .noInstrument, .noReview: .conflict
        default: .invalid
        }
    }

    package var field: String? {
        switch self {
        case .reasonTooShort: "reason"
        case .sameAsScore: "level"
        case .tooFewAgencies, .agencyTakesNoPart: "agencies"
        default: nil
        }
    }

    package var details: [String: String] {
        switch self {
        case .otherInstrument(let key): ["instrument": key.id, "version": String(key.version)]
        case .incomplete(let paths): ["missing": paths.joined(separator: ", ")]
        case .noBandsInForce(let day): ["day": day.iso]
        case .belowEveryBand(let total): ["total": String(total)]
        case .reasonTooShort(let words, let atLeast): ["words": String(words), "atLeast": String(atLeast)]
        default: [:]
        }
    }
}

extension String {
    /// How many words there are.
    var wordCount: Int { split { $0.isWhitespace }.count { $0.contains { $0.isLetter || $0.isNumber } } }
}
