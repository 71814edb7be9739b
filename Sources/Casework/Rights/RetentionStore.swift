import Database
import Domain

extension RetentionClass: SQLBindable {}

extension Setting<RetentionRules> {
    /// For how long records are kept.
    package static var retentionRules: Self { Setting("retention-rules", initial: .initial) }
}

extension Transaction {
    /// Lists of what is to be destroyed go through all that is kept: they are for who sees the whole partnership.
    func permitRetention() throws {
        try permit(.manageRetention)
        guard actor.sight == .partnership else { throw CommonRefusal.notPermitted }
    }

    /// Records of a class whose period has run out, the longest ago first, with what stands against destroying them.
    func retentionLines(_ class: RetentionClass, limit: Int) throws -> [RetentionLine] {
        let rules = try setting(.retentionRules)
        let latest = LondonTime.instant(today.adding(months: -rules.shortest(`class`)))
        let found = try connection.rows(Self.ended(`class`, before: latest, limit: limit)) { row in
            RetentionLine(
                `class`, subject: Subject(`class`.subject, try row.id(0, Subject.self)), reference: try row.text(1),
                since: LondonTime.day(of: try row.instant(2)),
                months: rules.months(`class`, scheme: try row.text(3)))
        }
        return try found.filter { $0.keptUntil < today }.map(withObstacles)
    }

    /// The record as it would be listed now; nil where it is gone, open again, or its period has not run out.
    func retentionLine(_ class: RetentionClass, of id: ID<Subject>) throws -> RetentionLine? {
        let rules = try setting(.retentionRules)
        let found = try connection.row(Self.ended(`class`, before: now, only: id, limit: 1)) { row in
            RetentionLine(
                `class`, subject: Subject(`class`.subject, id), reference: try row.text(1),
                since: LondonTime.day(of: try row.instant(2)),
                months: rules.months(`class`, scheme: try row.text(3)))
        }
        guard let found, found.keptUntil < today else { return nil }
        return try withObstacles(found)
    }

    /// Key, reference, when it ended and its scheme.
    private static func ended(
        _ class: RetentionClass, before latest: Instant, only id: ID<Subject>? = nil, limit: Int
    ) -> SQL {
        let only: SQL = id.map { "x.id = \($0)" } ?? "1 = 1"
        return switch `class` {
        case .closedCase:
            """
            SELECT x.id, x.reference, x.closed_at, x.kind FROM case_file x WHERE x.closed_at < \(latest) AND \(only)
            ORDER BY x.closed_at, x.id LIMIT \(limit)
            """
        case .unfiledReport:
            """
            SELECT x.id, x.reference, x.received_at, '' FROM report x WHERE x.received_at < \(latest) AND \(only)
                AND NOT EXISTS (SELECT 1 FROM case_report f WHERE f.report_id = x.id AND f.ended_at IS NULL)
            ORDER BY x.received_at, x.id LIMIT \(limit)
            """
        case .rightsRequest:
            // A restriction in force is no answered request yet: it ends when it is lifted.
            """
            SELECT x.id, x.reference, COALESCE(x.lifted_at, x.answered_at), '' FROM rights_request x
            WHERE x.answered_at < \(latest) AND \(only)
                AND (x.kind <> 'restriction' OR x.answer <> 'granted' OR x.lifted_at IS NOT NULL)
            ORDER BY x.answered_at, x.id LIMIT \(limit)
            """
        }
    }

    private func withObstacles(_ line: RetentionLine) throws -> RetentionLine {
        RetentionLine(
            line.class, subject: line.subject, reference: line.reference, since: line.since, months: line.months,
            obstacles: try obstacles(line))
    }

    /// Holds on the record or on somebody in it, and what people in it have asked for.
    private func obstacles(_ line: RetentionLine) throws -> [RetentionObstacle] {
        let id = line.subject.id
        let people: SQL =
            switch line.class {
            case .closedCase:
                """
                SELECT y.person_id FROM case_party y WHERE y.case_id = \(id) AND y.person_id IS NOT NULL
                UNION SELECT n.person_id FROM case_report f JOIN report_party n ON n.report_id = f.report_id
                    WHERE f.case_id = \(id) AND f.ended_at IS NULL AND n.person_id IS NOT NULL
                """
            case .unfiledReport:
                "SELECT n.person_id FROM report_party n WHERE n.report_id = \(id) AND n.person_id IS NOT NULL"
            case .rightsRequest: "SELECT x.person_id FROM rights_request x WHERE x.id = \(id)"
            }
        // What is filed on a case goes with it.
        let records: SQL = "SELECT f.report_id FROM case_report f WHERE f.case_id = \(id) AND f.ended_at IS NULL"
        let holds = try connection.rows(
            """
            SELECT max(h.until_on) FROM retention_hold h WHERE h.ended_at IS NULL AND h.until_on >= \(today)
                AND (h.subject_id = \(id) OR h.subject_id IN (\(people)) OR h.subject_id IN (\(records)))
            """
        ) { try $0.dayIfAny(0) }
        let asked = try connection.rows(
            """
            SELECT q.reference, q.answered_at FROM rights_request q WHERE q.person_id IN (\(people)) AND q.id <> \(id)
                AND (q.answered_at IS NULL
                    OR (q.kind = 'restriction' AND q.answer = 'granted' AND q.lifted_at IS NULL))
            ORDER BY q.reference LIMIT 20
            """
        ) { row -> RetentionObstacle in
            row.isNull(1) ? .request(try row.text(0)) : .restriction(try row.text(0))
        }
        return holds.compactMap { $0 }.map { .hold(until: $0) } + asked
    }
}
