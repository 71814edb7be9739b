import Database
import Domain

/// How a clock stands, as figures count it.
package enum RiskClockOutcome: String, Sendable, CaseIterable {
    case notYetDue = "not-yet-due"
    case inTime = "in-time"
    case late, overdue
    case unknown
    case placeOnly = "place"
}

/// How the clock for assessing both parties was kept to, for complaints received in a period.
package struct RiskFigures: Sendable {
    package let from: Day
    package let until: Day
    package let rule: ClockRule
    package let all: RiskCompliance
    package let bySide: [ComplaintSide: RiskCompliance]
}

/// One clock behind a figure.
package struct RiskClockLine: Sendable {
    package let id: ID<ReportClock>
    package let reportReference: String
    package let caseReference: String?
    package let side: ComplaintSide
    package let receivedAt: Instant
    package let dueAt: Instant?
    package let metAt: Instant?
}

extension Casework {
    /// Figures over the clocks of complaints received from `from` to `until`, both included.
    package func riskFigures(from: Day, until: Day, by actor: Actor) async throws -> RiskFigures {
        try await look(by: actor) { tx in
            try tx.permit(.viewFigures)
            var counts: [ComplaintSide: [RiskClockOutcome: Int]] = [:]
            try tx.connection.forEach(
                """
                SELECT side, \(tx.outcome), count(*) FROM risk_clock k
                WHERE \(tx.received(from, until, in: tx.scope.counting)) GROUP BY 1, 2
                """
            ) { row in
                counts[try row.word(0), default: [:]][try row.word(1)] = try row.integer(2)
                return true
            }
            let all = counts.values.reduce(into: [:]) { sum, side in sum.merge(side, uniquingKeysWith: +) }
            return RiskFigures(
                from: from, until: until, rule: try tx.setting(.riskClock), all: RiskCompliance(all),
                bySide: counts.mapValues { RiskCompliance($0) })
        }
    }

    /// The clocks behind one of the figures, oldest first, after the one that the page before ended with.
    package func riskClocks(
        _ outcome: RiskClockOutcome, from: Day, until: Day, after last: ID<ReportClock>? = nil, limit: Int = 100,
        by actor: Actor
    ) async throws -> [RiskClockLine] {
        try await look(by: actor) { tx in
            try tx.permit(.viewFigures)
            let place = try last.flatMap { id in
                try tx.connection.row("SELECT received_at FROM risk_clock WHERE id = \(id)") { try $0.instant(0) }
            }
            let onwards: SQL =
                if let last, let place {
                    "(k.received_at > \(place) OR (k.received_at = \(place) AND k.id > \(last)))"
                } else { "1 = 1" }
            return try tx.connection.rows(
                """
                SELECT k.id, r.reference, c.reference, k.side, k.received_at, k.due_at, k.met_at
                FROM risk_clock k JOIN report r ON r.id = k.report_id
                LEFT JOIN case_report f ON f.report_id = r.id AND f.ended_at IS NULL
                LEFT JOIN case_file c ON c.id = f.case_id AND \(tx.scope.cases("c.id"))
                WHERE \(tx.received(from, until, in: tx.scope)) AND \(tx.outcome) = \(outcome.rawValue) AND \(onwards)
                ORDER BY k.received_at, k.id LIMIT \(limit)
                """
            ) { row in
                RiskClockLine(
                    id: try row.id(0), reportReference: try row.text(1), caseReference: try row.textIfAny(2),
                    side: try row.word(3), receivedAt: try row.instant(4), dueAt: try row.instantIfAny(5),
                    metAt: try row.instantIfAny(6))
            }
        }
    }
}

extension Transaction {
    /// The word of `RiskClockOutcome` that `k` counts under: the same sums as `PartyRiskClock.state`.
    fileprivate var outcome: SQL {
        """
        CASE WHEN k.unknown_reason = 'placeOnly' THEN 'place' WHEN k.unknown_reason IS NOT NULL THEN 'unknown'
            WHEN k.met_at IS NOT NULL AND k.met_at <= k.due_at THEN 'in-time' WHEN k.met_at IS NOT NULL THEN 'late'
            WHEN k.due_at < \(now) THEN 'overdue' ELSE 'not-yet-due' END
        """
    }

    fileprivate func received(_ from: Day, _ until: Day, in scope: Scope) -> SQL {
        let agency: SQL = "(SELECT told.agency_id FROM report told WHERE told.id = k.report_id)"
        return """
            k.received_at >= \(LondonTime.instant(from)) AND k.received_at <= \(LondonTime.end(of: until))
            AND \(scope.reports(id: "k.report_id", agency: agency))
            """
    }
}

extension RiskCompliance {
    fileprivate init(_ counts: [RiskClockOutcome: Int]) {
        self.init(
            notYetDue: counts[.notYetDue] ?? 0, metInTime: counts[.inTime] ?? 0, metLate: counts[.late] ?? 0,
            overdue: counts[.overdue] ?? 0,
            cannotBeAssessed: [.unknown: counts[.unknown] ?? 0, .placeOnly: counts[.placeOnly] ?? 0])
    }
}
