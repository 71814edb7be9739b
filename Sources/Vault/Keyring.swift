import Crypto
import Foundation
import Synchronization

/// Why sealed bytes do not open.
package enum SealFault: Error, Sendable, Equatable {
    /// These are no sealed bytes.
    case notSealed
    /// A later version of the program sealed them.
    case newer(version: Int)
    /// The key file has no key of this name.
    case unknownKey(String)
    /// They were changed or cut, or belong in another place; for a file, from about which byte on.
    case damaged(atByte: Int)
}

/// The keys of a partnership: the current one seals values, each of them opens what it has sealed.
///
/// A sealed value is a version, the name of its key, a random nonce and AES-GCM's ciphertext with its tag. Version,
/// name and `context` (which table, column and row it stands in) are authenticated, so that a value that somebody moves
/// to another row does not open. A keyring of a file notices that the file has changed, so that keys are added and
/// changed while people work.
package final class Keyring: Sendable {
    private struct Ring: Sendable {
        let keys: [SealingKey]
        let current: SealingKey
        let stamp: Stamp?
    }

    /// By what a changed file is known.
    private struct Stamp: Equatable {
        let inode: UInt64
        let seconds: Int
        let nanoseconds: Int

        init?(_ path: String) {
            var status = stat()
            guard stat(path, &status) == 0 else { return nil }
            inode = UInt64(status.st_ino)
            #if os(Linux)
            (seconds, nanoseconds) = (Int(status.st_mtim.tv_sec), Int(status.st_mtim.tv_nsec))
            #else
            (seconds, nanoseconds) = (Int(status.st_mtimespec.tv_sec), Int(status.st_mtimespec.tv_nsec))
            #endif
        }
    }

    private static let version: UInt8 = 1
    private let path: String?
    private let ring: Mutex<Ring>

    /// The keys of a text, which stay as they are.
    package init(text: String) throws {
        path = nil
        ring = Mutex(try Self.ring(KeyFile(text: text), stamp: nil))
    }

    /// The keys of the file at `path`, read again whenever it has changed.
    package init(file path: String) throws {
        self.path = path
        let stamp = Stamp(path)
        ring = Mutex(try Self.ring(KeyFile(path: path), stamp: stamp))
    }

    private static func ring(_ file: KeyFile, stamp: Stamp?) throws -> Ring {
        let keys = file.entries.map(SealingKey.init)
        guard let current = keys.first(where: { $0.id == file.current }) else { throw KeyFileFault.empty }
        return Ring(keys: keys, current: current, stamp: stamp)
    }

    private var latest: Ring {
        guard let path, let stamp = Stamp(path) else { return ring.withLock { $0 } }
        return ring.withLock { ring in
            // A file that cannot be taken leaves the keys that were read before; the next start refuses it with a word.
            if ring.stamp != stamp, let file = try? KeyFile(path: path), let new = try? Self.ring(file, stamp: stamp) {
                ring = new
            }
            return ring
        }
    }

    /// The names of all keys, in the file's order.
    package var ids: [String] { latest.keys.map(\.id) }
    /// The name of the key that seals.
    package var currentID: String { latest.current.id }

    /// Seals `plain` for the place that `context` names.
    package func seal(_ plain: [UInt8], context: String) throws -> [UInt8] {
        let key = latest.current
        let head = Self.mark(of: key.id)
        return head + (try key.sealing.seal(plain, authenticating: head + Array(context.utf8)))
    }

    /// Opens what was sealed for the place that `context` names.
    package func open(_ sealed: [UInt8], context: String) throws -> [UInt8] {
        let id = try Self.keyID(of: sealed)
        guard let key = latest.keys.first(where: { $0.id == id }) else { throw SealFault.unknownKey(id) }
        let end = 2 + id.utf8.count
        let plain = try? key.sealing.open(sealed[end...], authenticating: sealed[..<end] + Array(context.utf8))
        guard let plain else { throw SealFault.damaged(atByte: end) }
        return plain
    }

    /// Seals anew, by the current key, what any key has sealed. What is not sealed at all is what stood there before
    /// its column was protected, and is sealed as it is.
    package func reseal(_ sealed: [UInt8], context: String) throws -> [UInt8] {
        do {
            return try seal(try open(sealed, context: context), context: context)
        } catch SealFault.notSealed {
            return try seal(sealed, context: context)
        }
    }

    /// The first bytes of every value that the key of this name has sealed, and of no other.
    package static func mark(of id: String) -> [UInt8] { [version, UInt8(id.utf8.count)] + Array(id.utf8) }

    /// The name of the key that sealed a value.
    package static func keyID(of sealed: [UInt8]) throws -> String {
        // Versions to come are few; any other first byte is that of something else.
        guard sealed.count > 2, (1...8).contains(sealed[0]) else { throw SealFault.notSealed }
        guard sealed[0] == version else { throw SealFault.newer(version: Int(sealed[0])) }
        let end = 2 + Int(sealed[1])
        guard end > 2, sealed.count >= end + SymmetricKey.sealingOverhead else { throw SealFault.notSealed }
        return String(decoding: sealed[2..<end], as: UTF8.self)
    }

    /// What equal texts have in common, for a column in which only equality is searched: HMAC-SHA-256 by the current
    /// key, under a key of this purpose.
    package func mark(_ text: String, for purpose: String) -> [UInt8] { latest.current.mark(text, for: purpose) }

    /// The same by every key: what to search for while values are marked anew by another key.
    package func marks(_ text: String, for purpose: String) -> [[UInt8]] {
        latest.keys.map { $0.mark(text, for: purpose) }
    }

    /// The name of the current key, with the key for signatures that is derived from it.
    func signingKey() throws -> (id: String, key: Curve25519.Signing.PrivateKey) {
        let key = latest.current
        return (key.id, try key.signing())
    }

    /// What verifies the signatures of any key.
    func publicKeys() throws -> [[UInt8]] {
        try latest.keys.map { Array(try $0.signing().publicKey.rawRepresentation) }
    }

    /// Seals the key of a file, to be kept beside what the database knows of the file.
    package func wrap(_ key: FileKey, context: String) throws -> [UInt8] {
        try seal(key.symmetric.withUnsafeBytes { Array($0) }, context: "file key " + context)
    }

    /// Opens the key of a file.
    package func unwrap(_ wrapped: [UInt8], context: String) throws -> FileKey {
        FileKey(SymmetricKey(data: try open(wrapped, context: "file key " + context)))
    }
}

