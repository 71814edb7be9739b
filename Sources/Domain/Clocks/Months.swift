/// Whether the day that a period is counted from belongs to the period.
package enum DayCounting: String, Sendable, CaseIterable, Codable {
    /// "Beginning with": the day itself is the first of the period (the reading of ASBCPA 2014 s.104(11)).
    case beginningWith
    /// "After": the period begins on the next day.
    case after
}

extension Day {
    /// The same day of the month so many months on; the last of that month where it is shorter.
    package func adding(months: Int) -> Day {
        let (target, day, length) = corresponding(months: months)
        return target + (min(day, length) - 1)
    }

    /// The last day of a period of calendar months: one month beginning with 12 May ends on 11 June.
    ///
    /// Where the last month has no corresponding day, the period ends with that month (corresponding date rule).
    package func lastDay(ofMonths months: Int, _ counting: DayCounting = .beginningWith) -> Day {
        let (target, day, length) = corresponding(months: months)
        guard day <= length else { return target + (length - 1) }
        return target + (day - 1) - (counting == .beginningWith ? 1 : 0)
    }

    /// The last day of a period of days: 21 days beginning with 1 April end on 21 April.
    package func lastDay(ofDays days: Int, _ counting: DayCounting = .beginningWith) -> Day {
        self + days - (counting == .beginningWith ? 1 : 0)
    }

    /// The first of the month so many months on, this day's number, and how long that month is.
    private func corresponding(months: Int) -> (first: Day, day: Int, length: Int) {
        let (year, month, day) = parts
        let index = year * 12 + month - 1 + months
        let targetYear = index >= 0 ? index / 12 : (index - 11) / 12
        let targetMonth = index - targetYear * 12 + 1
        guard let first = Day(year: targetYear, month: targetMonth, day: 1) else { return (self, 1, 1) }
        return (first, day, Day.length(ofMonth: targetMonth, year: targetYear))
    }
}
