import CCurl
import Domain
import Foundation

/// The mail server that takes letters on: an address as `smtp://name@mail.example:587`, and how it is spoken to.
package struct Relay: Sendable, Hashable {
    package enum Encryption: String, Sendable, CaseIterable {
        /// STARTTLS, or TLS from the first byte with `smtps`; without it nothing is said.
        case required
        /// None: only to this machine itself.
        case none
    }

    package let host: String
    package let port: Int
    package let user: String
    package let isSecureFromTheStart: Bool
    package var password = ""
    package var encryption = Encryption.required
    /// A file of certificates to trust beside or instead of the machine's; "" for the machine's.
    package var authorities = ""
    /// The name that we greet with.
    package var greeting = ""
    package var patience = Patience(toConnect: 10, whole: 60)

    /// Nil for what is not an address of a mail server, or has a password in it: that is a setting of its own.
    package init?(_ address: String) {
        guard let parts = URLComponents(string: address), let scheme = parts.scheme, let host = parts.host,
            !host.isEmpty, ["smtp", "smtps"].contains(scheme), parts.password == nil,
            parts.path.isEmpty || parts.path == "/", parts.query == nil, parts.fragment == nil
        else { return nil }
        self.host = host
        user = parts.user ?? ""
        isSecureFromTheStart = scheme == "smtps"
        port = parts.port ?? (isSecureFromTheStart ? 465 : 587)
    }

    package var isOnThisMachine: Bool { ["127.0.0.1", "localhost", "[::1]", "::1"].contains(host) }

    /// Hands the message over; returns when the server has said that it will see to it.
    package func send(_ message: Message) async throws {
        let relay = self
        try await Call.apart { () throws(Undelivered) in try relay.hand(over: message) }
    }

    private func hand(over message: Message) throws(Undelivered) {
        guard encryption == .required || isOnThisMachine else { throw Undelivered(.notEncrypted) }
        let bytes = try message.rendered()
        let scheme = isSecureFromTheStart ? "smtps" : "smtp"
        let call = try Call(to: "\(scheme)://\(host):\(port)/\(greeting)", scheme, patience)
        if encryption == .required { call.set(CURLOPT_USE_SSL, Int(CURLUSESSL_ALL.rawValue)) }
        if !authorities.isEmpty { call.set(CURLOPT_CAINFO, authorities) }
        if !user.isEmpty {
            call.set(CURLOPT_USERNAME, user)
            call.set(CURLOPT_PASSWORD, password)
        }
        // A proxy of the environment is for the web: a letter goes to the server that was named.
        call.set(CURLOPT_PROXY, "")
        call.set(CURLOPT_MAIL_FROM, "<\(message.from)>")
        call.set(CURLOPT_MAIL_RCPT, ["<\(message.to)>"])
        let ending = call.perform(bytes, as: .upload)
        if let undelivered = Self.judged(ending) { throw undelivered }
    }

    /// What a server's last words mean for the letter: 4xx is for now, 5xx for good once it is about the letter.
    static func judged(_ ending: Call.Ending) -> Undelivered? {
        guard let broken = ending.broken else { return nil }
        guard broken.reason == .unreachable else { return broken }
        switch ending.answer {
        case 400...499: return Undelivered(.busy, answer: ending.answer)
        case 530, 534, 535: return Undelivered(.notSignedIn, answer: ending.answer)
        case 538: return Undelivered(.notEncrypted, answer: ending.answer)
        case 500...599 where ending.code == CURLE_SEND_ERROR || ending.isHandedOver:
            return Undelivered(.refused, answer: ending.answer)
        case 500...599: return Undelivered(.busy, answer: ending.answer)
        default: return broken
        }
    }
}
