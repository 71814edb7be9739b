import Database
import Domain

extension Casework {
    /// Notes that the agency has approved an account: in `words` who did, and when. Not by whoever asked for it.
    package func approveAccount(_ id: ID<Account>, words: String, by actor: Actor) async throws {
        try await change(by: actor) { tx in
            try tx.permit(.administer)
            let view = try tx.openAccount(id)
            guard view.askedBy?.id != actor.account else { throw SetUpRefusal.ownRequest }
            guard view.life.approvedAt == nil else { return }
            try tx.connection.run(
                """
                UPDATE account SET approved_at = \(tx.now), approved_by = \(actor.account),
                    approved_words = \(words), version = version + 1 WHERE id = \(id)
                """)
            try tx.record(AccountApproved(account: id, words: words))
        }
    }
}
