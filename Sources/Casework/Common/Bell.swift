import Synchronization

/// Rings when work was queued, so that workers need not wait for their next look.
package final class Bell: Sendable {
    private struct Listeners {
        var next = 0
        var all: [Int: AsyncStream<Void>.Continuation] = [:]
    }

    private let listeners = Mutex(Listeners())

    package init() {}

    /// A ring for each time that something was queued; rings that nobody has heard yet become one.
    package func rings() -> AsyncStream<Void> {
        AsyncStream(bufferingPolicy: .bufferingNewest(1)) { continuation in
            let place = listeners.withLock { listeners in
                listeners.next += 1
                listeners.all[listeners.next] = continuation
                return listeners.next
            }
            continuation.onTermination = { [weak self] _ in
                self?.listeners.withLock { _ = $0.all.removeValue(forKey: place) }
            }
        }
    }

    package func ring() {
        for listener in listeners.withLock({ Array($0.all.values) }) { listener.yield() }
    }
}
