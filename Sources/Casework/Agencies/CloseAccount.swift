import Database
import Domain

extension Casework {
    /// Closes the account of somebody who leaves: its sessions end at once, and what it had in hand is handed back.
    package func closeAccount(_ id: ID<Account>, reason: String, version: Int, by actor: Actor) async throws {
        try await change(by: actor) { tx in
            try tx.permit(.administer)
            guard id != actor.account else { throw SetUpRefusal.ownAccount }
            let left = try tx.openAccount(id, read: version).account
            try tx.revise(.account, id, set: "closed_at = \(tx.now), closed_reason = \(reason)")
            try tx.endSessions(of: id)
            try tx.connection.run("DELETE FROM invitation WHERE account_id = \(id) AND used_at IS NULL")
            try tx.connection.run("DELETE FROM account_home WHERE id = \(id)")
            try tx.record(AccountClosed(account: id, team: left.team))
        }
    }
}
