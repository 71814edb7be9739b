import Crypto
import Foundation

/// Secrets that are handed out once and kept only as a hash.
package enum Tokens {
    /// 32 random bytes in base64url.
    package static func make() -> String {
        var random = SystemRandomNumberGenerator()
        let words: [UInt64] = (0..<4).map { _ in random.next() }
        // 43 characters of 6 bits hold 256 bits, and 2 to spare.
        let letters = (0..<43).map { place -> UInt8 in
            let (word, shift) = (place * 6 / 64, place * 6 % 64)
            let next = word + 1 < words.count && shift > 58 ? words[word + 1] << UInt64(64 - shift) : 0
            return alphabet[Int((words[word] >> UInt64(shift) | next) & 63)]
        }
        return String(decoding: letters, as: UTF8.self)
    }

    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

    /// SHA-256 of `text`: what the database keeps of a token with 256 bits of its own randomness.
    package static func hash(_ text: String) -> [UInt8] { Array(SHA256.hash(data: Data(text.utf8))) }

    /// Lower-case hexadecimal SHA-256 of `bytes`.
    package static func fingerprint(_ bytes: [UInt8]) -> String {
        var isRead = false
        return fingerprint {
            defer { isRead = true }
            return isRead ? [] : bytes
        }
    }

    /// The same of what `next` gives until it gives nothing, so that a file need not be in memory.
    package static func fingerprint(_ next: () throws -> [UInt8]) rethrows -> String {
        var hash = SHA256()
        while case let bytes = try next(), !bytes.isEmpty { hash.update(data: bytes) }
        return hash.finalize().map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }

    /// A token for one drawing of a form: a random number and its HMAC-SHA-256 under the session's `secret`.
    package static func formToken(of secret: String) -> String {
        var random = SystemRandomNumberGenerator()
        let nonce = String(random.next() as UInt64, radix: 36)
        return nonce + "." + mark(nonce, secret)
    }

    /// Whether `token` was made by `formToken(of:)` from the same secret.
    package static func isFormToken(_ token: String, of secret: String) -> Bool {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, !secret.isEmpty else { return false }
        return equal(Array(parts[1].utf8), Array(mark(String(parts[0]), secret).utf8))
    }

    private static func mark(_ nonce: String, _ secret: String) -> String {
        let key = SymmetricKey(data: Data(secret.utf8))
        let mark = HMAC<SHA256>.authenticationCode(for: Data(nonce.utf8), using: key)
        return Data(mark).base64EncodedString()
    }

    /// Compares in a time that does not depend on where the two differ.
    package static func equal(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        guard left.count == right.count else { return false }
        return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
