import Database
import Domain

/// A list of records that somebody proposes to destroy, what a second person said, and what became of each: once it is
/// finished, the certificate.
package struct Destruction: Sendable {
    package enum State: String, Sendable { case proposed, approved, refused, finished }

    package let id: ID<Destruction>
    package let reference: String
    package let reason: String
    package let askedBy: String
    package let isOwn: Bool
    package let askedAt: Instant
    package let isApproved: Bool?
    package let decidedBy: String?
    package let decidedAt: Instant?
    package let decisionReason: String
    package let finishedAt: Instant?
    package let lines: [Line]

    /// One record: no personal detail, and none of what it said.
    package struct Line: Sendable {
        package enum Outcome: String, Sendable { case destroyed, kept }

        package let id: ID<RetentionLine>
        package let `class`: RetentionClass
        package let subject: Subject
        package let reference: String
        package let since: Day
        package let months: Int
        package let endedAt: Instant?
        package let outcome: Outcome?
        /// Rows that went, by table.
        package let counts: [String: Int]
    }

    package var state: State {
        if finishedAt != nil { return .finished }
        return isApproved.map { $0 ? .approved : .refused } ?? .proposed
    }
}

extension Casework {
    /// Proposes to destroy everything whose period has run out and that nothing holds, the longest ago first. Nothing
    /// happens before somebody else approves it.
    package func proposeDestruction(because reason: String, by actor: Actor, once: String? = nil) async throws
        -> String
    {
        try await change(by: actor, once: once) { tx in
            try tx.permitRetention()
            let due = try RetentionClass.allCases.flatMap { try tx.retentionLines($0, limit: Self.mostAtOnce) }
                .filter { !$0.isHeld }
            guard !due.isEmpty else { throw RetentionRefusal.nothingDue }
            return try tx.propose(due, because: reason)
        }
    }

    /// The most that one list proposes of a class: what a person can still look through.
    static let mostAtOnce = 500

    /// Approves or refuses a list; never the person who proposed it. What is approved is destroyed by a job.
    package func decideDestruction(
        _ reference: String, approving: Bool, because reason: String, by actor: Actor
    ) async throws {
        try await change(by: actor) { tx in
            try tx.permitRetention()
            let found = try tx.connection.row(
                "SELECT id, asked_by, decided_at FROM destruction WHERE reference = \(reference)"
            ) { (id: try $0.id(0, Destruction.self), askedBy: try $0.id(1, Account.self), isDecided: !$0.isNull(2)) }
            guard let found else { throw CommonRefusal.notFound }
            guard !found.isDecided else { throw RetentionRefusal.decided }
            guard found.askedBy != actor.account else { throw RetentionRefusal.ownProposal }
            try tx.connection.run(
                """
                UPDATE destruction SET decision = \(approving ? "approved" : "refused"), decided_by = \(actor.account),
                    decided_at = \(tx.now), decision_reason = \(reason) WHERE id = \(found.id)
                """)
            try tx.record(RetentionMoved(Subject(.destruction, found.id), approving ? .approved : .refused))
            if approving { try tx.queue(DestroyRecordsJob(destruction: found.id), once: "\(found.id)") }
        }
    }
}

extension Transaction {
    /// Keeps a list for a second person to decide on; its reference.
    func propose(_ due: [RetentionLine], because reason: String) throws -> String {
        let waiting = try connection.row("SELECT reference FROM destruction WHERE decided_at IS NULL LIMIT 1") {
            try $0.text(0)
        }
        if let waiting { throw RetentionRefusal.waiting(waiting) }
        let (id, reference) = (newID(Destruction.self), try nextReference("DC"))
        try connection.run(
            """
            INSERT INTO destruction (id, reference, reason, asked_by, created_at)
            VALUES (\(id), \(reference), \(reason), \(actor.account), \(now))
            """)
        for line in due {
            try connection.run(
                """
                INSERT INTO destruction_line (id, destruction_id, class, subject_kind, subject_id, reference, since_on,
                    months)
                VALUES (\(newID(RetentionLine.self)), \(id), \(line.class), \(line.subject.kind),
                    \(line.subject.id), \(line.reference), \(line.since), \(line.months))
                """)
        }
        try record(RetentionMoved(Subject(.destruction, id), .proposed))
        return reference
    }
}

/// Destroys what a list says, one record after the other, each in a transaction of its own.
struct DestroyRecordsJob: Job {
    let destruction: ID<Destruction>
    static let name = "destroy-records"
    static let isSlow = true

    func run(in casework: Casework) async throws -> Ending {
        while try await casework.destroyNext(of: destruction) { try Task.checkCancellation() }
        return { tx in
            try tx.connection.run("UPDATE destruction SET finished_at = \(tx.now) WHERE id = \(destruction)")
            try tx.record(RetentionMoved(Subject(.destruction, destruction), .finished))
        }
    }
}

extension Casework {
    /// Destroys one record of an approved list, unless something has come to stand against it since; false where none
    /// is left.
    func destroyNext(of destruction: ID<Destruction>) async throws -> Bool {
        try await change(by: .roundtable) { tx in
            let next = try tx.connection.row(
                """
                SELECT l.id, l.class, l.subject_kind, l.subject_id FROM destruction_line l
                JOIN destruction d ON d.id = l.destruction_id
                WHERE d.id = \(destruction) AND d.decision = 'approved' AND l.ended_at IS NULL ORDER BY l.id LIMIT 1
                """
            ) { row in
                (
                    id: try row.id(0, RetentionLine.self), class: try row.word(1, RetentionClass.self),
                    subject: Subject(try row.word(2), try row.id(3, Subject.self))
                )
            }
            guard let next else { return false }
            let line = try tx.retentionLine(next.class, of: next.subject.id)
            let isDue = line.map { !$0.isHeld } ?? false
            let counts = isDue ? try tx.destroy(next.subject, line: next.id) : [:]
            try tx.connection.run(
                """
                UPDATE destruction_line SET ended_at = \(tx.now), outcome = \(isDue ? "destroyed" : "kept"),
                    counts = \(try JSON(counts)) WHERE id = \(next.id)
                """)
            return true
        }
    }
}
