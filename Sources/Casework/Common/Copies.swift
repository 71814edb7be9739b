import Database
import Domain
import Synchronization

/// The databases that hold the records: the one that is worked in, and a replica of it that may lag a little.
struct Copies: Sendable {
    let replica: (any Engine)?
    private let primary: any Engine
    private let readsReplicaFirst: Bool
    private let standing: Standing

    /// Whether the last read had to go to the replica.
    private final class Standing: Sendable {
        let isAway = Atomic(false)
    }

    init(primary: any Engine, replica: (any Engine)?) {
        self.init(primary: primary, replica: replica, readsReplicaFirst: false, standing: Standing())
    }

    private init(primary: any Engine, replica: (any Engine)?, readsReplicaFirst: Bool, standing: Standing) {
        self.primary = primary
        self.replica = replica
        self.readsReplicaFirst = readsReplicaFirst
        self.standing = standing
    }

    var replicaFirst: Copies {
        Copies(primary: primary, replica: replica, readsReplicaFirst: true, standing: standing)
    }

    /// Pages are read from the replica because nothing else answers.
    var isPrimaryAway: Bool { standing.isAway.load(ordering: .relaxed) }

    /// Reads from the one that is wanted, or from the other while that one is away.
    func read<Result: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Result
    ) async throws -> Result {
        guard let replica else { return try await primary.read(body) }
        if readsReplicaFirst {
            do { return try await replica.read(body) } catch is DatabaseUnavailable {}
            return try await primary.read(body)
        }
        do {
            let result = try await primary.read(body)
            standing.isAway.store(false, ordering: .relaxed)
            return result
        } catch let error as DatabaseUnavailable where error.cause == .away {
            let result = try await replica.read(body)
            standing.isAway.store(true, ordering: .relaxed)
            return result
        }
    }
}

extension Casework {
    /// The main database does not answer: pages come from the replica, and nothing can be saved.
    package var isReadingReplica: Bool { copies.isPrimaryAway }

    /// As of when the replica is, where that is more than a moment ago; nil where it is as good as now, or there is
    /// none.
    package func replicaIsAsOf() async throws -> Instant? {
        guard let replica = copies.replica, replica.dialect == .postgres else { return nil }
        do {
            // A quiet primary sends nothing to replay: while the stream runs and nothing waits, the copy is of now.
            let at = try await replica.read { connection in
                try connection.row(
                    """
                    SELECT CASE WHEN NOT pg_is_in_recovery() OR (pg_last_wal_receive_lsn() <= pg_last_wal_replay_lsn()
                            AND EXISTS (SELECT 1 FROM pg_stat_wal_receiver)) THEN NULL
                        ELSE CAST(extract(epoch FROM pg_last_xact_replay_timestamp()) * 1000 AS bigint) END
                    """
                ) { try $0.instantIfAny(0) } ?? nil
            }
            return at.flatMap { clock() - $0 > .seconds(5) ? $0 : nil }
        } catch is DatabaseUnavailable {
            return nil
        }
    }

    /// Brings reads that this node noted while the log was away into it; how many.
    package func replaySpool() async throws -> Int { try await accessLog.replay() }

    /// What transactions signal on any node: a job was queued, a setting changed.
    package func signals(_ kind: Signal) -> AsyncStream<Void> { engine.signals(kind) }
}
