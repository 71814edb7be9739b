import Crypto
import Foundation

/// Whether a password is one that many people have had, or that somebody has stolen before.
///
/// Asked when a password is chosen, on this machine alone: nothing of it is sent anywhere.
package struct KnownPasswords: Sendable {
    private let breached: BreachedList?

    package init(breached: BreachedList? = nil) { self.breached = breached }

    /// `own` are words of the account, such as its name: a password that is one of them with a number is no secret.
    package func holds(_ password: String, own: [String] = []) throws -> Bool {
        let whole = password.precomposedStringWithCanonicalMapping.lowercased()
        let core = Self.core(whole)
        if Self.isMonotone(whole) || CommonPasswords.holds(whole) || CommonPasswords.holds(core) { return true }
        let words = own.flatMap { [$0] + $0.split(separator: " ").map(String.init) }
        if words.contains(where: { $0.count > 3 && Self.core($0.lowercased()) == core }) { return true }
        return try breached?.holds(password) ?? false
    }

    /// Without what people put around a word to make it pass: digits and signs at both ends, and letters' look-alikes.
    static func core(_ password: String) -> String {
        func isLetter(_ character: Character) -> Bool { character.isLetter }
        guard let first = password.firstIndex(where: isLetter), let last = password.lastIndex(where: isLetter) else {
            return password
        }
        return String(password[first...last].map { lookAlikes[$0] ?? $0 })
    }

    private static let lookAlikes: [Character: Character] = [
        "0": "o", "1": "l", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s", "!": "i",
    ]

    /// A run such as aaaaaaaaaaaa, 123456789012 or abcabcabcabc.
    private static func isMonotone(_ text: String) -> Bool {
        let scalars = text.unicodeScalars.map { Int($0.value) }
        guard scalars.count > 3 else { return true }
        let steps = Set(zip(scalars, scalars.dropFirst()).map { $1 - $0 })
        if steps.isSubset(of: [0]) || steps.isSubset(of: [1, -9]) || steps.isSubset(of: [-1, 9]) { return true }
        return (1...4).contains { period in
            scalars.indices.dropFirst(period).allSatisfy { scalars[$0] == scalars[$0 - period] }
        }
    }
}

/// A list of stolen passwords that the operator keeps: SHA-1 in hexadecimal, in order, as Have I Been Pwned gives it.
///
/// Either one file of `HASH:COUNT`, or a folder with a file of `REST:COUNT` for each first five digits. The file may
/// have a billion lines: it is searched by halves and never read whole.
package struct BreachedList: Sendable {
    package struct Unreadable: Error {}

    private let path: String
    private let isFolder: Bool

    /// Throws where there is nothing to read, so that a start with a wrong path stops at once.
    package init(path: String) throws {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder),
            FileManager.default.isReadableFile(atPath: path)
        else { throw Unreadable() }
        self.path = path
        self.isFolder = isFolder.boolValue
    }

    package func holds(_ password: String) throws -> Bool {
        let hash = Self.hash(password)
        guard isFolder else { return try Self.search(for: hash, in: path) }
        let file = ["", ".txt"].map { "\(path)/\(hash.prefix(5))\($0)" }.first(where: FileManager.default.fileExists)
        return try file.map { try Self.search(for: String(hash.dropFirst(5)), in: $0) } ?? false
    }

    static func hash(_ password: String) -> String {
        Insecure.SHA1.hash(data: Data(password.utf8)).map { byte in
            let digits = String(byte, radix: 16, uppercase: true)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }

    private static func search(for wanted: String, in path: String) throws -> Bool {
        guard let file = FileHandle(forReadingAtPath: path) else { throw Unreadable() }
        defer { try? file.close() }  // read only: nothing can be lost by it
        let wanted = Array(wanted.utf8)
        var (low, high) = (UInt64(0), try file.seekToEnd())
        // A line that begins in low..<high may be the one; the one in the middle says in which half.
        while low < high {
            let middle = low + (high - low) / 2
            guard let line = try line(atOrAfter: middle, before: high, in: file) else {
                high = middle
                continue
            }
            let found = line.text.prefix(wanted.count).map { $0 >= 97 ? $0 - 32 : $0 }
            if found == wanted { return true }
            if found.lexicographicallyPrecedes(wanted) { low = line.end } else { high = middle }
        }
        return false
    }

    /// The first line that begins at or after `start`, where it begins before `end`; and where the next one begins.
    private static func line(
        atOrAfter start: UInt64, before end: UInt64, in file: FileHandle
    ) throws -> (text: [UInt8], end: UInt64)? {
        let from = start == 0 ? 0 : start - 1
        try file.seek(toOffset: from)
        let bytes = Array(try file.read(upToCount: 256) ?? Data())
        var first = 0
        if start > 0 {
            guard let mark = bytes.firstIndex(of: 10) else { return nil }
            first = mark + 1
        }
        guard first < bytes.count, from + UInt64(first) < end else { return nil }
        let last = bytes[first...].firstIndex(of: 10) ?? bytes.count
        return (Array(bytes[first..<last]), from + UInt64(min(last + 1, bytes.count)))
    }
}
