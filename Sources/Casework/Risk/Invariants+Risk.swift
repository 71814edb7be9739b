import Database
import Domain

/// Assessments, their arithmetic, their chains and their clocks.
extension Invariant {
    static let risk: [Invariant] = [
        levels, chains, scores, clocks, owed,
        json(
            "risk-values", "Instruments, answers, scores and rules can be read",
            [
                JSONColumn("instrument", "definition", as: Instrument.self),
                JSONColumn("assessment", "answers", as: Answers.self),
                JSONColumn("assessment", "score", as: Score.self),
                JSONColumn("agreed_grade", "agencies", as: [ID<Agency>].self),
                JSONColumn("agreed_grade", "made_from", as: [AgencyGrade].self),
            ]),
    ]

    private static let levels = Invariant(
        "case-level", "The level of every case is the highest that its parties are held to be at"
    ) { inspection in
        try inspection.look(at: "SELECT id, reference, level, level_since FROM case_file") { row in
            let level = try inspection.tx.workedOutLevel(of: try row.id(0))
            let isSound = try row.wordIfAny(2) == level && row.isNull(2) == row.isNull(3)
            return isSound ? nil : try row.text(1)
        }
    }

    private static let chains = Invariant(
        "assessment-chains", "Every assessment has one successor at most, of the same person and case and not older",
        of: "SELECT count(*) FROM assessment",
        wrong: """
            SELECT n.reference FROM assessment n JOIN assessment a ON a.id = n.supersedes_id
            WHERE n.case_id <> a.case_id OR n.person_id <> a.person_id OR n.made_at < a.made_at
                OR EXISTS (SELECT 1 FROM assessment o WHERE o.supersedes_id = a.id AND o.id <> n.id)
            UNION ALL SELECT a.reference FROM assessment a WHERE a.supersedes_id IS NULL AND EXISTS (SELECT 1
                FROM assessment o WHERE o.case_id = a.case_id AND o.person_id = a.person_id AND o.id <> a.id
                AND o.supersedes_id IS NULL)
            """)

    private static let scores = Invariant(
        "assessment-scores", "Every assessment, being frozen, still has the score that its instrument gives its answers"
    ) { inspection in
        var instruments: [ID<Instrument>: Instrument] = [:]
        let sql: SQL = """
            SELECT reference, instrument_id, answers, score, total, scored_level, level, override_reason, made_at
            FROM assessment
            """
        try inspection.look(at: sql) { row in
            let id = try row.id(1, Instrument.self)
            let instrument =
                try instruments[id]
                ?? inspection.connection.row("SELECT definition FROM instrument WHERE id = \(id)") { try $0.json(0) }
            instruments[id] = instrument
            let kept = try row.json(3, Score.self)
            let again = try instrument?.score(try row.json(2), on: LondonTime.day(of: try row.instant(8)))
            let isSound =
                try again?.total == kept.total && again?.level == kept.level && row.integer(4) == kept.total
                && row.word(5, RiskLevel.self) == kept.level
                && (row.word(6, RiskLevel.self) == kept.level || !row.text(7).isEmpty)
            return isSound ? nil : try row.text(0)
        }
    }

    private static let clocks = Invariant(
        "risk-clocks", "Every risk clock runs from when its party was known, by the rule that it was started with"
    ) { inspection in
        let sql: SQL = """
            SELECT id, side, received_at, identified_at, started_at, due_at, met_at, met_by_id, rule, unknown_reason
            FROM risk_clock
            """
        try inspection.look(at: sql) { row in
            let clock = PartyRiskClock(
                side: try row.word(1), party: try row.wordIfAny(9) ?? .known, receivedAt: try row.instant(2),
                identifiedAt: try row.instantIfAny(3))
            let due = try clock.dueAt(by: try row.json(8))
            let isSound =
                try clock.startsAt == row.instantIfAny(4) && due == row.instantIfAny(5)
                // The assessment that met it may have been destroyed with its case.
                && (row.isNull(7) || !row.isNull(6))
            return isSound ? nil : Inspection.text(row.values[0])
        }
    }

    private static let owed = Invariant(
        "risk-owed", "What is owed for a risk clock or a review ends when the clock or the review does",
        of: "SELECT count(*) FROM due WHERE kind IN ('riskClock', 'review')",
        wrong: """
            SELECT k.id FROM due d JOIN risk_clock k ON k.id = d.subject_id
            WHERE d.kind = 'riskClock' AND d.met_at IS NULL
                AND (k.met_at IS NOT NULL OR k.due_at IS NULL OR k.due_at <> d.due_at)
            UNION ALL SELECT r.id FROM risk_review r LEFT JOIN due d ON d.kind = 'review' AND d.subject_id = r.id
                AND d.met_at IS NULL
            WHERE (r.ended_at IS NULL) <> (d.id IS NOT NULL) OR r.due_at <> d.due_at
            """)
}
