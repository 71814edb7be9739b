import CCurl
import Domain

/// One POST of JSON over HTTPS: the answer's number is all that comes back, and redirections are not followed.
package struct Post: Sendable {
    package let address: String
    package let headers: [(name: String, value: String)]
    package let body: [UInt8]
    package var authorities = ""
    package var patience = Patience(toConnect: 5, whole: 15)
    /// Whether the environment's proxy may be used: for one's own services, never for an address that somebody typed.
    package var usesProxy = false
    /// Nil where the address is the operator's own; else whether it may be of a private network.
    package var allowsPrivate: Bool?

    package init(to address: String, headers: [(name: String, value: String)], body: [UInt8]) {
        self.address = address
        self.headers = headers
        self.body = body
    }

    /// Whether this address may be called without encryption: only this machine itself.
    package static func isOnThisMachine(_ address: String) -> Bool {
        // A name before an @ would make the host another than it looks.
        !address.contains("@") && !address.contains("\\")
            && ["http://127.0.0.1", "http://localhost", "http://[::1]"].contains { host in
                address.hasPrefix(host) && [nil, ":", "/"].contains(address.dropFirst(host.count).first)
            }
    }

    /// Throws `Undelivered` unless it was taken.
    package func send() async throws {
        let post = self
        try await Call.apart { () throws(Undelivered) in try post.hand() }
    }

    private func hand() throws(Undelivered) {
        let isPlain = Self.isOnThisMachine(address)
        guard isPlain || address.hasPrefix("https://") else { throw Undelivered(.unusable) }
        let fields = [("Content-Type", "application/json"), ("User-Agent", "Roundtable")] + headers
        guard fields.allSatisfy({ ($0.0 + $0.1).utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F } }) else {
            throw Undelivered(.unusable)
        }
        let call = try Call(to: address, isPlain ? "http" : "https", patience)
        if !authorities.isEmpty { call.set(CURLOPT_CAINFO, authorities) }
        if !usesProxy { call.set(CURLOPT_PROXY, "") }
        // Without the second of these libcurl would ask the server before it sends a longer body.
        call.set(CURLOPT_HTTPHEADER, fields.map { "\($0.0): \($0.1)" } + ["Expect:"])
        let door = allowsPrivate.map { Door(allowsPrivate: $0) }
        let ending = call.perform(body, as: .form, through: door)
        if door?.hasRefused == true, ending.answer == 0 { throw Undelivered(.privateAddress) }
        if let undelivered = Self.judged(ending) { throw undelivered }
    }

    static func judged(_ ending: Call.Ending) -> Undelivered? {
        switch ending.answer {
        case 200...299: nil
        case 300...399: Undelivered(.redirected, answer: ending.answer)
        case 401, 403, 407: Undelivered(.notSignedIn, answer: ending.answer)
        case 408, 425, 429, 500...599: Undelivered(.busy, answer: ending.answer)
        case 400...499: Undelivered(.refused, answer: ending.answer)
        default: ending.broken ?? Undelivered(.unreachable, answer: ending.answer)
        }
    }
}
