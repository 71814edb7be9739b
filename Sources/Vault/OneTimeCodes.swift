import Crypto
import Foundation

/// Codes that change every thirty seconds, which an authenticator shows and we can work out too (RFC 4226, RFC 6238).
package struct OneTimeCodes: Sendable {
    package let secret: [UInt8]
    private let digits: Int

    static let period: Int64 = 30

    package init(secret: [UInt8], digits: Int = 6) {
        self.secret = secret
        self.digits = digits
    }

    /// A new secret of 160 bits, as long as the hash is wide (RFC 4226, R6).
    package static func makeSecret() -> [UInt8] {
        var random = SystemRandomNumberGenerator()
        return (0..<20).map { _ in UInt8.random(in: .min ... .max, using: &random) }
    }

    /// The code of one step of time.
    package func code(at step: Int64) -> String {
        let counter = withUnsafeBytes(of: step.bigEndian) { Data($0) }
        let mark = Array(
            HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: Data(secret))))
        let start = Int(mark[mark.count - 1] & 15)
        let word = mark[start..<start + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
        let modulus = (0..<digits).reduce(UInt32(1)) { product, _ in product * 10 }
        let text = String(word % modulus)
        return String(repeating: "0", count: digits - text.count) + text
    }

    /// The step whose code `typed` is: this one or a neighbour, since clocks differ, and none up to `last`, so that a
    /// code that somebody looked over a shoulder at is good once.
    package func step(of typed: String, at seconds: Int64, after last: Int64) -> Int64? {
        let now = seconds / Self.period
        let digits = Array(typed.utf8.filter { $0 != UInt8(ascii: " ") })
        return [now, now - 1, now + 1].filter { $0 > last }.first { Tokens.equal(digits, Array(code(at: $0).utf8)) }
    }

    /// The secret as an authenticator takes it when it is typed, in groups of four.
    package var secretText: String { Base32.text(secret) }

    /// The same as a link that an authenticator on this device opens.
    package func link(issuer: String, account: String) -> String {
        func encoded(_ text: String) -> String {
            text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        }
        let plain = secretText.filter { $0 != " " }
        return "otpauth://totp/\(encoded(issuer)):\(encoded(account))?secret=\(plain)&issuer=\(encoded(issuer))"
    }
}

/// Codes for the day on which the telephone is lost: each is good once, and kept only as a hash.
package enum RecoveryCodes {
    /// Ten of 80 random bits each.
    package static func make() -> [String] {
        var random = SystemRandomNumberGenerator()
        return (0..<10).map { _ in
            Base32.text((0..<10).map { _ in UInt8.random(in: .min ... .max, using: &random) })
        }
    }

    /// What is kept of a code, however it was typed.
    package static func hash(_ typed: String) -> [UInt8] {
        Tokens.hash("recovery " + typed.uppercased().filter { $0.isLetter || $0.isNumber })
    }
}

/// RFC 4648's letters for bytes, in groups of four.
enum Base32 {
    private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)

    static func text(_ bytes: [UInt8]) -> String {
        var (held, bits) = (0, 0)
        var text: [UInt8] = []
        func put(_ value: Int) {
            if text.count % 5 == 4 { text.append(UInt8(ascii: " ")) }
            text.append(letters[value & 31])
        }
        for byte in bytes {
            (held, bits) = ((held << 8 | Int(byte)) & 0xFFFF, bits + 8)
            while bits >= 5 {
                bits -= 5
                put(held >> bits)
            }
        }
        if bits > 0 { put(held << (5 - bits)) }
        return String(decoding: text, as: UTF8.self)
    }
}
