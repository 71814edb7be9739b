import Database
import Domain

/// One use of break-glass, as its user or a reviewer sees it.
package struct BreakGlassLine: Sendable {
    package struct Review: Sendable {
        package let finding: BreakGlass.Finding
        package let words: String
        package let by: String
        package let at: Instant
    }

    package let id: ID<Subject>
    package let who: String
    package let agency: String
    package let isOwn: Bool
    package let kind: Subject.Kind
    package let reference: String
    package let reason: String
    package let at: Instant
    package let until: Instant
    package let reviewer: String?
    package let review: Review?
}

/// What was opened so, and what of it nobody has reviewed.
package struct BreakGlassList: Sendable {
    /// Not reviewed, the oldest first.
    package let open: [BreakGlassLine]
    package let reviewed: [BreakGlassLine]
    /// Uses in the last 28 days, and of those the ones found not to be justified.
    package let recent: (uses: Int, notJustified: Int)
    package let mayReview: Bool
    package let openHours: Int
    package let reviewDays: Int
}

extension Casework {
    /// The actor's own uses; for a reviewer, all that they may review.
    package func breakGlassUses(by actor: Actor) async throws -> BreakGlassList {
        try await look(by: actor) { tx in
            let mayReview = actor.may(.reviewBreakGlass)
            guard mayReview || actor.may(.breakGlass) else { throw CommonRefusal.notPermitted }
            let whose = mayReview ? tx.reviewable : "b.account_id = \(actor.account)"
            let rule = try tx.setting(.breakGlass)
            let recent: SQL = "FROM break_glass b WHERE b.created_at > \(tx.now - .days(28)) AND \(whose)"
            return BreakGlassList(
                open: try tx.breakGlassLines("\(whose) AND b.reviewed_at IS NULL ORDER BY b.created_at, b.id"),
                reviewed: try tx.breakGlassLines(
                    "\(whose) AND b.reviewed_at IS NOT NULL ORDER BY b.created_at DESC, b.id DESC"),
                recent: (
                    try tx.connection.count("SELECT count(*) \(recent)"),
                    try tx.connection.count(
                        "SELECT count(*) \(recent) AND b.finding = \(BreakGlass.Finding.notJustified)")
                ), mayReview: mayReview, openHours: rule.openHours,
                reviewDays: rule.reviewDays)
        }
    }
}

extension Transaction {
    /// How many uses wait for a review by whoever looks at Home; none for those who review none.
    func unreviewedUses() throws -> Int {
        guard actor.may(.reviewBreakGlass) else { return 0 }
        return try connection.count(
            """
            SELECT count(*) FROM break_glass b WHERE b.reviewed_at IS NULL AND b.account_id <> \(actor.account)
                AND \(reviewable)
            """)
    }

    fileprivate func breakGlassLines(_ condition: SQL) throws -> [BreakGlassLine] {
        let found = try connection.rows(
            """
            SELECT b.id, a.name, g.name, b.account_id, b.subject_kind, b.subject_id, b.reason, b.created_at, b.until_at,
                n.name, b.finding, b.review, w.name, b.reviewed_at FROM break_glass b
            JOIN account a ON a.id = b.account_id JOIN agency g ON g.id = b.agency_id
            LEFT JOIN account n ON n.id = b.reviewer_id LEFT JOIN account w ON w.id = b.reviewed_by
            WHERE \(condition) LIMIT 200
            """
        ) { row in
            let review = try row.wordIfAny(10, BreakGlass.Finding.self).map { finding in
                BreakGlassLine.Review(
                    finding: finding, words: try row.text(11), by: try row.text(12), at: try row.instant(13))
            }
            let subject = Subject(try row.word(4), try row.id(5, Subject.self))
            return (subject, row, review)
        }
        return try found.map { subject, row, review in
            BreakGlassLine(
                id: try row.id(0), who: try row.text(1), agency: try row.text(2),
                isOwn: try row.id(3, Account.self) == actor.account, kind: subject.kind,
                reference: try referenceOfRecord(subject) ?? "", reason: try row.text(6), at: try row.instant(7),
                until: try row.instant(8), reviewer: try row.textIfAny(9), review: review)
        }
    }
}
