import Database
import Domain

/// Requests about people's data, their answers, and what was decided of the names of others.
extension Invariant {
    static let rights: [Invariant] = [
        Invariant(
            "rights-owed", "Every request about somebody's data is owed an answer until it has one",
            of: "SELECT count(*) FROM rights_request",
            wrong: """
                SELECT q.reference FROM rights_request q LEFT JOIN due d ON d.kind = 'right' AND d.subject_id = q.id
                    AND d.met_at IS NULL
                WHERE (q.answered_at IS NULL) <> (d.id IS NOT NULL) OR (q.answered_at IS NULL) <> (q.answer IS NULL)
                    OR (q.answered_at IS NOT NULL AND q.answer_reason = '')
                """),
        Invariant(
            "rights-released",
            "Nothing was given to anybody whose identity was not checked, or with names undecided on",
            of: "SELECT count(*) FROM rights_request WHERE answer = 'released'",
            wrong: """
                SELECT q.reference FROM rights_request q WHERE q.answer = 'released' AND (q.identified_on IS NULL
                    OR q.released IS NULL OR EXISTS (SELECT 1 FROM redaction d
                        WHERE d.request_id = q.id AND d.decision IS NULL))
                """),
        Invariant(
            "redactions", "Every decision on a text says who took it and why",
            of: "SELECT count(*) FROM redaction",
            wrong: """
                SELECT d.id FROM redaction d WHERE (d.decision IS NULL) <> (d.decided_by IS NULL)
                    OR (d.decision IS NULL) <> (d.reason = '')
                """),
        Invariant(
            "destroyed", "Nothing that was destroyed is there any more"
        ) { inspection in
            try inspection.count("SELECT count(*) FROM destroyed")
            for kind in Subject.Kind.allCases {
                guard let table = kind.table else { continue }
                try inspection.wrong("SELECT o.id FROM destroyed d JOIN \(table) o ON o.id = d.subject_id")
            }
        },
        Invariant(
            "destructions",
            "Whatever was destroyed was approved by a second person, and a finished list has no loose end",
            of: "SELECT count(*) FROM destruction",
            wrong: """
                SELECT d.reference FROM destruction d WHERE (d.decided_at IS NULL) <> (d.decided_by IS NULL)
                    OR (d.finished_at IS NOT NULL AND COALESCE(d.decision, '') <> 'approved')
                    OR (d.finished_at IS NOT NULL AND EXISTS (SELECT 1 FROM destruction_line l
                        WHERE l.destruction_id = d.id AND l.ended_at IS NULL))
                UNION ALL SELECT l.reference FROM destruction_line l JOIN destruction d ON d.id = l.destruction_id
                WHERE l.outcome = 'destroyed' AND (COALESCE(d.decision, '') <> 'approved' OR NOT EXISTS (SELECT 1
                    FROM destroyed g WHERE g.subject_id = l.subject_id AND g.line_id = l.id))
                """),
        subjects("hold-subjects", "Every hold is on a record that is there", in: "retention_hold"),
    ]
}
