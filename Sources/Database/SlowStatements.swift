import Meters
import Synchronization

/// A statement that took long, with the way the engine goes about it. It holds no value that was bound.
package struct SlowStatement: Sendable {
    package let text: String
    package let duration: Duration
    package let plan: [String]

    package init(text: String, duration: Duration, plan: [String]) {
        (self.text, self.duration, self.plan) = (text, duration, plan)
    }
}

/// Picks out the statements that take too long: each shape is told of once a minute, so that a slow hour does not fill
/// the log.
package final class SlowStatements: Sendable {
    package let limit: Duration
    package let count = Counter()
    private let report: @Sendable (SlowStatement) -> Void
    private let now: @Sendable () -> ContinuousClock.Instant
    private let told = Mutex<[String: ContinuousClock.Instant]>([:])

    private static let pause = Duration.seconds(60)
    /// Shapes that are remembered: more than this program has.
    private static let most = 2_000

    package init(
        over limit: Duration, now: @escaping @Sendable () -> ContinuousClock.Instant = { .now },
        report: @escaping @Sendable (SlowStatement) -> Void
    ) {
        (self.limit, self.now, self.report) = (limit, now, report)
    }

    /// Whether somebody should hear of a statement that took `duration`.
    package func isDue(_ text: String, _ duration: Duration) -> Bool {
        guard duration >= limit else { return false }
        count.add()
        let (shape, now) = (Self.shape(of: text), now())
        return told.withLock { told in
            if let last = told[shape], last.duration(to: now) < Self.pause { return false }
            if told.count >= Self.most { told = [:] }
            told[shape] = now
            return true
        }
    }

    package func tell(_ text: String, _ duration: Duration, plan: [String]) {
        report(SlowStatement(text: Self.shape(of: text), duration: duration, plan: plan))
    }

    /// A statement on one line, in which lists of any length look the same.
    package static func shape(of text: String) -> String {
        var shape = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        for (twice, once) in [("?, ?", "?"), ("(?), (?)", "(?)")] {
            while shape.contains(twice) { shape = shape.replacing(twice, with: once) }
        }
        return shape
    }
}
