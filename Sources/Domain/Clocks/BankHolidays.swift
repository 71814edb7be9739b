/// The bank holidays of one part of the country, with where the list came from and how far it reaches.
package struct BankHolidays: Hashable, Sendable, Codable {
    package let region: String
    /// Where the list comes from.
    package let source: String
    /// When the list was compiled.
    package let asOf: Day
    /// First and last day for which the list is complete; nothing is counted beyond them.
    package let from: Day
    package let until: Day
    /// What each holiday is called.
    package let names: [Day: String]

    package init(region: String, source: String, asOf: Day, from: Day, until: Day, names: [Day: String]) {
        self.region = region
        self.source = source
        self.asOf = asOf
        self.from = from
        self.until = until
        self.names = names
    }

    package func covers(_ day: Day) -> Bool { day >= from && day <= until }

    /// Monday to Friday, but not a bank holiday.
    package func isWorkingDay(_ day: Day) -> Bool { day.weekday <= 5 && names[day] == nil }

    /// The last of `count` working days that follow `day`; with none, the first working day from `day` on.
    package func workingDay(_ count: Int, after day: Day) throws(ClockRefusal) -> Day {
        var current = day
        var left = count
        while left > 0 || !isWorkingDay(current) {
            current = current + 1
            guard covers(current) else { throw .calendarEnds(until) }
            if left > 0, isWorkingDay(current) { left -= 1 }
        }
        guard covers(day) else { throw .calendarEnds(until) }
        return current
    }

    /// The last working day that is at least `count` working days before `day` (papers sent "2 working days before").
    package func workingDay(_ count: Int, before day: Day) throws(ClockRefusal) -> Day {
        guard covers(day) else { throw .calendarEnds(until) }
        var current = day
        var left = count
        while left > 0 {
            current = current - 1
            guard covers(current) else { throw .calendarEnds(from) }
            if isWorkingDay(current) { left -= 1 }
        }
        return current
    }

    /// How many working days lie after `start` and up to and including `end`; nothing where `end` is not later.
    package func workingDays(after start: Day, through end: Day) throws(ClockRefusal) -> Int {
        guard covers(start), covers(end) else { throw .calendarEnds(until) }
        guard end > start else { return 0 }
        return (start.sinceEpoch + 1...end.sinceEpoch).count { isWorkingDay(Day(sinceEpoch: $0)) }
    }

    private enum CodingKeys: String, CodingKey { case region, source, asOf, from, until, names }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        region = try container.decode(String.self, forKey: .region)
        source = try container.decode(String.self, forKey: .source)
        asOf = try container.decode(Day.self, forKey: .asOf)
        from = try container.decode(Day.self, forKey: .from)
        until = try container.decode(Day.self, forKey: .until)
        var names: [Day: String] = [:]
        for (text, name) in try container.decode([String: String].self, forKey: .names) {
            guard let day = Day(iso: text) else {
                throw DecodingError.dataCorruptedError(forKey: .names, in: container, debugDescription: "not a day")
            }
            names[day] = name
        }
        self.names = names
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(region, forKey: .region)
        try container.encode(source, forKey: .source)
        try container.encode(asOf, forKey: .asOf)
        try container.encode(from, forKey: .from)
        try container.encode(until, forKey: .until)
        try container.encode(Dictionary(uniqueKeysWithValues: names.map { ($0.key.iso, $0.value) }), forKey: .names)
    }
}

/// Why a clock cannot say what it is asked.
package enum ClockRefusal: Refusal, Hashable {
    /// The list of bank holidays does not reach far enough; its last (or first) day.
    case calendarEnds(Day)
    /// The clock has not started, so it can be neither paused nor met.
    case notStarted
    case alreadyMet
    case alreadyPaused
    case notPaused
    /// Something is said to have happened before the clock started, or before its last pause.
    case outOfOrder

    package var code: String {
        switch self {
        case .calendarEnds: "clock-calendar-ends"
        case .notStarted: "clock-not-started"
        case .alreadyMet: "clock-already-met"
        case .alreadyPaused: "clock-already-paused"
        case .notPaused: "clock-not-paused"
        case .outOfOrder: "clock-out-of-order"
        }
    }

    package var kind: RefusalKind {
        switch self {
        case .outOfOrder: .invalid
        default: .conflict
        }
    }

    package var details: [String: String] {
        if case .calendarEnds(let day) = self { ["day": day.iso] } else { [:] }
    }
}
