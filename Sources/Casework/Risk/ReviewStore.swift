import Database
import Domain

/// Low and medium risk is looked at again outside the formal process, so that no case is ever lost (V-002).
package struct RiskReview: Sendable {
    package let role: String
    package let name: String?
    package let level: RiskLevel
    package let dueAt: Instant
    package let endedAt: Instant?
    package let words: String
}

extension Transaction {
    /// Owes a review of the case by somebody of this role, unless one is owed already.
    func startReview(of file: CaseHead, by role: String, every days: Int, at level: RiskLevel) throws {
        let open = try connection.exists(
            "SELECT 1 FROM risk_review WHERE case_id = \(file.id) AND role = \(role) AND ended_at IS NULL")
        guard !open else { return }
        // Who of the role: nearest the case's lead agency, then who has been here longest. Where there is nobody, the
        // agency owes it.
        let reviewer = try connection.row(
            """
            SELECT id, agency_id FROM account WHERE role = \(role) AND closed_at IS NULL
            ORDER BY CASE WHEN agency_id = \(file.leadAgency) THEN 0 ELSE 1 END, created_at, id LIMIT 1
            """
        ) { (id: try $0.id(0, Account.self), agency: try $0.id(1, Agency.self)) }
        let id = newID(RiskReview.self)
        let due = LondonTime.end(of: today + days)
        try connection.run(
            """
            INSERT INTO risk_review (id, case_id, role, account_id, every_days, level, due_at, created_at)
            VALUES (\(id), \(file.id), \(role), \(reviewer?.id), \(days), \(level.rawValue), \(due), \(now))
            """)
        try owe(
            Due(
                kind: .review, subject: Subject(.riskReview, id), caseID: file.id, account: reviewer?.id,
                agency: reviewer?.agency ?? file.leadAgency, what: "Review the case outside the panel",
                why: "\(level.rawValue.uppercased()): reviewed every \(days) days", dueAt: due))
    }

    /// The case is in the formal process, or closed: nothing is reviewed outside it.
    func endRiskReviews(of file: ID<CaseFile>) throws {
        let open = try connection.rows("SELECT id FROM risk_review WHERE case_id = \(file) AND ended_at IS NULL") {
            try $0.id(0, RiskReview.self)
        }
        for id in open {
            try connection.run(
                "UPDATE risk_review SET ended_at = \(now), ended_by = \(actor.account) WHERE id = \(id)")
            try settleDue(.review, Subject(.riskReview, id))
        }
    }

    /// Reviews of a case, newest first.
    func riskReviews(of file: ID<CaseFile>, limit: Int = 20) throws -> [RiskReview] {
        try connection.rows(
            """
            SELECT r.role, a.name, r.level, r.due_at, r.ended_at, r.words FROM risk_review r
            LEFT JOIN account a ON a.id = r.account_id WHERE r.case_id = \(file)
            ORDER BY r.created_at DESC, r.id DESC LIMIT \(limit)
            """
        ) { row in
            RiskReview(
                role: try row.text(0), name: try row.textIfAny(1), level: try row.word(2), dueAt: try row.instant(3),
                endedAt: try row.instantIfAny(4), words: try row.text(5))
        }
    }
}

extension Casework {
    /// Records that the chair or the analyst looked at a case outside the formal process; the next review is owed.
    package func recordReview(
        of reference: String, words: String, by actor: Actor, once: String? = nil
    ) async throws -> String {
        try await change(by: actor, once: once) { tx in
            try tx.permit(.assess)
            let file = try tx.caseHead(reference)
            guard file.isOpen else { throw CaseRefusal.closed }
            let open = try tx.connection.row(
                """
                SELECT id, role, every_days, level FROM risk_review
                WHERE case_id = \(file.id) AND role = \(actor.role) AND ended_at IS NULL
                """
            ) { row in
                (
                    id: try row.id(0, RiskReview.self), role: try row.text(1), days: try row.integer(2),
                    level: try row.word(3, RiskLevel.self)
                )
            }
            guard let open else { throw RiskRefusal.noReview }
            try tx.connection.run(
                """
                UPDATE risk_review SET ended_at = \(tx.now), ended_by = \(actor.account), words = \(words)
                WHERE id = \(open.id)
                """)
            try tx.settleDue(.review, Subject(.riskReview, open.id))
            try tx.enter(
                Entry(
                    source: Subject(.caseFile, file.id), caseID: file.id, happenedAt: tx.now, knownAt: tx.now,
                    agency: actor.agency, kind: .note, class: .opinion,
                    headline: "Reviewed outside the panel by the \(actor.role.title.lowercased())", body: words))
            try tx.record(RiskReviewed(caseID: file.id, role: open.role, words: words))
            try tx.startReview(of: file, by: open.role, every: open.days, at: open.level)
            return open.id.description
        }
    }
}
