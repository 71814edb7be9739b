import Crypto
import CryptoExtras
import Foundation

/// A token that somebody else signed: JSON in three parts (RFC 7515), of which nothing is believed before its signature
/// has been checked.
package struct SignedToken: Sendable {
    package enum Fault: Error, Sendable, Equatable {
        /// These are no three parts, or no JSON.
        case malformed
        /// Signed by no method that is taken, "none" among them.
        case method
        /// No key of this name; the signer may have changed its keys.
        case unknownKey
        case badSignature
    }

    /// The claims, as JSON.
    package let claims: [UInt8]
    private let method: String
    private let key: String?
    private let signed: [UInt8]
    private let signature: Data

    package init(_ text: String) throws(Fault) {
        struct Head: Decodable {
            let alg: String
            let kid: String?
            let crit: [String]?
        }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, text.utf8.count < 64 << 10, let head = Self.bytes(parts[0]),
            let claims = Self.bytes(parts[1]), let signature = Self.bytes(parts[2]),
            // An unreadable head is a malformed token, whatever the decoder says.
            let read = try? JSONDecoder().decode(Head.self, from: head), read.crit == nil
        else { throw .malformed }
        guard ["RS256", "ES256"].contains(read.alg) else { throw .method }
        (method, key) = (read.alg, read.kid)
        (self.claims, self.signature) = (Array(claims), signature)
        signed = Array("\(parts[0]).\(parts[1])".utf8)
    }

    /// Throws unless one of `keys` has signed this.
    package func check(against keys: SigningKeys) throws(Fault) {
        let candidates = keys.all.filter { $0.method == method && (key == nil || $0.id == key) }
        guard !candidates.isEmpty else { throw .unknownKey }
        guard candidates.contains(where: { $0.hasSigned(signed, signature) }) else { throw .badSignature }
    }

    fileprivate static func bytes(_ text: some StringProtocol) -> Data? {
        let plain = String(text).replacing("-", with: "+").replacing("_", with: "/")
        return Data(base64Encoded: plain + String(repeating: "=", count: (4 - plain.utf8.count % 4) % 4))
    }

    /// Bytes as they stand in tokens and addresses: base64 without what an address would spell otherwise.
    package static func text(_ bytes: some Sequence<UInt8>) -> String {
        Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
}

/// The public keys that a signer publishes (RFC 7517). Keys of other kinds, or for other uses, are left out.
package struct SigningKeys: Sendable {
    struct Key: Sendable {
        enum Kind: Sendable {
            case rsa(_RSA.Signing.PublicKey)
            case curve(P256.Signing.PublicKey)
        }

        let id: String?
        let kind: Kind

        var method: String {
            switch kind {
            case .rsa: "RS256"
            case .curve: "ES256"
            }
        }

        func hasSigned(_ bytes: [UInt8], _ signature: Data) -> Bool {
            switch kind {
            case .rsa(let key):
                return key.isValidSignature(
                    .init(rawRepresentation: signature), for: SHA256.hash(data: bytes), padding: .insecurePKCS1v1_5)
            case .curve(let key):
                // Of another length, it is no signature of this curve.
                guard let signature = try? P256.Signing.ECDSASignature(rawRepresentation: signature) else {
                    return false
                }
                return key.isValidSignature(signature, for: SHA256.hash(data: bytes))
            }
        }
    }

    let all: [Key]

    /// The keys of a JSON Web Key Set.
    package init(_ json: [UInt8]) throws {
        struct Published: Decodable {
            struct One: Decodable {
                let kty: String
                let kid: String?
                let use: String?
                let alg: String?
                let n: String?
                let e: String?
                let crv: String?
                let x: String?
                let y: String?
            }
            let keys: [One]
        }
        let published = try JSONDecoder().decode(Published.self, from: Data(json))
        all = published.keys.filter { $0.use == nil || $0.use == "sig" }.compactMap { one in
            switch (one.kty, one.alg ?? "") {
            case ("RSA", ""), ("RSA", "RS256"):
                guard let n = one.n.flatMap(SignedToken.bytes), let e = one.e.flatMap(SignedToken.bytes),
                    n.count >= 256, let key = try? _RSA.Signing.PublicKey(n: n, e: e)  // else no key of ours
                else { return nil }
                return Key(id: one.kid, kind: .rsa(key))
            case ("EC", ""), ("EC", "ES256"):
                guard one.crv == "P-256", let x = one.x.flatMap(SignedToken.bytes),
                    let y = one.y.flatMap(SignedToken.bytes), x.count == 32, y.count == 32,
                    let key = try? P256.Signing.PublicKey(rawRepresentation: x + y)  // else no point of the curve
                else { return nil }
                return Key(id: one.kid, kind: .curve(key))
            default: return nil
            }
        }
    }
}

/// The proof that whoever brings a code is who asked for it (RFC 7636).
package enum CodeProof {
    /// What is shown beforehand of a verifier: S256.
    package static func challenge(of verifier: String) -> String {
        SignedToken.text(SHA256.hash(data: Data(verifier.utf8)))
    }
}
