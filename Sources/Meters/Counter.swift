import Synchronization

/// A number that only grows.
package final class Counter: Sendable {
    private let number = Atomic(0)

    package init() {}

    package var value: Int { number.load(ordering: .relaxed) }

    package func add(_ more: Int = 1) { number.add(more, ordering: .relaxed) }
}

/// How many of something there are just now.
package final class Level: Sendable {
    private let number = Atomic(0)

    package init() {}

    package var value: Int { number.load(ordering: .relaxed) }

    /// One more; gives how many there were before.
    @discardableResult
    package func rise() -> Int { number.add(1, ordering: .relaxed).oldValue }

    package func fall() { number.subtract(1, ordering: .relaxed) }
}
