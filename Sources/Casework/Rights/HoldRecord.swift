import Database
import Domain

/// What a hold keeps.
package struct RetentionHold: Sendable {
    package let id: ID<RetentionHold>
    package let kind: Subject.Kind
    package let reference: String
    package let reason: String
    package let until: Day
    package let setBy: String
    package let setAt: Instant
}

extension Casework {
    /// Keeps a case, a report or a person, with every case and report that names them, however long ago their period
    /// ran out: for a claim, an inquest, an inquiry.
    package func hold(
        _ reference: String, because reason: String, until day: Day, by actor: Actor, once: String? = nil
    ) async throws {
        try await change(by: actor, unlessDone: once) { tx in
            try tx.permitRetention()
            guard day >= tx.today else { throw RetentionRefusal.holdInThePast }
            let subject = try tx.heldSubject(reference)
            let id = tx.newID(RetentionHold.self)
            try tx.connection.run(
                """
                INSERT INTO retention_hold (id, subject_kind, subject_id, reason, until_on, set_by, created_at)
                VALUES (\(id), \(subject.kind), \(subject.id), \(reason), \(day), \(actor.account), \(tx.now))
                """)
            try tx.record(RetentionMoved(subject, .held))
        }
    }

    /// Ends a hold before its day.
    package func endHold(_ id: ID<RetentionHold>, because reason: String, by actor: Actor) async throws {
        try await change(by: actor) { tx in
            try tx.permitRetention()
            let found = try tx.connection.row(
                "SELECT subject_kind, subject_id, ended_at FROM retention_hold WHERE id = \(id)"
            ) { (subject: Subject(try $0.word(0), try $0.id(1, Subject.self)), isEnded: !$0.isNull(2)) }
            guard let found else { throw CommonRefusal.notFound }
            guard !found.isEnded else { throw RetentionRefusal.holdEnded }
            try tx.connection.run(
                """
                UPDATE retention_hold SET ended_at = \(tx.now), ended_by = \(actor.account), ended_reason = \(reason)
                WHERE id = \(id)
                """)
            try tx.record(RetentionMoved(found.subject, .released))
        }
    }
}

extension Transaction {
    /// The case, report or person of this reference, if the actor may know of it.
    fileprivate func heldSubject(_ reference: String) throws -> Subject {
        if reference.hasPrefix("CS-") { return Subject(.caseFile, try caseFile(reference).id) }
        if reference.hasPrefix("P-") { return Subject(.person, try personID(reference)) }
        if reference.hasPrefix("R-") { return Subject(.report, try reportHead(reference).id) }
        throw FieldRefusal("record", .notAChoice)
    }

    /// Holds that stand, those that end first before the others.
    func holds(limit: Int) throws -> [RetentionHold] {
        try connection.rows(
            """
            SELECT h.id, h.subject_kind, COALESCE(c.reference, p.reference, r.reference, ''), h.reason, h.until_on,
                a.name, h.created_at FROM retention_hold h JOIN account a ON a.id = h.set_by
            LEFT JOIN case_file c ON c.id = h.subject_id LEFT JOIN person p ON p.id = h.subject_id
            LEFT JOIN report r ON r.id = h.subject_id
            WHERE h.ended_at IS NULL AND h.until_on >= \(today) ORDER BY h.until_on, h.id LIMIT \(limit)
            """
        ) { row in
            RetentionHold(
                id: try row.id(0), kind: try row.word(1), reference: try row.text(2), reason: try row.text(3),
                until: try row.day(4), setBy: try row.text(5), setAt: try row.instant(6))
        }
    }
}
