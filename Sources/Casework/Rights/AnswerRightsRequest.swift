import Database
import Domain
import Foundation

extension Casework {
    /// Answers a request: gives what is held, grants what is asked, or refuses with a ground.
    ///
    /// What is given is gathered anew and kept as it was given, sealed. Where something came in meanwhile that names
    /// others, it is proposed first, and the answer waits for the decision: nothing is said of it until then.
    package func answerRequest(
        _ reference: String, _ answer: RightsRequest.Answer, because reason: String, by actor: Actor
    ) async throws {
        let readers = answer == .released ? try await readers(ofRequest: reference, by: actor) : []
        let added = try await change(by: actor) { tx -> Int in
            try tx.permit(.answerRights)
            let request = try tx.rightsRequest(reference)
            try request.requireAnswer(answer)
            var given: Sealed?
            if answer == .released {
                tx.saw(.person, request.person, "subject access")
                let held = try tx.held(on: request.person, readers: readers)
                let added = try tx.propose(for: request, in: held)
                if added > 0 { return added }
                let redacted = try tx.redacted(held, for: request.id)
                let text = String(decoding: try JSONEncoder().encode(redacted), as: UTF8.self)
                given = try tx.sealed(text, ProtectedColumns.released, of: request.id)
            }
            try tx.move(
                request, .answered, answer: answer,
                set: """
                    answer = \(answer), answered_at = \(tx.now), answered_by = \(actor.account),
                    answer_reason = \(reason), released = \(given)
                    """)
            try tx.settleDue(.right, Subject(.rightsRequest, request.id))
            return 0
        }
        // Thrown after it was kept, so that the proposals are there to be decided on.
        if added > 0 { throw RightsRefusal.undecided(added) }
    }

    private func readers(ofRequest reference: String, by actor: Actor) async throws -> [Held.Reader] {
        try await look(by: actor) { tx in
            try tx.permit(.answerRights)
            return try tx.readers(of: tx.rightsRequest(reference).person)
        }
    }

    /// Ends a restriction; the person is told before it ends (UK GDPR article 18(3)).
    package func liftRestriction(_ reference: String, because reason: String, by actor: Actor) async throws {
        try await change(by: actor) { tx in
            try tx.permit(.answerRights)
            let request = try tx.rightsRequest(reference)
            try request.requireLifting()
            try tx.move(
                request, .lifted,
                set: "lifted_at = \(tx.now), lifted_by = \(actor.account), lifted_reason = \(reason)")
        }
    }
}
