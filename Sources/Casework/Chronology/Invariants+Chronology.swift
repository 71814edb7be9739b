import Database

/// The story against the records that it tells.
extension Invariant {
    static let chronology: [Invariant] = [
        subjects(
            "entry-sources", "Every line of a story tells of a record that is there", in: "entry", kind: "source_kind",
            key: "source_id"),
        striking, moves,
        told("note-entries", "Every note of a case is told in its story", table: "note", kind: "note"),
        told("assessment-entries", "Every assessment is told in its story", table: "assessment", kind: "assessment"),
        told("referral-entries", "Every referral is told in its story", table: "referral", kind: "referral"),
        told(
            "action-entries", "Every action of a case is told in its story", table: "action", kind: "action",
            // A register that was read in brings its actions with it: they are told by its plan.
            where: "r.plan_id IS NULL"),
        reportEntries, filedEntries, openings, heard,
    ]

    private static let striking = Invariant(
        "entry-striking", "A line that was struck says by whom and why, and one that stands says neither",
        of: "SELECT count(*) FROM entry",
        wrong: """
            SELECT e.seq FROM entry e WHERE (e.struck_at IS NULL) <> (e.struck_by IS NULL)
                OR (e.struck_at IS NULL) <> (COALESCE(e.struck_reason, '') = '')
                OR (e.moved_to_case_id IS NOT NULL AND e.struck_at IS NULL)
            """)

    private static let moves = Invariant(
        "entry-moves", "A line that came from another case stands struck there, and the other way about",
        of: "SELECT count(*) FROM entry WHERE moved_from_seq IS NOT NULL OR moved_to_case_id IS NOT NULL",
        wrong: """
            SELECT e.seq FROM entry e WHERE e.moved_from_seq IS NOT NULL AND NOT EXISTS (SELECT 1 FROM entry o
                WHERE o.seq = e.moved_from_seq AND o.moved_to_case_id IS NOT NULL AND o.source_id = e.source_id)
            UNION ALL SELECT e.seq FROM entry e WHERE e.moved_to_case_id IS NOT NULL AND NOT EXISTS (SELECT 1
                FROM entry o WHERE o.source_id = e.source_id AND o.moved_from_seq = e.seq)
            """)

    /// That each record of a table with a case has a line in that case's story, and no line of it stands elsewhere.
    private static func told(
        _ name: String, _ sentence: String, table: String, kind: String, where condition: SQL = "1 = 1"
    ) -> Invariant {
        let (table, kind) = (SQL.name(table), SQL(stringLiteral: "'\(kind)'"))
        return Invariant(
            name, sentence, of: "SELECT count(*) FROM \(table) r WHERE r.case_id IS NOT NULL AND \(condition)",
            wrong: """
                SELECT r.id FROM \(table) r WHERE r.case_id IS NOT NULL AND \(condition)
                    AND NOT EXISTS (SELECT 1 FROM entry e WHERE e.source_id = r.id AND e.source_kind = \(kind))
                UNION ALL SELECT r.id FROM entry e JOIN \(table) r ON r.id = e.source_id
                WHERE e.source_kind = \(kind) AND e.struck_at IS NULL AND e.moved_from_seq IS NULL
                    AND (r.case_id IS NULL OR e.case_id IS NULL OR r.case_id <> e.case_id)
                """)
    }

    private static let reportEntries = Invariant(
        "report-entries", "Every report is told",
        of: "SELECT count(*) FROM report",
        wrong: """
            SELECT r.reference FROM report r WHERE NOT EXISTS (SELECT 1 FROM entry e
                WHERE e.source_id = r.id AND e.source_kind = 'report' AND e.kind = 'report')
            """)

    private static let filedEntries = Invariant(
        "filed-reports", "Every report that stands on a case is told in its story, and in no other",
        of: "SELECT count(*) FROM case_report WHERE ended_at IS NULL",
        wrong: """
            SELECT r.reference FROM case_report f JOIN report r ON r.id = f.report_id WHERE f.ended_at IS NULL
                AND NOT EXISTS (SELECT 1 FROM entry e WHERE e.source_id = f.report_id AND e.source_kind = 'report'
                    AND e.case_id = f.case_id)
            UNION ALL SELECT r.reference FROM entry e JOIN report r ON r.id = e.source_id
            WHERE e.source_kind = 'report' AND e.kind = 'report' AND e.struck_at IS NULL AND e.case_id IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM case_report f WHERE f.report_id = r.id AND f.case_id = e.case_id
                    AND f.ended_at IS NULL)
            """)

    private static let openings = Invariant(
        "case-openings", "Every case's story begins with its opening",
        of: "SELECT count(*) FROM case_file",
        wrong: """
            SELECT c.reference FROM case_file c WHERE NOT EXISTS (SELECT 1 FROM entry e
                WHERE e.source_id = c.id AND e.source_kind = 'caseFile' AND e.kind = 'opening')
            """)

    private static let heard = Invariant(
        "meeting-entries", "Every case that a meeting decided on tells what was decided, and that it was heard",
        of: "SELECT count(*) FROM agenda_item WHERE case_id IS NOT NULL AND finished_at IS NOT NULL",
        wrong: """
            SELECT i.id FROM agenda_item i WHERE i.case_id IS NOT NULL AND i.finished_at IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM entry e WHERE e.source_id = i.id AND e.source_kind = 'agendaItem'
                    AND e.kind = 'decision')
            UNION ALL SELECT i.id FROM agenda_item i JOIN meeting m ON m.id = i.meeting_id
            WHERE i.case_id IS NOT NULL AND m.finished_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM entry e
                WHERE e.source_id = m.id AND e.source_kind = 'meeting' AND e.case_id = i.case_id)
            """)
}
