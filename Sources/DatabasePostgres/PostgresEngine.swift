import Database
import Meters
import Synchronization

/// PostgreSQL over a socket, through libpq: a bounded pool of connections, each used by one transaction at a time.
package final class PostgresEngine: Engine {
    package let dialect = Dialect.postgres
    private let pool: Pool
    private let listener: Listener
    /// What is about to be told.
    private let telling = Mutex<Set<Signal>>([])
    private let watch: EngineWatch

    /// Attempts at one transaction before its conflict is a fault.
    private static let attempts = 20

    /// Opens connections when they are first wanted. Who waits longer than `patience` for one is told "not now".
    package init(
        _ address: PostgresAddress, connections: Int = 8, patience: Duration = .seconds(5), mostWaiting: Int = 1_000,
        watch: EngineWatch = EngineWatch()
    ) {
        self.watch = watch
        listener = Listener(address)
        pool = Pool(address, size: connections, patience: patience, mostWaiting: mostWaiting, watch: watch)
    }

    package func read<Result: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Result
    ) async throws -> Result {
        try await run(.read, body)
    }

    package func write<Result: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Result
    ) async throws -> Result {
        try await run(.write, body)
    }

    /// Runs one statement outside any transaction, as the making of a database needs it.
    package func outside(_ statement: String) async throws {
        do {
            try await pool.with { session in try await session.raw { _ = try $0.command(statement) } }
        } catch let failure as Failure {
            throw failure.translated
        }
    }

    /// Heard on one connection of this program's own, which is opened when somebody first listens.
    package func signals(_ kind: Signal) -> AsyncStream<Void> { listener.signals(kind) }

    /// Apart from the transaction that gives cause for it: transactions that notify commit one after the other. Several
    /// in a row become one; one that is lost is nobody's loss.
    package func tell(_ signal: Signal) {
        let isFirst = telling.withLock { $0.insert(signal).inserted }
        guard isFirst else { return }
        Task {
            telling.withLock { _ = $0.remove(signal) }
            do {
                try await outside("NOTIFY \(Listener.channel(of: signal))")
            } catch is DatabaseUnavailable {
                return
            }
        }
    }

    package func close() async throws {
        listener.close()
        await pool.close()
    }

    private func run<Result: Sendable>(
        _ access: Session.Access, _ body: @escaping @Sendable (any Connection) throws -> Result
    ) async throws -> Result {
        var (attempt, hasMetAnother) = (1, false)
        while true {
            do {
                return try await pool.with { [watch] session in
                    let running = watch.began(access == .read ? watch.reads : watch.writes)
                    var isDone = false
                    defer { running.ended(isDone) }
                    let result = try await session.perform(access, body)
                    isDone = true
                    return result
                }
            } catch let met as MetAnother {
                guard !hasMetAnother else { throw (met.error as? Failure)?.translated ?? met.error }
                hasMetAnother = true
                watch.meetings.add()
            } catch let failure as Failure {
                guard failure.isConflict || failure.isStale, attempt < Self.attempts else { throw failure.translated }
                (failure.isConflict ? watch.conflicts : watch.lost).add()
                // Longer each time and never equally long, so that two who met do not meet again.
                let most = min(400, 2 << attempt)
                try await Task.sleep(for: .milliseconds(Int.random(in: 1...most)))
                attempt += 1
            }
        }
    }
}
