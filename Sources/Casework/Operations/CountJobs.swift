import Database
import Domain
import Meters

extension Casework {
    /// How much work waits, runs and has stopped, by its kind; nothing where the database does not answer.
    package func jobFamilies() async -> [Family] {
        let now = clock()
        let found = try? await engine.read { connection in
            try connection.rows(
                """
                SELECT name, state, count(*), min(run_at) FROM job WHERE state IN ('waiting', 'running', 'stopped')
                GROUP BY name, state ORDER BY name, state
                """
            ) { (name: try $0.text(0), state: try $0.text(1), count: try $0.integer(2), first: try $0.instant(3)) }
        }
        guard let found else { return [] }  // readiness says that the database does not answer
        return [
            .gauge(
                "roundtable_jobs", "Work in the background, by kind; the same on every node.",
                found.map { ([("job", $0.name), ("state", $0.state)], Double($0.count)) }),
            .gauge(
                "roundtable_jobs_oldest_due_seconds", "For how long the work that is due longest has waited.",
                found.filter { $0.state == "waiting" }.map { line in
                    let late = max(0, now.milliseconds - line.first.milliseconds)
                    return ([("job", line.name)], Double(late) / 1000)
                }),
        ]
    }
}
