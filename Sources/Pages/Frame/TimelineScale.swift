import Domain

/// The days at which a timeline is ruled: years, quarters, months, weeks or days, whichever leaves room for words.
struct TimelineScale {
    struct Tick: Equatable {
        let day: Day
        let label: String
    }

    let ticks: [Tick]

    init(from: Day, until: Day) {
        let days = until - from
        ticks =
            switch days {
            case ...14: Self.daily(from, until, every: 1)
            case ...90: Self.weekly(from, until)
            case ...430: Self.monthly(from, until, every: 1)
            case ...1300: Self.monthly(from, until, every: 3)
            case ...2700: Self.monthly(from, until, every: 6)
            default: Self.monthly(from, until, every: max(12, days / 4380 * 12))
            }
    }

    private static func daily(_ from: Day, _ until: Day, every step: Int) -> [Tick] {
        stride(from: from.sinceEpoch, through: until.sinceEpoch, by: step).map {
            let day = Day(sinceEpoch: $0)
            return Tick(day: day, label: "\(day.parts.day) \(Dates.month(day.parts.month))")
        }
    }

    private static func weekly(_ from: Day, _ until: Day) -> [Tick] {
        daily(from + (8 - from.weekday) % 7, until, every: 7)
    }

    private static func monthly(_ from: Day, _ until: Day, every step: Int) -> [Tick] {
        let begin = from.parts
        // Months counted from year 0, so that quarters and half-years start where people expect them.
        var month = begin.year * 12 + begin.month - 1
        month += begin.day > 1 ? 1 : 0
        month += (step - month % step) % step
        var ticks: [Tick] = []
        while let day = Day(year: month / 12, month: month % 12 + 1, day: 1), day <= until {
            let name = Dates.month(month % 12 + 1)
            let showsYear = ticks.isEmpty || month % 12 == 0 || step >= 6
            let label = step >= 12 ? "\(month / 12)" : showsYear ? "\(name) \(month / 12)" : name
            ticks.append(Tick(day: day, label: label))
            month += step
        }
        return ticks
    }
}
