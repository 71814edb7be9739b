import Database
import Domain
import Vault

extension Casework {
    /// Takes the code of the second factor, or a recovery code, after the password; opens the session.
    package func enterCode(_ typed: String, step: String, at place: SignInPlace) async throws -> OpenedSession {
        let now = clock()
        let hash = SQLValue.bytes(Tokens.hash(step))
        let (holder, tries) = try await engine.write { [outside] connection in
            let account = try connection.row(
                "SELECT account_id FROM sign_in_step WHERE token_hash = \(hash) AND expires_at > \(now)"
            ) { try $0.id(0, Account.self) }
            guard let account, let holder = try Holder.find("a.id = \(account)", connection) else {
                throw SignInRefusal.stepOver
            }
            let isKnown = try connection.knows(place.browser, of: "a.id = \(account)", at: now)
            let tries = Tries.code(account, at: place, isKnown: isKnown, outside.keys)
            try tries.count(connection, at: now)
            return (holder, tries)
        }
        return try await change(by: holder.actor) { tx in
            guard let way = try tx.take(typed) else { throw SignInRefusal.codeWrong }
            // Of two who send the same step, one finds it gone.
            guard try tx.connection.run("DELETE FROM sign_in_step WHERE token_hash = \(hash)") == 1 else {
                throw SignInRefusal.stepOver
            }
            try tries.succeed(tx.connection)
            let rule = try tx.setting(.signIn)
            try holder.admit(rule, at: tx.now)
            return try tx.openSession(of: holder, by: way, at: place, rule)
        }
    }
}

extension Transaction {
    /// Uses up a code of the actor's second factor; nil where it is none.
    fileprivate func take(_ typed: String) throws -> SignedIn.Way? {
        guard let factor = try factor(), let secret = factor.secret else { return nil }
        let codes = OneTimeCodes(secret: secret)
        if let step = codes.step(of: typed, at: now.milliseconds / 1000, after: factor.lastStep) {
            let taken = try connection.run(
                "UPDATE second_factor SET last_step = \(step) WHERE id = \(factor.id) AND last_step < \(step)")
            return taken == 1 ? .code : nil
        }
        let used = try connection.run(
            """
            UPDATE recovery_code SET used_at = \(now) WHERE account_id = \(actor.account)
                AND code_hash = \(SQLValue.bytes(RecoveryCodes.hash(typed))) AND used_at IS NULL
            """)
        return used == 1 ? .recoveryCode : nil
    }
}
