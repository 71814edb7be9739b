import Database
import Domain
import Foundation
import Vault

/// What somebody goes to a provider for.
package enum ProviderPurpose: String, Sendable, CaseIterable {
    case signIn
    /// To take up an invitation without a password.
    case invitation
    /// To tie the account in which they are signed in.
    case tie
    /// To prove once more who they are.
    case again
}

extension Casework {
    /// The providers that people may be sent to.
    package var providers: [SignInProvider] { outside.providers?.providers ?? [] }

    /// Sends somebody to a provider: the address there, and what this browser keeps until they are back.
    package func visitProvider(
        _ id: String, for purpose: ProviderPurpose, session: Session? = nil, invitation: String? = nil, next: String,
        at place: SignInPlace
    ) async throws -> (address: String, visit: String) {
        guard let book = outside.providers, let provider = book.providers.first(where: { $0.id == id }) else {
            throw CommonRefusal.notFound
        }
        let now = clock()
        let description = try await book.description(of: provider, at: now)
        let (state, visit, nonce, verifier) = (Tokens.make(), Tokens.make(), Tokens.make(), Tokens.make())
        try await engine.write { [outside] connection in
            try Tries.provider(place.source, outside.keys).count(connection, at: now)
            let invited = try invitation.flatMap { try connection.openInvitation($0, at: now) }
            guard (purpose == .invitation) == (invited != nil) else { throw InvitationRefusal() }
            try connection.run("DELETE FROM provider_visit WHERE expires_at <= \(now)")
            try connection.run(
                """
                INSERT INTO provider_visit (state_hash, browser_hash, issuer, nonce, verifier, purpose, next,
                    account_id, session_id, invitation_id, created_at, expires_at)
                VALUES (\(SQLValue.bytes(Tokens.hash(state))), \(SQLValue.bytes(Tokens.hash(visit))),
                    \(provider.issuer), \(nonce), \(verifier), \(purpose), \(next),
                    \(invited?.holder.actor.account ?? session?.actor.account), \(session?.id), \(invited?.id),
                    \(now), \(now + .minutes(10)))
                """)
        }
        var asked = [
            ("response_type", "code"), ("client_id", provider.client), ("redirect_uri", book.back),
            ("scope", "openid"), ("state", state), ("nonce", nonce),
            ("code_challenge", CodeProof.challenge(of: verifier)), ("code_challenge_method", "S256"),
        ]
        if purpose == .again || purpose == .tie { asked += [("prompt", "login"), ("max_age", "0")] }
        let query = asked.map { "\($0)=\(Self.encoded($1))" }.joined(separator: "&")
        let mark = description.authorizationEndpoint.contains("?") ? "&" : "?"
        return (description.authorizationEndpoint + mark + query, visit)
    }

    private static func encoded(_ text: String) -> String {
        let plain = CharacterSet(charactersIn: "-._~").union(.alphanumerics)
        return text.addingPercentEncoding(withAllowedCharacters: plain) ?? ""
    }
}

extension ProviderPurpose: SQLBindable {}
