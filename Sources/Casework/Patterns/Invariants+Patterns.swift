import Database

/// Published incidents, against what was summed up of them.
extension Invariant {
    static let patterns: [Invariant] = [
        Invariant(
            "incident-counts", "What is counted of every month is what its incidents add up to",
            of: "SELECT count(*) FROM incident",
            wrong: """
                SELECT m.month, c.category FROM incident_month m
                JOIN (SELECT month_id, category, count(*) AS n, sum(CASE WHEN cell IS NULL THEN 1 ELSE 0 END) AS w
                    FROM incident GROUP BY month_id, category) c ON c.month_id = m.id
                LEFT JOIN incident_count k ON k.month_id = c.month_id AND k.category = c.category
                WHERE m.current = 1 AND (k.incidents IS NULL OR k.incidents <> c.n OR k.without_point <> c.w)
                UNION ALL SELECT m.month, k.category FROM incident_count k JOIN incident_month m ON m.id = k.month_id
                WHERE m.current = 1 AND NOT EXISTS (SELECT 1 FROM incident i
                    WHERE i.month_id = k.month_id AND i.category = k.category)
                """),
        Invariant(
            "incident-points", "What is shown at points of every month is what its incidents add up to",
            of: "SELECT count(*) FROM incident_point",
            wrong: """
                SELECT m.month FROM incident_month m WHERE m.current = 1 AND
                    COALESCE((SELECT sum(p.incidents) FROM incident_point p WHERE p.month_id = m.id), 0) <>
                    COALESCE((SELECT sum(k.incidents - k.without_point) FROM incident_count k
                        WHERE k.month_id = m.id), 0)
                """),
    ]
}
