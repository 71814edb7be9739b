/// A stretch of a story in which nobody wrote anything.
package struct Silence: Sendable, Hashable {
    package let from: Instant
    package let until: Instant
    /// The agency that wrote nothing; nil where nobody did.
    package let agency: String?

    package init(from: Instant, until: Instant, agency: String? = nil) {
        self.from = from
        self.until = until
        self.agency = agency
    }

    package var days: Int { (until - from).wholeDays }

    /// The silences between moments in order, and after the last until `now` where the story is still open.
    package static func among(
        _ moments: some Sequence<Instant>, openUntil now: Instant?, by rule: SilenceRule = .initial
    ) -> [Silence] {
        let threshold = rule.span
        var silences: [Silence] = []
        var last: Instant?
        for moment in moments {
            if let last, moment - last > threshold { silences.append(Silence(from: last, until: moment)) }
            last = max(last ?? moment, moment)
        }
        if let last, let now, now - last > threshold { silences.append(Silence(from: last, until: now)) }
        return silences
    }

    /// The agencies that take part and have written nothing for longer than the rule says, until `now`: since their
    /// last entry, or since they take part where they never wrote.
    package static func ofAgencies(
        _ agencies: [(name: String, since: Instant)], lastEntries: [String: Instant], until now: Instant,
        by rule: SilenceRule
    ) -> [Silence] {
        agencies.compactMap { agency in
            let last = lastEntries[agency.name] ?? agency.since
            return now - last > rule.span ? Silence(from: last, until: now, agency: agency.name) : nil
        }
    }
}

/// After how many days without an entry a story, or an agency in it, counts as silent.
package struct SilenceRule: Sendable, Hashable, Codable {
    package let days: Int
    /// Four weeks.
    package static let initial = SilenceRule(days: 28)

    package init(days: Int) { self.days = days }

    package var span: Span { .days(days) }
}
