import Database
import Domain
import Foundation
import Vault

/// The key of what ties an account to somebody at a provider.
package enum SignInIdentity {}

/// What came of a visit to a provider.
package struct ProviderReturn: Sendable {
    package let purpose: ProviderPurpose
    /// The page that was wanted.
    package let next: String
    /// Nil where the session that there was goes on.
    package let opened: OpenedSession?
}

/// What a provider sends somebody back with.
package struct ProviderReply: Sendable {
    package let state: String
    package let code: String?
    /// Who answers, where the provider says so (RFC 9207).
    package let issuer: String?

    package init(state: String, code: String?, issuer: String?) {
        self.state = state
        self.code = code
        self.issuer = issuer
    }
}

extension Casework {
    /// Takes somebody back from a provider, with everything checked that they bring. Each visit comes back once.
    package func returnFromProvider(
        _ reply: ProviderReply, visit: String?, at place: SignInPlace
    ) async throws -> ProviderReturn {
        let now = clock()
        guard let book = outside.providers, let begun = try await takeVisit(reply.state, visit, at: now),
            let provider = book.provider(issuer: begun.issuer)
        else { throw ProviderRefusal.unknownVisit }
        if let issuer = reply.issuer, issuer != provider.issuer { throw ProviderRefusal.wrongIssuer }
        guard let code = reply.code, !code.isEmpty else { throw ProviderRefusal.refusedThere }
        let text = try await book.token(for: code, verifier: begun.verifier, from: provider, at: now)
        let token = try Self.readable(text)
        try await book.check(token, by: provider, at: now)
        let claims = try IdentityClaims(json: token.claims)
        let isProof = begun.purpose == .again || begun.purpose == .tie
        try claims.check(
            issuer: provider.issuer, client: provider.client, nonce: begun.nonce, at: now,
            provedSince: isProof ? begun.at : nil)
        let opened = try await settle(begun, claims, at: place)
        return ProviderReturn(purpose: begun.purpose, next: begun.next, opened: opened)
    }

    static func readable(_ text: String) throws -> SignedToken {
        do {
            return try SignedToken(text)
        } catch {
            throw error == .method ? ProviderRefusal.badSignature : .unreadable
        }
    }

    private struct Begun: Sendable {
        let issuer: String
        let nonce: String
        let verifier: String
        let purpose: ProviderPurpose
        let next: String
        let account: ID<Account>?
        let session: ID<SessionLine>?
        let invitation: ID<Invitation>?
        let at: Instant
    }

    /// The visit that was begun in this browser; it is gone with this, so that nothing comes back twice.
    private func takeVisit(_ state: String, _ visit: String?, at now: Instant) async throws -> Begun? {
        guard let visit else { return nil }
        return try await engine.write { connection in
            try connection.row(
                """
                DELETE FROM provider_visit WHERE state_hash = \(SQLValue.bytes(Tokens.hash(state)))
                    AND browser_hash = \(SQLValue.bytes(Tokens.hash(visit))) AND expires_at > \(now)
                RETURNING issuer, nonce, verifier, purpose, next, account_id, session_id, invitation_id, created_at
                """
            ) { row in
                Begun(
                    issuer: try row.text(0), nonce: try row.text(1), verifier: try row.text(2),
                    purpose: try row.word(3), next: try row.text(4), account: try row.idIfAny(5),
                    session: try row.idIfAny(6), invitation: try row.idIfAny(7), at: try row.instant(8))
            }
        }
    }

