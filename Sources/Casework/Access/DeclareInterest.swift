import Database
import Domain

extension Interest.Nature: SQLBindable {}

/// An interest as its register shows it: what it is about stands there as a reference alone.
package struct InterestLine: Sendable {
    package let id: ID<Subject>
    package let account: ID<Account>
    package let who: String
    package let agency: String
    package let kind: Subject.Kind
    package let reference: String
    package let nature: Interest.Nature
    package let note: String
    package let declaredBy: String
    package let at: Instant
    package let ended: (at: Instant, reason: String)?
}

extension Casework {
    /// Declares what the actor has to do with a person, a place or a case: from this moment it is closed to them, with
    /// what hangs on it. Whoever keeps the register may declare for somebody else.
    package func declareInterest(
        in reference: String, of account: ID<Account>? = nil, nature: Interest.Nature, note: String, by actor: Actor,
        once: String? = nil
    ) async throws {
        try await change(by: actor, unlessDone: once) { tx in
            let whose = account ?? actor.account
            if whose != actor.account { try tx.permit(.restrictRecord) }
            guard let record = try tx.recordOutOfSight(reference, among: Interest.kinds, besidesInterests: false) else {
                throw FieldRefusal("reference", .notAChoice)
            }
            let made = try tx.connection.run(
                """
                INSERT INTO interest (id, account_id, subject_kind, subject_id, nature, note, declared_by, created_at)
                VALUES (\(tx.newID(Subject.self)), \(whose), \(record.subject.kind), \(record.subject.id), \(nature),
                    \(note), \(actor.account), \(tx.now))
                ON CONFLICT DO NOTHING
                """)
            guard made == 1 else { throw InterestRefusal.alreadyDeclared }
            try tx.record(InterestDeclared(account: whose, about: record.subject, nature: nature))
        }
    }

    /// Ends an interest, with the reason; never one's own.
    package func endInterest(_ id: ID<Subject>, reason: String, by actor: Actor) async throws {
        try await change(by: actor) { tx in
            try tx.permit(.restrictRecord)
            let found = try tx.connection.row(
                "SELECT account_id, subject_kind, subject_id FROM interest WHERE id = \(id) AND ended_at IS NULL"
            ) {
                (account: try $0.id(0, Account.self), about: Subject(try $0.word(1), try $0.id(2, Subject.self)))
            }
            guard let found else { throw CommonRefusal.notFound }
            guard found.account != actor.account else { throw InterestRefusal.ownInterest }
            try tx.connection.run(
                """
                UPDATE interest SET ended_at = \(tx.now), ended_by = \(actor.account), ended_reason = \(reason)
                WHERE id = \(id)
                """)
            try tx.record(InterestEnded(account: found.account, about: found.about, reason: reason))
        }
    }

    /// Whom an interest can be declared for; nobody but oneself for who does not keep the register.
    package func interestChoices(by actor: Actor) async throws -> [(id: ID<Account>, name: String)] {
        try await look(by: actor) { tx in actor.may(.restrictRecord) ? try tx.openAccounts() : [] }
    }

    /// The actor's own declarations; the whole register for whoever keeps it, newest first.
    package func interests(by actor: Actor) async throws -> [InterestLine] {
        try await look(by: actor) { tx in
            tx.saw(.search, actor.account, "register of interests")
            let own: SQL = "i.account_id = \(actor.account)"
            let whose: SQL =
                !actor.may(.restrictRecord)
                ? own : actor.sight == .partnership ? "1 = 1" : "(\(own) OR a.agency_id = \(actor.agency))"
            let found = try tx.connection.rows(
                """
                SELECT i.id, a.name, g.name, i.subject_kind, i.subject_id, i.nature, i.note, d.name, i.created_at,
                    i.ended_at, i.ended_reason, i.account_id FROM interest i
                JOIN account a ON a.id = i.account_id JOIN agency g ON g.id = a.agency_id
                JOIN account d ON d.id = i.declared_by WHERE \(whose) ORDER BY i.created_at DESC, i.id DESC LIMIT 500
                """
            ) { row in
                (
                    subject: Subject(try row.word(3), try row.id(4, Subject.self)),
                    line: { (reference: String) throws -> InterestLine in
                        InterestLine(
                            id: try row.id(0), account: try row.id(11), who: try row.text(1), agency: try row.text(2),
                            kind: try row.word(3), reference: reference, nature: try row.word(5),
                            note: try row.text(6), declaredBy: try row.text(7), at: try row.instant(8),
                            ended: try row.instantIfAny(9).map { ($0, try row.text(10)) })
                    }
                )
            }
            return try found.map { try $0.line(try tx.referenceOfRecord($0.subject) ?? "") }
        }
    }
}
