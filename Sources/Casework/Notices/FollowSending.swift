import Database
import Domain

/// What was to be sent, for whoever runs the program: how much waits, and what failed.
package struct SendingView: Sendable {
    package struct Line: Sendable {
        package enum What: Sendable, Hashable {
            case notice(ID<Notice>, Notice.Kind, reader: String)
            case announcement(ID<Announcement>, Announcement.Kind, address: String)
        }
        package let what: What
        package let reference: String
        package let delivery: Notice.Delivery
        package let tries: Int
        package let reason: Undelivered.Reason?
        package let answer: Int
        package let at: Instant
    }

    /// Whether letters can be sent at all.
    package let hasChannel: Bool
    package let waiting: Int
    package let inDigest: Int
    package let sentToday: Int
    /// What was tried and did not go out, or ended as failed; newest first, at most 100 of each.
    package let lines: [Line]
}

extension Casework {
    package func sending(by actor: Actor) async throws -> SendingView {
        let hasChannel = outside.courier != nil
        return try await look(by: actor) { tx in
            try tx.permit(.administer)
            let day = LondonTime.instant(tx.today)
            return SendingView(
                hasChannel: hasChannel,
                waiting: try tx.counted("notice", .waiting) + tx.counted("announcement", .waiting),
                inDigest: try tx.connection.count(
                    """
                    SELECT count(*) FROM (SELECT 1 AS one FROM notice WHERE delivery = 'digest' LIMIT 10000)
                        AS some_of_them
                    """),
                sentToday: try tx.connection.count(
                    """
                    SELECT count(*) FROM notice WHERE created_at >= \(day - .days(7)) AND sent_at >= \(day)
                    """),
                lines: try (tx.letters() + tx.announcements()).sorted { $0.at > $1.at })
        }
    }

    /// Sends a letter that failed, or waits for its next try, now.
    package func tryAgain(notice id: ID<Notice>, by actor: Actor) async throws {
        try await again("notice", id, by: actor) { try $0.queue(DeliverNotice(notice: id)) }
    }

    package func tryAgain(announcement id: ID<Announcement>, by actor: Actor) async throws {
        try await again("announcement", id, by: actor) { try $0.queue(DeliverAnnouncement(announcement: id)) }
    }

    /// Gives up what could not be sent, with the reason; the notice stays in its reader's list.
    package func giveUp(notice id: ID<Notice>, because reason: String, by actor: Actor) async throws {
        try await giveUp("notice", id, because: reason, by: actor)
    }

    package func giveUp(announcement id: ID<Announcement>, because reason: String, by actor: Actor) async throws {
        try await giveUp("announcement", id, because: reason, by: actor)
    }

    private func again<Of: Sendable>(
        _ table: SQL, _ id: ID<Of>, by actor: Actor, _ queue: @escaping @Sendable (Transaction) throws -> Void
    ) async throws {
        try await change(by: actor) { tx in
            try tx.permit(.administer)
            let found = try tx.connection.rows(
                """
                UPDATE \(table) SET delivery = \(Notice.Delivery.waiting), tries = 0, reason = NULL, answer = 0
                WHERE id = \(id) AND delivery IN \(Notice.Delivery.unsent) RETURNING id
                """
            ) { try $0.id(0, Of.self) }
            guard !found.isEmpty else { throw CommonRefusal.notFound }
            try queue(tx)
            try tx.record(SendingFollowed(item: id.cast(), step: .triedAgain, reason: ""))
        }
    }

    private func giveUp<Of: Sendable>(
        _ table: SQL, _ id: ID<Of>, because reason: String, by actor: Actor
    ) async throws {
        try await change(by: actor) { tx in
            try tx.permit(.administer)
            let found = try tx.connection.rows(
                """
                UPDATE \(table) SET delivery = \(Notice.Delivery.dropped)
                WHERE id = \(id) AND delivery IN \(Notice.Delivery.unsent) RETURNING id
                """
            ) { try $0.id(0, Of.self) }
            guard !found.isEmpty else { throw CommonRefusal.notFound }
            try tx.record(SendingFollowed(item: id.cast(), step: .givenUp, reason: reason))
        }
    }
}

extension Notice.Delivery {
    fileprivate static var unsent: SQL { SQL.list([Notice.Delivery.waiting, Notice.Delivery.failed]) }
}

extension Transaction {
    fileprivate func counted(_ table: SQL, _ delivery: Notice.Delivery) throws -> Int {
        try connection.count(
            """
            SELECT count(*) FROM (SELECT 1 AS one FROM \(table) WHERE delivery IN ('waiting', 'failed')
                AND delivery = \(delivery) LIMIT 10000) AS some_of_them
            """)
    }

    fileprivate func letters() throws -> [SendingView.Line] {
        try connection.rows(
            """
            SELECT n.id, n.kind, a.name, n.reference, n.delivery, n.tries, n.reason, n.answer, n.created_at
            FROM notice n JOIN account a ON a.id = n.account_id
            WHERE n.delivery IN ('waiting', 'failed') AND (n.delivery = 'failed' OR n.tries > 0)
            ORDER BY n.created_at DESC LIMIT 100
            """
        ) { row in
            try line(row, .notice(try row.id(0), try row.word(1), reader: try row.text(2)))
        }
    }

    fileprivate func announcements() throws -> [SendingView.Line] {
        try connection.rows(
            """
            SELECT n.id, n.kind, h.address, n.reference, n.delivery, n.tries, n.reason, n.answer, n.created_at
            FROM announcement n JOIN web_hook h ON h.id = n.web_hook_id
            WHERE n.delivery IN ('waiting', 'failed') AND (n.delivery = 'failed' OR n.tries > 0)
            ORDER BY n.created_at DESC LIMIT 100
            """
        ) { row in
            try line(row, .announcement(try row.id(0), try row.word(1), address: try row.text(2)))
        }
    }

    private func line(_ row: Row, _ what: SendingView.Line.What) throws -> SendingView.Line {
        SendingView.Line(
            what: what, reference: try row.text(3), delivery: try row.word(4), tries: try row.integer(5),
            reason: try row.wordIfAny(6), answer: try row.integer(7), at: try row.instant(8))
    }
}

/// Somebody saw to what could not be sent.
package struct SendingFollowed: Event {
    package enum Step: String, Sendable, Encodable { case triedAgain, givenUp }
    package let item: ID<Subject>
    package let step: Step
    package let reason: String
    package var subject: Subject { Subject(.partnership, item) }
}
