import Database
import Domain
import Vault

extension Casework {
    /// Gives the actor's own account another password, and ends its other sessions.
    ///
    /// The present password is asked for, and tries at it are counted.
    package func changePassword(from old: String, to new: String, keeping token: String, by actor: Actor) async throws {
        let tries: Tries
        do {
            tries = try await countAgain(by: actor)
        } catch SignInRefusal.tooManyTries(let minutes) {
            throw PasswordRefusal(.tooManyTries(minutes: minutes), field: "old")
        }
        let holder = try await engine.read { try Holder.find("a.id = \(actor.account)", $0) }
        guard try await passwords.verify(old, against: holder?.password) else {
            throw PasswordRefusal(.oldOneWrong, field: "old")
        }
        guard old != new else { throw PasswordRefusal(.sameAsBefore, field: "new") }
        let hash = try await acceptableHash(new, of: actor.account, field: "new")
        try await change(by: actor) { tx in
            // A changed password is no longer a printed one, so the account stops counting as a sample.
            try tx.connection.run(
                """
                UPDATE account SET password = \(hash), must_change = 0, is_sample = 0, version = version + 1
                WHERE id = \(actor.account)
                """)
            try tx.endSessions(of: actor.account, but: token)
            try tries.succeed(tx.connection)
            try tx.record(PasswordChanged(account: actor.account))
        }
    }

    /// The hash of a password that this account may have: long enough, and none that others have had.
    func acceptableHash(_ password: String, of account: ID<Account>, field: String) async throws -> String {
        let own = try await engine.read { connection in
            try connection.row("SELECT sign_in, name FROM account WHERE id = \(account)") {
                [try $0.text(0), try $0.text(1)]
            }
        }
        return try await acceptableHash(password, own: own ?? [], field: field)
    }

    /// The same where the account is not there yet; `own` are its words.
    func acceptableHash(_ password: String, own: [String], field: String) async throws -> String {
        let rule = try await signInRule()
        guard password.count >= rule.passwordLength else {
            throw PasswordRefusal(.tooShort(minimum: rule.passwordLength), field: field)
        }
        guard password.utf8.count <= 1000 else { throw FieldRefusal(field, .tooLong, ["limit": "1,000"]) }
        guard try !outside.knownPasswords.holds(password, own: own) else {
            throw PasswordRefusal(.known, field: field)
        }
        return try await passwords.hash(password)
    }
}

/// Somebody changed their own password, or was given another.
struct PasswordChanged: Event {
    let account: ID<Account>
    var subject: Subject { Subject(.account, account) }
}

/// Why a password is not taken.
package struct PasswordRefusal: Refusal, Hashable {
    package enum Reason: Sendable, Hashable {
        case oldOneWrong, sameAsBefore
        /// Many people have had it, or it stands in a list of stolen ones, or it is the account's own name.
        case known
        case tooManyTries(minutes: Int)
        case tooShort(minimum: Int)
    }

    package let reason: Reason
    package let field: String?

    package init(_ reason: Reason, field: String) {
        self.reason = reason
        self.field = field
    }

    package var code: String {
        switch reason {
        case .oldOneWrong: "password-old-one-wrong"
        case .sameAsBefore: "password-same-as-before"
        case .known: "password-known"
        case .tooManyTries: "sign-in-too-many-tries"
        case .tooShort: "password-too-short"
        }
    }
    package var kind: RefusalKind { .invalid }
    package var details: [String: String] {
        switch reason {
        case .tooShort(let minimum): ["minimum": String(minimum)]
        case .tooManyTries(let minutes): ["minutes": String(minutes)]
        case .oldOneWrong, .sameAsBefore, .known: [:]
        }
    }
}
