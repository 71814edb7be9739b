/// Something that someone must have done by a moment, and what became of it.
///
/// It holds facts only; how it stands is worked out for a given time.
package struct Deadline: Hashable, Sendable, Codable {
    /// A time during which the clock stood still.
    package struct Pause: Hashable, Sendable, Codable {
        package let from: Instant
        package let until: Instant?
        package let reason: String
    }

    /// The code of the duty, which the page words: `risk-assessment`.
    package let why: String
    /// The key of who must do it, or the role; the room that projects it says which.
    package let who: String
    package let startedAt: Instant?
    /// When it was due before any pause.
    package let firstDueAt: Instant?
    /// Why the clock cannot start; nil once it has.
    package let cannotStart: String?
    /// How long before the end people are warned.
    package let warning: Span
    package private(set) var pauses: [Pause] = []
    package private(set) var metAt: Instant?

    /// A clock that runs from `start`.
    package init(
        why: String, who: String, startedAt start: Instant, dueAt due: Instant, warning: Span = .hours(0)
    ) {
        self.why = why
        self.who = who
        startedAt = start
        firstDueAt = due
        cannotStart = nil
        self.warning = warning
    }

    /// A clock that runs from `start` for as long as `rule` says.
    package init(
        why: String, who: String, startedAt start: Instant, rule: ClockRule, calendar: BankHolidays,
        warning: Span = .hours(0)
    ) throws(ClockRefusal) {
        self.init(
            why: why, who: who, startedAt: start, dueAt: try rule.due(from: start, calendar: calendar),
            warning: warning)
    }

    /// A clock that cannot start yet.
    package init(why: String, who: String, cannotStart reason: String) {
        self.why = why
        self.who = who
        startedAt = nil
        firstDueAt = nil
        cannotStart = reason
        warning = .hours(0)
    }

    /// When it is due, moved on by every pause that has ended; nil while the clock cannot start.
    package var dueAt: Instant? {
        guard let firstDueAt else { return nil }
        return pauses.reduce(firstDueAt) { due, pause in
            guard let until = pause.until else { return due }
            return due + (until - pause.from)
        }
    }

    /// This deadline with the clock stopped at `instant`.
    package func pausing(at instant: Instant, because reason: String) throws(ClockRefusal) -> Self {
        try requireRunning(at: instant)
        guard openPause == nil else { throw .alreadyPaused }
        var paused = self
        paused.pauses.append(Pause(from: instant, until: nil, reason: reason))
        return paused
    }

    /// This deadline with the clock going again from `instant`.
    package func resuming(at instant: Instant) throws(ClockRefusal) -> Self {
        try requireRunning(at: instant)
        guard let pause = openPause else { throw .notPaused }
        var resumed = self
        resumed.pauses[pauses.count - 1] = Pause(from: pause.from, until: instant, reason: pause.reason)
        return resumed
    }

    /// This deadline as done at `instant`, which ends a pause.
    package func meeting(at instant: Instant) throws(ClockRefusal) -> Self {
        try requireRunning(at: instant)
        var met = openPause == nil ? self : try resuming(at: instant)
        met.metAt = instant
        return met
    }

    private var openPause: Pause? { pauses.last.flatMap { $0.until == nil ? $0 : nil } }

    private func requireRunning(at instant: Instant) throws(ClockRefusal) {
        guard let startedAt else { throw .notStarted }
        guard metAt == nil else { throw .alreadyMet }
        let earliest = pauses.last.map { $0.until ?? $0.from } ?? startedAt
        guard instant >= earliest else { throw .outOfOrder }
    }
}

extension Deadline {
    /// How a deadline stands at a moment.
    package enum State: Hashable, Sendable {
        case cannotStart(reason: String)
        case running(left: Span)
        case dueSoon(left: Span)
        case breached(by: Span)
        /// Done; by how much too late, nil where in time.
        case met(at: Instant, late: Span?)
        case paused(reason: String, since: Instant)
    }

    /// How it stands at `now`; a moment that is exactly due is still in time.
    package func state(at now: Instant) -> State {
        guard startedAt != nil, let dueAt else { return .cannotStart(reason: cannotStart ?? "") }
        if let metAt { return .met(at: metAt, late: metAt > dueAt ? metAt - dueAt : nil) }
        // A pause stops the clock; it does not undo a breach that came before it.
        if let pause = openPause, pause.from <= dueAt { return .paused(reason: pause.reason, since: pause.from) }
        if now > dueAt { return .breached(by: now - dueAt) }
        let left = dueAt - now
        return left <= warning ? .dueSoon(left: left) : .running(left: left)
    }
}
