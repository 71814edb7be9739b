/// How long something may take, as a setting: 48 elapsed hours, 10 working days, one month.
package struct ClockRule: Hashable, Sendable, Codable {
    package enum Measure: String, Sendable, CaseIterable, Codable {
        /// Hours as they pass, nights and weekends included.
        case hours
        /// Working days in London that follow the day of the start.
        case workingDays
        /// Days of the calendar that follow the day of the start.
        case days
        /// Calendar months beginning with the day of the start.
        case months
    }

    package let amount: Int
    package let measure: Measure

    package init(_ amount: Int, _ measure: Measure) {
        self.amount = amount
        self.measure = measure
    }

    /// The last moment in time for something that started at `start`; days are days in London.
    package func due(from start: Instant, calendar: BankHolidays) throws(ClockRefusal) -> Instant {
        let day = LondonTime.day(of: start)
        switch measure {
        case .hours: return start + .hours(amount)
        case .workingDays: return try calendar.workingDay(amount, after: day).endInLondon
        case .days: return day.lastDay(ofDays: amount, .after).endInLondon
        case .months: return day.lastDay(ofMonths: amount).endInLondon
        }
    }
}

extension Day {
    /// The last millisecond of the day by the clock in London.
    package var endInLondon: Instant { LondonTime.instant(self + 1) - Span(milliseconds: 1) }
}

/// How much of the time allowed has passed.
package struct ElapsedHours: Hashable, Sendable, Comparable {
    package let span: Span

    /// Hours as they pass from `start` to `end`; below zero where `end` is earlier.
    package init(from start: Instant, to end: Instant) { span = end - start }

    package var whole: Int { span.wholeHours }
    package static func < (left: Self, right: Self) -> Bool { left.span < right.span }
}
