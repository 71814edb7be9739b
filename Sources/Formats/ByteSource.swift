#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// Something that gives bytes in order, once.
package protocol ByteSource: AnyObject {
    /// Puts the next bytes at the start of `space` and says how many; none means the end.
    func read(into space: UnsafeMutableRawBufferPointer) throws -> Int
}

extension ByteSource {
    /// The next bytes, at most `size` of them, or nil at the end.
    package func nextChunk(of size: Int = byteChunk) throws -> [UInt8]? {
        let chunk = try [UInt8](unsafeUninitializedCapacity: size) { space, count in
            count = try read(into: UnsafeMutableRawBufferPointer(space))
        }
        return chunk.isEmpty ? nil : chunk
    }

    /// Everything that is left; the caller has set a limit elsewhere.
    package func readAll() throws -> [UInt8] {
        var all: [UInt8] = []
        while let chunk = try nextChunk() { all.append(contentsOf: chunk) }
        return all
    }
}

/// The size in which files are read.
package let byteChunk = 256 * 1024

/// Why a file could not be read.
package enum FileError: Error, Hashable, Sendable {
    /// The system's error number says why.
    case cannotOpen(path: String, errno: Int32)
    /// A folder or a device.
    case notAFile(path: String)
    case cannotRead(path: String, errno: Int32)

    /// The system's own words, for a log or a command line.
    package var reason: String {
        switch self {
        case .cannotOpen(_, let number), .cannotRead(_, let number): String(cString: strerror(number))
        case .notAFile: "Not a file"
        }
    }
}

/// A file or bytes in memory, unpacked on the way if they are gzip.
package final class InputSource: ByteSource {
    /// The length of what is read, packed as it is; nil for a pipe.
    package let size: Int?
    /// Whether the first bytes are those of gzip.
    package let isGzip: Bool
    /// How much has been read so far, packed as it is: with `size`, the progress.
    package var bytesRead: Int { packed.count }

    private let packed: PackedSource
    private let unpacked: any ByteSource

    /// Opens a file; `limit` bounds the unpacked length.
    package convenience init(path: String, limit: Int? = nil) throws {
        let file = try FileSource(path: path)
        try self.init(file, size: file.size, limit: limit)
    }

    /// Reads bytes already in memory, such as an upload; `limit` bounds the unpacked length.
    package convenience init(bytes: [UInt8], limit: Int? = nil) throws {
        try self.init(MemorySource(bytes), size: bytes.count, limit: limit)
    }

    private init(_ source: any ByteSource, size: Int?, limit: Int?) throws {
        let packed = try PackedSource(source)
        let isGzip = packed.head == [0x1f, 0x8b]
        self.size = size
        self.packed = packed
        self.isGzip = isGzip
        unpacked = isGzip ? GunzipSource(packed, limit: limit) : LimitedSource(packed, limit: limit)
    }

    package func read(into space: UnsafeMutableRawBufferPointer) throws -> Int {
        try unpacked.read(into: space)
    }
}

/// Bytes in memory as a source.
package final class MemorySource: ByteSource {
    private let bytes: [UInt8]
    private let step: Int
    private var position = 0

    /// Gives at most `step` bytes at a time.
    package init(_ bytes: [UInt8], step: Int = .max) {
        self.bytes = bytes
        self.step = max(step, 1)
    }

    package func read(into space: UnsafeMutableRawBufferPointer) -> Int {
        let count = min(space.count, bytes.count - position, step)
        bytes.withUnsafeBytes { space.copyMemory(from: .init(rebasing: $0[position..<position + count])) }
        position += count
        return count
    }
}

/// An open file.
private final class FileSource: ByteSource {
    let size: Int?
    private let path: String
    private let descriptor: Int32

    init(path: String) throws {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileError.cannotOpen(path: path, errno: errno) }
        var status = stat()
        let kind = fstat(descriptor, &status) == 0 ? status.st_mode & S_IFMT : 0
        guard kind == S_IFREG || kind == S_IFIFO else {
            close(descriptor)
            throw FileError.notAFile(path: path)
        }
        self.path = path
        self.descriptor = descriptor
        size = kind == S_IFREG ? Int(status.st_size) : nil
    }

    deinit { close(descriptor) }

    func read(into space: UnsafeMutableRawBufferPointer) throws -> Int {
        while true {
            let count = systemRead(descriptor, space)
            if count >= 0 { return count }
            guard errno == EINTR else { throw FileError.cannotRead(path: path, errno: errno) }
        }
    }
}

/// The system's `read`, whose name is taken inside a source.
private func systemRead(_ descriptor: Int32, _ space: UnsafeMutableRawBufferPointer) -> Int {
    read(descriptor, space.baseAddress, space.count)
}

/// Counts what passes and knows its first two bytes.
private final class PackedSource: ByteSource {
    let head: [UInt8]
    private(set) var count = 0
    private let source: any ByteSource

    init(_ source: any ByteSource) throws {
        self.source = source
        var head: [UInt8] = []
        while head.count < 2, let more = try source.nextChunk(of: 2 - head.count) { head += more }
        self.head = head
    }

    func read(into space: UnsafeMutableRawBufferPointer) throws -> Int {
        var given = 0
        if count < head.count {
            let rest = head[count...].prefix(space.count)
            space.copyBytes(from: rest)
            given = rest.count
        } else {
            given = try source.read(into: space)
        }
        count += given
        return given
    }
}

/// Refuses to give more than a limit.
private final class LimitedSource: ByteSource {
    private let source: any ByteSource
    private let limit: Int?
    private var total = 0

    init(_ source: any ByteSource, limit: Int?) {
        self.source = source
        self.limit = limit
    }

    func read(into space: UnsafeMutableRawBufferPointer) throws -> Int {
        let count = try source.read(into: space)
        total += count
        if let limit, total > limit { throw GzipError.tooLarge(limit: limit) }
        return count
    }
}
