import Database
import Domain

/// How an agency kept what it was asked to do.
package struct PromisesKept: Sendable, Hashable {
    package let agency: String
    package let set: Int
    package let inTime: Int
    package let late: Int
    /// Open, and its date has passed.
    package let overdue: Int
    package let running: Int
    /// Without a date nobody can be late.
    package let undated: Int
    package let dropped: Int
    /// Whose date was moved at least once: it is held against the last one.
    package let moved: Int
}

extension Casework {
    /// Actions set since a day, agency by agency, in sight of the actor; those with most overdue first.
    package func promisesKept(since from: Day, by actor: Actor) async throws -> [PromisesKept] {
        try await look(by: actor) { tx in
            try tx.permit(.viewFigures)
            let open: SQL = "a.done_on IS NULL AND a.dropped_on IS NULL"
            let moved: SQL = """
                EXISTS (SELECT 1 FROM action_change m WHERE m.action_id = a.id AND m.due_before <> m.due_after)
                """
            func count(_ condition: SQL) -> SQL { "sum(CASE WHEN \(condition) THEN 1 ELSE 0 END)" }
            return try tx.connection.rows(
                """
                SELECT g.name, count(*), \(count("a.done_on IS NOT NULL AND a.done_on <= a.due_on")),
                    \(count("a.done_on > a.due_on")), \(count("\(open) AND a.due_on < \(tx.today)")) AS overdue,
                    \(count("\(open) AND a.due_on >= \(tx.today)")),
                    \(count("a.due_on IS NULL AND a.dropped_on IS NULL")), \(count("a.dropped_on IS NOT NULL")),
                    \(count(moved))
                FROM action a JOIN agency g ON g.id = a.agency_id
                WHERE a.set_on >= \(from)
                    AND \(tx.scope.counting.actions(caseID: "a.case_id", agency: "a.agency_id", planID: "a.plan_id"))
                GROUP BY g.id, g.name ORDER BY overdue DESC, g.name LIMIT 200
                """
            ) { row in
                PromisesKept(
                    agency: try row.text(0), set: try row.integer(1), inTime: try row.integer(2),
                    late: try row.integer(3), overdue: try row.integer(4), running: try row.integer(5),
                    undated: try row.integer(6), dropped: try row.integer(7), moved: try row.integer(8))
            }
        }
    }
}
