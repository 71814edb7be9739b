import Database
import Domain

/// A notice as its reader finds it.
package struct NoticeView: Sendable {
    package let id: ID<Notice>
    package let line: NoticeLine
    package let at: Instant
    package let isRead: Bool
}

extension Casework {
    package static let noticePageLength = 100

    /// The actor's notices of records that it may see, newest first.
    package func notices(by actor: Actor) async throws -> [NoticeView] {
        try await look(by: actor) { tx in
            try tx.connection.rows(
                """
                SELECT n.id, n.created_at, n.read_at, \(NoticeLine.columns) FROM notice n
                WHERE n.account_id = \(actor.account) AND \(tx.scope.notices())
                ORDER BY n.created_at DESC, n.id DESC LIMIT \(Self.noticePageLength)
                """
            ) { row in
                NoticeView(
                    id: try row.id(0), line: try NoticeLine(row, from: 3), at: try row.instant(1),
                    isRead: !row.isNull(2))
            }
        }
    }

    /// Marks as read what somebody was shown: everything up to the newest of it.
    package func readNotices(upTo newest: ID<Notice>, by actor: Actor) async throws {
        _ = try await change(by: actor) { tx in
            try tx.connection.run(
                """
                UPDATE notice SET read_at = \(tx.now) WHERE account_id = \(actor.account) AND read_at IS NULL
                    AND created_at <= (SELECT created_at FROM notice WHERE id = \(newest)
                        AND account_id = \(actor.account))
                """)
        }
    }
}
