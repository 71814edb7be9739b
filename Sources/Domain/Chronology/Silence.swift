/// A stretch of a story in which nobody wrote anything.
package struct Silence: Sendable, Hashable {
    package let from: Instant
    package let until: Instant

    package init(from: Instant, until: Instant) {
        self.from = from
        self.until = until
    }

    package var days: Int { (until - from).wholeDays }

    /// Nothing for longer than this is a silence: four weeks.
    package static let threshold = Span.days(28)

    /// The silences between moments in order, and after the last until `now` where the story is still open.
    package static func among(_ moments: some Sequence<Instant>, openUntil now: Instant?) -> [Silence] {
        var silences: [Silence] = []
        var last: Instant?
        for moment in moments {
            if let last, moment - last > threshold { silences.append(Silence(from: last, until: moment)) }
            last = max(last ?? moment, moment)
        }
        if let last, let now, now - last > threshold { silences.append(Silence(from: last, until: now)) }
        return silences
    }
}
