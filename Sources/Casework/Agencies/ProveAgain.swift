import Database
import Domain
import Vault

extension Casework {
    /// Whether the sign-in of this session is fresh enough for a sensitive step.
    package func isFresh(_ session: Session) async throws -> Bool {
        clock() - session.provedAt < (try await signInRule()).fresh
    }

    /// Takes the password once more from somebody who is signed in, which makes the session fresh.
    package func proveAgain(_ password: String, in session: Session) async throws {
        let actor = session.actor
        let tries = try await countAgain(by: actor)
        let holder = try await engine.read { try Holder.find("a.id = \(actor.account)", $0) }
        guard try await passwords.verify(password, against: holder?.password) else { throw ProofRefusal() }
        try await change(by: actor) { tx in
            try tries.succeed(tx.connection)
            try tx.connection.run("UPDATE session SET proved_at = \(tx.now) WHERE id = \(session.id)")
        }
    }

    /// Counts a try at the actor's own password.
    func countAgain(by actor: Actor) async throws -> Tries {
        let now = clock()
        return try await engine.write { [outside] connection in
            let tries = Tries.again(actor.account, outside.keys)
            try tries.count(connection, at: now)
            return tries
        }
    }
}

/// The password that was given once more is not right.
package struct ProofRefusal: Refusal {
    package var code: String { "password-old-one-wrong" }
    package var kind: RefusalKind { .invalid }
    package var field: String? { "again-password" }
}
