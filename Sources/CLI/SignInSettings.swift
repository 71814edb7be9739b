import Casework
import Domain
import Formats
import Foundation
import Mail
import Vault

/// What an operator sets about sign-in: other organisations where people sign in, and passwords that nobody may have.
package struct SignInSettings: Sendable {
    let providers: [SignInProvider]
    let breached: BreachedList?
    private let authorities: String
    private let site: String

    init(_ text: (String) -> String, site: String) throws {
        authorities = text("ROUNDTABLE_OIDC_CA")
        guard authorities.isEmpty || FileManager.default.isReadableFile(atPath: authorities) else {
            throw Stop("ROUNDTABLE_OIDC_CA names a file that cannot be read: \(authorities)", code: 64)
        }
        breached = try Self.breached(text("ROUNDTABLE_BREACHED"))
        providers = try Self.providers(text("ROUNDTABLE_OIDC_PROVIDERS"))
        self.site = site
        guard providers.isEmpty || !site.isEmpty else {
            throw Stop(
                "ROUNDTABLE_SITE must be set where people sign in elsewhere: they are sent back to it.", code: 64)
        }
    }

    private static func breached(_ path: String) throws -> BreachedList? {
        guard !path.isEmpty else { return nil }
        do {
            return try BreachedList(path: path)
        } catch {
            throw Stop("ROUNDTABLE_BREACHED names a file or folder that cannot be read: \(path)", code: 64)
        }
    }

    private static func providers(_ path: String) throws -> [SignInProvider] {
        guard !path.isEmpty else { return [] }
        var status = stat()
        guard let bytes = FileManager.default.contents(atPath: path), stat(path, &status) == 0 else {
            throw Stop("ROUNDTABLE_OIDC_PROVIDERS names a file that cannot be read: \(path)", code: 64)
        }
        guard status.st_mode & 0o007 == 0 else {
            throw Stop("\(path) holds secrets and can be read by others. Make it yours alone: chmod 600 \(path)")
        }
        // What is wrong with the file is said below; the decoder would repeat a secret.
        guard let providers = try? JSONDecoder().decode([SignInProvider].self, from: bytes) else {
            throw Stop(
                "\(path) must be a JSON list of providers, each with id, name, issuer, client and secret.", code: 64)
        }
        guard Set(providers.map(\.id)).count == providers.count,
            Set(providers.map(\.issuer)).count == providers.count, providers.allSatisfy(isSound)
        else {
            throw Stop(
                "\(path): each provider has an id of small letters, digits and hyphens, a name, a client, and an "
                    + "issuer that begins with https:// and has no query; no id and no issuer stands twice.", code: 64)
        }
        return providers
    }

    private static func isSound(_ provider: SignInProvider) -> Bool {
        provider.id.wholeMatch(of: /[a-z0-9-]{1,32}/) != nil && !provider.name.isEmpty && !provider.client.isEmpty
            && (provider.issuer.hasPrefix("https://") || Post.isOnThisMachine(provider.issuer))
            && !provider.issuer.contains("?") && !provider.issuer.contains("#")
    }

    /// Wires what the door asks.
    func wire(_ outside: inout Outside) {
        outside.knownPasswords = KnownPasswords(breached: breached)
        guard !providers.isEmpty else { return }
        outside.providers = ProviderBook(providers, site: site, asker: CurlAsker(authorities: authorities))
    }
}

/// Asks providers through libcurl.
struct CurlAsker: WebAsker {
    let authorities: String

    func ask(_ question: WebQuestion) async throws -> [UInt8] {
        let form = question.form.map { fields in
            Array(FormURL.encode(FormData(fields.map { FormData.Field(name: $0.name, value: $0.value) })).utf8)
        }
        var ask = Ask(question.address, form: form)
        ask.credentials = question.credentials
        ask.authorities = authorities
        return try await ask.answer()
    }
}
