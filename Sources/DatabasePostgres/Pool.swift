import Database
import Dispatch
import Meters
import Synchronization

/// A bounded number of sessions. Who finds none free waits, but not for ever, and not in any length of queue: then it
/// is better to say "not now".
final class Pool: Sendable {
    private struct State {
        var idle: [Session]
        var waiting: [(number: Int, continuation: CheckedContinuation<Session, any Error>)] = []
        var next = 0
        var isClosed = false
    }

    private let state: Mutex<State>
    private let all: [Session]
    private let patience: Duration
    private let mostWaiting: Int
    private let watch: EngineWatch

    init(_ address: PostgresAddress, size: Int, patience: Duration, mostWaiting: Int, watch: EngineWatch) {
        self.watch = watch
        all = (0..<max(1, size)).map { _ in Session(address, slow: watch.slow) }
        state = Mutex(State(idle: all.reversed()))
        self.patience = patience
        self.mostWaiting = mostWaiting
    }

    /// Lends a session to `body`.
    func with<Result: Sendable>(_ body: (Session) async throws -> Result) async throws -> Result {
        let session = try await lent()
        defer { giveBack(session) }
        return try await body(session)
    }

    func close() async {
        let waiting = state.withLock { state in
            state.isClosed = true
            defer { state.waiting = [] }
            return state.waiting
        }
        for waiter in waiting { waiter.continuation.resume(throwing: DatabaseUnavailable(reason: "closed")) }
        for session in all { await session.close() }
    }

    private func lent() async throws -> Session {
        if let session = state.withLock({ $0.isClosed ? nil : $0.idle.popLast() }) { return session }
        let start = ContinuousClock.now
        defer { watch.waits.record(since: start) }
        do {
            return try await borrow()
        } catch {
            if error is DatabaseUnavailable { watch.refusals.add() }
            throw error
        }
    }

    private func borrow() async throws -> Session {
        let number = state.withLock { state in
            state.next += 1
            return state.next
        }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                enqueue(number, continuation)
            }
        } onCancel: {
            dismiss(number, CancellationError())
        }
    }

    private func enqueue(_ number: Int, _ continuation: CheckedContinuation<Session, any Error>) {
        let answer: Swift.Result<Session, any Error>? = state.withLock { state in
            if Task.isCancelled { return .failure(CancellationError()) }
            if state.isClosed { return .failure(DatabaseUnavailable(reason: "closed")) }
            if let session = state.idle.popLast() { return .success(session) }
            guard state.waiting.count < mostWaiting else {
                return .failure(DatabaseUnavailable(reason: "too many wait for a connection"))
            }
            state.waiting.append((number, continuation))
            return nil
        }
        if let answer { return continuation.resume(with: answer) }
        let (seconds, fraction) = patience.components
        let nanoseconds = Int(seconds) * 1_000_000_000 + Int(fraction / 1_000_000_000)
        DispatchQueue.global().asyncAfter(deadline: .now() + .nanoseconds(nanoseconds)) { [weak self] in
            self?.dismiss(number, DatabaseUnavailable(reason: "no connection was free in time"))
        }
    }

    private func dismiss(_ number: Int, _ error: any Error) {
        let waiter = state.withLock { state in
            state.waiting.firstIndex { $0.number == number }.map { state.waiting.remove(at: $0) }
        }
        waiter?.continuation.resume(throwing: error)
    }

    private func giveBack(_ session: Session) {
        let next = state.withLock { state -> CheckedContinuation<Session, any Error>? in
            guard state.waiting.isEmpty else { return state.waiting.removeFirst().continuation }
            state.idle.append(session)
            return nil
        }
        next?.resume(returning: session)
    }
}
