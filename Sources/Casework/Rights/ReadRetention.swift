import Database
import Domain

/// How records are kept and destroyed, as one page shows it.
package struct RetentionView: Sendable {
    package let rules: RetentionRules
    package let rulesSince: Day?
    /// What has run out: of each class no more than a person can look through.
    package let lines: [RetentionLine]
    package let holds: [RetentionHold]
    package let destructions: [Destruction]
}

extension Casework {
    /// What has run out and why, what is held, and what was destroyed. Changes nothing: it is the dry run.
    package func retention(by actor: Actor) async throws -> RetentionView {
        try await look(by: actor) { tx in
            try tx.permitRetention()
            tx.saw(.search, actor.account, "retention")
            let rules = try tx.datedSetting(.retentionRules)
            return RetentionView(
                rules: rules.value, rulesSince: rules.inForceFrom,
                lines: try RetentionClass.allCases.flatMap { try tx.retentionLines($0, limit: Self.mostAtOnce) },
                holds: try tx.holds(limit: 200), destructions: try tx.destructions(limit: 50))
        }
    }

    /// One list of records with what became of each.
    package func destruction(_ reference: String, by actor: Actor) async throws -> Destruction {
        try await look(by: actor) { tx in
            try tx.permitRetention()
            let found = try tx.destructions(where: "d.reference = \(reference)", limit: 1).first
            guard let found else { throw CommonRefusal.notFound }
            return found
        }
    }
}

extension Transaction {
    fileprivate func destructions(where condition: SQL = "1 = 1", limit: Int) throws -> [Destruction] {
        let found = try connection.rows(
            """
            SELECT d.id, d.reference, d.reason, a.name, d.asked_by, d.created_at, d.decision, b.name, d.decided_at,
                d.decision_reason, d.finished_at
            FROM destruction d JOIN account a ON a.id = d.asked_by LEFT JOIN account b ON b.id = d.decided_by
            WHERE \(condition) ORDER BY d.created_at DESC, d.id DESC LIMIT \(limit)
            """
        ) { row in
            (try row.id(0, Destruction.self), row)
        }
        return try found.map { id, row in
            Destruction(
                id: id, reference: try row.text(1), reason: try row.text(2), askedBy: try row.text(3),
                isOwn: try row.id(4, Account.self) == actor.account, askedAt: try row.instant(5),
                isApproved: try row.textIfAny(6).map { $0 == "approved" }, decidedBy: try row.textIfAny(7),
                decidedAt: try row.instantIfAny(8), decisionReason: try row.text(9),
                finishedAt: try row.instantIfAny(10), lines: try destructionLines(of: id))
        }
    }

    func destructionLines(of id: ID<Destruction>) throws -> [Destruction.Line] {
        try connection.rows(
            """
            SELECT l.id, l.class, l.subject_kind, l.subject_id, l.reference, l.since_on, l.months, l.ended_at,
                l.outcome, l.counts FROM destruction_line l WHERE l.destruction_id = \(id) ORDER BY l.id
            """
        ) { row in
            Destruction.Line(
                id: try row.id(0), class: try row.word(1),
                subject: Subject(try row.word(2), try row.id(3, Subject.self)),
                reference: try row.text(4), since: try row.day(5), months: try row.integer(6),
                endedAt: try row.instantIfAny(7), outcome: try row.wordIfAny(8),
                counts: row.isNull(9) ? [:] : try row.json(9))
        }
    }
}
