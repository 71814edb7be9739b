import Database
import Domain

/// Actions, and what is owed of them.
extension Invariant {
    static let actions: [Invariant] = [
        subjects("due-subjects", "Everything that is owed is owed on a record that is there", in: "due"),
        ends, owed, days,
        json(
            "plan-headers", "What heads every action plan can be read",
            [JSONColumn("action_plan", "header", as: ReportHeader.self)]),
    ]

    private static let ends = Invariant(
        "action-ends", "An action is done or dropped or open, and says what shows it",
        of: "SELECT count(*) FROM action",
        wrong: """
            SELECT a.reference FROM action a WHERE (a.done_on IS NOT NULL AND a.dropped_on IS NOT NULL)
                OR (a.dropped_on IS NOT NULL AND a.ended_reason = '')
            """)

    private static let owed = Invariant(
        "action-owed", "Every open action of an agency is owed, and none that has ended is",
        of: "SELECT count(*) FROM action",
        wrong: """
            SELECT a.reference FROM action a WHERE a.done_on IS NULL AND a.dropped_on IS NULL
                AND a.agency_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM due d WHERE d.kind = 'action'
                    AND d.subject_id = a.id AND d.met_at IS NULL)
            UNION ALL SELECT a.reference FROM due d JOIN action a ON a.id = d.subject_id
            WHERE d.kind = 'action' AND d.met_at IS NULL AND (a.done_on IS NOT NULL OR a.dropped_on IS NOT NULL
                OR a.agency_id <> d.agency_id OR (a.owner_id <> d.account_id))
            """)

    private static let days = Invariant(
        "action-days", "Every open action is owed by the end of its day"
    ) { inspection in
        let sql: SQL = """
            SELECT a.reference, a.due_on, d.due_at FROM action a JOIN due d ON d.subject_id = a.id AND d.kind = 'action'
            WHERE d.met_at IS NULL AND a.urgent_by_id IS NULL AND a.report_id IS NULL
            """
        try inspection.look(at: sql) { row in
            let end = try row.dayIfAny(1).map(LondonTime.end(of:))
            return try row.instantIfAny(2) == end ? nil : try row.text(0)
        }
    }
}
