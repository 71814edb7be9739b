import Database
import Domain
import Meters

/// One read of one record by one account.
package struct AccessEntry: Sendable {
    let at: Instant
    let actor: Actor
    let subject: Subject
    /// Which page or search it was for.
    let purpose: String
}

/// Writes reads down before their page is sent.
///
/// Reads that end at about the same time share one durable commit (`docs/adr/0009`): whoever waits is released when the
/// commit that holds their entry is on disk, so hundreds of page views a second cost a handful of disk flushes. While
/// the log's database is away they are flushed to this node's spool instead, where there is one.
actor AccessLog {
    private let engine: any Engine
    private let spool: AccessSpool?
    private var pending: [AccessEntry] = []
    private var waiters: [CheckedContinuation<Void, any Error>] = []
    private var isFlushing = false
    /// How long the commits took, and how many entries they held.
    nonisolated let flushes = Histogram()
    nonisolated let entries = Counter()

    init(engine: any Engine, spool: AccessSpool? = nil) {
        self.engine = engine
        self.spool = spool
    }

    func write(_ entries: [AccessEntry]) async throws {
        guard !entries.isEmpty else { return }
        pending += entries
        try await withCheckedThrowingContinuation { continuation in
            waiters.append(continuation)
            if !isFlushing {
                isFlushing = true
                Task { await self.flush() }
            }
        }
    }

    private func flush() async {
        while !pending.isEmpty {
            let (batch, released) = (pending, waiters)
            (pending, waiters) = ([], [])
            let start = ContinuousClock.now
            do {
                try await keep(batch)
                flushes.record(since: start)
                entries.add(batch.count)
                for waiter in released { waiter.resume() }
            } catch {
                for waiter in released { waiter.resume(throwing: error) }
            }
        }
        isFlushing = false
    }

    private func keep(_ batch: [AccessEntry]) async throws {
        do {
            try await engine.write { connection in
                for entry in batch {
                    try connection.run(
                        """
                        INSERT INTO access (at, account_id, agency_id, subject_kind, subject_id, purpose)
                        VALUES (\(entry.at), \(entry.actor.account), \(entry.actor.agency),
                            \(entry.subject.kind), \(entry.subject.id), \(entry.purpose))
                        """)
                }
            }
        } catch let error as DatabaseUnavailable where error.cause == .away {
            guard let spool else { throw error }
            try spool.append(batch)
        }
    }

    /// Brings what the spool holds into the log; how many entries. Nothing, while the log's database is away.
    func replay() async throws -> Int {
        guard let spool, !spool.isEmpty else { return 0 }
        do {
            return try await spool.replay(into: engine)
        } catch is DatabaseUnavailable {
            return 0
        }
    }
}
