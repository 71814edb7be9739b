import Domain
import Formats

/// Days and moments in London, as people write them.
package enum Dates {
    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
    private static let shortMonths = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    private static let weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

    /// "24 November 2026"
    package static func long(_ day: Day) -> String {
        let (year, month, date) = day.parts
        return "\(date) \(months[month - 1]) \(year)"
    }

    /// "24 Nov 2026"
    package static func short(_ day: Day) -> String {
        let (year, month, date) = day.parts
        return "\(date) \(shortMonths[month - 1]) \(year)"
    }

    /// "Tuesday 24 November 2026"
    package static func withWeekday(_ day: Day) -> String { "\(weekday(day)) \(long(day))" }

    /// "Tuesday"
    package static func weekday(_ day: Day) -> String { weekdays[day.weekday - 1] }

    /// "Nov", of a month from 1 to 12.
    static func month(_ number: Int) -> String { shortMonths[number - 1] }

    /// "3:05pm", "9am", "midday", "midnight"
    package static func time(_ instant: Instant) -> String {
        let (_, hour, minute) = LondonTime.reading(of: instant)
        return clock(hour, minute)
    }

    /// "24 Nov 2026, 3:05pm"
    package static func moment(_ instant: Instant) -> String {
        let (day, hour, minute) = LondonTime.reading(of: instant)
        return "\(short(day)), \(clock(hour, minute))"
    }

    /// "24 November 2026 at 3:05pm"
    package static func longMoment(_ instant: Instant) -> String {
        let (day, hour, minute) = LondonTime.reading(of: instant)
        return "\(long(day)) at \(clock(hour, minute))"
    }

    /// "2 days late", "today", "tomorrow", "Friday 27 Nov", "24 Jan 2027": for what is to be done.
    package static func due(_ day: Day, today: Day) -> String {
        switch day - today {
        case ..<(-1): "\(Words.grouped(today - day)) days late"
        case -1: "1 day late"
        case 0: "today"
        case 1: "tomorrow"
        case 2...6: "\(weekday(day)) \(day.parts.day) \(shortMonths[day.parts.month - 1])"
        default: short(day)
        }
    }

    /// "today at 3:05pm", "yesterday", "6 days ago", "24 Nov 2026": for what has been.
    package static func ago(_ instant: Instant, now: Instant) -> String {
        let then = LondonTime.reading(of: instant)
        let days = LondonTime.day(of: now) - then.day
        return switch days {
        case 0: "today at \(clock(then.hour, then.minute))"
        case 1: "yesterday at \(clock(then.hour, then.minute))"
        case 2...27: "\(days) days ago"
        default: short(then.day)
        }
    }

    /// "3 hours left", "40 minutes left", "5 hours late": for clocks of hours.
    package static func remaining(until deadline: Instant, now: Instant) -> String {
        let isLate = deadline < now
        let minutes = Int(abs(deadline.milliseconds - now.milliseconds) / 60_000)
        let word = isLate ? "late" : "left"
        if minutes < 60 { return "\(Words.count(minutes, "minute")) \(word)" }
        if minutes < 72 * 60 { return "\(Words.count(minutes / 60, "hour")) \(word)" }
        return "\(Words.count(minutes / 1440, "day")) \(word)"
    }

    /// How old someone born on `birth` is on `today`, in whole years; born on 29 February counts from 1 March.
    package static func age(born birth: Day, on today: Day) -> Int {
        let (then, now) = (birth.parts, today.parts)
        let hasHadBirthday = (now.month, now.day) >= (then.month, then.day)
        return now.year - then.year - (hasHadBirthday ? 0 : 1)
    }

    /// A `time` element that says `words` and means `day`.
    package static func element(_ day: Day, _ words: String? = nil) -> Markup {
        "<time datetime=\"\(day.iso)\">\(words ?? short(day))</time>"
    }

    /// A `time` element that says the moment as people write it.
    package static func element(_ instant: Instant, _ words: String? = nil) -> Markup {
        "<time datetime=\"\(iso(instant))\">\(words ?? moment(instant))</time>"
    }

    /// The moment, or only its day where nobody gave a time.
    package static func element(_ instant: Instant, dayOnly: Bool) -> Markup {
        dayOnly ? element(LondonTime.day(of: instant)) : element(instant)
    }

    /// "2026-11-24T15:05Z", for machines.
    static func iso(_ instant: Instant) -> String {
        let days = (instant.milliseconds - ((instant.milliseconds % 86_400_000) + 86_400_000) % 86_400_000) / 86_400_000
        let minutes = Int((instant.milliseconds - days * 86_400_000) / 60_000)
        return "\(Day(sinceEpoch: Int(days)).iso)T\(twoDigits(minutes / 60)):\(twoDigits(minutes % 60))Z"
    }

    private static func clock(_ hour: Int, _ minute: Int) -> String {
        if minute == 0, hour == 0 { return "midnight" }
        if minute == 0, hour == 12 { return "midday" }
        let twelve = hour % 12 == 0 ? 12 : hour % 12
        return "\(twelve)\(minute == 0 ? "" : ":\(twoDigits(minute))")\(hour < 12 ? "am" : "pm")"
    }

    private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
