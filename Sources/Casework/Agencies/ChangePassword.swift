import Database
import Domain
import Vault

extension Casework {
    /// Gives the actor's own account another password, and ends its other sessions.
    package func changePassword(from old: String, to new: String, keeping token: String, by actor: Actor) async throws {
        let stored = try await engine.read { connection in
            try connection.row("SELECT password FROM account WHERE id = \(actor.account)") { try $0.text(0) }
        }
        guard try await passwords.verify(old, against: stored) else { throw PasswordRefusal.oldOneWrong }
        guard new.count >= NewAccount.minimumPasswordLength else {
            throw PasswordRefusal.tooShort(minimum: NewAccount.minimumPasswordLength)
        }
        let hash = try await passwords.hash(new)
        try await change(by: actor) { tx in
            // A changed password is no longer a printed one, so the account stops counting as a sample.
            try tx.connection.run(
                """
                UPDATE account SET password = \(hash), is_sample = 0, version = version + 1
                WHERE id = \(actor.account)
                """)
            try tx.connection.run(
                """
                DELETE FROM session WHERE account_id = \(actor.account)
                AND token_hash <> \(SQLValue.bytes(Tokens.hash(token)))
                """)
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
    case oldOneWrong
    case tooShort(minimum: Int)

    package var code: String {
        switch self {
        case .oldOneWrong: "password-old-one-wrong"
        case .tooShort: "password-too-short"
        }
    }
    package var kind: RefusalKind { .invalid }
    package var field: String? {
        switch self {
        case .oldOneWrong: "old"
        case .tooShort: "new"
        }
    }
    package var details: [String: String] {
        if case .tooShort(let minimum) = self { ["minimum": String(minimum)] } else { [:] }
    }
}
