import Domain
import Synchronization

/// The clock of the loader: set to each event's own moment, a millisecond on at every look, never past the real time.
final class HandClock: Sendable {
    private let shown: Mutex<Instant>
    private let end: Instant

    init(from start: Instant, until end: Instant) {
        shown = Mutex(start)
        self.end = end
    }

    /// Moves to `instant`, or stays where it is if it is later already.
    func move(to instant: Instant) {
        shown.withLock { $0 = min(end, max($0, instant)) }
    }

    /// What it shows, once: two operations of one event keep their order.
    func look() -> Instant {
        shown.withLock { now in
            now = min(end, now + Span(milliseconds: 1))
            return now
        }
    }
}

extension SampleTime {
    /// The moment at which a clock in London shows this.
    var instant: Instant { LondonTime.instant(day, hour: minutes / 60, minute: minutes % 60) }

    /// That many minutes on; at most a day back.
    func later(minutes added: Int) -> SampleTime {
        let total = minutes + added + 1_440
        return SampleTime(day: day + (total / 1_440 - 1), minutes: total % 1_440)
    }

    init(_ instant: Instant) {
        let shown = LondonTime.reading(of: instant)
        self.init(day: shown.day, minutes: shown.hour * 60 + shown.minute)
    }
}
