import Database
import Domain

extension Casework {
    /// Decides whether a text is taken out of what a person is given, and why. Until it is answered, the last decision
    /// holds.
    package func decide(
        _ redaction: ID<Redaction>, of reference: String, _ decision: Redaction.Decision, because reason: String,
        by actor: Actor
    ) async throws {
        try await change(by: actor) { tx in
            let request = try tx.requestToDecide(reference)
            let decided = try tx.connection.run(
                """
                UPDATE redaction SET decision = \(decision), reason = \(reason), decided_at = \(tx.now),
                    decided_by = \(actor.account) WHERE id = \(redaction) AND request_id = \(request.id)
                """)
            guard decided == 1 else { throw CommonRefusal.notFound }
            try tx.record(RightsRequestMoved(request.id, .redacted))
        }
    }

    /// Decides on everything that is open as it is proposed; how many there were.
    @discardableResult
    package func decideAsProposed(of reference: String, because reason: String, by actor: Actor) async throws -> Int {
        try await change(by: actor) { tx in
            let request = try tx.requestToDecide(reference)
            let decided = try tx.connection.run(
                """
                UPDATE redaction SET decision = proposed, reason = \(reason), decided_at = \(tx.now),
                    decided_by = \(actor.account) WHERE request_id = \(request.id) AND decision IS NULL
                """)
            try tx.record(RightsRequestMoved(request.id, .redacted))
            return decided
        }
    }

    /// Takes out a text that nobody proposed: a nickname, a house, what only one neighbour can have said.
    package func redact(_ text: String, of reference: String, because reason: String, by actor: Actor) async throws {
        try await change(by: actor) { tx in
            let request = try tx.requestToDecide(reference)
            let held = try tx.held(on: request.person)
            tx.saw(.person, request.person, "subject access")
            let hits = held.redacted(by: Redactor([(text, "")])).hits[0] ?? 0
            guard hits > 0 else { throw RightsRefusal.nothingToTakeOut }
            try tx.connection.run(
                """
                INSERT INTO redaction (id, request_id, looked_for, same_as, kind, hits, proposed, decision, reason,
                    decided_at, decided_by, created_at)
                VALUES (\(tx.newID(Redaction.self)), \(request.id), \(text), \(Redaction.key(text)), 'other', \(hits),
                    'redact', 'redact', \(reason), \(tx.now), \(actor.account), \(tx.now))
                ON CONFLICT (request_id, same_as) DO UPDATE SET decision = excluded.decision,
                    reason = excluded.reason, decided_at = excluded.decided_at, decided_by = excluded.decided_by
                """)
            try tx.record(RightsRequestMoved(request.id, .redacted))
        }
    }
}

extension Transaction {
    fileprivate func requestToDecide(_ reference: String) throws -> RightsRequest {
        try permit(.answerRights)
        let request = try rightsRequest(reference)
        try request.requireGathering()
        guard request.gatheredAt != nil else { throw RightsRefusal.notGathered }
        return request
    }
}
