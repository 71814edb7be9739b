import Foundation

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Where ClamAV's daemon listens: `unix:/path` or `tcp:host:port`.
package struct ClamdAddress: Sendable, Hashable {
    enum Place: Sendable, Hashable {
        case unix(String)
        case tcp(host: String, port: Int)
    }

    let place: Place

    /// Nil for what is no such address.
    package init?(_ text: String) {
        if text.hasPrefix("unix:/") {
            let path = String(text.dropFirst(5))
            // What a socket's address has room for.
            guard path.utf8.count <= 100 else { return nil }
            place = .unix(path)
            return
        }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count >= 3, parts[0] == "tcp", let port = Int(parts[parts.count - 1]), (1...65_535).contains(port)
        else { return nil }
        let host = parts[1..<(parts.count - 1)].joined(separator: ":").trimmingCharacters(in: ["[", "]"])
        guard !host.isEmpty else { return nil }
        place = .tcp(host: host, port: port)
    }
}

/// What the daemon said of a stream of bytes.
package enum ClamdAnswer: Sendable, Hashable {
    case clear
    case found(String)
}

/// Why there is no answer. Tried again later, it may come.
package enum ClamdTrouble: Error, Sendable, Hashable {
    /// Nothing listens there, or it hung up.
    case unreachable
    /// It did not answer in time.
    case silent
    /// It takes no stream of this length: `StreamMaxLength` in clamd.conf.
    case tooLong
    /// It said something else.
    case unclear

    package var explanation: String {
        switch self {
        case .unreachable: "the virus scanner cannot be reached"
        case .silent: "the virus scanner did not answer in time"
        case .tooLong: "the file is longer than the virus scanner takes (StreamMaxLength in clamd.conf)"
        case .unclear: "the virus scanner gave an answer that says neither clear nor found"
        }
    }
}

/// Asks ClamAV's daemon about bytes, which it is sent in one stream (INSTREAM, clamd(8)).
package struct Clamd: Sendable {
    private let address: ClamdAddress
    /// For how long one step may take, in seconds: the daemon reads archives within archives before it answers.
    private let patience: Int

    package init(_ address: ClamdAddress, patience: Int = 300) {
        self.address = address
        self.patience = patience
    }

    /// Scans what `next` gives until it gives nothing.
    package func scan(_ next: @escaping @Sendable () async throws -> [UInt8]) async throws -> ClamdAnswer {
        let line = try await Self.aside { try Line(address, patience: patience) }
        try await Self.aside { try line.send(Array("zINSTREAM\0".utf8)) }
        var isRefused = false
        sending: while true {
            let bytes = try await next()
            do {
                try await Self.aside { try line.send(Self.framed(bytes)) }
            } catch ClamdTrouble.unreachable {
                // It hangs up on what is too long, and has said so before.
                isRefused = true
                break sending
            }
            if bytes.isEmpty { break }
        }
        let answer = try await Self.aside { try line.answer() }
        return try Self.read(answer, isRefused: isRefused)
    }

    /// Four bytes of length, then the bytes; a length of nothing ends the stream.
    private static func framed(_ bytes: [UInt8]) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: bytes.count >> (24 - $0 * 8)) } + bytes
    }

    static func read(_ answer: String, isRefused: Bool = false) throws(ClamdTrouble) -> ClamdAnswer {
        if answer.contains("size limit exceeded") { throw .tooLong }
        if isRefused || answer.isEmpty { throw .unreachable }
        guard answer.hasPrefix("stream: ") else { throw .unclear }
        let said = answer.dropFirst("stream: ".count)
        if said == "OK" { return .clear }
        guard said.hasSuffix(" FOUND") else { throw .unclear }
        return .found(String(said.dropLast(" FOUND".count)))
    }

    private static let queue = DispatchQueue(label: "clamd", attributes: .concurrent)

    /// Waits off the threads that serve pages.
    private static func aside<Result: Sendable>(
        _ work: @escaping @Sendable () throws -> Result
    ) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Swift.Result { try work() }) }
        }
    }
}

/// A connection to the daemon, closed with its last user.
private final class Line: Sendable {
    private let socket: Int32

    init(_ address: ClamdAddress, patience: Int) throws {
        socket = try Self.connected(address)
        var wait = timeval(tv_sec: patience, tv_usec: 0)
        for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
            setsockopt(socket, SOL_SOCKET, option, &wait, socklen_t(MemoryLayout<timeval>.size))
        }
    }

    deinit { close(socket) }

    func send(_ bytes: [UInt8]) throws {
        try bytes.withUnsafeBytes { buffer in
            var done = 0
            while done < buffer.count {
                let count = Foundation.send(
                    socket, buffer.baseAddress.map { $0 + done }, buffer.count - done, Int32(MSG_NOSIGNAL))
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { throw errno == EAGAIN ? ClamdTrouble.silent : .unreachable }
                done += count
            }
        }
    }

    /// What it says up to its NUL, or until it hangs up.
    func answer() throws -> String {
        var said: [UInt8] = []
        while said.count < 4096, said.last != 0 {
            var bytes = [UInt8](repeating: 0, count: 512)
            let count = recv(socket, &bytes, bytes.count, 0)
            if count < 0, errno == EINTR { continue }
            if count < 0, errno == EAGAIN { throw ClamdTrouble.silent }
            if count <= 0 { break }
            said += bytes.prefix(count)
        }
        return String(decoding: said.prefix { $0 != 0 }, as: UTF8.self).trimmingCharacters(in: .newlines)
    }

    private static func connected(_ address: ClamdAddress) throws -> Int32 {
        switch address.place {
        case .unix(let path):
            var name = sockaddr_un()
            name.sun_family = sa_family_t(AF_UNIX)
            withUnsafeMutableBytes(of: &name.sun_path) { $0.copyBytes(from: path.utf8.prefix($0.count - 1)) }
            return try withUnsafePointer(to: &name) { pointer in
                try pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    try connected(AF_UNIX, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
                }
            }
        case .tcp(let host, let port):
            var hints = addrinfo()
            hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
            var found: UnsafeMutablePointer<addrinfo>?
            guard getaddrinfo(host, String(port), &hints, &found) == 0 else { throw ClamdTrouble.unreachable }
            defer { freeaddrinfo(found) }
            var next = found
            while let entry = next?.pointee {
                if let name = entry.ai_addr, let socket = try? connected(entry.ai_family, name, entry.ai_addrlen) {
                    return socket
                }
                // The next address of the same host may do.
                next = entry.ai_next
            }
            throw ClamdTrouble.unreachable
        }
    }

    private static func connected(
        _ family: Int32, _ name: UnsafePointer<sockaddr>, _ length: socklen_t
    ) throws -> Int32 {
        let socket = Foundation.socket(family, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard socket >= 0 else { throw ClamdTrouble.unreachable }
        guard connect(socket, name, length) == 0 else {
            close(socket)
            throw ClamdTrouble.unreachable
        }
        return socket
    }
}
