import Database
import Domain

extension Casework {
    /// Queues what is due by the clock, once for all workers of all nodes.
    func queueRecurring(_ all: [Recurring] = Schedule.recurring) async throws {
        let now = clock()
        let next = try await engine.read { connection in
            try Dictionary(
                uniqueKeysWithValues: connection.rows("SELECT name, next_at FROM recurring") {
                    (try $0.text(0), try $0.instant(1))
                })
        }
        // A time further ahead than its span is from before a clock was set back.
        let due = all.filter { work in next[work.name].map { $0 <= now || $0 > now + work.every } ?? true }
        guard !due.isEmpty else { return }
        try await change(by: .roundtable) { tx in
            for work in due {
                let taken = try tx.connection.run(
                    """
                    INSERT INTO recurring (name, next_at, last_at) VALUES (\(work.name), \(now + work.every), \(now))
                    ON CONFLICT (name) DO UPDATE SET next_at = excluded.next_at, last_at = excluded.last_at
                        WHERE recurring.next_at <= \(now) OR recurring.next_at > \(now + work.every)
                    """)
                if taken == 1 { try tx.queue(work.job(), once: work.name) }
            }
        }
    }
}
