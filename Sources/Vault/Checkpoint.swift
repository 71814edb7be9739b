import Crypto
import Foundation

/// The chain as it stood at a moment, signed (Ed25519, RFC 8032). Kept where nobody who can change the database can
/// change it too, it is what shows that a database was rolled back or written anew.
package struct Checkpoint: Sendable, Equatable {
    /// Why a text is no checkpoint.
    package enum Fault: Error, Sendable, Equatable { case notACheckpoint, newer }

    private static let title = "roundtable audit checkpoint 1"

    /// The partnership's key, 32 hexadecimal digits.
    package let partnership: String
    /// The last link's number.
    package let number: Int
    package let link: [UInt8]
    /// When it was signed, "2026-11-24T15:05:00Z".
    package let at: String
    /// The name of the key of the key file that the signing key is derived from.
    package let key: String
    package let publicKey: [UInt8]
    package let signature: [UInt8]

    package init(
        partnership: String, number: Int, link: [UInt8], at: String, key: String, publicKey: [UInt8],
        signature: [UInt8]
    ) {
        self.partnership = partnership
        self.number = number
        self.link = link
        self.at = at
        self.key = key
        self.publicKey = publicKey
        self.signature = signature
    }

    /// Whether the signature is that of its own public key. Whose key that is, the text cannot say.
    package var isSigned: Bool {
        // Bytes that are no key have signed nothing.
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey) else { return false }
        return key.isValidSignature(Data(signature), for: Data(signedText.utf8))
    }

    /// What is signed: every line but the last.
    package var signedText: String {
        """
        \(Self.title)
        partnership \(partnership)
        number \(number)
        link \(AuditHex.text(link))
        at \(at)
        key \(key)
        public \(AuditHex.text(publicKey))

        """
    }

    /// The file, as it is exported.
    package var text: String { "\(signedText)signature \(AuditHex.text(signature))\n" }

    /// Reads an exported file.
    package init(text: String) throws {
        let lines = text.split(whereSeparator: \.isNewline)
        guard let first = lines.first, first.hasPrefix("roundtable audit checkpoint ") else {
            throw Fault.notACheckpoint
        }
        guard first == Self.title else { throw Fault.newer }
        func value(_ place: Int, _ name: String) throws -> String {
            guard lines.count == 8, lines[place].hasPrefix(name + " ") else { throw Fault.notACheckpoint }
            return String(lines[place].dropFirst(name.count + 1))
        }
        func bytes(_ place: Int, _ name: String, _ count: Int) throws -> [UInt8] {
            guard let bytes = AuditHex.bytes(try value(place, name)), bytes.count == count else {
                throw Fault.notACheckpoint
            }
            return bytes
        }
        guard let number = Int(try value(2, "number")) else { throw Fault.notACheckpoint }
        self.init(
            partnership: try value(1, "partnership"), number: number, link: try bytes(3, "link", 32),
            at: try value(4, "at"), key: try value(5, "key"), publicKey: try bytes(6, "public", 32),
            signature: try bytes(7, "signature", 64))
    }
}

extension Keyring {
    /// Signs that the chain of a partnership stands here, by the current key.
    package func checkpoint(partnership: String, number: Int, link: [UInt8], at: String) throws -> Checkpoint {
        let (id, signing) = try signingKey()
        let publicKey = Array(signing.publicKey.rawRepresentation)
        let unsigned = Checkpoint(
            partnership: partnership, number: number, link: link, at: at, key: id, publicKey: publicKey, signature: [])
        return Checkpoint(
            partnership: partnership, number: number, link: link, at: at, key: id, publicKey: publicKey,
            signature: Array(try signing.signature(for: Data(unsigned.signedText.utf8))))
    }

    /// Whether one of these keys signed it.
    package func hasSigned(_ checkpoint: Checkpoint) throws -> Bool {
        try checkpoint.isSigned && publicKeys().contains(checkpoint.publicKey)
    }
}

/// Bytes as lower-case hexadecimal digits.
package enum AuditHex {
    private static let digits = Array("0123456789abcdef".utf8)

    package static func text(_ bytes: [UInt8]) -> String {
        String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    package static func bytes(_ text: String) -> [UInt8]? {
        let nibbles = text.utf8.compactMap { digits.firstIndex(of: $0) }
        guard nibbles.count == text.utf8.count, nibbles.count.isMultiple(of: 2) else { return nil }
        return stride(from: 0, to: nibbles.count, by: 2).map { UInt8(nibbles[$0] << 4 | nibbles[$0 + 1]) }
    }
}
