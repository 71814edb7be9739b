import Database
import Domain

extension Restriction.Kind: SQLBindable {}

/// How a record stands: what closes it, and who was let in all the same.
package struct RestrictionView: Sendable {
    package struct Standing: Sendable {
        package let kind: Restriction.Kind
        package let reason: String
        package let by: String
        package let since: Instant
        package let until: Instant?
    }

    package struct LetIn: Sendable {
        package let id: ID<Subject>
        package let who: String
        package let reason: String
        package let since: Instant
        package let until: Instant?
    }

    package let record: FoundRecord
    package let standing: [Standing]
    package let letIn: [LetIn]
    /// Open accounts and agencies, for a choice.
    package let accounts: [(id: ID<Account>, name: String)]
    package let agencies: [(id: ID<Agency>, name: String)]
}

extension Casework {
    /// Closes a record to all but those who are let in: at first whoever does it and, of a case, its lead. Of a
    /// person, it can be their address alone that is protected.
    package func restrict(
        _ reference: String, as kind: Restriction.Kind, reason: String, until day: Day?, by actor: Actor,
        once: String? = nil
    ) async throws {
        try await change(by: actor, unlessDone: once) { tx in
            let subject = try tx.restrictable(reference).subject
            if kind == .address, subject.kind != .person { throw RestrictionRefusal.addressOfNoPerson }
            if let day, day < tx.today { throw RestrictionRefusal.untilPast }
            let until = day.map { LondonTime.end(of: $0) }
            guard try tx.standing(on: subject.id).allSatisfy({ $0.kind != kind }) else {
                throw RestrictionRefusal.alreadyRestricted
            }
            // One that has lapsed makes room for another.
            try tx.connection.run(
                """
                UPDATE restriction SET lifted_at = \(tx.now), lifted_by = \(actor.account), lifted_reason = 'Lapsed'
                WHERE subject_id = \(subject.id) AND kind = \(kind) AND lifted_at IS NULL
                """)
            try tx.connection.run(
                """
                INSERT INTO restriction (id, subject_kind, subject_id, kind, reason, until_at, set_by, created_at)
                VALUES (\(tx.newID(Subject.self)), \(subject.kind), \(subject.id), \(kind), \(reason), \(until),
                    \(actor.account), \(tx.now))
                """)
            if kind == .record {
                var first: Set<ID<Account>> = [actor.account]
                if let lead = try tx.leadOfCase(subject) { first.insert(lead) }
                for account in first.sorted() { try tx.letIn(account: account, to: subject, because: reason) }
            }
            try tx.record(RecordRestricted(subject, kind: kind, reason: reason, until: until))
        }
    }

    /// Opens a record again as its profile says.
    package func liftRestriction(
        of reference: String, kind: Restriction.Kind, reason: String, by actor: Actor
    ) async throws {
        try await change(by: actor) { tx in
            let subject = try tx.restrictable(reference).subject
            let lifted = try tx.connection.run(
                """
                UPDATE restriction SET lifted_at = \(tx.now), lifted_by = \(actor.account), lifted_reason = \(reason)
                WHERE subject_id = \(subject.id) AND kind = \(kind) AND lifted_at IS NULL
                """)
            guard lifted == 1 else { throw RestrictionRefusal.notRestricted }
            if kind == .record {
                try tx.connection.run(
                    """
                    UPDATE record_grant SET ended_at = \(tx.now) WHERE subject_id = \(subject.id) AND ended_at IS NULL
                        AND id NOT IN (SELECT grant_id FROM break_glass)
                    """)
            }
            try tx.record(RestrictionLifted(subject, kind: kind, reason: reason))
        }
    }

    /// Lets one account, or a whole agency, into a closed record.
    package func letIn(
        account: ID<Account>? = nil, agency: ID<Agency>? = nil, to reference: String, reason: String, by actor: Actor,
        once: String? = nil
    ) async throws {
        try await change(by: actor, unlessDone: once) { tx in
            let subject = try tx.restrictable(reference).subject
            let known = try tx.connection.exists(
                """
                SELECT 1 FROM account WHERE id = \(account) AND closed_at IS NULL
                UNION ALL SELECT 1 FROM agency WHERE id = \(agency)
                """)
            guard known, (account == nil) != (agency == nil) else { throw FieldRefusal("who", .notAChoice) }
            let isIn = try tx.connection.exists(
                """
                SELECT 1 FROM record_grant WHERE subject_id = \(subject.id) AND ended_at IS NULL AND until_at IS NULL
                    AND (account_id = \(account) OR agency_id = \(agency))
                """)
            guard !isIn else { throw RestrictionRefusal.alreadyLetIn }
            try tx.letIn(account: account, agency: agency, to: subject, because: reason)
            try tx.record(AccessGranted(subject, account: account, agency: agency, reason: reason))
        }
    }

