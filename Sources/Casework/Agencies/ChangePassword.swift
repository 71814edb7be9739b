import Database
import Domain
import Vault

extension Casework {
    /// Gives the actor's own account another password, and ends its other sessions.
    ///
    /// The present password is asked for, and tries at it are counted with those at the door.
    package func changePassword(from old: String, to new: String, keeping token: String, by actor: Actor) async throws {
        let now = clock()
        let (stored, throttle) = try await engine.write { [outside] connection in
            let found = try connection.row("SELECT sign_in, password FROM account WHERE id = \(actor.account)") {
                (signIn: try $0.text(0), password: try $0.text(1))
            }
            guard let found else { throw CommonRefusal.notFound }
            let throttle = Throttle.account(found.signIn, outside.keys)
            do {
                try throttle.countTry(connection, at: now)
            } catch SignInRefusal.tooManyTries(let minutes) {
                throw PasswordRefusal.tooManyTries(minutes: minutes)
            }
            return (found.password, throttle)
        }
        guard try await passwords.verify(old, against: stored) else { throw PasswordRefusal.oldOneWrong }
        guard old != new else { throw PasswordRefusal.sameAsBefore }
        guard new.count >= NewAccount.minimumPasswordLength else {
            throw PasswordRefusal.tooShort(minimum: NewAccount.minimumPasswordLength)
        }
        let hash = try await passwords.hash(new)
        try await change(by: actor) { tx in
            // A changed password is no longer a printed one, so the account stops counting as a sample.
            try tx.connection.run(
                """
                UPDATE account SET password = \(hash), must_change = 0, is_sample = 0, version = version + 1
                WHERE id = \(actor.account)
                """)
            try tx.connection.run(
                """
                DELETE FROM session WHERE account_id = \(actor.account)
                AND token_hash <> \(SQLValue.bytes(Tokens.hash(token)))
                """)
            try throttle.forget(tx.connection)
            try tx.record(PasswordChanged(account: actor.account))
        }
    }
}

/// Somebody changed their own password.
struct PasswordChanged: Event {
    let account: ID<Account>
    var subject: Subject { Subject(.account, account) }
}

/// Why a password is not changed.
package enum PasswordRefusal: Refusal {
    case oldOneWrong, sameAsBefore
    case tooManyTries(minutes: Int)
    case tooShort(minimum: Int)

    package var code: String {
        switch self {
        case .oldOneWrong: "password-old-one-wrong"
        case .sameAsBefore: "password-same-as-before"
        case .tooManyTries: "sign-in-too-many-tries"
        case .tooShort: "password-too-short"
        }
    }
    package var kind: RefusalKind { .invalid }
    package var field: String? {
        switch self {
        case .oldOneWrong, .tooManyTries: "old"
        case .tooShort, .sameAsBefore: "new"
        }
    }
    package var details: [String: String] {
        switch self {
        case .tooShort(let minimum): ["minimum": String(minimum)]
        case .tooManyTries(let minutes): ["minutes": String(minutes)]
        case .oldOneWrong, .sameAsBefore: [:]
        }
    }
}
