import Casework
import Crypto
import CryptoExtras
import Domain
import Foundation
import Synchronization
import Vault

/// A provider of sign-in in this process: it says what a test has it say, signed by the key that a test chooses.
package final class TestProvider: WebAsker {
    package struct State: Sendable {
        /// The claims of the next token; what is asked in a visit is filled in unless a test says otherwise.
        package var claims: [String: any Sendable] = [:]
        package var method = "ES256"
        package var keyID = "first"
        /// Under which name the key is published.
        package fileprivate(set) var publishedID = "first"
        /// Whether tokens are signed by a key that is not published.
        package var signsStrangely = false
        /// Whether it answers at all.
        package var isAway = false
        package var issuer = TestProvider.issuer
        package fileprivate(set) var asked: [String] = []
        fileprivate var curve = P256.Signing.PrivateKey()
    }

    package static let issuer = "https://sign-in.harrowmere.example"
    package static let provider = SignInProvider(
        id: "council", name: "Harrowmere Council", issuer: issuer, client: "roundtable", secret: "hush")

    private let rsa: _RSA.Signing.PrivateKey
    private let state = Mutex(State())

    package init() throws { rsa = try _RSA.Signing.PrivateKey(keySize: .bits2048) }

    /// Has the provider do something else from now on.
    package func set(_ change: (inout State) -> Void) { state.withLock { change(&$0) } }

    /// A new key in the place of the one before, under a name of its own.
    package func changeKeys() {
        set {
            $0.curve = P256.Signing.PrivateKey()
            $0.keyID = "second"
            $0.publishedID = "second"
        }
    }

    package var asked: [String] { state.withLock { $0.asked } }

    package func ask(_ question: WebQuestion) async throws -> [UInt8] {
        let state = state.withLock { state in
            state.asked.append(question.address)
            return state
        }
        guard !state.isAway else { throw Undelivered(.unreachable) }
        switch question.address.dropFirst(Self.issuer.count) {
        case "/.well-known/openid-configuration":
            return try json([
                "issuer": state.issuer, "authorization_endpoint": "\(Self.issuer)/authorise",
                "token_endpoint": "\(Self.issuer)/token", "jwks_uri": "\(Self.issuer)/keys",
            ])
        case "/keys": return try json(["keys": [rsaKey(), curveKey(state)]])
        case "/token":
            let sent = Set((question.form ?? []).map(\.name))
            guard question.credentials?.secret == Self.provider.secret,
                sent == ["grant_type", "code", "redirect_uri", "client_id", "code_verifier"]
            else { throw Undelivered(.refused, answer: 400) }
            return try json(["access_token": "nothing", "token_type": "Bearer", "id_token": token(state.claims)])
        default: throw Undelivered(.refused, answer: 404)
        }
    }

    /// A token with these claims, signed as the provider now signs.
    package func token(_ claims: [String: any Sendable]) throws -> String {
        let state = state.withLock { $0 }
        let head = try SignedToken.text(json(["alg": state.method, "kid": state.keyID, "typ": "JWT"]))
        let signed = try "\(head).\(SignedToken.text(json(claims)))"
        return try "\(signed).\(SignedToken.text(signature(of: signed, state)))"
    }

    private func signature(of text: String, _ state: State) throws -> Data {
        let digest = SHA256.hash(data: Data(text.utf8))
        switch state.method {
        case "RS256": return try rsa.signature(for: digest, padding: .insecurePKCS1v1_5).rawRepresentation
        case "ES256":
            let key = state.signsStrangely ? P256.Signing.PrivateKey() : state.curve
            return try key.signature(for: digest).rawRepresentation
        default: return Data()
        }
    }

    private func rsaKey() throws -> [String: any Sendable] {
        let parts = try rsa.publicKey.getKeyPrimitives()
        return [
            "kty": "RSA", "kid": "rsa", "n": SignedToken.text(parts.modulus),
            "e": SignedToken.text(parts.publicExponent),
        ]
    }

    private func curveKey(_ state: State) -> [String: any Sendable] {
        let point = state.curve.publicKey.rawRepresentation
        return [
            "kty": "EC", "crv": "P-256", "kid": state.publishedID, "x": SignedToken.text(point.prefix(32)),
            "y": SignedToken.text(point.suffix(32)),
        ]
    }

    private func json(_ value: [String: any Sendable]) throws -> [UInt8] {
        Array(try JSONSerialization.data(withJSONObject: value))
    }
}
