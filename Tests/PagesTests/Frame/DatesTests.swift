import Domain
import Formats
import Foundation
import Testing

@testable import Pages

@Suite struct `Dates as people write them` {
    @Test func `London's clock agrees with the system's from 1996 to 2037`() throws {
        let zone = try #require(TimeZone(identifier: "Europe/London"))
        var failures: [Int64] = []
        // A step that is no whole part of a day, so that all hours are met; and each side of every change.
        var moments = Array(stride(from: Int64(820_454_400), to: 2_145_916_800, by: 40_013))
        var change = zone.nextDaylightSavingTimeTransition(after: Date(timeIntervalSince1970: 820_454_400))
        while let at = change, at.timeIntervalSince1970 < 2_145_916_800 {
            moments += [Int64(at.timeIntervalSince1970) - 1, Int64(at.timeIntervalSince1970)]
            change = zone.nextDaylightSavingTimeTransition(after: at)
        }
        for seconds in moments {
            let expected = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds)))
            let found = LondonTime.offset(at: Instant(seconds: seconds))
            if found != .seconds(expected) { failures.append(seconds) }
        }

        #expect(failures.isEmpty)
        #expect(moments.count > 33_000)
    }

    @Test func `a reading of the clock leads back to its moment`() {
        let failures = stride(from: Int64(-100_000_000), to: 2_145_916_800, by: 3_600_013).filter { seconds in
            let instant = Instant(seconds: seconds - seconds % 60)
            let (day, hour, minute) = LondonTime.reading(of: instant)
            return LondonTime.instant(day, hour: hour, minute: minute) != instant
        }

        #expect(failures.isEmpty)
    }

    @Test(arguments: [
        ("2026-03-29", 1, 30, 1_774_747_800), ("2026-10-25", 1, 30, 1_792_888_200),
        ("2026-11-24", 15, 5, 1_795_532_700),
    ])
    func `the hour that is skipped and the hour that comes twice are settled`(
        iso: String, hour: Int, minute: Int, seconds: Int64
    ) throws {
        let day = try #require(Day(iso: iso))

        #expect(LondonTime.instant(day, hour: hour, minute: minute) == Instant(seconds: seconds))
    }

    @Test func `days and moments are written in words`() throws {
        let day = try #require(Day(iso: "2026-11-24"))
        let at = { (hour: Int, minute: Int) in LondonTime.instant(day, hour: hour, minute: minute) }
        let found = [
            Dates.long(day), Dates.short(day), Dates.withWeekday(day), Dates.moment(at(15, 5)), Dates.time(at(9, 0)),
            Dates.time(at(0, 0)), Dates.time(at(12, 0)), Dates.time(at(0, 30)), Dates.longMoment(at(12, 30)),
            Dates.due(day - 2, today: day), Dates.due(day - 1, today: day), Dates.due(day, today: day),
            Dates.due(day + 1, today: day), Dates.due(day + 3, today: day), Dates.due(day + 61, today: day),
            Dates.ago(at(9, 0), now: at(15, 5)), Dates.ago(at(9, 0) - .days(1), now: at(0, 0)),
            Dates.ago(at(9, 0) - .days(6), now: at(8, 0)), Dates.remaining(until: at(15, 0), now: at(12, 0)),
            Dates.remaining(until: at(12, 0), now: at(12, 1)),
            Dates.remaining(until: at(12, 0) + .days(4), now: at(12, 0)),
            Dates.element(at(15, 5)).text,
        ]

        #expect(
            found == [
                "24 November 2026", "24 Nov 2026", "Tuesday 24 November 2026", "24 Nov 2026, 3:05pm", "9am", "midnight",
                "midday", "12:30am", "24 November 2026 at 12:30pm", "2 days late", "1 day late", "today", "tomorrow",
                "Friday 27 Nov", "24 Jan 2027", "today at 9am", "yesterday at 9am", "6 days ago", "3 hours left",
                "1 minute late", "4 days left", "<time datetime=\"2026-11-24T15:05Z\">24 Nov 2026, 3:05pm</time>",
            ])
    }

    @Test func `age counts birthdays, and 29 February's falls on 1 March`() throws {
        let born = try #require(Day(iso: "2008-02-29"))
        let before = try #require(Day(iso: "2026-02-28"))

        #expect(Dates.age(born: born, on: before) == 17)
        #expect(Dates.age(born: born, on: before + 1) == 18)
    }
}
