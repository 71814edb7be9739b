import Database
import Domain

/// Tells owners of actions that are due soon or overdue, once for each day that an action was due. Every morning, a
/// handful at a time, so that nobody's saving waits for it.
struct RemindOfActions: Job {
    static let name = "remind-of-actions"
    private static let batch = 100

    /// The last action that was looked at.
    struct Place: Codable, Sendable {
        let day: Day
        let action: ID<Action>
    }

    var after: Place?

    func run(in casework: Casework) async throws -> Ending {
        let after = after
        return { tx in
            let due = try Self.due(after: after, in: tx)
            for (place, owner) in due {
                let kind = place.day < tx.today ? Notice.Kind.actionOverdue : .actionDueSoon
                try tx.tell(
                    Telling(kind, of: Subject(.action, place.action), to: .account(owner), on: place.day),
                    once: "\(kind.rawValue) \(place.action) \(place.day)")
            }
            if due.count == Self.batch, let last = due.last { try tx.queue(RemindOfActions(after: last.place)) }
        }
    }

    private static func due(after: Place?, in tx: Transaction) throws -> [(place: Place, owner: ID<Account>)] {
        let day: SQL = "coalesce(a.due_on, '9999-12-31')"
        let rest: SQL = after.map { place -> SQL in "(\(day) > \(place.day) OR a.id > \(place.action))" } ?? "1 = 1"
        return try tx.connection.rows(
            """
            SELECT a.id, a.owner_id, a.due_on FROM action a
            WHERE a.done_on IS NULL AND a.dropped_on IS NULL AND a.owner_id IS NOT NULL
                AND \(day) >= \(after?.day ?? tx.today - 7)
                AND \(day) <= \(tx.today + (try tx.setting(.noticePractice).dueSoonDays)) AND \(rest)
            ORDER BY \(day), a.id LIMIT \(batch)
            """
        ) { row in
            (place: Place(day: try row.day(2), action: try row.id(0)), owner: try row.id(1))
        }
    }
}

/// Deletes notices, and what was announced to web hooks, once they are old. Every night.
struct ForgetNotices: Job {
    static let name = "forget-notices"

    func run(in casework: Casework) async throws -> Ending {
        { tx in
            let limit = tx.now - .days(try tx.setting(.noticePractice).keptDays)
            let over: SQL = "created_at < \(limit) AND delivery <> \(Notice.Delivery.waiting)"
            try tx.connection.run("DELETE FROM notice WHERE \(over)")
            try tx.connection.run("DELETE FROM announcement WHERE \(over)")
            try tx.connection.run("DELETE FROM address_link WHERE expires_at < \(tx.now - .days(7))")
        }
    }
}
