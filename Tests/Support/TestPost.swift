import Casework
import Domain
import Foundation

/// Stands for the mail server and for web hooks: keeps what it is handed, and refuses what a test tells it to.
package final class TestPost: Courier, @unchecked Sendable {
    package struct Posted: Sendable {
        package let address: String
        package let secret: String
        package let body: String
    }

    private let lock = NSLock()
    private var kept: [Letter] = []
    private var postedBodies: [Posted] = []
    private var answers: [Undelivered] = []

    package var letters: [Letter] { lock.withLock { kept } }
    package var posted: [Posted] { lock.withLock { postedBodies } }

    /// The next sendings, of either kind, fail so.
    package func fail(_ with: Undelivered...) { lock.withLock { answers += with } }

    package func deliver(_ letter: Letter) async throws {
        try lock.withLock {
            if !answers.isEmpty { throw answers.removeFirst() }
            kept.append(letter)
        }
    }

    /// `outside`, with this in the place of what sends.
    func wired(_ outside: Outside) -> Outside {
        var outside = outside
        outside.courier = self
        outside.hooks = { address, secret, body, _ in
            try self.lock.withLock {
                if !self.answers.isEmpty { throw self.answers.removeFirst() }
                self.postedBodies.append(
                    Posted(address: address, secret: secret, body: String(decoding: body, as: UTF8.self)))
            }
        }
        return outside
    }
}

extension TestHouse {
    /// Does everything that is queued and due.
    package func work() async throws {
        try await Worker(casework, recurring: [], report: { _ in }, fault: { _ in }).runOnce()
    }

    /// The same, with what comes back by the clock.
    package func recur() async throws {
        try await Worker(casework, report: { _ in }, fault: { _ in }).runOnce()
    }

    /// Gives somebody a confirmed address and a choice.
    package func letterbox(_ actor: Actor, _ choice: NoticeChoice = .allAtOnce) async throws {
        guard let address = MailAddress("\(actor.account)@example.org") else { throw CommonRefusal.notFound }
        try await casework.askToConfirm(address, by: actor)
        try await work()
        guard case .confirmation(let token)? = post.letters.last?.content else { throw CommonRefusal.notFound }
        try await casework.confirmAddress(token: token, by: actor)
        let version = try await casework.noticeSetting(by: actor).version
        try await casework.chooseNotices(choice, version: version, by: actor)
    }
}

extension NoticeChoice {
    /// Everything at once, at any hour.
    package static let allAtOnce = NoticeChoice(
        paces: Dictionary(uniqueKeysWithValues: Notice.Group.allCases.map { ($0.rawValue, .atOnce) }), quiet: nil,
        urgentPasses: true, digestHour: 8)
}
