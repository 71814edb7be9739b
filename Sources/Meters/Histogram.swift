import Synchronization

/// Durations, counted by how long they were.
package final class Histogram: Sendable {
    /// What was counted until now.
    package struct Reading: Sendable {
        /// For each of `bounds` those that were not longer and longer than the bound before; last, the rest.
        package fileprivate(set) var counts: [Int]
        package fileprivate(set) var seconds = 0.0

        package var total: Int { counts.reduce(0, +) }

        package init() { counts = [Int](repeating: 0, count: Histogram.bounds.count + 1) }

        package mutating func record(_ duration: Duration) {
            let length = duration.inSeconds
            let place = Histogram.bounds.firstIndex { length <= $0 } ?? Histogram.bounds.count
            counts[place] += 1
            seconds += length
        }
    }

    /// Seconds: from a page out of memory to somebody who gives up.
    package static let bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

    private let state = Mutex(Reading())

    package init() {}

    package var reading: Reading { state.withLock { $0 } }

    package func record(_ duration: Duration) { state.withLock { $0.record(duration) } }

    package func record(since start: ContinuousClock.Instant) { record(start.duration(to: .now)) }
}

extension Duration {
    /// The whole of it in seconds.
    package var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
