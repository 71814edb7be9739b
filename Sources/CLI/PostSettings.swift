import Casework
import Domain
import Foundation
import Mail
import Pages
import Vault

/// What an operator sets about letters and web hooks.
package struct PostSettings: Sendable {
    /// How letters leave.
    package enum Channel: Sendable {
        case relay(Relay, from: MailAddress)
        case notify(Notify)
    }

    package let channel: Channel?
    /// The address of the site, without a slash at its end.
    package let site: String
    package let hooksMayBePrivate: Bool

    init(_ text: (String) -> String) throws {
        site = try Self.site(text("ROUNDTABLE_SITE"))
        guard let isPrivate = ["true": true, "false": false][text("ROUNDTABLE_HOOKS_PRIVATE").lowercased()] else {
            throw Stop("ROUNDTABLE_HOOKS_PRIVATE must be true or false.", code: 64)
        }
        hooksMayBePrivate = isPrivate
        switch (text("ROUNDTABLE_MAIL").isEmpty, text("ROUNDTABLE_NOTIFY_KEY").isEmpty) {
        case (true, true): channel = nil
        case (false, true): channel = try Self.relay(text, site: site)
        case (true, false): channel = try Self.notify(text)
        case (false, false):
            throw Stop("Set ROUNDTABLE_MAIL or ROUNDTABLE_NOTIFY_KEY, not both: mail leaves by one of them.", code: 64)
        }
        if channel != nil, site.isEmpty {
            throw Stop("ROUNDTABLE_SITE must be set where mail is sent: letters hold links to the site.", code: 64)
        }
    }

    private static func site(_ typed: String) throws -> String {
        guard !typed.isEmpty else { return "" }
        guard let parts = URLComponents(string: typed), let scheme = parts.scheme, ["http", "https"].contains(scheme),
            let host = parts.host, !host.isEmpty, parts.user == nil, parts.query == nil, parts.fragment == nil
        else {
            throw Stop("ROUNDTABLE_SITE must be an address such as https://casework.example.gov.uk.", code: 64)
        }
        return typed.hasSuffix("/") ? String(typed.dropLast()) : typed
    }

    private static func relay(_ text: (String) -> String, site: String) throws -> Channel {
        guard var relay = Relay(text("ROUNDTABLE_MAIL")) else {
            throw Stop(
                "ROUNDTABLE_MAIL must be smtp://NAME@HOST:PORT or smtps://NAME@HOST:PORT, without a password: that is "
                    + "ROUNDTABLE_MAIL_PASSWORD.", code: 64)
        }
        guard let from = MailAddress(text("ROUNDTABLE_MAIL_FROM")) else {
            throw Stop("ROUNDTABLE_MAIL_FROM must be the e-mail address that mail comes from.", code: 64)
        }
        guard let encryption = Relay.Encryption(rawValue: text("ROUNDTABLE_MAIL_TLS").lowercased()),
            encryption == .required || relay.isOnThisMachine
        else {
            throw Stop(
                "ROUNDTABLE_MAIL_TLS must be required; none is taken only for a mail server on this machine.", code: 64)
        }
        let seconds = try ServerSettings.integer(
            "ROUNDTABLE_MAIL_TIMEOUT", text("ROUNDTABLE_MAIL_TIMEOUT"), 1...600)
        relay.password = text("ROUNDTABLE_MAIL_PASSWORD")
        relay.encryption = encryption
        relay.authorities = try authorities(text)
        relay.greeting = URLComponents(string: site)?.host ?? ""
        relay.patience = Patience(toConnect: min(seconds, 10), whole: seconds)
        return .relay(relay, from: from)
    }

    private static func notify(_ text: (String) -> String) throws -> Channel {
        let notify = Notify(
            base: text("ROUNDTABLE_NOTIFY_ADDRESS"), key: text("ROUNDTABLE_NOTIFY_KEY"),
            template: text("ROUNDTABLE_NOTIFY_TEMPLATE"))
        guard var notify else {
            throw Stop(
                "ROUNDTABLE_NOTIFY_KEY must be a key as Notify gives it, ROUNDTABLE_NOTIFY_TEMPLATE the id of a "
                    + "template, and ROUNDTABLE_NOTIFY_ADDRESS begin with https.", code: 64)
        }
        notify.authorities = try authorities(text)
        return .notify(notify)
    }

    private static func authorities(_ text: (String) -> String) throws -> String {
        let file = text("ROUNDTABLE_MAIL_CA")
        guard file.isEmpty || FileManager.default.isReadableFile(atPath: file) else {
            throw Stop("ROUNDTABLE_MAIL_CA names a file that cannot be read: \(file)", code: 64)
        }
        return file
    }

    /// Wires what operations send by.
    func wire(_ outside: inout Outside) {
        if let channel { outside.courier = PostOffice(channel: channel, site: site) }
        let isPrivate = hooksMayBePrivate
        outside.hooks = { address, secret, body, at in
            try await HookPost.send(
                body, to: address, secret: secret, at: at, allowsPrivate: isPrivate, authorities: "")
        }
        outside.takesHook = { address in
            guard let parts = URLComponents(string: address), let host = parts.host, !host.isEmpty, parts.user == nil,
                parts.fragment == nil,
                address.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && !"\\@\"<>".utf8.contains($0) })
            else { return false }
            return address.hasPrefix("https://") || (isPrivate && Post.isOnThisMachine(address))
        }
    }
}

/// Puts letters into words, and into the channel that is set up.
struct PostOffice: Courier {
    let channel: PostSettings.Channel
    let site: String

    func deliver(_ letter: Letter) async throws {
        let words = LetterText(letter, site: site)
        switch channel {
        case .relay(let relay, let from):
            try await relay.send(
                Message(
                    from: from, fromName: "Roundtable", to: letter.to, subject: words.subject, text: words.text,
                    id: letter.id, at: letter.at))
        case .notify(let notify):
            try await notify.send(
                to: letter.to, subject: words.subject, text: words.text, id: letter.id, at: letter.at)
        }
    }
}
