import Crypto
import Foundation
import Synchronization

/// Why bytes cannot be put in a folder.
package enum FolderFault: Error, Sendable, Equatable {
    /// The disk is full, or what this program may use of it.
    case full
    /// Somebody else writes to the same file at this moment.
    case busy
    /// The system's own code.
    case system(Int32)

    /// What the last call of the system ended with.
    static var last: FolderFault {
        switch errno {
        case ENOSPC, EDQUOT, EFBIG: .full
        case EWOULDBLOCK: .busy
        default: .system(errno)
        }
    }
}

/// A folder of sealed files, each named by a key of 32 hexadecimal digits.
///
/// A file is begun under `arriving`, goes on where it ended after an interruption, and gets its place once it is whole
/// and on the disk, so that what has a place is never half. Several machines may share the folder.
package struct SealedFolder: Sendable {
    package let path: String

    /// A folder that is made with its first file.
    package init(_ path: String) { self.path = path }

    /// Bytes that the file system has left.
    package var room: Int {
        var status = statvfs()
        guard statvfs(path, &status) == 0 else { return .max }
        return Int(
            clamping: UInt64(status.f_bavail).multipliedReportingOverflow(by: UInt64(status.f_frsize)).partialValue)
    }

    /// Runs what waits for the disk, off the threads that serve pages.
    package static func aside<Result: Sendable>(
        _ work: @escaping @Sendable () throws -> Result
    ) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Swift.Result { try work() }) }
        }
    }

    private static let queue = DispatchQueue(label: "sealed-folder", qos: .userInitiated, attributes: .concurrent)

    /// Begins a file, or goes on with one that was begun with the same key. `length` is how long it will be, where that
    /// is known: so a file is recognised that was finished, and not placed before an interruption.
    package func pen(_ name: String, key: FileKey, length: Int? = nil) throws -> SealedPen {
        try Self.make(path + "/arriving")
        return try SealedPen(arriving(name), key: key, length: length)
    }

    /// How many plain bytes of a file are safe: all `length` of them once it is whole.
    package func arrived(_ name: String, of length: Int? = nil) -> Int {
        var status = stat()
        if stat(arriving(name), &status) == 0 { return SealedPen.plain(in: Int(status.st_size), of: length) }
        return access(place(of: name), F_OK) == 0 ? length ?? 0 : 0
    }

    /// Gives a file that is whole its place. Done again, it is as if done once.
    package func settle(_ name: String) throws {
        let (from, to) = (arriving(name), place(of: name))
        try Self.make(folder(of: name))
        guard rename(from, to) == 0 || (errno == ENOENT && access(to, F_OK) == 0) else { throw FolderFault.last }
        for folder in [folder(of: name), path, path + "/arriving"] { try Self.sync(folder) }
    }

    package func open(_ name: String, key: FileKey) throws -> SealedFile { try SealedFile(place(of: name), key: key) }

    /// Deletes a file, whole or begun; nothing where there is none.
    package func delete(_ name: String) throws {
        for path in [arriving(name), place(of: name)] {
            guard unlink(path) == 0 || errno == ENOENT else { throw FolderFault.last }
        }
        if access(folder(of: name), F_OK) == 0 { try Self.sync(folder(of: name)) }
    }

    /// Whether a file of this name has its place.
    package func holds(_ name: String) -> Bool { access(place(of: name), F_OK) == 0 }

    /// The names of all files that have their place.
    package func names() throws -> [String] {
        try Self.entries(path).filter { $0.utf8.count == 2 }.flatMap { try Self.entries("\(path)/\($0)") }
    }

    /// The names of all files that have been begun.
    package func begun() throws -> [String] { try Self.entries(path + "/arriving") }

    private static func entries(_ folder: String) throws -> [String] {
        guard access(folder, F_OK) == 0 else { return [] }
        return try FileManager.default.contentsOfDirectory(atPath: folder)
    }

    private static func make(_ folder: String) throws {
        guard access(folder, F_OK) != 0 else { return }
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw FolderFault.last
        }
    }

    private func arriving(_ name: String) -> String { "\(path)/arriving/\(name)" }
    // The last digits of a key are random, the first are its time.
    private func folder(of name: String) -> String { "\(path)/\(name.suffix(2))" }
    private func place(of name: String) -> String { "\(folder(of: name))/\(name)" }

    private static func sync(_ folder: String) throws {
        let descriptor = Foundation.open(folder, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FolderFault.last }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw FolderFault.last }
    }
}

/// Writes one sealed file; nobody else can while this does.
///
/// For one user at a time, who may be on any thread.
package final class SealedPen: Sendable {
    /// Plain bytes that a chunk holds: what an interruption can cost at most.
    package static let chunk = 1 << bits
    private static let bits = 18
    private static let layout = SealedWriter(key: FileKey(), bits: bits).layout

    private struct State {
        var writer: SealedWriter
        var written: Int
        var isFinished: Bool
    }

    private let state: Mutex<State>
    private let descriptor: Int32

    init(_ path: String, key: FileKey, length: Int?) throws {
        descriptor = Foundation.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw FolderFault.last }
        do {
            guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { throw FolderFault.last }
            let size = Int(lseek(descriptor, 0, SEEK_END))
            let plain = Self.plain(in: size, of: length)
            let layout = Self.layout
            guard size == 0 || plain != length else {
                state = Mutex(State(writer: SealedWriter(key: key), written: plain, isFinished: true))
                return
            }
            // Whatever stands after the last whole chunk was being written when the writer was interrupted.
            let kept = plain == 0 ? 0 : layout.headLength + plain / layout.chunk * layout.sealedChunk
            guard ftruncate(descriptor, off_t(kept)) == 0, lseek(descriptor, 0, SEEK_END) == off_t(kept) else {
                throw FolderFault.last
            }
            let writer =
                plain == 0
                ? SealedWriter(key: key, bits: Self.bits)
                : SealedWriter(key: key, goingOn: layout, after: plain / layout.chunk)
            state = Mutex(State(writer: writer, written: plain, isFinished: false))
        } catch {
            close(descriptor)
            throw error
        }
    }

    deinit { close(descriptor) }

    /// Plain bytes taken so far.
    package var written: Int { state.withLock { $0.written } }

    /// Takes more plain bytes.
    package func write(_ plain: [UInt8]) throws {
        try state.withLock { state in
            precondition(!state.isFinished, "nothing comes after the last chunk")
            try put(try state.writer.add(plain))
            state.written += plain.count
        }
    }

    /// Closes the file's last chunk and sees to it that all of it is on the disk.
    package func finish() throws {
        try state.withLock { state in
            if !state.isFinished { try put(try state.writer.finish()) }
            state.isFinished = true
        }
        guard fsync(descriptor) == 0 else { throw FolderFault.last }
    }

    /// Sees to it that the whole chunks so far are on the disk.
    package func pause() throws {
        guard fdatasync(descriptor) == 0 else { throw FolderFault.last }
    }

    private func put(_ sealed: [UInt8]) throws {
        try sealed.withUnsafeBytes { bytes in
            var done = 0
            while done < bytes.count {
                let count = Foundation.write(descriptor, bytes.baseAddress.map { $0 + done }, bytes.count - done)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { throw FolderFault.last }
                done += count
            }
        }
    }

    /// The plain bytes in a file of this size: all of them where it is finished, else those of its whole chunks.
    static func plain(in size: Int, of length: Int?) -> Int {
        // A full chunk is not written before the next byte comes, so only a finished file is as long as this.
        if let length, size == layout.sealedLength(of: length) { return length }
        return max(0, size - layout.headLength) / layout.sealedChunk * layout.chunk
    }
}
