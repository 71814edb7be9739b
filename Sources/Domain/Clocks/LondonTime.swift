/// The clock on a wall in London, worked out from the rule instead of a time zone file.
///
/// Summer time runs from 01:00 UTC on the last Sunday of March to 01:00 UTC on the last Sunday of October (Summer Time
/// Order 2002), and has since 1996. Between 1972 and 1995 the changes fell on other Sundays; moments of those years may
/// read an hour off within four weeks of a change.
package enum LondonTime {
    /// One hour while summer time runs, else nothing.
    package static func offset(at instant: Instant) -> Span {
        let year = Day(sinceEpoch: days(instant.milliseconds)).parts.year
        let begins = change(year: year, month: 3)
        let ends = change(year: year, month: 10)
        return begins <= instant && instant < ends ? .hours(1) : .hours(0)
    }

    /// What calendar and clock show at `instant`.
    package static func reading(of instant: Instant) -> (day: Day, hour: Int, minute: Int) {
        let local = (instant + offset(at: instant)).milliseconds
        let day = days(local)
        let minutes = Int((local - Int64(day) * 86_400_000) / 60_000)
        return (Day(sinceEpoch: day), minutes / 60, minutes % 60)
    }

    /// The day on which `instant` falls.
    package static func day(of instant: Instant) -> Day { reading(of: instant).day }

    /// The moment at which the clock shows this. Where it shows it twice, the first; where the clock skips it in
    /// March, the moment as many minutes after the change.
    package static func instant(_ day: Day, hour: Int = 0, minute: Int = 0) -> Instant {
        let minutes = Int64(day.sinceEpoch) * 1440 + Int64(hour * 60 + minute)
        let winter = Instant(milliseconds: minutes * 60_000)
        let summer = winter - .hours(1)
        return offset(at: summer) == .hours(1) ? summer : winter
    }

    /// The time that the clock shows at `instant`.
    package static func time(of instant: Instant) -> TimeOfDay {
        let shown = reading(of: instant)
        return TimeOfDay(minutesPastMidnight: shown.hour * 60 + shown.minute)
    }

    /// The moment at which the clock shows `time` on `day`.
    package static func instant(_ day: Day, _ time: TimeOfDay) -> Instant {
        instant(day, hour: time.minutesPastMidnight / 60, minute: time.minutesPastMidnight % 60)
    }

    /// The last millisecond of `day`.
    package static func end(of day: Day) -> Instant { instant(day + 1) - Span(milliseconds: 1) }

    /// 01:00 UTC on the last Sunday of a month of 31 days.
    private static func change(year: Int, month: Int) -> Instant {
        guard let last = Day(year: year, month: month, day: 31) else { return Instant(milliseconds: .max) }
        let sunday = last - last.weekday % 7
        return Instant(milliseconds: Int64(sunday.sinceEpoch) * 86_400_000 + 3_600_000)
    }

    private static func days(_ milliseconds: Int64) -> Int {
        let quotient = milliseconds / 86_400_000
        return Int(milliseconds % 86_400_000 < 0 ? quotient - 1 : quotient)
    }
}
