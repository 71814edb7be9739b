import Database
import Domain
import Vault

/// What an account's second factor looks like to its owner.
package struct SecondFactorView: Sendable {
    package let isSet: Bool
    /// The role must have one.
    package let isAsked: Bool
    /// A secret that waits for its first code: as text, and as a link for an authenticator on this device.
    package let pending: (secret: String, link: String)?
    package let codesLeft: Int
}

/// The key of a second factor.
enum SecondFactor {}

extension Casework {
    package func secondFactor(by actor: Actor) async throws -> SecondFactorView {
        try await look(by: actor) { tx in
            let found = try tx.factor()
            let pending = try found?.pending.map { secret -> (secret: String, link: String) in
                let partnership = try tx.connection.row("SELECT name FROM partnership") { try $0.text(0) } ?? ""
                let codes = OneTimeCodes(secret: secret)
                return (codes.secretText, codes.link(issuer: "Roundtable \(partnership)", account: actor.name))
            }
            return SecondFactorView(
                isSet: found?.secret != nil,
                isAsked: try tx.setting(.signIn).asksSecondFactor(of: actor.role), pending: pending,
                codesLeft: try tx.connection.count(
                    "SELECT count(*) FROM recovery_code WHERE account_id = \(actor.account) AND used_at IS NULL"))
        }
    }

    /// Draws a new secret for the actor. The one in use, if any, goes on until a code of the new one has come.
    package func beginSecondFactor(by actor: Actor) async throws {
        try await change(by: actor) { tx in
            let id = try tx.factor()?.id ?? tx.newID(SecondFactor.self)
            let secret = try tx.sealed(bytes: OneTimeCodes.makeSecret(), ProtectedColumns.pendingFactor, of: id)
            try tx.connection.run(
                """
                INSERT INTO second_factor (id, account_id, pending_secret, created_at)
                VALUES (\(id), \(actor.account), \(secret), \(tx.now))
                ON CONFLICT (account_id) DO UPDATE SET pending_secret = excluded.pending_secret
                """)
        }
    }

    /// Takes the first code of a new secret, which is in use from now on; gives the recovery codes, this once.
    package func confirmSecondFactor(code: String, keeping token: String, by actor: Actor) async throws -> [String] {
        let tries = try await countAgain(by: actor)
        return try await change(by: actor) { tx in
            guard let factor = try tx.factor(), let pending = factor.pending else { throw SignInRefusal.stepOver }
            let now = tx.now.milliseconds / 1000
            guard let step = OneTimeCodes(secret: pending).step(of: code, at: now, after: 0) else {
                throw SignInRefusal.codeWrong
            }
            try tries.succeed(tx.connection)
            let secret = try tx.sealed(bytes: pending, ProtectedColumns.factorSecret, of: factor.id)
            try tx.connection.run(
                """
                UPDATE second_factor SET secret = \(secret), pending_secret = NULL, confirmed_at = \(tx.now),
                    last_step = \(step) WHERE id = \(factor.id)
                """)
            try tx.connection.run(
                "UPDATE session SET must_enrol = 0 WHERE account_id = \(actor.account)")
            try tx.endSessions(of: actor.account, but: token)
            try tx.record(SecondFactorSet(account: actor.account))
            return try tx.drawRecoveryCodes()
        }
    }

    /// Draws new recovery codes for the actor; the ones before are good for nothing from now on.
    package func renewRecoveryCodes(by actor: Actor) async throws -> [String] {
        try await change(by: actor) { tx in
            guard try tx.factor()?.secret != nil else { throw CommonRefusal.notFound }
            try tx.record(SecondFactorSet(account: actor.account))
            return try tx.drawRecoveryCodes()
        }
    }
}

/// Somebody set up a second factor, or drew new recovery codes for it.
struct SecondFactorSet: Event {
    let account: ID<Account>
    var subject: Subject { Subject(.account, account) }
}

extension Transaction {
    /// The actor's second factor with its secrets opened.
    func factor() throws -> (id: ID<SecondFactor>, secret: [UInt8]?, pending: [UInt8]?, lastStep: Int64)? {
        try connection.row(
            "SELECT id, secret, pending_secret, last_step FROM second_factor WHERE account_id = \(actor.account)"
        ) { row in
            let id = try row.id(0, SecondFactor.self)
            return (
                id, try openedBytes(row, 1, ProtectedColumns.factorSecret, of: id),
                try openedBytes(row, 2, ProtectedColumns.pendingFactor, of: id), Int64(try row.integer(3))
            )
        }
    }

    fileprivate func drawRecoveryCodes() throws -> [String] {
        let codes = RecoveryCodes.make()
        try connection.run("DELETE FROM recovery_code WHERE account_id = \(actor.account)")
        for code in codes {
            try connection.run(
                """
                INSERT INTO recovery_code (id, account_id, code_hash, created_at)
                VALUES (\(newID(SecondFactor.self)), \(actor.account), \(SQLValue.bytes(RecoveryCodes.hash(code))),
                    \(now))
                """)
        }
        return codes
    }
}
