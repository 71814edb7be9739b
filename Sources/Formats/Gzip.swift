import CZlib
import Synchronization

/// Why packed bytes could not be unpacked.
package enum GzipError: Error, Hashable, Sendable {
    /// The file ends in the middle.
    case truncated
    /// Not gzip, damaged, or followed by something else.
    case corrupt
    /// More came out than the caller allows.
    case tooLarge(limit: Int)
}

/// Unpacks gzip of any length, with one or more members, in flat memory.
package final class GunzipSource: ByteSource {
    private let source: any ByteSource
    private let limit: Int?
    private let stream: UnsafeMutablePointer<z_stream>
    private let input: UnsafeMutableRawBufferPointer
    private var total = 0
    private var members = 0
    private var isInside = false
    private var isReady = false

    /// `limit` bounds what comes out, against files that unpack to a thousand times their size.
    package init(_ source: any ByteSource, limit: Int? = nil) {
        self.source = source
        self.limit = limit
        // zlib keeps the address of its stream, so the stream must not move.
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        input = .allocate(byteCount: byteChunk, alignment: 16)
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
        input.deallocate()
    }

    package func read(into space: UnsafeMutableRawBufferPointer) throws -> Int {
        guard let base = space.baseAddress, !space.isEmpty else { return 0 }
        // zlib counts in 32 bits.
        let room = min(space.count, 1 << 30)
        stream.pointee.next_out = base.assumingMemoryBound(to: UInt8.self)
        stream.pointee.avail_out = UInt32(room)
        while stream.pointee.avail_out == UInt32(room) {
            if stream.pointee.avail_in == 0, try !fill() {
                guard !isInside, members > 0 else { throw GzipError.truncated }
                return 0
            }
            if !isInside, try !enterMember() { continue }
            switch inflate(stream, Z_NO_FLUSH) {
            case Z_OK, Z_BUF_ERROR: break
            case Z_STREAM_END:
                isInside = false
                members += 1
            default: throw GzipError.corrupt
            }
        }
        let count = room - Int(stream.pointee.avail_out)
        total += count
        if let limit, total > limit { throw GzipError.tooLarge(limit: limit) }
        return count
    }

    private func fill() throws -> Bool {
        let count = try source.read(into: input)
        stream.pointee.next_in = input.baseAddress?.assumingMemoryBound(to: UInt8.self)
        stream.pointee.avail_in = UInt32(count)
        return count > 0
    }

    /// Starts the next member; false when only padding was there.
    private func enterMember() throws -> Bool {
        if members > 0 {
            // Tapes and block devices pad with zeros, and gzip itself passes over them.
            while stream.pointee.avail_in > 0, stream.pointee.next_in.pointee == 0 {
                stream.pointee.next_in += 1
                stream.pointee.avail_in -= 1
            }
            if stream.pointee.avail_in == 0 { return false }
        }
        // zlib looks at the header only once it has two bytes of it.
        guard stream.pointee.next_in.pointee == 0x1f else { throw GzipError.corrupt }
        let status =
            isReady
            ? inflateReset(stream)
            : inflateInit2_(stream, gzipWindow, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        guard status == Z_OK else { throw GzipError.corrupt }
        isReady = true
        isInside = true
        return true
    }
}

/// Unpacks gzip in memory; `limit` bounds what comes out.
package func gunzip(_ bytes: [UInt8], limit: Int) throws -> [UInt8] {
    try GunzipSource(MemorySource(bytes), limit: limit).readAll()
}

/// Packs bytes as gzip; the same bytes and level always give the same result.
package func gzip(_ bytes: [UInt8], level: Int = 6) -> [UInt8] {
    bytes.withUnsafeBytes { gzip($0, level: level) }
}

/// Packs bytes as gzip; the same bytes and level always give the same result.
package func gzip(_ bytes: UnsafeRawBufferPointer, level: Int = 6) -> [UInt8] {
    let compressor = idleCompressors.withLock { $0.popLast() } ?? Compressor()
    defer {
        idleCompressors.withLock { idle in
            if idle.count < 8 { idle.append(compressor) }
        }
    }
    return compressor.gzip(bytes, level: Int32(min(max(level, 1), 9)))
}

/// 15 bits of window, and 16 to ask zlib for gzip's header and checksum.
private let gzipWindow: Int32 = 15 + 16

/// Setting one up costs more than packing a short page, so they are kept.
private let idleCompressors = Mutex<[Compressor]>([])

/// Used by one caller at a time: whoever has taken it from the idle ones.
private final class Compressor: @unchecked Sendable {
    private let stream: UnsafeMutablePointer<z_stream>
    private var level: Int32 = 6

    init() {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        let status = deflateInit2_(
            stream, level, Z_DEFLATED, gzipWindow, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
            Int32(MemoryLayout<z_stream>.size))
        precondition(status == Z_OK, "zlib has no memory")
    }

    deinit {
        deflateEnd(stream)
        stream.deallocate()
    }

    func gzip(_ bytes: UnsafeRawBufferPointer, level: Int32) -> [UInt8] {
        deflateReset(stream)
        if level != self.level {
            deflateParams(stream, level, Z_DEFAULT_STRATEGY)
            self.level = level
        }
        let bound = Int(deflateBound(stream, UInt(bytes.count)))
        return [UInt8](unsafeUninitializedCapacity: bound) { space, count in
            var output = UnsafeMutableBufferPointer(rebasing: space[...])
            var input = UnsafeMutableRawBufferPointer(mutating: bytes)
            var status = Z_OK
            repeat {
                // zlib counts in 32 bits.
                let given = min(input.count, 1 << 30)
                let room = min(output.count, 1 << 30)
                stream.pointee.next_in = input.baseAddress?.assumingMemoryBound(to: UInt8.self)
                stream.pointee.avail_in = UInt32(given)
                stream.pointee.next_out = output.baseAddress
                stream.pointee.avail_out = UInt32(room)
                status = deflate(stream, given == input.count ? Z_FINISH : Z_NO_FLUSH)
                input = .init(rebasing: input[(given - Int(stream.pointee.avail_in))...])
                output = .init(rebasing: output[(room - Int(stream.pointee.avail_out))...])
            } while status == Z_OK
            count = space.count - output.count
        }
    }
}
