import Database
import Domain

extension DataRight: SQLBindable {}
extension RightsRequest.Answer: SQLBindable {}
extension Redaction.Kind: SQLBindable {}
extension Redaction.Decision: SQLBindable {}

extension Setting<RightsRule> {
    /// How long requests about somebody's data may take.
    package static var rightsRule: Self { Setting("rights-rule", initial: .initial) }
}

extension Transaction {
    /// The request of this reference, if the actor may know of its person; else `notFound`.
    func rightsRequest(_ reference: String) throws -> RightsRequest {
        let found = try rightsRequests(where: "q.reference = \(reference)", order: "q.id", limit: 1).first
        guard let found else { throw CommonRefusal.notFound }
        return found
    }

    func rightsRequests(where condition: SQL, order: SQL, limit: Int) throws -> [RightsRequest] {
        try connection.rows(
            """
            SELECT q.id, q.reference, q.kind, q.person_id, q.asked_on, q.asked_by, q.wish, q.due_on,
                q.extended_reason, q.identified_on, q.identified_how, q.gathered_at,
                (SELECT count(*) FROM redaction d WHERE d.request_id = q.id AND d.decision IS NULL), q.answer,
                q.answered_at, q.answer_reason, q.lifted_at, q.lifted_reason, q.version
            FROM rights_request q WHERE \(condition) AND \(scope.people("q.person_id"))
            ORDER BY \(order) LIMIT \(limit)
            """
        ) { row in
            RightsRequest(
                id: try row.id(0), reference: try row.text(1), right: try row.word(2), person: try row.id(3),
                askedOn: try row.day(4), askedBy: try row.text(5), wish: try row.text(6), dueOn: try row.day(7),
                extendedReason: try row.text(8), identifiedOn: try row.dayIfAny(9), identifiedHow: try row.text(10),
                gatheredAt: try row.instantIfAny(11), undecided: try row.integer(12), answer: try row.wordIfAny(13),
                answeredAt: try row.instantIfAny(14), answerReason: try row.text(15),
                liftedAt: try row.instantIfAny(16), liftedReason: try row.text(17), version: try row.integer(18))
        }
    }

    /// Keeps a step of a request; refuses where somebody else took one since `request` was read.
    func move(
        _ request: RightsRequest, _ step: RightsRequestMoved.Step, answer: RightsRequest.Answer? = nil, set: SQL
    ) throws {
        let moved = try connection.run(
            """
            UPDATE rights_request SET \(set), version = version + 1
            WHERE id = \(request.id) AND version = \(request.version)
            """)
        guard moved == 1 else { throw Stale() }
        try record(RightsRequestMoved(request.id, step, answer: answer))
    }

    /// What was looked for, for whoever may see all that it was looked for in: it names everybody beside the person.
    func shownRedactions(of request: RightsRequest) throws -> [Redaction] {
        do {
            try requireWhole(request.person)
            return try redactions(of: request.id)
        } catch RightsRefusal.beyondSight {
            return []
        }
    }

    /// What was looked for, in the order in which it is decided on: what stands there most first.
    func redactions(of request: ID<RightsRequest>) throws -> [Redaction] {
        try connection.rows(
            """
            SELECT d.id, d.looked_for, d.kind, p.reference, d.hits, d.proposed, d.decision, d.reason, a.name,
                d.decided_at
            FROM redaction d LEFT JOIN person p ON p.id = d.about_id LEFT JOIN account a ON a.id = d.decided_by
            WHERE d.request_id = \(request)
            ORDER BY d.decision IS NOT NULL, d.kind = 'officer', COALESCE(p.reference, ''), d.hits DESC, d.id
            """
        ) { row in
            Redaction(
                id: try row.id(0), text: try row.text(1), kind: try row.word(2), about: try row.textIfAny(3),
                hits: try row.integer(4), proposed: try row.word(5), decision: try row.wordIfAny(6),
                reason: try row.text(7), decidedBy: try row.textIfAny(8), decidedAt: try row.instantIfAny(9))
        }
    }

    /// What is held without what was decided to be taken out, and without what nobody has decided on.
    func redacted(_ held: Held, for request: ID<RightsRequest>) throws -> Held {
        let taken = try redactions(of: request).filter { $0.decision != .disclose }
        return held.redacted(by: Redactor(taken.map { ($0.text, $0.kind.mark) })).held
    }
}
