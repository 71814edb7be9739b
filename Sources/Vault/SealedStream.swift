import Crypto
import Foundation

/// The layout of a sealed file: a head, then chunks of one size, of which the last may be shorter.
///
/// The head is `RTSEAL`, a version, the size of chunks (as a power of two), and the length and bytes of the wrapped
/// key, none where the key is kept elsewhere. Each chunk is a nonce, ciphertext and tag, which authenticates the head,
/// the chunk's place and whether it is the last: so nothing can be cut off, moved or added. Nonces are random and not
/// the chunk's number, so that a file whose writing was interrupted can go on with other bytes in the same place.
package struct SealedLayout: Sendable, Equatable {
    static let magic = Array("RTSEAL".utf8)
    static let version: UInt8 = 1
    /// Chunks of 64 KiB to 1 MiB.
    static let sizes = 16...20
    static let fixed = magic.count + 4
    static let longestHead = fixed + 0xFFFF

    let wrapped: [UInt8]
    private let bits: Int

    init(wrapped: [UInt8], bits: Int) {
        precondition(Self.sizes.contains(bits) && wrapped.count < 1 << 16)
        self.wrapped = wrapped
        self.bits = bits
    }

    /// Reads the head from the first bytes of a file; nil where more of them are needed.
    package init?(head: [UInt8]) throws {
        guard head.starts(with: Self.magic.prefix(head.count)) else { throw SealFault.notSealed }
        guard head.count >= Self.fixed else { return nil }
        let rest = head[Self.magic.count...].prefix(4).map(Int.init)
        guard rest[0] == Int(Self.version) else { throw SealFault.newer(version: rest[0]) }
        guard Self.sizes.contains(rest[1]) else { throw SealFault.damaged(atByte: Self.magic.count + 1) }
        let length = rest[2] << 8 | rest[3]
        guard head.count >= Self.fixed + length else { return nil }
        self.init(wrapped: Array(head[Self.fixed..<Self.fixed + length]), bits: rest[1])
    }

    var head: [UInt8] {
        Self.magic + [Self.version, UInt8(bits), UInt8(wrapped.count >> 8), UInt8(wrapped.count & 255)] + wrapped
    }

    package var headLength: Int { Self.fixed + wrapped.count }
    /// Plain bytes of each chunk but the last.
    package var chunk: Int { 1 << bits }
    /// What a whole chunk takes in the file.
    package var sealedChunk: Int { chunk + SymmetricKey.sealingOverhead }

    /// The length of the file that holds so many plain bytes.
    package func sealedLength(of plain: Int) -> Int {
        headLength + plain + max(1, (plain + chunk - 1) / chunk) * SymmetricKey.sealingOverhead
    }

    /// What a chunk's tag authenticates.
    func context(of index: Int, isLast: Bool) -> [UInt8] {
        let number = UInt64(index)
        return head + (0..<8).map { UInt8(truncatingIfNeeded: number >> UInt64(56 - $0 * 8)) } + [isLast ? 1 : 0]
    }
}

/// Seals a file piece by piece, in the memory of a chunk.
package struct SealedWriter: Sendable {
    package let layout: SealedLayout
    private let key: SymmetricKey
    private var held: [UInt8] = []
    private var index = 0
    private var isHeadGiven = false

    /// A file whose key is kept elsewhere, or in its head where `wrapped` is given; chunks of 2 to the power of `bits`.
    package init(key: FileKey, wrapped: [UInt8] = [], bits: Int = 18) {
        layout = SealedLayout(wrapped: wrapped, bits: bits)
        self.key = key.symmetric
    }

    /// Goes on after so many whole chunks of a file that was begun with the same key and has not been finished.
    package init(key: FileKey, goingOn layout: SealedLayout, after chunks: Int) {
        self.layout = layout
        self.key = key.symmetric
        index = chunks
        isHeadGiven = true
    }

    /// Takes more plain bytes; gives what is to be written now.
    package mutating func add(_ plain: some Sequence<UInt8>) throws -> [UInt8] {
        var sealed = takeHead()
        held.append(contentsOf: plain)
        var start = 0
        // A full chunk waits for the next byte, since it may be the last.
        while held.count - start > layout.chunk {
            sealed += try seal(held[start..<start + layout.chunk], isLast: false)
            start += layout.chunk
        }
        if start > 0 { held.removeFirst(start) }
        return sealed
    }

    /// What is to be written at the end.
    package mutating func finish() throws -> [UInt8] {
        let sealed = takeHead() + (try seal(held[...], isLast: true))
        held = []
        return sealed
    }

    private mutating func takeHead() -> [UInt8] {
        defer { isHeadGiven = true }
        return isHeadGiven ? [] : layout.head
    }

    private mutating func seal(_ plain: ArraySlice<UInt8>, isLast: Bool) throws -> [UInt8] {
        defer { index += 1 }
        return try key.seal(plain, authenticating: layout.context(of: index, isLast: isLast))
    }
}