/// A random key of one file.
package struct FileKey: Sendable {
    let symmetric: SymmetricKey

    package init() { symmetric = SymmetricKey(size: .bits256) }
    init(_ symmetric: SymmetricKey) { self.symmetric = symmetric }
}

/// One key of the key file, which itself never seals: each purpose has a key that is derived from it.
struct SealingKey: Sendable {
    let id: String
    let sealing: SymmetricKey
    private let root: SymmetricKey

    init(_ entry: KeyFile.Entry) {
        id = entry.id
        root = SymmetricKey(data: entry.bytes)
        sealing = Self.derived(from: root, for: "roundtable seal")
    }

    func mark(_ text: String, for purpose: String) -> [UInt8] {
        let key = Self.derived(from: root, for: "roundtable mark \(purpose)")
        return Array(HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: key))
    }

    func signing() throws -> Curve25519.Signing.PrivateKey {
        let seed = Self.derived(from: root, for: "roundtable sign").withUnsafeBytes { Data($0) }
        return try Curve25519.Signing.PrivateKey(rawRepresentation: seed)
    }

    private static func derived(from root: SymmetricKey, for purpose: String) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(inputKeyMaterial: root, info: Data(purpose.utf8), outputByteCount: 32)
    }
}

extension SymmetricKey {
    /// A nonce before and a tag after the ciphertext.
    static let sealingOverhead = 28

    /// Nonce, ciphertext and tag. The nonce is random unless a test brings one.
    func seal(
        _ plain: some DataProtocol, nonce: AES.GCM.Nonce = AES.GCM.Nonce(), authenticating context: [UInt8]
    ) throws -> [UInt8] {
        let box = try AES.GCM.seal(plain, using: self, nonce: nonce, authenticating: context)
        var sealed: [UInt8] = []
        sealed.reserveCapacity(plain.count + Self.sealingOverhead)
        sealed += nonce
        sealed += box.ciphertext
        sealed += box.tag
        return sealed
    }

    func open(_ sealed: some DataProtocol, authenticating context: some DataProtocol) throws -> [UInt8] {
        Array(try AES.GCM.open(AES.GCM.SealedBox(combined: sealed), using: self, authenticating: context))
    }
}
