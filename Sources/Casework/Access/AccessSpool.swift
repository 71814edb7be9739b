import Database
import Domain
import Foundation
import Glibc
import Synchronization

/// Reads that could not be written into the log, because its database is away, on this node's own disk until it is
/// back (`docs/adr/0019`).
///
/// A line an entry, with keys and no names, in a file that this program keeps locked while it writes it. An entry
/// counts when it is flushed; half a line at a file's end is what no page was sent for.
package final class AccessSpool: Sendable {
    private struct File {
        let descriptor: Int32
        var length: off_t
    }

    /// An entry as it stands on the disk.
    struct Line: Codable, Equatable {
        let id: ID<Subject>
        let at: Instant
        let account: ID<Account>
        let agency: ID<Agency>
        let subject: Subject
        let purpose: String
    }

    package struct Fault: Error, CustomStringConvertible {
        package let description: String
    }

    private let folder: String
    /// What is being written; nil until something is.
    private let file = Mutex<File?>(nil)
    private static let ending = ".reads"
    private static let batch = 500

    /// Makes the folder where it is missing. It belongs to this node and to nothing else.
    package init(folder: String) throws {
        self.folder = folder
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }

    deinit { file.withLock { if let open = $0 { close(open.descriptor) } } }

    /// Whether anything waits for the log.
    package var isEmpty: Bool { names.isEmpty }

    private var names: [String] {
        // A folder that cannot be read now is looked at again the next time.
        let all = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return all.filter { $0.hasSuffix(Self.ending) }.sorted()
    }

    /// Returns when the entries are on the disk; throws where they are not, and then the page is not sent.
    func append(_ entries: [AccessEntry]) throws {
        var random = SystemRandomNumberGenerator()
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        var text = Data()
        for entry in entries {
            text += try encoder.encode(
                Line(
                    id: ID(at: entry.at, using: &random), at: entry.at, account: entry.actor.account,
                    agency: entry.actor.agency, subject: entry.subject, purpose: entry.purpose))
            text.append(UInt8(ascii: "\n"))
        }
        try file.withLock { file in
            var open = try file ?? begin()
            file = open
            guard Self.write(text, to: open.descriptor), fsync(open.descriptor) == 0 else {
                let reason = String(cString: strerror(errno))
                // What is half there would stand before the next line.
                ftruncate(open.descriptor, open.length)
                throw DatabaseUnavailable(reason: "the log is away and the spool cannot be written: \(reason)")
            }
            open.length += off_t(text.count)
            file = open
        }
    }

    private func begin() throws -> File {
        var random = SystemRandomNumberGenerator()
        let key = ID<Subject>(high: random.next(), low: random.next())
        let descriptor = open(
            "\(folder)/\(key)\(Self.ending)", O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0o600)
        guard descriptor >= 0, flock(descriptor, LOCK_EX | LOCK_NB) == 0, flushFolder() else {
            throw DatabaseUnavailable(reason: "the log is away and the spool cannot be opened")
        }
        return File(descriptor: descriptor, length: 0)
    }

    private func flushFolder() -> Bool {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        return fsync(descriptor) == 0
    }

    private static func write(_ text: Data, to descriptor: Int32) -> Bool {
        text.withUnsafeBytes { bytes in
            var done = 0
            while done < bytes.count {
                let written = Glibc.write(descriptor, bytes.baseAddress?.advanced(by: done), bytes.count - done)
                guard written > 0 else { return false }
                done += written
            }
            return true
        }
    }

    /// Brings what waits into the log, each entry once; how many were brought. Files that another program of this node
    /// writes just now are left to it.
    func replay(into log: any Engine) async throws -> Int {
        // What comes from here on gets a file of its own.
        file.withLock { file in
            if let open = file { close(open.descriptor) }
            file = nil
        }
        var brought = 0
        for name in names {
            let path = "\(folder)/\(name)"
            let descriptor = open(path, O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else { continue }
            defer { close(descriptor) }
            guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { continue }
            let lines = try Self.lines(of: path)
            for start in stride(from: 0, to: lines.count, by: Self.batch) {
                let batch = Array(lines[start..<min(start + Self.batch, lines.count)])
                try await log.write { connection in
                    for line in batch { try connection.keep(line) }
                }
            }
            brought += lines.count
            guard unlink(path) == 0, flushFolder() else {
                throw Fault(description: "the spool's file \(name) cannot be removed; its reads are in the log")
            }
        }
        return brought
    }

    private static func lines(of path: String) throws -> [Line] {
        let text = try Data(contentsOf: URL(fileURLWithPath: path))
        let whole = text.lastIndex(of: UInt8(ascii: "\n")).map { text[..<$0] } ?? Data()
        do {
            return try whole.split(separator: UInt8(ascii: "\n")).map { try JSONDecoder().decode(Line.self, from: $0) }
        } catch {
            throw Fault(description: "the spool's file \(path) is damaged and was left as it is")
        }
    }
}

extension Connection {
    fileprivate func keep(_ line: AccessSpool.Line) throws {
        try run(
            """
            INSERT INTO access (at, account_id, agency_id, subject_kind, subject_id, purpose, spool_id)
            VALUES (\(line.at), \(line.account), \(line.agency), \(line.subject.kind), \(line.subject.id),
                \(line.purpose), \(line.id))
            ON CONFLICT DO NOTHING
            """)
    }
}
