import Database
import Domain

extension BreakGlass.Finding: SQLBindable {}

extension Setting<BreakGlassRule> {
    /// How long a record stays open to whoever broke the glass, and by when that is to be reviewed.
    package static var breakGlass: Self { Setting("break-glass", initial: .initial) }
}

extension Casework {
    /// Opens a record that is not open to the actor, for some hours, and has a reviewer told at once; gives its
    /// reference. What the actor has an interest of their own in is never opened.
    package func breakGlass(
        _ reference: String, reason: String, by actor: Actor, once: String? = nil
    ) async throws -> String {
        try await change(by: actor, once: once) { tx in
            try tx.permit(.breakGlass)
            guard try tx.record(reference, among: BreakGlass.kinds) == nil else {
                throw BreakGlassRefusal.alreadyOpen
            }
            guard let record = try tx.recordOutOfSight(reference, among: BreakGlass.kinds, besidesInterests: true)
            else {
                throw BreakGlassRefusal.noSuchRecord
            }
            let rule = try tx.setting(.breakGlass)
            let until = tx.now + .hours(rule.openHours)
            let grant = try tx.letIn(account: actor.account, to: record.subject, because: reason, until: until)
            let reviewer = try tx.reviewer()
            try tx.connection.run(
                """
                INSERT INTO break_glass (id, account_id, agency_id, subject_kind, subject_id, grant_id, reason,
                    created_at, until_at, reviewer_id)
                VALUES (\(tx.newID(Subject.self)), \(actor.account), \(actor.agency), \(record.subject.kind),
                    \(record.subject.id), \(grant), \(reason), \(tx.now), \(until), \(reviewer))
                """)
            tx.saw(record.subject.kind, record.subject.id, "break-glass")
            try tx.record(
                GlassBroken(record.subject, by: actor.account, reviewer: reviewer, reason: reason, until: until))
            return record.reference
        }
    }

    /// Keeps what a reviewer found about one use.
    package func reviewBreakGlass(
        _ id: ID<Subject>, finding: BreakGlass.Finding, review: String, by actor: Actor
    ) async throws {
        try await change(by: actor) { tx in
            try tx.permit(.reviewBreakGlass)
            let found = try tx.connection.row(
                """
                SELECT b.account_id, b.subject_kind, b.subject_id, b.reviewed_at FROM break_glass b
                WHERE b.id = \(id) AND \(tx.reviewable)
                """
            ) { row in
                (
                    user: try row.id(0, Account.self), subject: Subject(try row.word(1), try row.id(2, Subject.self)),
                    isReviewed: !row.isNull(3)
                )
            }
            guard let found else { throw CommonRefusal.notFound }
            guard found.user != actor.account else { throw BreakGlassRefusal.ownUse }
            guard !found.isReviewed else { throw BreakGlassRefusal.alreadyReviewed }
            try tx.connection.run(
                """
                UPDATE break_glass SET reviewed_at = \(tx.now), reviewed_by = \(actor.account), finding = \(finding),
                    review = \(review) WHERE id = \(id)
                """)
            try tx.record(GlassReviewed(found.subject, finding: finding, review: review))
        }
    }
}

extension Transaction {
    /// Who is to look at it: a line manager of the actor's team, of their agency, else whoever may anywhere.
    fileprivate func reviewer() throws -> ID<Account>? {
        let roles = Role.allCases.filter { $0.may(.reviewBreakGlass) }
        return try connection.row(
            """
            SELECT a.id FROM account a WHERE a.closed_at IS NULL AND a.id <> \(actor.account)
                AND a.role IN \(SQL.list(roles))
            ORDER BY CASE WHEN a.agency_id = \(actor.agency) THEN 0 ELSE 1 END,
                CASE WHEN a.role <> \(Role.lineManager) THEN 2 WHEN a.team_id = \(actor.team) THEN 0 ELSE 1 END,
                a.created_at, a.id
            LIMIT 1
            """
        ) { try $0.id(0, Account.self) }
    }

    /// Uses that the actor may review: those they were named for, those of their agency, and all for who sees the
    /// partnership.
    var reviewable: SQL {
        actor.sight == .partnership
            ? "1 = 1" : "(b.agency_id = \(actor.agency) OR b.reviewer_id = \(actor.account))"
    }
}
