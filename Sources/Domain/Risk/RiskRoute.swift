/// Where a case goes once its level is known.
package enum RiskRoute: Hashable, Sendable {
    /// Back to the agencies for action; these roles review it outside the formal process, so often.
    case referredBack(reviewedBy: [String], everyDays: Int)
    /// On to these stages of the formal process, one after the other.
    case formal([Stage])

    package struct Stage: Hashable, Sendable, Codable {
        package let number: Int
        package let title: String

        package init(_ number: Int, _ title: String) {
            self.number = number
            self.title = title
        }
    }
}

extension RiskRoute: Codable {
    private enum CodingKeys: String, CodingKey { case reviewedBy, everyDays, stages }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        if let stages = try container.decodeIfPresent([Stage].self, forKey: .stages) {
            self = .formal(stages)
        } else {
            self = .referredBack(
                reviewedBy: try container.decode([String].self, forKey: .reviewedBy),
                everyDays: try container.decode(Int.self, forKey: .everyDays))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .formal(let stages): try container.encode(stages, forKey: .stages)
        case .referredBack(let reviewedBy, let everyDays):
            try container.encode(reviewedBy, forKey: .reviewedBy)
            try container.encode(everyDays, forKey: .everyDays)
        }
    }
}

/// Which levels take which route.
package struct RoutingRule: Hashable, Sendable, Codable {
    package let levels: [RiskLevel]
    package let route: RiskRoute

    package init(_ levels: [RiskLevel], _ route: RiskRoute) {
        self.levels = levels
        self.route = route
    }
}

/// The routes of a partnership in one period, as data.
package struct RoutingRules: Hashable, Sendable, Codable {
    package let version: Int
    package let inForceFrom: Day
    /// The stage in which a case is assessed.
    package let firstStage: RiskRoute.Stage
    package let rules: [RoutingRule]

    package init(version: Int, inForceFrom: Day, firstStage: RiskRoute.Stage, rules: [RoutingRule]) {
        self.version = version
        self.inForceFrom = inForceFrom
        self.firstStage = firstStage
        self.rules = rules
    }

    /// The route of `level`; nil only where the rules have a problem.
    package func route(for level: RiskLevel) -> RiskRoute? { rules.first { $0.levels.contains(level) }?.route }

    /// What the log of the case says when its level is known; nil where the case stays in the stage it is in.
    package func stageChange(from current: RiskRoute.Stage, for level: RiskLevel, at: Instant) -> StageChange? {
        switch route(for: level) {
        case nil: return nil
        case .formal(let stages):
            // A case that is further on is never thrown back by another assessment.
            guard let next = stages.min(by: { $0.number < $1.number }), next.number > current.number else { return nil }
            return StageChange(from: current, to: next, because: level, at: at)
        case .referredBack:
            // Who leaves the formal process is the panel's decision, not a score's.
            return nil
        }
    }

    /// What the log of the case says when a panel takes it up: the last stage of the formal process that it is in, or
    /// that its level asks for (V-003); nil where it is in none, or there already.
    package func stageChange(from current: RiskRoute.Stage, heardAt level: RiskLevel, at: Instant) -> StageChange? {
        for rule in rules {
            guard case .formal(let stages) = rule.route, stages.contains(current) || rule.levels.contains(level),
                let last = stages.max(by: { $0.number < $1.number }), last.number > current.number
            else { continue }
            return StageChange(from: current, to: last, because: level, at: at)
        }
        return nil
    }

    /// Everything that would let a case get lost: a level without a route, or with two, or reviewed by nobody.
    package var problems: [RoutingProblem] {
        var found: [RoutingProblem] = []
        for level in RiskLevel.allCases {
            let count = rules.count { $0.levels.contains(level) }
            if count == 0 { found.append(.noRoute(level)) }
            if count > 1 { found.append(.severalRoutes(level)) }
        }
        for rule in rules {
            switch rule.route {
            case .referredBack(let roles, let days):
                if roles.isEmpty || days < 1 { found.append(.neverReviewed(rule.levels)) }
            case .formal(let stages):
                if stages.isEmpty { found.append(.noStages(rule.levels)) }
            }
        }
        return found
    }

    /// The three stages of Lambeth's model; how often those outside it are reviewed is not in the source, a setting.
    package static let threeStages = RoutingRules(
        version: 1, inForceFrom: Day(sinceEpoch: 0), firstStage: .init(1, "Identification"),
        rules: [
            RoutingRule([.green, .amber], .referredBack(reviewedBy: ["coordinator", "analyst"], everyDays: 28)),
            RoutingRule(
                [.red], .formal([.init(2, "Multi-agency information sharing"), .init(3, "Panel and case management")])),
        ])
}

package enum RoutingProblem: Hashable, Sendable {
    case noRoute(RiskLevel)
    case severalRoutes(RiskLevel)
    case neverReviewed([RiskLevel])
    case noStages([RiskLevel])
}

/// A case moved on to another stage, and why.
package struct StageChange: Hashable, Sendable, Codable {
    package let from: RiskRoute.Stage
    package let to: RiskRoute.Stage
    package let because: RiskLevel
    package let at: Instant
}
