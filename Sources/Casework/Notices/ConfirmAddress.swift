import Database
import Domain
import Vault

/// An address that waits for its owner to follow the link that was sent to it.
package enum AddressLink {
    static let lasts = Span.hours(24)
    /// So many links may be asked for in a day, so that nobody's mailbox is filled from here.
    static let inADay = 5
}

/// The address that waits to be confirmed, and why the letter could not be sent, where it could not.
package struct PendingAddress: Sendable {
    package let address: String
    package let expiresAt: Instant
    package let reason: Undelivered.Reason?
}

extension Casework {
    /// The actor's newest link that is neither used nor too old.
    package func pendingAddress(by actor: Actor) async throws -> PendingAddress? {
        try await look(by: actor) { tx in
            try tx.connection.row(
                """
                SELECT email, expires_at, reason FROM address_link WHERE account_id = \(actor.account)
                    AND used_at IS NULL AND expires_at > \(tx.now) ORDER BY created_at DESC, id DESC LIMIT 1
                """
            ) { row in
                PendingAddress(
                    address: try row.text(0), expiresAt: try row.instant(1), reason: try row.wordIfAny(2))
            }
        }
    }

    /// Sends a link to the address. It is the actor's only once the link has been followed.
    package func askToConfirm(_ address: MailAddress, by actor: Actor, once: String? = nil) async throws {
        guard outside.courier != nil else { throw NoticeRefusal.noChannel }
        try await change(by: actor, unlessDone: once) { tx in
            let asked = try tx.connection.count(
                """
                SELECT count(*) FROM address_link WHERE account_id = \(actor.account)
                    AND created_at > \(tx.now - .days(1))
                """)
            guard asked < AddressLink.inADay else { throw NoticeRefusal.tooManyLinks }
            try tx.connection.run(
                """
                UPDATE address_link SET expires_at = \(tx.now) WHERE account_id = \(actor.account)
                    AND used_at IS NULL AND expires_at > \(tx.now)
                """)
            let id = tx.newID(AddressLinkRow.self)
            try tx.connection.run(
                """
                INSERT INTO address_link (id, account_id, email, created_at, expires_at)
                VALUES (\(id), \(actor.account), \(address.text), \(tx.now), \(tx.now + AddressLink.lasts))
                """)
            try tx.queue(SendAddressLink(link: id))
        }
    }

    /// Follows a link: the address is the actor's from now on. A link works once, and only for who asked for it.
    package func confirmAddress(token: String, by actor: Actor) async throws {
        let hash = SQLValue.bytes(Tokens.hash(token))
        try await change(by: actor) { tx in
            let found = try tx.connection.row(
                """
                SELECT id, email FROM address_link WHERE token_hash = \(hash) AND account_id = \(actor.account)
                    AND used_at IS NULL AND expires_at > \(tx.now)
                """
            ) { (id: try $0.id(0, AddressLinkRow.self), email: try $0.text(1)) }
            guard let found else { throw NoticeRefusal.linkIsSpent }
            try tx.connection.run("UPDATE address_link SET used_at = \(tx.now) WHERE id = \(found.id)")
            try tx.keepSetting("email = \(found.email), confirmed_at = \(tx.now)")
            try tx.record(NoticesChosen(account: actor.account))
        }
    }
}

/// What an address link's key is the key of.
enum AddressLinkRow {}

/// Sends the link. Its token is drawn here and kept only as a hash, once the letter is on its way: a second letter,
/// should the first try have broken off, makes the first one's link void.
struct SendAddressLink: Job {
    static let name = "send-address-link"
    static let isSlow = true
    let link: ID<AddressLinkRow>

    func run(in casework: Casework) async throws -> Ending {
        let link = link
        let address = try await casework.look(by: .roundtable) { tx in
            try tx.connection.row(
                "SELECT email FROM address_link WHERE id = \(link) AND used_at IS NULL AND expires_at > \(tx.now)"
            ) { MailAddress(try $0.text(0)) } ?? nil
        }
        guard let address, let courier = casework.outside.courier else { return { _ in } }
        let token = Tokens.make()
        do {
            try await courier.deliver(
                Letter(id: "link-\(link)", to: address, content: .confirmation(token: token), at: casework.clock()))
        } catch let undelivered as Undelivered {
            let why: SQL = "UPDATE address_link SET reason = \(undelivered.reason.rawValue) WHERE id = \(link)"
            if undelivered.isFinal { return { try $0.connection.run(why) } }
            try await casework.change(by: .roundtable) { try $0.connection.run(why) }
            throw undelivered
        }
        return { tx in
            let hash = SQLValue.bytes(Tokens.hash(token))
            try tx.connection.run("UPDATE address_link SET token_hash = \(hash), reason = NULL WHERE id = \(link)")
        }
    }
}
