import Crypto
import Foundation

/// What is wrong with a key file. A line is told by its number, never by what stands in it.
package enum KeyFileFault: Error, Sendable, Equatable {
    case missing(path: String)
    case unreadable(path: String)
    /// Others than its owner may read it.
    case exposed(path: String)
    case line(Int, Problem)
    case empty

    package enum Problem: Sendable, Equatable {
        case notIDAndKey
        /// The name of a key has 1 to 32 small letters, digits and hyphens.
        case badID
        /// A key is 32 bytes in base64.
        case badKey
        case repeated
        /// Two lines say that they are the current key.
        case secondCurrent
    }
}

/// A key file: one key a line, `ID BASE64-of-32-bytes`, with `current` after the one that seals; `#` begins a comment.
///
/// Where no line says `current`, the last key is.
package struct KeyFile: Sendable {
    package struct Entry: Sendable {
        package let id: String
        let bytes: [UInt8]
    }

    private enum Line {
        case comment(String)
        case key(Entry)
    }

    private let lines: [Line]
    package let current: String

    package var entries: [Entry] {
        lines.compactMap { if case .key(let entry) = $0 { entry } else { nil } }
    }

    /// Reads the text of a key file.
    package init(text: String) throws {
        var lines: [Line] = []
        var ids: Set<String> = []
        var marked: String?
        for (place, line) in text.split(omittingEmptySubsequences: false, whereSeparator: { $0.isNewline })
            .enumerated()
        {
            let words = line.split(whereSeparator: \.isWhitespace).map(String.init)
            guard let id = words.first, !id.hasPrefix("#") else {
                lines.append(.comment(String(line)))
                continue
            }
            func fault(_ problem: KeyFileFault.Problem) -> KeyFileFault { .line(place + 1, problem) }
            guard words.count == 2 || words.count == 3 && words[2] == "current" else { throw fault(.notIDAndKey) }
            guard Self.isID(id) else { throw fault(.badID) }
            guard let bytes = Data(base64Encoded: words[1]), bytes.count == 32 else { throw fault(.badKey) }
            guard ids.insert(id).inserted else { throw fault(.repeated) }
            if words.count == 3 {
                guard marked == nil else { throw fault(.secondCurrent) }
                marked = id
            }
            lines.append(.key(Entry(id: id, bytes: Array(bytes))))
        }
        self.init(lines: lines, current: marked)
        guard !ids.isEmpty else { throw KeyFileFault.empty }
    }

    private init(lines: [Line], current: String?) {
        self.lines = lines
        self.current = current ?? lines.reduce("") { if case .key(let entry) = $1 { entry.id } else { $0 } }
    }

    /// A file with one random key.
    package static func make() -> KeyFile {
        let words = [
            "# The keys of this partnership: of protected values and files and backups.",
            "# Whoever has them can read those; without them nobody can. Keep a copy apart from the backups.",
        ]
        return KeyFile(lines: words.map(Line.comment) + [.key(random())], current: nil)
    }

    /// With one more random key, which opens from now on and seals once it is `using`.
    package func adding() -> KeyFile { KeyFile(lines: lines + [.key(Self.random())], current: current) }

    /// With the key of this name as the current one; nil where there is none.
    package func using(_ id: String) -> KeyFile? {
        entries.contains { $0.id == id } ? KeyFile(lines: lines, current: id) : nil
    }

    /// Without the key of this name; nil where there is none, or it is the current one.
    package func removing(_ id: String) -> KeyFile? {
        guard id != current, entries.contains(where: { $0.id == id }) else { return nil }
        let kept = lines.filter { if case .key(let entry) = $0 { entry.id != id } else { true } }
        return KeyFile(lines: kept, current: current)
    }

    /// Whether this file opens all that the other one opens.
    package func holds(_ other: KeyFile) -> Bool {
        other.entries.allSatisfy { theirs in
            entries.contains { $0.id == theirs.id && Tokens.equal($0.bytes, theirs.bytes) }
        }
    }

    /// The file as text.
    package var text: String {
        lines.map { line in
            switch line {
            case .comment(let text): text
            case .key(let entry):
                "\(entry.id) \(Data(entry.bytes).base64EncodedString())" + (entry.id == current ? " current" : "")
            }
        }.joined(separator: "\n").trimmingCharacters(in: .newlines) + "\n"
    }

    private static func random() -> Entry {
        let id = SymmetricKey(size: .bits128).withUnsafeBytes { Tokens.fingerprint(Array($0)).prefix(8) }
        return Entry(id: "k-\(id)", bytes: SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) })
    }

    private static func isID(_ text: String) -> Bool {
        (1...32).contains(text.utf8.count)
            && text.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
    }
}

extension KeyFile {
    /// Reads the file at `path`, which only its owner may be able to read.
    package init(path: String) throws {
        var status = stat()
        guard stat(path, &status) == 0 else {
            throw errno == ENOENT ? KeyFileFault.missing(path: path) : KeyFileFault.unreadable(path: path)
        }
        guard status.st_mode & 0o077 == 0 else { throw KeyFileFault.exposed(path: path) }
        guard let data = FileManager.default.contents(atPath: path) else { throw KeyFileFault.unreadable(path: path) }
        try self.init(text: String(decoding: data, as: UTF8.self))
    }

    /// Puts the file at `path` as a whole or not at all, for its owner only.
    ///
    /// It is on the disk when this returns: what is sealed after it must not outlive its key.
    package func write(to path: String) throws {
        let beside = "\(path).\(Tokens.make().prefix(8))"
        let descriptor = Foundation.open(beside, O_WRONLY | O_CREAT | O_EXCL, 0o600)
        guard descriptor >= 0 else { throw KeyFileFault.unreadable(path: path) }
        let bytes = Array(text.utf8)
        let isWritten =
            Foundation.write(descriptor, bytes, bytes.count) == bytes.count && fsync(descriptor) == 0
            && Foundation.close(descriptor) == 0 && rename(beside, path) == 0
        guard isWritten else {
            unlink(beside)
            throw KeyFileFault.unreadable(path: path)
        }
        let folder = Foundation.open(URL(fileURLWithPath: path).deletingLastPathComponent().path, O_RDONLY)
        defer { Foundation.close(folder) }
        guard folder >= 0, fsync(folder) == 0 else { throw KeyFileFault.unreadable(path: path) }
    }
}
