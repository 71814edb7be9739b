import Database
import Domain

/// The first figures of a partnership: each with its base, and each leading back to records.
package struct Overview: Sendable {
    package struct Period: Sendable {
        package let from: Day
        package let until: Day
        package let reports: Int
    }

    /// Open cases by kind: cases about a place or an unknown person are counted apart (P-012).
    package let openByKind: [(kind: CaseKind, count: Int)]
    /// Open cases by level; nil where nothing has been assessed.
    package let openByLevel: [(level: RiskLevel?, count: Int)]
    package let closedInYear: Int
    /// Reports received in each of the last 13 periods of four weeks, oldest first; the last ends today.
    package let periods: [Period]
    package let openActions: Int
    package let lateActions: Int
    package let today: Day
}

extension Casework {
    /// Counts what the actor may see: an agency's own figures for a partner, the partnership's for its staff.
    package func overview(by actor: Actor) async throws -> Overview {
        try await look(by: actor) { tx in
            try tx.permit(.viewFigures)
            let (today, scope) = (tx.today, tx.scope.counting)
            let kinds = try tx.connection.rows(
                """
                SELECT c.kind, count(*) FROM case_file c WHERE c.closed_at IS NULL AND \(scope.cases("c.id"))
                GROUP BY c.kind
                """
            ) { (kind: try $0.word(0, CaseKind.self), count: try $0.integer(1)) }
            let levels = try tx.connection.rows(
                """
                SELECT c.level, count(*) FROM case_file c WHERE c.closed_at IS NULL AND \(scope.cases("c.id"))
                GROUP BY c.level
                """
            ) { (level: try $0.wordIfAny(0, RiskLevel.self), count: try $0.integer(1)) }
            let yearAgo = LondonTime.instant(today - 364)
            let closed = try tx.connection.count(
                "SELECT count(*) FROM case_file c WHERE c.closed_at >= \(yearAgo) AND \(scope.cases("c.id"))"
            )
            let actions: SQL = """
                FROM action a WHERE a.done_on IS NULL AND a.dropped_on IS NULL
                AND \(scope.actions(caseID: "a.case_id", agency: "a.agency_id"))
                """
            return Overview(
                openByKind: CaseKind.allCases.map { kind in (kind, kinds.first { $0.kind == kind }?.count ?? 0) },
                openByLevel: ([.red, .amber, .green, nil] as [RiskLevel?]).map { level in
                    (level, levels.first { $0.level == level }?.count ?? 0)
                }, closedInYear: closed, periods: try tx.reportPeriods(until: today),
                openActions: try tx.connection.count("SELECT count(*) \(actions)"),
                lateActions: try tx.connection.count("SELECT count(*) \(actions) AND a.due_on < \(today)"), today: today
            )
        }
    }
}

extension Transaction {
    fileprivate func reportPeriods(until today: Day) throws -> [Overview.Period] {
        let first = today - (13 * 28 - 1)
        let start = LondonTime.instant(first)
        // Counted by whole periods of 28 days from the same London midnight; a change of the clock moves one hour.
        let counts = try connection.rows(
            """
            SELECT (r.received_at - \(start)) / 2419200000, count(*) FROM report r
            WHERE r.received_at >= \(start) AND \(scope.counting.reports(id: "r.id", agency: "r.agency_id"))
            GROUP BY 1
            """
        ) { (period: try $0.integer(0), count: try $0.integer(1)) }
        return (0..<13).map { period in
            Overview.Period(
                from: first + period * 28, until: first + period * 28 + 27,
                reports: counts.filter { min($0.period, 12) == period }.reduce(0) { $0 + $1.count })
        }
    }
}
