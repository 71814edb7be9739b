import Database
import Domain
import Foundation

/// What a web hook is sent.
package struct HookBody: Codable, Sendable, Hashable {
    /// The same when it is sent again.
    package let id: String
    package let kind: Announcement.Kind
    package let reference: String
    /// When it happened, as RFC 3339 in UTC.
    package let at: String

    func encoded() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return Array(try encoder.encode(self))
    }
}

extension Transaction {
    /// Queues an announcement to each web hook that wants its kind.
    func announce(_ announcement: Announcement) throws {
        let hooks = try connection.rows(
            "SELECT id, kinds FROM web_hook WHERE disabled_at IS NULL ORDER BY created_at, id LIMIT \(WebHook.most)"
        ) { (id: try $0.id(0, WebHook.self), kinds: try $0.json(1, [Announcement.Kind].self)) }
        let wanting = hooks.filter { $0.kinds.contains(announcement.kind) }
        guard !wanting.isEmpty, let reference = try reference(of: announcement.subject) else { return }
        for hook in wanting { try announce(announcement.kind, reference, to: hook.id) }
    }

    func announce(_ kind: Announcement.Kind, _ reference: String, to hook: ID<WebHook>) throws {
        let id = newID(Announcement.self)
        try connection.run(
            """
            INSERT INTO announcement (id, web_hook_id, kind, reference, delivery, created_at)
            VALUES (\(id), \(hook), \(kind.rawValue), \(reference), \(Notice.Delivery.waiting), \(now))
            """)
        try queue(DeliverAnnouncement(announcement: id))
    }
}

/// Sends one announcement to its web hook.
struct DeliverAnnouncement: Job {
    static let name = "deliver-announcement"
    static let isSlow = true
    let announcement: ID<Announcement>

    private struct Waiting: Sendable {
        let hook: ID<WebHook>
        let address: String
        let secret: String
        let body: HookBody
    }

    func run(in casework: Casework) async throws -> Ending {
        let id = announcement
        let waiting = try await casework.look(by: .roundtable) { tx in
            try tx.connection.row(
                """
                SELECT h.id, h.address, h.secret, n.kind, n.reference, n.created_at FROM announcement n
                JOIN web_hook h ON h.id = n.web_hook_id
                WHERE n.id = \(id) AND n.delivery = \(Notice.Delivery.waiting) AND h.disabled_at IS NULL
                """
            ) { row in
                Waiting(
                    hook: try row.id(0), address: try row.text(1),
                    secret: try tx.opened(row, 2, ProtectedColumns.hookSecret, of: row.id(0, WebHook.self)),
                    body: HookBody(
                        id: id.description, kind: try row.word(3), reference: try row.text(4),
                        at: try row.instant(5).iso))
            }
        }
        guard let waiting else { return { _ in } }
        do {
            try await casework.outside.hooks?(
                waiting.address, waiting.secret, try waiting.body.encoded(), casework.clock())
        } catch let undelivered as Undelivered {
            return try await casework.unannounced(id, by: waiting.hook, undelivered)
        }
        return { tx in
            try tx.setDelivery(
                ofAnnouncement: id,
                "delivery = \(Notice.Delivery.sent), sent_at = \(tx.now), reason = NULL, answer = 0")
            try tx.connection.run("UPDATE web_hook SET failures = 0 WHERE id = \(waiting.hook)")
        }
    }
}

extension Casework {
    /// Counts the failure. A hook that fails again and again is turned off, and administrators are told.
    fileprivate func unannounced(
        _ id: ID<Announcement>, by hook: ID<WebHook>, _ undelivered: Undelivered
    ) async throws -> Ending {
        let why: SQL = "tries = tries + 1, reason = \(undelivered.reason.rawValue), answer = \(undelivered.answer)"
        let isOver = try await change(by: .roundtable) { tx in
            let failures = try tx.connection.count(
                "UPDATE web_hook SET failures = failures + 1 WHERE id = \(hook) RETURNING failures")
            let isOff = failures >= WebHook.toleratedFailures
            if isOff { try tx.turnOff(hook, because: undelivered.reason) }
            let isOver = isOff || undelivered.isFinal
            try tx.setDelivery(
                ofAnnouncement: id, isOver ? "delivery = \(Notice.Delivery.failed), \(why)" : why)
            if isOver { try tx.tellOfFailure() }
            return isOver
        }
        guard isOver else { throw undelivered }
        return { _ in }
    }
}

extension Transaction {
    fileprivate func setDelivery(ofAnnouncement id: ID<Announcement>, _ set: SQL) throws {
        try connection.run(
            "UPDATE announcement SET \(set) WHERE id = \(id) AND delivery = \(Notice.Delivery.waiting)")
    }

    /// What still waits for it is dropped with it: it would come too late to mean anything.
    fileprivate func turnOff(_ hook: ID<WebHook>, because reason: Undelivered.Reason) throws {
        try connection.run(
            """
            UPDATE web_hook SET disabled_at = \(now), disabled_reason = \(reason.rawValue), version = version + 1
            WHERE id = \(hook) AND disabled_at IS NULL
            """)
        try connection.run(
            """
            UPDATE announcement SET delivery = \(Notice.Delivery.dropped), reason = \(reason.rawValue)
            WHERE web_hook_id = \(hook) AND delivery = \(Notice.Delivery.waiting)
            """)
    }
}
