import Database
import Domain

extension Casework {
    /// The actor's own postcode, as far as it was given.
    package func ownPostcode(by actor: Actor) async throws -> String {
        try await look(by: actor) { tx in
            try tx.connection.row("SELECT postcode FROM account_home WHERE id = \(actor.account)") {
                try tx.opened($0, 0, ProtectedColumns.homePostcode, of: actor.account)
            } ?? ""
        }
    }

    /// Keeps where the actor lives, so that reads of their own street are seen; nothing takes it away again.
    package func giveOwnPostcode(_ postcode: String?, by actor: Actor) async throws {
        try await change(by: actor) { tx in
            try tx.connection.run("DELETE FROM account_home WHERE id = \(actor.account)")
            let sealed = try tx.sealed(postcode ?? "", ProtectedColumns.homePostcode, of: actor.account)
            if let sealed {
                try tx.connection.run(
                    """
                    INSERT INTO account_home (id, postcode, created_at)
                    VALUES (\(actor.account), \(sealed), \(tx.now))
                    """)
            }
            try tx.record(OwnStreetGiven(account: actor.account, isGiven: sealed != nil))
        }
    }
}
