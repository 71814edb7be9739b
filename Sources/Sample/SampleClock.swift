import Domain

/// Days counted back from the day on which the sample is loaded, so that it always looks current.
package struct SampleClock: Sendable {
    package let today: Day

    package init(today: Day) { self.today = today }

    /// That many days ago at that time, on whatever day of the week it falls.
    package func ago(_ days: Int, _ hour: Int, _ minute: Int = 0) -> SampleTime {
        SampleTime(day: today - days, minutes: hour * 60 + minute)
    }

    /// The same, moved off a weekend: on to Monday where that is past, else back to Friday.
    package func office(_ days: Int, _ hour: Int, _ minute: Int = 0) -> SampleTime {
        let day = today - days
        guard day.weekday > 5 else { return ago(days, hour, minute) }
        let onwards = 8 - day.weekday
        return days > onwards ? ago(days - onwards, hour, minute) : ago(days + day.weekday - 5, hour, minute)
    }

    /// A day ahead of today, moved off a weekend.
    package func due(in days: Int) -> Day {
        let day = today + days
        return day.weekday > 5 ? day + (8 - day.weekday) : day
    }
}
