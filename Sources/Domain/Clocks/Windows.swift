/// A stretch of days that moves with the day it ends on: "three reports in six months".
package struct RollingWindow: Hashable, Sendable, Codable {
    package enum Measure: String, Sendable, CaseIterable, Codable { case days, weeks, months }

    package let amount: Int
    package let measure: Measure

    package init(_ amount: Int, _ measure: Measure) {
        self.amount = amount
        self.measure = measure
    }

    /// The first day of the window that ends with `last`, both included.
    package func firstDay(endingWith last: Day) -> Day {
        switch measure {
        case .days: last - (amount - 1)
        case .weeks: last - (amount * 7 - 1)
        case .months: (last + 1).adding(months: -amount)
        }
    }

    package func contains(_ day: Day, endingWith last: Day) -> Bool { day <= last && day >= firstDay(endingWith: last) }

    /// Those of `days` within the window that ends with `last`.
    package func count(_ days: some Sequence<Day>, endingWith last: Day) -> Int {
        days.count { contains($0, endingWith: last) }
    }

    /// The earliest day on which the window held `threshold` of `days`; nil where it never did.
    package func reached(_ threshold: Int, by days: some Sequence<Day>) -> Day? {
        guard threshold > 0 else { return nil }
        let sorted = days.sorted()
        guard sorted.count >= threshold else { return nil }
        for last in sorted.indices.dropFirst(threshold - 1)
        where contains(sorted[last - threshold + 1], endingWith: sorted[last]) {
            return sorted[last]
        }
        return nil
    }
}

/// Successive periods of 28 days, counted from an anchor, so that months of unequal length are not compared.
package struct FourWeekPeriods: Hashable, Sendable, Codable {
    package static let length = 28

    /// The first day of period 0.
    package let anchor: Day

    package init(anchor: Day) { self.anchor = anchor }

    /// Which period `day` lies in; below zero before the anchor.
    package func index(of day: Day) -> Int {
        let days = day - anchor
        return days >= 0 ? days / Self.length : (days - Self.length + 1) / Self.length
    }

    /// First and last day of a period.
    package func days(of index: Int) -> ClosedRange<Day> {
        let first = anchor + index * Self.length
        return first...(first + (Self.length - 1))
    }

    /// How many of `days` lie in each period from `first` to `last`, empty ones included.
    package func counts(of days: some Sequence<Day>, from first: Day, through last: Day) -> [(index: Int, count: Int)] {
        guard first <= last else { return [] }
        var byIndex: [Int: Int] = [:]
        for day in days where day >= first && day <= last { byIndex[index(of: day), default: 0] += 1 }
        return (index(of: first)...index(of: last)).map { ($0, byIndex[$0] ?? 0) }
    }
}
