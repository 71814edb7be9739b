import Database
import Domain
import Vault

/// The key of an invitation.
enum Invitation {}

extension Casework {
    /// Makes a link with which somebody chooses a password, once; earlier ones are void. Gives its token, this once.
    package func inviteAccount(_ id: ID<Account>, by actor: Actor) async throws -> (token: String, days: Int) {
        try await change(by: actor) { tx in
            try tx.permit(.administer)
            guard id != actor.account else { throw SetUpRefusal.ownAccount }
            guard try tx.openAccount(id).life.approvedAt != nil else { throw SetUpRefusal.notApproved }
            return try tx.invite(id)
        }
    }

    /// Lets an account that lay unused for too long go on.
    package func wakeAccount(_ id: ID<Account>, reason: String, by actor: Actor) async throws {
        try await change(by: actor) { tx in
            try tx.permit(.administer)
            _ = try tx.openAccount(id)
            try tx.wake(id, because: reason)
        }
    }

    /// Opens the way back for somebody who can no longer come in, when no administrator is left who could: for whoever
    /// may open the data folder. Their second factor goes, their account wakes, and
    /// their agency takes passwords again; gives the token of an invitation.
    package func recoverAccount(signIn: String) async throws -> (token: String, days: Int) {
        let actor = try await actor(signIn: signIn)
        let reason = "Recovered from the command line"
        return try await change(by: actor) { tx in
            guard try tx.openAccount(actor.account).life.approvedAt != nil else { throw SetUpRefusal.notApproved }
            try tx.forgetSecondFactor(of: actor.account, because: reason)
            try tx.wake(actor.account, because: reason)
            try tx.connection.run("UPDATE agency SET uses_passwords = 1 WHERE id = \(actor.agency)")
            return try tx.invite(actor.account)
        }
    }

    /// Whose invitation this is; nil where it has run out, was used, or never was one.
    package func invited(token: String) async throws -> (name: String, signIn: String)? {
        let now = clock()
        return try await engine.read { connection in
            try connection.openInvitation(token, at: now).map { (name: $0.holder.actor.name, signIn: $0.signIn) }
        }
    }

    /// Takes up an invitation with a password of one's own.
    package func acceptInvitation(token: String, password: String) async throws {
        let now = clock()
        let found = try await engine.read { try $0.openInvitation(token, at: now) }
        guard let found else { throw InvitationRefusal() }
        let hash = try await acceptableHash(password, of: found.holder.actor.account, field: "password")
        try await change(by: found.holder.actor) { tx in
            try tx.takeUp(found.id)
            try tx.connection.run(
                """
                UPDATE account SET password = \(hash), must_change = 0, is_sample = 0, version = version + 1
                WHERE id = \(tx.actor.account)
                """)
            try tx.endSessions(of: tx.actor.account)
        }
    }
}

/// The link has run out, or has been used.
package struct InvitationRefusal: Refusal {
    package var code: String { "invitation-over" }
    package var kind: RefusalKind { .conflict }
}

extension Transaction {
    fileprivate func invite(_ id: ID<Account>) throws -> (token: String, days: Int) {
        let (token, days) = (Tokens.make(), try setting(.signIn).invitationDays)
        try connection.run("DELETE FROM invitation WHERE account_id = \(id) AND used_at IS NULL")
        try connection.run(
            """
            INSERT INTO invitation (id, account_id, token_hash, created_at, created_by, expires_at)
            VALUES (\(newID(Invitation.self)), \(id), \(SQLValue.bytes(Tokens.hash(token))), \(now), \(actor.account),
                \(now + .days(days)))
            """)
        try connection.run("UPDATE account SET invited_at = COALESCE(invited_at, \(now)) WHERE id = \(id)")
        try record(AccountInvited(account: id))
        return (token, days)
    }

    fileprivate func wake(_ id: ID<Account>, because reason: String) throws {
        try connection.run("UPDATE account SET woken_at = \(now), version = version + 1 WHERE id = \(id)")
        try record(AccountWoken(account: id, reason: reason))
    }

    /// Uses an invitation up: of two who follow it at once, one is refused.
    func takeUp(_ id: ID<Invitation>) throws {
        let taken = try connection.run("UPDATE invitation SET used_at = \(now) WHERE id = \(id) AND used_at IS NULL")
        guard taken == 1 else { throw InvitationRefusal() }
        try record(InvitationTaken(account: actor.account))
    }
}

extension Connection {
    func openInvitation(
        _ token: String, at now: Instant
    ) throws -> (id: ID<Invitation>, holder: Holder, signIn: String)? {
        let found = try row(
            """
            SELECT i.id, i.account_id, a.sign_in FROM invitation i JOIN account a ON a.id = i.account_id
            WHERE i.token_hash = \(SQLValue.bytes(Tokens.hash(token))) AND i.used_at IS NULL AND i.expires_at > \(now)
            """
        ) { (id: try $0.id(0, Invitation.self), account: try $0.id(1, Account.self), signIn: try $0.text(2)) }
        guard let found, let holder = try Holder.find("a.id = \(found.account)", self) else { return nil }
        return (found.id, holder, found.signIn)
    }
}