/// Opens a sealed file from its beginning, piece by piece, in the memory of a chunk.
package struct SealedReader: Sendable {
    private let unwrap: @Sendable ([UInt8]) throws -> FileKey
    private var opened: (layout: SealedLayout, key: SymmetricKey)?
    private var held: [UInt8] = []
    private var index = 0

    /// `unwrap` gives the key, from the wrapped one that stands in the head.
    package init(unwrap: @escaping @Sendable ([UInt8]) throws -> FileKey) { self.unwrap = unwrap }

    package init(key: FileKey) { self.init { _ in key } }

    /// Takes more of the file; gives the plain bytes that are certain now.
    package mutating func add(_ sealed: some Sequence<UInt8>) throws -> [UInt8] {
        held.append(contentsOf: sealed)
        guard let (layout, _) = try open() else { return [] }
        var plain: [UInt8] = []
        var start = 0
        while held.count - start > layout.sealedChunk {
            plain += try chunk(held[start..<start + layout.sealedChunk], isLast: false)
            start += layout.sealedChunk
        }
        if start > 0 { held.removeFirst(start) }
        return plain
    }

    /// The last plain bytes; refused where the file was cut.
    package mutating func finish() throws -> [UInt8] {
        guard try open() != nil else { throw SealFault.damaged(atByte: held.count) }
        return try chunk(held[...], isLast: true)
    }

    private mutating func open() throws -> (SealedLayout, SymmetricKey)? {
        if opened == nil, let layout = try SealedLayout(head: held) {
            opened = (layout, try unwrap(layout.wrapped).symmetric)
            held.removeFirst(layout.headLength)
        }
        return opened
    }

    private mutating func chunk(_ sealed: ArraySlice<UInt8>, isLast: Bool) throws -> [UInt8] {
        guard let (layout, key) = opened else { return [] }
        defer { index += 1 }
        return try layout.open(sealed, at: index, isLast: isLast, by: key)
    }
}

extension SealedLayout {
    func open(_ sealed: ArraySlice<UInt8>, at index: Int, isLast: Bool, by key: SymmetricKey) throws -> [UInt8] {
        // Any reason is the same to the reader: from this chunk on the file is not as it was written.
        guard let plain = try? key.open(sealed, authenticating: context(of: index, isLast: isLast)) else {
            throw SealFault.damaged(atByte: headLength + index * sealedChunk)
        }
        return plain
    }
}

/// A sealed file on the disk of which any part can be read, chunk by chunk.
package final class SealedFile: Sendable {
    /// How many plain bytes it holds.
    package let length: Int
    private let layout: SealedLayout
    private let key: SymmetricKey
    private let file: OpenFile
    private let last: Int

    /// Opens the file, and refuses one to whose end something was done.
    package init(_ path: String, unwrap: ([UInt8]) throws -> FileKey) throws {
        file = try OpenFile(path)
        let begin = try file.bytes(at: 0, count: min(file.size, SealedLayout.longestHead))
        guard let layout = try SealedLayout(head: begin) else { throw SealFault.damaged(atByte: file.size) }
        let body = file.size - layout.headLength
        last = max(0, (body + layout.sealedChunk - 1) / layout.sealedChunk - 1)
        length = body - (last + 1) * SymmetricKey.sealingOverhead
        self.layout = layout
        key = try unwrap(layout.wrapped).symmetric
        _ = try chunk(last)
    }

    package convenience init(_ path: String, key: FileKey) throws { try self.init(path) { _ in key } }

    /// Plain bytes from `start` on: to the end of that chunk, and not beyond `end`. Empty at the file's end.
    package func bytes(from start: Int, to end: Int) throws -> [UInt8] {
        let end = min(end, length)
        guard start >= 0, start < end else { return [] }
        let index = start / layout.chunk
        let first = index * layout.chunk
        let plain = try chunk(index)
        return Array(plain[(start - first)..<min(end - first, plain.count)])
    }

    private func chunk(_ index: Int) throws -> [UInt8] {
        let sealed = try file.bytes(at: layout.headLength + index * layout.sealedChunk, count: layout.sealedChunk)
        return try layout.open(sealed[...], at: index, isLast: index == last, by: key)
    }
}

/// A file on the disk cannot be read, with the system's own code.
package struct UnreadableFile: Error, Sendable {
    package let path: String
    package let code: Int32
}

/// A file that is read at any place and closed with its last user.
private final class OpenFile: Sendable {
    let size: Int
    private let path: String
    private let descriptor: Int32

    init(_ path: String) throws {
        let descriptor = Foundation.open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw UnreadableFile(path: path, code: errno) }
        size = Int(lseek(descriptor, 0, SEEK_END))
        self.path = path
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }

    /// The bytes at `offset`, fewer at the file's end.
    func bytes(at offset: Int, count: Int) throws -> [UInt8] {
        var failure: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let read = pread(
                    descriptor, buffer.baseAddress.map { $0 + filled }, count - filled, off_t(offset + filled))
                if read < 0, errno == EINTR { continue }
                if read < 0 { failure = errno }
                guard read > 0 else { return }
                filled += read
            }
        }
        guard failure == 0 else { throw UnreadableFile(path: path, code: failure) }
        return bytes
    }
}

extension Keyring {
    /// A writer of a file that carries its own key, wrapped by this keyring.
    package func writer(context: String, bits: Int = 18) throws -> SealedWriter {
        let key = FileKey()
        return SealedWriter(key: key, wrapped: try wrap(key, context: context), bits: bits)
    }

    /// A reader of such a file.
    package func reader(context: String) -> SealedReader {
        SealedReader { try self.unwrap($0, context: context) }
    }
}