    /// Opens or proves a session for whoever has come, by issuer and subject alone: what else a provider says, such as
    /// an e-mail address, ties nobody to anything.
    private func settle(_ begun: Begun, _ claims: IdentityClaims, at place: SignInPlace) async throws -> OpenedSession?
    {
        let known = try await engine.read { connection in
            try connection.row(
                """
                SELECT id, account_id FROM sign_in_identity
                WHERE issuer = \(claims.issuer) AND subject = \(claims.subject)
                """
            ) { (id: try $0.id(0, SignInIdentity.self), account: try $0.id(1, Account.self)) }
        }
        if let known, let wanted = begun.account, known.account != wanted { throw ProviderRefusal.tiedToAnother }
        guard let account = begun.account ?? known?.account,
            let holder = try await engine.read({ try Holder.find("a.id = \(account)", $0) })
        else { throw ProviderRefusal.notTied }
        return try await change(by: holder.actor) { tx in
            var identity = known?.id
            switch begun.purpose {
            case .signIn: break
            case .invitation:
                guard let invitation = begun.invitation else { throw InvitationRefusal() }
                try tx.takeUp(invitation)
            case .tie, .again:
                guard let session = begun.session, identity != nil || begun.purpose == .tie else {
                    throw ProviderRefusal.notTied
                }
                let proved = try tx.connection.run(
                    """
                    UPDATE session SET proved_at = \(tx.now) WHERE id = \(session) AND account_id = \(account)
                        AND expires_at > \(tx.now)
                    """)
                guard proved == 1 else { throw ProviderRefusal.unknownVisit }
            }
            if identity == nil, begun.purpose != .signIn { identity = try tx.tie(claims) }
            guard let identity else { throw ProviderRefusal.notTied }
            try tx.connection.run("UPDATE sign_in_identity SET last_used_at = \(tx.now) WHERE id = \(identity)")
            guard begun.purpose == .signIn || begun.purpose == .invitation else { return nil }
            let rule = try tx.setting(.signIn)
            try holder.admit(rule, at: tx.now)
            return try tx.openSession(
                of: holder, by: .provider, at: place, rule, identity: identity, providerSession: claims.session)
        }
    }
}

/// An account was tied to somebody at a provider.
struct AccountTied: Event {
    let account: ID<Account>
    let issuer: String
    var subject: Subject { Subject(.account, account) }
}

extension Transaction {
    fileprivate func tie(_ claims: IdentityClaims) throws -> ID<SignInIdentity> {
        let id = newID(SignInIdentity.self)
        do {
            try connection.run(
                """
                INSERT INTO sign_in_identity (id, account_id, issuer, subject, created_at)
                VALUES (\(id), \(actor.account), \(claims.issuer), \(claims.subject), \(now))
                """)
        } catch is NotUnique {
            throw ProviderRefusal.tiedToAnother
        }
        // A first password, which others may know, opens nothing any more.
        try connection.run(
            """
            UPDATE account SET password = CASE WHEN must_change = 1 THEN '' ELSE password END, must_change = 0
            WHERE id = \(actor.account)
            """)
        try record(AccountTied(account: actor.account, issuer: claims.issuer))
        return id
    }
}

extension IdentityClaims {
    init(json: [UInt8]) throws {
        struct Claims: Decodable {
            let iss: String
            let sub: String
            let aud: Audience
            let azp: String?
            let exp: Double
            let iat: Double
            let authTime: Double?
            let nonce: String?
            let sid: String?
        }
        let read = try Claims.read(json)
        self.init(
            issuer: read.iss, subject: read.sub, audience: read.aud.names, authorised: read.azp,
            expires: read.exp.seconds, issued: read.iat.seconds, signedInAt: read.authTime?.seconds,
            nonce: read.nonce, session: read.sid)
    }
}

/// One name, or several.
struct Audience: Decodable {
    let names: [String]

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        // One name is the common form; anything else must be a list.
        if let name = try? container.decode(String.self) {
            names = [name]
        } else {
            names = try container.decode([String].self)
        }
    }
}

extension Decodable {
    /// What a token says; a refusal where it cannot be read.
    static func read(_ json: [UInt8]) throws -> Self {
        do {
            return try JSONDecoder.ofProviders.decode(Self.self, from: Data(json))
        } catch {
            throw ProviderRefusal.unreadable
        }
    }
}

extension Double {
    /// Whole seconds; what is no time at all is one that has long passed.
    var seconds: Int64 { Int64(exactly: rounded(.down)) ?? 0 }
}
