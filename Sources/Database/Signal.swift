import Synchronization

/// What one node tells all of them, itself included: that there is something new, never what.
package enum Signal: String, Sendable, CaseIterable {
    /// A setting of the partnership was changed.
    case settings
    /// A job was queued.
    case jobs
}

/// Hands signals on to whoever listens within one program.
package final class SignalBoard: Sendable {
    private struct State {
        var next = 0
        var listeners: [Int: (kind: Signal, continuation: AsyncStream<Void>.Continuation)] = [:]
        var isClosed = false
    }

    private let state = Mutex(State())

    package init() {}

    /// Signals of a kind from now on. Who is slow finds one: it says "look again", whoever sent it.
    package func signals(_ kind: Signal) -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let number = state.withLock { state -> Int? in
            guard !state.isClosed else { return nil }
            state.next += 1
            state.listeners[state.next] = (kind, continuation)
            return state.next
        }
        guard let number else {
            continuation.finish()
            return stream
        }
        continuation.onTermination = { [weak self] _ in
            self?.state.withLock { state in _ = state.listeners.removeValue(forKey: number) }
        }
        return stream
    }

    package func send(_ kind: Signal) {
        let told = state.withLock { $0.listeners.values.filter { $0.kind == kind } }
        for listener in told { listener.continuation.yield() }
    }

    package func close() {
        let told = state.withLock { state in
            state.isClosed = true
            defer { state.listeners = [:] }
            return Array(state.listeners.values)
        }
        for listener in told { listener.continuation.finish() }
    }
}