    /// Ends what let somebody in.
    package func endGrant(_ id: ID<Subject>, on reference: String, by actor: Actor) async throws {
        try await change(by: actor) { tx in
            let subject = try tx.restrictable(reference).subject
            let ended = try tx.connection.row(
                """
                UPDATE record_grant SET ended_at = \(tx.now) WHERE id = \(id) AND subject_id = \(subject.id)
                    AND ended_at IS NULL RETURNING account_id, agency_id
                """
            ) { (account: try $0.idIfAny(0, Account.self), agency: try $0.idIfAny(1, Agency.self)) }
            guard let ended else { throw CommonRefusal.notFound }
            let others = try tx.connection.exists(
                """
                SELECT 1 FROM record_grant WHERE subject_id = \(subject.id) AND ended_at IS NULL AND until_at IS NULL
                """)
            guard others else { throw RestrictionRefusal.nobodyLeft }
            try tx.record(
                AccessGranted(subject, account: ended.account, agency: ended.agency, isEnded: true, reason: ""))
        }
    }

    /// What closes a record, for whoever may close and open it.
    package func restriction(of reference: String, by actor: Actor) async throws -> RestrictionView {
        try await look(by: actor) { tx in
            let record = try tx.restrictable(reference)
            tx.saw(record.subject.kind, record.subject.id, "restriction")
            let letIn = try tx.connection.rows(
                """
                SELECT p.id, COALESCE(a.name, g.name), p.reason, p.from_at, p.until_at FROM record_grant p
                LEFT JOIN account a ON a.id = p.account_id LEFT JOIN agency g ON g.id = p.agency_id
                WHERE p.subject_id = \(record.subject.id) AND p.ended_at IS NULL
                    AND (p.until_at IS NULL OR p.until_at > \(tx.now)) ORDER BY p.from_at, p.id LIMIT 200
                """
            ) { row in
                RestrictionView.LetIn(
                    id: try row.id(0), who: try row.text(1), reason: try row.text(2), since: try row.instant(3),
                    until: try row.instantIfAny(4))
            }
            return RestrictionView(
                record: record, standing: try tx.standing(on: record.subject.id), letIn: letIn,
                accounts: try tx.openAccounts(),
                agencies: try tx.connection.rows("SELECT id, name FROM agency ORDER BY name LIMIT 500") {
                    (id: try $0.id(0), name: try $0.text(1))
                })
        }
    }
}

extension Transaction {
    /// The record that the actor may close or open; else `notFound`.
    fileprivate func restrictable(_ reference: String) throws -> FoundRecord {
        try permit(.restrictRecord)
        guard let record = try record(reference, among: Restriction.kinds) else { throw CommonRefusal.notFound }
        let standing: SQL = """
            p.subject_id = \(record.subject.id) AND p.account_id = \(actor.account) AND p.ended_at IS NULL
                AND (p.until_at IS NULL OR p.until_at > \(now))
            """
        let hasBroken = try connection.exists(
            "SELECT 1 FROM record_grant p JOIN break_glass b ON b.grant_id = p.id WHERE \(standing)")
        if hasBroken {
            let isLetIn = try connection.exists(
                """
                SELECT 1 FROM record_grant p WHERE \(standing) AND NOT EXISTS (SELECT 1 FROM break_glass b
                    WHERE b.grant_id = p.id)
                """)
            guard isLetIn else { throw RestrictionRefusal.throughTheGlass }
        }
        return record
    }

    /// What is restricted about a record just now.
    func standing(on subject: ID<Subject>) throws -> [RestrictionView.Standing] {
        try connection.rows(
            """
            SELECT r.kind, r.reason, a.name, r.created_at, r.until_at FROM restriction r
            JOIN account a ON a.id = r.set_by WHERE r.subject_id = \(subject) AND r.lifted_at IS NULL
                AND (r.until_at IS NULL OR r.until_at > \(now)) ORDER BY r.kind
            """
        ) { row in
            RestrictionView.Standing(
                kind: try row.word(0), reason: try row.text(1), by: try row.text(2), since: try row.instant(3),
                until: try row.instantIfAny(4))
        }
    }

    /// Open accounts with their agency, for a choice.
    func openAccounts() throws -> [(id: ID<Account>, name: String)] {
        try connection.rows(
            """
            SELECT a.id, a.name, g.name FROM account a JOIN agency g ON g.id = a.agency_id
            WHERE a.closed_at IS NULL ORDER BY a.name, a.id LIMIT 1000
            """
        ) { (id: try $0.id(0), name: "\(try $0.text(1)), \(try $0.text(2))") }
    }

    fileprivate func leadOfCase(_ subject: Subject) throws -> ID<Account>? {
        guard subject.kind == .caseFile else { return nil }
        return try connection.row("SELECT lead_id FROM case_file WHERE id = \(subject.id)") {
            try $0.idIfAny(0, Account.self)
        } ?? nil
    }

    /// Opens a record to an account or to an agency, for good or until a moment; gives the grant's key.
    @discardableResult
    func letIn(
        account: ID<Account>? = nil, agency: ID<Agency>? = nil, to subject: Subject, because reason: String,
        until: Instant? = nil
    ) throws -> ID<Subject> {
        let id = newID(Subject.self)
        try connection.run(
            """
            INSERT INTO record_grant (id, subject_kind, subject_id, account_id, agency_id, reason, from_at, until_at,
                set_by)
            VALUES (\(id), \(subject.kind), \(subject.id), \(account), \(agency), \(reason), \(now), \(until),
                \(actor.account))
            """)
        return id
    }
}
