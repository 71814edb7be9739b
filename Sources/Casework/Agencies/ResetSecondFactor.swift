import Database
import Domain

extension Casework {
    /// Takes somebody's second factor away, when telephone and recovery codes are lost: an administrator decides, says
    /// why, and never asks a question whose answer others could know. Their sessions end.
    package func resetSecondFactor(of id: ID<Account>, reason: String, by actor: Actor) async throws {
        try await change(by: actor) { tx in
            try tx.permit(.administer)
            guard id != actor.account else { throw SetUpRefusal.ownAccount }
            _ = try tx.openAccount(id)
            try tx.forgetSecondFactor(of: id, because: reason)
        }
    }
}

extension Transaction {
    func forgetSecondFactor(of id: ID<Account>, because reason: String) throws {
        try connection.run("DELETE FROM second_factor WHERE account_id = \(id)")
        try connection.run("DELETE FROM recovery_code WHERE account_id = \(id)")
        try endSessions(of: id)
        try record(SecondFactorReset(account: id, reason: reason))
    }
}

/// Somebody's second factor was taken away.
struct SecondFactorReset: Event {
    let account: ID<Account>
    let reason: String
    var subject: Subject { Subject(.account, account) }
}
