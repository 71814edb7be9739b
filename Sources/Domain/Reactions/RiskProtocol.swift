/// What a level of risk sets in motion, by the rules of the partnership.
package enum RiskProtocol {
    package enum Step: Sendable, Hashable {
        case moveOn(StageChange)
        /// To every panel that takes cases of this level of itself.
        case refer(RiskLevel)
        /// Somebody of this role looks again after so many days, outside the formal process.
        case review(role: String, afterDays: Int)
        /// The case is in the formal process now: the reviews outside it end.
        case endReviews
    }

    /// The steps for a case at `level` that stands in `stage`, in the order in which they are to be written.
    package static func steps(
        for level: RiskLevel, in stage: RiskRoute.Stage, by rules: RoutingRules, at now: Instant
    ) -> [Step] {
        var steps: [Step] = []
        if let change = rules.stageChange(from: stage, for: level, at: now) { steps.append(.moveOn(change)) }
        steps.append(.refer(level))
        switch rules.route(for: level) {
        case .referredBack(let roles, let days):
            steps += roles.map { .review(role: $0, afterDays: days) }
        case .formal, nil:
            steps.append(.endReviews)
        }
        return steps
    }
}
