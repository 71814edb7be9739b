import Domain
import Foundation
import Synchronization
import Vault

/// Another organisation's sign-in, as the operator set it up (OpenID Connect).
package struct SignInProvider: Sendable, Hashable, Codable {
    /// Short, for addresses: `council`.
    package let id: String
    /// What people know it by.
    package let name: String
    package let issuer: String
    /// By what the provider knows us.
    package let client: String
    package let secret: String

    package init(id: String, name: String, issuer: String, client: String, secret: String) {
        self.id = id
        self.name = name
        self.issuer = issuer
        self.client = client
        self.secret = secret
    }
}

/// One question to another server: a form where something is sent, else the address alone.
package struct WebQuestion: Sendable {
    package let address: String
    package let form: [(name: String, value: String)]?
    /// Name and secret by which the server knows us.
    package let credentials: (name: String, secret: String)?
}

/// Asks another server over HTTP. Throws where no answer of 200 comes.
package protocol WebAsker: Sendable {
    func ask(_ question: WebQuestion) async throws -> [UInt8]
}

/// The providers with what they publish of themselves: fetched when it is needed, kept for an hour.
package final class ProviderBook: Sendable {
    /// What a provider publishes of itself (OpenID Connect Discovery 1.0, 3).
    struct Description: Decodable {
        let issuer: String
        let authorizationEndpoint: String
        let tokenEndpoint: String
        let jwksUri: String
        let tokenEndpointAuthMethodsSupported: [String]?
    }

    private struct Page: Sendable {
        var description: (value: Description, at: Instant)?
        var keys: (value: SigningKeys, at: Instant)?
        /// When keys were last fetched because one was not known.
        var soughtAt: Instant?

        /// Whether keys may be sought again: a stranger must not make us ask the provider for each of his tokens.
        mutating func maySeek(at now: Instant) -> Bool {
            if let soughtAt, now - soughtAt < .minutes(1) { return false }
            soughtAt = now
            return true
        }
    }

    package let providers: [SignInProvider]
    /// Where people come back to.
    let back: String
    private let asker: any WebAsker
    private let pages = Mutex<[String: Page]>([:])

    /// `site` is the address under which people reach us.
    package init(_ providers: [SignInProvider], site: String, asker: any WebAsker) {
        self.providers = providers
        back = (site.hasSuffix("/") ? String(site.dropLast()) : site) + "/sign-in/back"
        self.asker = asker
    }

    func provider(issuer: String) -> SignInProvider? { providers.first { $0.issuer == issuer } }

    func description(of provider: SignInProvider, at now: Instant) async throws -> Description {
        let kept = pages.withLock { $0[provider.id]?.description }
        if let kept, now - kept.at < .hours(1) { return kept.value }
        let base = provider.issuer.hasSuffix("/") ? String(provider.issuer.dropLast()) : provider.issuer
        let bytes = try await ask(
            WebQuestion(
                address: base + "/.well-known/openid-configuration", form: nil, credentials: nil))
        let found = try read(Description.self, bytes)
        // Whoever answers for another name would sign in everybody there (Discovery 1.0, 4.3).
        guard found.issuer == provider.issuer else { throw ProviderRefusal.wrongIssuer }
        pages.withLock { $0[provider.id, default: Page()].description = (found, now) }
        return found
    }

    /// Throws unless the provider has signed `token`; keys that are not known yet are fetched, once a minute at most.
    func check(_ token: SignedToken, by provider: SignInProvider, at now: Instant) async throws {
        do {
            try token.check(against: try await keys(of: provider, at: now))
        } catch SignedToken.Fault.unknownKey {
            guard pages.withLock({ $0[provider.id, default: Page()].maySeek(at: now) }) else {
                throw ProviderRefusal.unknownKey
            }
            let newer = try await keys(of: provider, at: now, anew: true)
            do {
                try token.check(against: newer)
            } catch {
                throw error == .unknownKey ? ProviderRefusal.unknownKey : .badSignature
            }
        } catch is SignedToken.Fault {
            throw ProviderRefusal.badSignature
        }
    }

    private func keys(
        of provider: SignInProvider, at now: Instant, anew: Bool = false
    ) async throws -> SigningKeys {
        let kept = pages.withLock { $0[provider.id]?.keys }
        if let kept, !anew, now - kept.at < .hours(1) { return kept.value }
        let bytes = try await ask(
            WebQuestion(
                address: try await description(of: provider, at: now).jwksUri, form: nil, credentials: nil))
        let found: SigningKeys
        do {
            found = try SigningKeys(bytes)
        } catch {
            throw ProviderRefusal.unreachable
        }
        pages.withLock { $0[provider.id, default: Page()].keys = (found, now) }
        return found
    }

    /// Changes a code for the token that says who came (RFC 6749, 4.1.3).
    func token(for code: String, verifier: String, from provider: SignInProvider, at now: Instant) async throws
        -> String
    {
        struct Answer: Decodable { let idToken: String }
        let description = try await description(of: provider, at: now)
        var form = [
            (name: "grant_type", value: "authorization_code"), (name: "code", value: code),
            (name: "redirect_uri", value: back), (name: "client_id", value: provider.client),
            (name: "code_verifier", value: verifier),
        ]
        let isBasic = description.tokenEndpointAuthMethodsSupported?.contains("client_secret_basic") ?? true
        if !isBasic { form.append((name: "client_secret", value: provider.secret)) }
        let bytes = try await ask(
            WebQuestion(
                address: description.tokenEndpoint, form: form,
                credentials: isBasic ? (provider.client, provider.secret) : nil))
        return try read(Answer.self, bytes).idToken
    }

    private func ask(_ question: WebQuestion) async throws -> [UInt8] {
        do {
            return try await asker.ask(question)
        } catch is Undelivered {
            throw ProviderRefusal.unreachable
        }
    }

    private func read<Value: Decodable>(_: Value.Type, _ bytes: [UInt8]) throws -> Value {
        do {
            return try JSONDecoder.ofProviders.decode(Value.self, from: Data(bytes))
        } catch {
            throw ProviderRefusal.unreachable
        }
    }
}

extension JSONDecoder {
    /// Reads names as providers spell them, with underscores.
    static var ofProviders: JSONDecoder {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return decoder
    }
}
