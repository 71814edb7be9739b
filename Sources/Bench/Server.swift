import Foundation
import Glibc

/// Where a partnership's records are.
struct Place: Sendable {
    /// As a heading names it; empty for the embedded database, on which everything is measured.
    let name: String
    /// As the program's commands take it.
    let arguments: [String]

    static func folder(_ path: String) -> Place { Place(name: "", arguments: ["--data", path]) }
}

/// The release program, serving the big partnership on a loopback port.
final class Server {
    let port: Int
    private let process = Process()

    /// Seconds from starting the program to its first page.
    private(set) var startToFirstPage = 0.0

    /// Starts the program on the records at `place` and waits for its first page. `preload` is a library put before
    /// the others.
    init(program: String, place: Place, log: String, preload: String? = nil) throws {
        port = try Self.freePort()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = ["serve"] + place.arguments + ["--host", "127.0.0.1", "--port", String(port)]
        var environment = ProcessInfo.processInfo.environment
        // A few accounts ask for what a whole partnership would.
        environment["ROUNDTABLE_REQUESTS_PER_MINUTE"] = "0"
        if let preload { environment["LD_PRELOAD"] = preload }
        process.environment = environment
        _ = FileManager.default.createFile(atPath: log, contents: nil)
        let output = FileHandle(forWritingAtPath: log)
        process.standardOutput = output
        process.standardError = output
        let began = Clock.now
        try process.run()
        let request = Request.get("/sign-in", cookies: [:])
        let browser = Browser(port: port)
        while true {
            if let answer = try? browser.send(request), answer.status == 200 { break }  // not listening yet
            guard process.isRunning, Clock.now - began < 60_000_000_000 else {
                process.terminate()
                throw Trouble("The server did not start; its words are in \(log).")
            }
            usleep(2000)
        }
        startToFirstPage = Double(Clock.now - began) / 1e9
    }

    func stop() {
        guard process.isRunning else { return }
        process.terminate()
        process.waitUntilExit()
    }

    /// Now and at most, in MB.
    var memory: (now: Double, most: Double) {
        let path = "/proc/\(process.processIdentifier)/status"
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return (.nan, .nan) }  // not Linux
        func megabytes(_ name: String) -> Double {
            let line = text.split(separator: "\n").first { $0.hasPrefix(name + ":") }
            let number = line?.split(whereSeparator: { $0 == " " || $0 == "\t" }).dropFirst().first
            return number.flatMap { Double($0) }.map { $0 / 1024 } ?? .nan
        }
        return (megabytes("VmRSS"), megabytes("VmHWM"))
    }

    /// CPU that the server has used so far, in seconds; PostgreSQL's own is not in it.
    var cpuSeconds: Double {
        guard let text = try? String(contentsOfFile: "/proc/\(process.processIdentifier)/stat", encoding: .utf8),
            let close = text.lastIndex(of: ")")
        else { return .nan }
        let fields = text[close...].split(separator: " ")
        guard fields.count > 13, let user = Double(fields[12]), let system = Double(fields[13]) else { return .nan }
        return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
    }

    /// Signs in through the form that people use; gives the cookies of the session.
    func signIn(name: String, password: String) throws -> [String: String] {
        let browser = Browser(port: port)
        let door = try browser.send(Request.get("/sign-in", cookies: [:], compressed: false), keepBody: true)
        var cookies = Dictionary(door.cookies.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
        let fields = [("name", name), ("password", password), ("csrf", try Page.hidden("csrf", in: door.text))]
        let answer = try browser.send(Request.post("/sign-in", fields, cookies: cookies), keepBody: true)
        guard answer.status == 303 else { throw Trouble("Signing in was answered with \(answer.status).") }
        for cookie in answer.cookies { cookies[cookie.name] = cookie.value.isEmpty ? nil : cookie.value }
        return cookies
    }

    private static func freePort() throws -> Int {
        let probe = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(probe) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = in_addr_t(0x7f00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(probe, $0, length) == 0 && getsockname(probe, $0, &length) == 0
            }
        }
        guard bound else { throw Trouble("No port is free on this machine.") }
        return Int(in_port_t(bigEndian: address.sin_port))
    }
}

/// Something stands in the way of measuring: one sentence.
struct Trouble: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}

/// What is read out of pages.
enum Page {
    /// The value of a hidden field.
    static func hidden(_ name: String, in html: String) throws -> String {
        for piece in html.components(separatedBy: "<input").dropFirst() {
            let tag = piece.prefix { $0 != ">" }
            guard tag.contains("name=\"\(name)\""),
                let value = tag.components(separatedBy: "value=\"").dropFirst().first
            else { continue }
            return unescaped(String(value.prefix { $0 != "\"" }))
        }
        throw Trouble("A page lacks the hidden field \(name).")
    }

    private static func unescaped(_ text: String) -> String {
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
            .reduce(text) { $0.replacingOccurrences(of: $1.0, with: $1.1) }
    }
}
