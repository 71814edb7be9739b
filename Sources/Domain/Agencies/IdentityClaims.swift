/// What a provider of sign-in says of somebody, once its signature has been checked (OpenID Connect Core 1.0, 2).
package struct IdentityClaims: Sendable {
    package let issuer: String
    package let subject: String
    package let audience: [String]
    /// The party that asked, where the token is for several.
    package let authorised: String?
    /// Seconds since 1970.
    package let expires: Int64
    package let issued: Int64
    package let signedInAt: Int64?
    package let nonce: String?
    /// The provider's own session, which it may end later.
    package let session: String?

    package init(
        issuer: String, subject: String, audience: [String], authorised: String?, expires: Int64, issued: Int64,
        signedInAt: Int64?, nonce: String?, session: String?
    ) {
        self.issuer = issuer
        self.subject = subject
        self.audience = audience
        self.authorised = authorised
        self.expires = expires
        self.issued = issued
        self.signedInAt = signedInAt
        self.nonce = nonce
        self.session = session
    }

    /// Seconds by which two clocks may differ.
    private static let skew: Int64 = 60

    /// Throws unless this was said to `client` by `issuer`, just now, in answer to the very question with this nonce
    /// (3.1.3.7); where the person had to prove themselves again, not before `asked`.
    package func check(
        issuer: String, client: String, nonce: String, at now: Instant, provedSince asked: Instant? = nil
    ) throws(ProviderRefusal) {
        let seconds = now.milliseconds / 1000
        guard self.issuer == issuer else { throw .wrongIssuer }
        guard audience.contains(client), audience.count == 1 || authorised == client,
            authorised == nil || authorised == client
        else { throw .wrongAudience }
        guard expires > seconds - Self.skew, issued <= seconds + Self.skew else { throw .expired }
        guard self.nonce == nonce else { throw .wrongNonce }
        guard (1...255).contains(subject.utf8.count) else { throw .unreadable }
        if let asked {
            guard let signedInAt, signedInAt >= asked.milliseconds / 1000 - Self.skew else { throw .notAgain }
        }
    }
}

/// What a provider says when it ends somebody's sessions (OpenID Connect Back-Channel Logout 1.0, 2.4).
package struct LogoutClaims: Sendable {
    package let issuer: String
    package let audience: [String]
    package let issued: Int64
    package let expires: Int64?
    package let subject: String?
    package let session: String?
    /// Whether it says what a logout token says, and has no nonce, by which it could pass for a sign-in.
    package let isLogout: Bool

    package init(
        issuer: String, audience: [String], issued: Int64, expires: Int64?, subject: String?, session: String?,
        isLogout: Bool
    ) {
        self.issuer = issuer
        self.audience = audience
        self.issued = issued
        self.expires = expires
        self.subject = subject
        self.session = session
        self.isLogout = isLogout
    }

    /// Throws unless this was said to `client` by `issuer` within the last minutes.
    package func check(issuer: String, client: String, at now: Instant) throws(ProviderRefusal) {
        let seconds = now.milliseconds / 1000
        guard isLogout, subject != nil || session != nil else { throw .unreadable }
        guard self.issuer == issuer else { throw .wrongIssuer }
        guard audience.contains(client) else { throw .wrongAudience }
        guard abs(issued - seconds) <= 300, expires.map({ $0 > seconds - 60 }) ?? true else { throw .expired }
    }
}

/// Why a sign-in that came from a provider is not taken.
package enum ProviderRefusal: String, Refusal, CaseIterable {
    /// The visit was not begun in this browser, is over, or has come back before.
    case unknownVisit
    /// The person went back, or the provider would not let them in.
    case refusedThere
    case wrongIssuer, wrongAudience, expired, wrongNonce, unreadable, badSignature, unknownKey, notAgain
    /// The provider does not answer, or not as it should.
    case unreachable
    /// Nobody here is known by this identity.
    case notTied
    /// Somebody else here has this identity.
    case tiedToAnother

    package var code: String { "provider-\(rawValue)" }
    package var kind: RefusalKind { .invalid }
}
