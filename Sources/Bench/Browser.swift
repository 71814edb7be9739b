import Foundation
import Glibc

/// One kept-open HTTP/1.1 connection to the server, on a plain socket: what is measured is the server, not a client.
final class Browser {
    struct Answer {
        let status: Int
        let location: String?
        let cookies: [(name: String, value: String)]
        let body: [UInt8]
        var text: String { String(decoding: body, as: UTF8.self) }
    }

    struct Broken: Error, CustomStringConvertible {
        let description: String
    }

    private let port: Int
    private var socket: Int32 = -1
    private var buffer = [UInt8](repeating: 0, count: 256 << 10)
    private var filled = 0

    init(port: Int) { self.port = port }

    deinit { hangUp() }

    /// Whether something listens on the port.
    static func answers(port: Int) -> Bool {
        let browser = Browser(port: port)
        do {
            try browser.connectIfNeeded()
            return true
        } catch { return false }
    }

    /// Sends one whole request, made by `Request`, and reads the whole answer.
    func send(_ request: [UInt8], keepBody: Bool = false) throws -> Answer {
        try connectIfNeeded()
        do {
            try write(request)
            return try read(keepBody: keepBody)
        } catch {
            hangUp()
            throw error
        }
    }

    func hangUp() {
        if socket >= 0 { close(socket) }
        socket = -1
        filled = 0
    }

    private func connectIfNeeded() throws {
        guard socket < 0 else { return }
        socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard socket >= 0 else { throw Broken(description: "no socket: \(String(cString: strerror(errno)))") }
        var one: Int32 = 1
        setsockopt(socket, Int32(IPPROTO_TCP), TCP_NODELAY, &one, socklen_t(MemoryLayout<Int32>.size))
        // Bounded, so that a stalled server ends the run with a number instead of never.
        var limit = timeval(tv_sec: 20, tv_usec: 0)
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7f00_0001).bigEndian
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else {
            hangUp()
            throw Broken(description: "nobody answers on port \(port)")
        }
    }

    private func write(_ bytes: [UInt8]) throws {
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes {
                Glibc.send(socket, $0.baseAddress.map { $0 + sent }, bytes.count - sent, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { throw Broken(description: "the connection broke while asking") }
            sent += count
        }
    }

    private func fill() throws {
        if filled == buffer.count { buffer += [UInt8](repeating: 0, count: buffer.count) }
        let count = buffer.withUnsafeMutableBytes {
            recv(socket, $0.baseAddress.map { $0 + filled }, $0.count - filled, 0)
        }
        guard count > 0 else { throw Broken(description: "the connection broke, or nothing came for 20 s") }
        filled += count
    }

    private func read(keepBody: Bool) throws -> Answer {
        filled = 0
        var searched = 0
        var headEnd: Int?
        while headEnd == nil {
            try fill()
            headEnd = endOfHead(from: max(0, searched - 3))
            searched = filled
        }
        let end = headEnd ?? 0
        let head = String(decoding: buffer[..<end], as: UTF8.self)
        let lines = head.split(separator: "\r\n")
        let status = lines.first.flatMap { $0.split(separator: " ").dropFirst().first }.flatMap { Int($0) } ?? 0
        var (length, location): (Int?, String?) = (nil, nil)
        var cookies: [(name: String, value: String)] = []
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: ":") else { continue }
            let value = line[line.index(after: colon)...].drop { $0 == " " }
            switch line[..<colon].lowercased() {
            case "content-length": length = Int(value)
            case "location": location = String(value)
            case "set-cookie":
                let pair = value.prefix { $0 != ";" }.split(
                    separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                if pair.count == 2 { cookies.append((String(pair[0]), String(pair[1]))) }
            default: break
            }
        }
        guard let length = length ?? (status == 304 || status == 204 ? 0 : nil) else {
            throw Broken(description: "an answer without a length")
        }
        while filled < end + length { try fill() }
        return Answer(
            status: status, location: location, cookies: cookies,
            body: keepBody ? Array(buffer[end..<end + length]) : [])
    }

    private func endOfHead(from start: Int) -> Int? {
        var place = start
        while place + 3 < filled {
            if buffer[place] == 13, buffer[place + 1] == 10, buffer[place + 2] == 13, buffer[place + 3] == 10 {
                return place + 4
            }
            place += 1
        }
        return nil
    }
}

/// Requests as a browser would send them.
enum Request {
    static func get(_ path: String, cookies: [String: String], compressed: Bool = true) -> [UInt8] {
        Array(("GET \(path) HTTP/1.1\r\n" + common(cookies, compressed) + "\r\n").utf8)
    }

    static func post(_ path: String, _ fields: [(String, String)], cookies: [String: String]) -> [UInt8] {
        let body = fields.map { "\(encoded($0.0))=\(encoded($0.1))" }.joined(separator: "&")
        return Array(
            ("POST \(path) HTTP/1.1\r\n" + common(cookies, true)
                + "Content-Type: application/x-www-form-urlencoded\r\n"
                + "Content-Length: \(body.utf8.count)\r\n\r\n" + body)
                .utf8)
    }

    private static func common(_ cookies: [String: String], _ compressed: Bool) -> String {
        let jar = cookies.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
        return "Host: 127.0.0.1\r\nUser-Agent: Mozilla/5.0 (roundtable-bench)\r\nAccept: text/html\r\n"
            + "Accept-Language: en-GB\r\n" + (compressed ? "Accept-Encoding: gzip\r\n" : "")
            + (jar.isEmpty ? "" : "Cookie: \(jar)\r\n")
    }

    private static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
}
