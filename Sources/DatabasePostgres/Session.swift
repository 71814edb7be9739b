import CLibpq
import Database
import Dispatch
import Synchronization

/// One connection to the server, that one transaction uses at a time.
///
/// libpq's calls block, so all of them are made on a queue of the session's own; only `cancel` comes from outside.
final class Session: Sendable {
    /// What a transaction may do.
    enum Access: Sendable {
        case read, write

        /// A read sees one consistent state; writes behave as if they came one after the other (design 3).
        var begin: String {
            switch self {
            case .read: "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
            case .write: "BEGIN ISOLATION LEVEL SERIALIZABLE"
            }
        }
    }

    private let queue = DispatchQueue(label: "roundtable.postgres")
    private let address: PostgresAddress
    private let slow: SlowStatements?
    /// Touched on `queue` alone.
    private let line: Line
    /// The transaction that may be cancelled just now, by its number, and how.
    private let running = Mutex(Running())

    private struct Running: ~Copyable {
        var ticket = 0
        var isCancelled = false
        var cancel: CancelKey?
    }

    /// What libpq needs to ask the server to stop a statement; made for use from any thread.
    private struct CancelKey: @unchecked Sendable {
        let pointer: OpaquePointer
    }

    /// What only the queue touches.
    private final class Line: @unchecked Sendable {
        var connection: PostgresConnection?
        /// After a connection that could not be made: how long none is tried, and since when.
        var pause = Duration.zero
        var pausedAt = ContinuousClock.now
    }

    /// Milliseconds without a further try after the first failure and after many.
    private static let (shortestPause, longestPause) = (50, 1_000)

    init(_ address: PostgresAddress, slow: SlowStatements? = nil) {
        (self.address, self.slow) = (address, slow)
        line = Line()
    }

    /// Runs `body` in one transaction. When the task is cancelled, so is the statement that the server works on.
    func perform<Result: Sendable>(
        _ access: Access, _ body: @escaping @Sendable (any Connection) throws -> Result
    ) async throws -> Result {
        let ticket = running.withLock { running in
            running.ticket += 1
            running.isCancelled = false
            return running.ticket
        }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                queue.async { continuation.resume(with: .init { try self.transaction(access, ticket, body) }) }
            }
        } onCancel: {
            cancel(ticket)
        }
    }

    /// Hands the connection itself to `body`, outside any transaction.
    func raw<Result: Sendable>(
        _ body: @escaping @Sendable (PostgresConnection) throws -> Result
    ) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: .init { try body(try self.connected()) }) }
        }
    }

    func close() async {
        await withCheckedContinuation { continuation in
            queue.async {
                self.disconnect()
                continuation.resume()
            }
        }
    }

    private func transaction<Result>(
        _ access: Access, _ ticket: Int, _ body: (any Connection) throws -> Result
    ) throws -> Result {
        // From here on a late cancellation finds another number and stops nothing.
        defer { running.withLock { $0.ticket += 1 } }
        guard !isCancelled(ticket) else { throw CancellationError() }
        let connection = try connected()
        defer { connection.tellOfSlowStatements() }
        do {
            connection.metAnother = false
            try connection.command(access.begin)
            let result = try body(connection)
            try commit(connection)
            return result
        } catch {
            // Of several hosts another is the primary by now: the next connection finds it.
            let isOfNoUse = (error as? Failure).map { $0.isLost || $0.isReadOnly } ?? false
            if connection.isOpen, !isOfNoUse {
                do { try connection.command("ROLLBACK") } catch { disconnect() }
            } else {
                disconnect()
            }
            if isCancelled(ticket) { throw CancellationError() }
            throw connection.metAnother ? MetAnother(error: error) : error
        }
    }

    private func commit(_ connection: PostgresConnection) throws {
        do {
            // A statement that failed and was not answered for leaves a transaction that the server only rolls back.
            guard try connection.command("COMMIT") != "ROLLBACK" else {
                throw Failure(state: "25P02", message: "the transaction had failed before its end")
            }
        } catch var failure as Failure {
            failure.isInDoubt = failure.isLost
            throw failure
        }
    }

    private func connected() throws -> PostgresConnection {
        if let open = line.connection, open.isOpen { return open }
        disconnect()
        guard ContinuousClock.now - line.pausedAt >= line.pause else {
            throw Failure(state: Failure.unreachable, message: "the server did not answer a moment ago", isLost: true)
        }
        let connection: PostgresConnection
        do {
            connection = try PostgresConnection(address, slow: slow)
        } catch {
            line.pausedAt = .now
            line.pause = min(.milliseconds(Self.longestPause), max(.milliseconds(Self.shortestPause), line.pause * 2))
            throw error
        }
        line.pause = .zero
        line.connection = connection
        let key = PQgetCancel(connection.handle).map { CancelKey(pointer: $0) }
        running.withLock { $0.cancel = key }
        return connection
    }

    private func disconnect() {
        running.withLock { running in
            if let key = running.cancel { PQfreeCancel(key.pointer) }
            running.cancel = nil
        }
        line.connection?.close()
        line.connection = nil
    }

    private func isCancelled(_ ticket: Int) -> Bool {
        running.withLock { $0.ticket == ticket && $0.isCancelled }
    }

    private func cancel(_ ticket: Int) {
        running.withLock { running in
            guard running.ticket == ticket else { return }
            running.isCancelled = true
            guard let key = running.cancel else { return }
            var reason = [CChar](repeating: 0, count: 256)
            PQcancel(key.pointer, &reason, Int32(reason.count))
        }
    }
}
