import Database
import Domain

/// An odd pattern as it is shown to who looks into it.
package struct OddReadLine: Sendable {
    package let id: ID<OddRead>
    package let pattern: OddPattern
    package let account: ID<Account>
    package let who: String
    package let agency: String
    /// The record's reference; nil where it is about many, or one that the actor may not see.
    package let reference: String?
    package let first: Instant
    package let last: Instant
    package let times: Int
    package let review: Review?

    package struct Review: Sendable {
        package let by: String
        package let at: Instant
        package let words: String
    }
}

extension Casework {
    /// Odd patterns of reading: those that nobody has looked into, oldest first, and the last that somebody has.
    package func oddReads(by actor: Actor) async throws -> (open: [OddReadLine], more: Int, reviewed: [OddReadLine]) {
        try await look(by: actor) { tx in
            try tx.permit(.reviewAudit)
            tx.saw(.search, actor.account, "list of odd reads")
            let isOpen: SQL = "o.reviewed_at IS NULL AND o.times >= o.least"
            let open = try tx.oddReads(where: isOpen, order: "o.last_at, o.id", limit: 100)
            let all = try tx.connection.count(
                "SELECT count(*) FROM odd_read o WHERE \(isOpen) AND \(tx.audited("o.agency_id"))")
            let reviewed = try tx.oddReads(
                where: "o.reviewed_at IS NOT NULL", order: "o.reviewed_at DESC, o.id", limit: 50)
            return (open, all - open.count, reviewed)
        }
    }

    /// Writes down what was behind an odd pattern of reading.
    package func reviewOddRead(_ id: ID<OddRead>, words: String, by actor: Actor) async throws {
        try await change(by: actor) { tx in
            try tx.permit(.reviewAudit)
            guard let odd = try tx.oddReads(where: "o.id = \(id)", order: "o.id", limit: 1).first else {
                throw CommonRefusal.notFound
            }
            guard odd.account != actor.account else { throw AuditRefusal.ownReading }
            guard odd.review == nil else { throw AuditRefusal.alreadyReviewed }
            guard !words.isEmpty else { throw FieldRefusal("words", .missing) }
            try tx.connection.run(
                """
                UPDATE odd_read SET reviewed_at = \(tx.now), reviewed_by = \(actor.account), words = \(words)
                WHERE id = \(id) AND reviewed_at IS NULL
                """)
            try tx.record(OddReadReviewed(reader: odd.account, pattern: odd.pattern, words: words))
        }
    }
}

extension Transaction {
    /// True for readers whom the actor may ask about: all for who sees the whole partnership, else their colleagues.
    func audited(_ agency: SQL) -> SQL { actor.sight == .partnership ? "1 = 1" : "\(agency) = \(actor.agency)" }

    fileprivate func oddReads(where condition: SQL, order: SQL, limit: Int) throws -> [OddReadLine] {
        let found = try connection.rows(
            """
            SELECT o.id, o.pattern, o.account_id, a.name, g.name, o.subject_kind, o.subject_id, o.first_at, o.last_at,
                o.times, r.name, o.reviewed_at, o.words
            FROM odd_read o JOIN account a ON a.id = o.account_id JOIN agency g ON g.id = o.agency_id
            LEFT JOIN account r ON r.id = o.reviewed_by
            WHERE \(condition) AND \(audited("o.agency_id")) ORDER BY \(order) LIMIT \(limit)
            """
        ) { row in (line: row, subject: Subject(try row.word(5), try row.id(6, Subject.self))) }
        let references = try references(of: Set(found.map(\.subject)))
        return try found.map { row, subject in
            OddReadLine(
                id: try row.id(0), pattern: try row.word(1), account: try row.id(2), who: try row.text(3),
                agency: try row.text(4), reference: references[subject], first: try row.instant(7),
                last: try row.instant(8), times: try row.integer(9),
                review: try row.instantIfAny(11).map { at in
                    .init(by: try row.textIfAny(10) ?? "", at: at, words: try row.text(12))
                })
        }
    }

    /// The references of those records that the actor may see.
    func references(of subjects: Set<Subject>) throws -> [Subject: String] {
        var references: [Subject: String] = [:]
        for kind in AuditedRecord.allCases {
            let ids = subjects.filter { $0.kind == kind.subject }.map { $0.id as any SQLBindable }
            for start in stride(from: 0, to: ids.count, by: 200) {
                let some = SQL.list(ids[start..<min(start + 200, ids.count)])
                try connection.forEach(
                    "SELECT t.id, t.reference FROM \(kind.table) t WHERE t.id IN \(some) AND \(kind.isSeen(scope))"
                ) { row in
                    references[Subject(kind.subject, try row.id(0, Subject.self))] = try row.text(1)
                    return true
                }
            }
        }
        return references
    }
}
