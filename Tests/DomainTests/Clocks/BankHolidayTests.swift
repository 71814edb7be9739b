import Testing

@testable import Domain

func day(_ iso: String) -> Day { Day(iso: iso) ?? Day(sinceEpoch: -999_999) }

@Suite struct `Working days and bank holidays` {
    let calendar = BankHolidays.englandAndWales

    @Test(arguments: [
        // (count, after, expected)
        (1, "2026-11-20", "2026-11-23"), (10, "2026-12-18", "2027-01-06"), (2, "2026-04-02", "2026-04-08"),
        (0, "2026-11-21", "2026-11-23"), (0, "2026-11-20", "2026-11-20"), (5, "2027-12-24", "2028-01-05"),
        (1, "2026-12-24", "2026-12-29"),
    ])
    func `working days after a day step over weekends and bank holidays`(_ row: (Int, String, String)) throws {
        #expect(try calendar.workingDay(row.0, after: day(row.1)).iso == row.2)
    }

    @Test func `counting there and back agrees for every day of two years`() throws {
        var failures: [String] = []
        for number in 0..<700 {
            let start = day("2025-01-02") + number
            for count in [1, 3, 10] {
                let end = try calendar.workingDay(count, after: start)
                if try calendar.workingDays(after: start, through: end) != count { failures.append(start.iso) }
                if !calendar.isWorkingDay(end) { failures.append(end.iso) }
            }
        }
        #expect(failures.isEmpty)
    }

    @Test func `two working days before a Tuesday after Easter is the Thursday before it`() throws {
        #expect(try calendar.workingDay(2, before: day("2026-04-08")).iso == "2026-04-02")
    }

    @Test func `a day beyond the list is refused, not guessed`() {
        #expect(throws: ClockRefusal.calendarEnds(day("2028-12-31"))) {
            try calendar.workingDay(3, after: day("2028-12-29"))
        }
        #expect(throws: ClockRefusal.self) { try calendar.workingDay(1, after: day("2023-06-01")) }
    }

    @Test func `the shipped list has eight holidays a year, all on weekdays, and names its source`() {
        let years = Dictionary(grouping: calendar.names.keys) { $0.parts.year }.mapValues(\.count)
        #expect(years == [2024: 8, 2025: 8, 2026: 8, 2027: 8, 2028: 8])
        #expect(calendar.names.keys.allSatisfy { $0.weekday <= 5 })
        #expect(calendar.source.contains("gov.uk"))
    }

    @Test func `a list survives its JSON`() throws {
        let text = try CanonicalJSON.text(of: calendar)
        #expect(try CanonicalJSON.value(BankHolidays.self, from: text) == calendar)
    }
}

@Suite struct `Calendar months and windows` {
    @Test(arguments: [
        ("2026-05-12", 1, "2026-06-11"), ("2026-01-31", 1, "2026-02-28"), ("2024-01-31", 1, "2024-02-29"),
        ("2026-01-28", 1, "2026-02-27"), ("2026-03-01", 1, "2026-03-31"), ("2026-01-01", 12, "2026-12-31"),
        ("2025-08-31", 6, "2026-02-28"), ("2026-11-15", 6, "2027-05-14"),
    ])
    func `a period of months beginning with a day includes that day`(_ row: (String, Int, String)) {
        #expect(day(row.0).lastDay(ofMonths: row.1).iso == row.2)
    }

    @Test func `counting may be set to begin on the day after`() {
        #expect(day("2026-05-12").lastDay(ofMonths: 1, .after).iso == "2026-06-12")
        #expect(day("2026-04-01").lastDay(ofDays: 21).iso == "2026-04-21")
        #expect(day("2026-04-01").lastDay(ofDays: 21, .after).iso == "2026-04-22")
        #expect(day("2026-01-31").adding(months: -11).iso == "2025-02-28")
    }

    @Test(arguments: [
        (RollingWindow(7, .days), "2026-11-21", "2026-11-15"), (RollingWindow(2, .weeks), "2026-11-21", "2026-11-08"),
        (RollingWindow(6, .months), "2026-11-21", "2026-05-22"),
        (RollingWindow(1, .months), "2026-02-28", "2026-02-01"),
    ])
    func `a window has a first day`(_ row: (RollingWindow, String, String)) {
        #expect(row.0.firstDay(endingWith: day(row.1)).iso == row.2)
        #expect(!row.0.contains(day(row.2) - 1, endingWith: day(row.1)))
    }

    @Test func `three reports in six months are reached on the day of the third, not by three spread wider`() {
        let window = RollingWindow(6, .months)
        let close = ["2026-06-01", "2026-01-10", "2026-03-01"].map(day)
        let spread = ["2026-01-10", "2026-03-01", "2026-07-10"].map(day)
        #expect(window.reached(3, by: close)?.iso == "2026-06-01")
        #expect(window.reached(3, by: spread) == nil)
        #expect(window.count(spread, endingWith: day("2026-07-10")) == 2)
    }

    @Test func `four-week periods are 28 days, before the anchor too, and empty ones count nothing`() {
        let periods = FourWeekPeriods(anchor: day("2026-01-05"))
        #expect(
            ["2026-01-04", "2026-01-05", "2026-02-01", "2026-02-02"].map { periods.index(of: day($0)) } == [
                -1, 0, 0, 1,
            ])
        #expect(periods.days(of: -1) == day("2025-12-08")...day("2026-01-04"))
        let counts = periods.counts(
            of: [day("2026-01-05"), day("2026-01-06"), day("2026-03-02")], from: day("2026-01-05"),
            through: day("2026-03-29"))
        #expect(counts.map(\.index) == [0, 1, 2] && counts.map(\.count) == [2, 0, 1])
    }
}

@Suite struct `Times as typed` {
    @Test func `common ways to write a time are read, others are not`() {
        let good = [
            "9:05": "09:05", "09.05": "09:05", "9:05pm": "21:05", "9 pm": "21:00", "12am": "00:00", "12:30 pm": "12:30",
            "1430": "14:30", "00:00": "00:00", "23:59": "23:59",
        ]
        let bad = ["", "24:00", "9:5", "13pm", "0am", "noon", "12:60", "1:2:3", "-1:00", "930", "9", "²:00", "١٢:٣٠"]
        let misread = good.filter { typed, stored in TimeOfDay(typed)?.description != stored }
        let taken = bad.filter { TimeOfDay($0) != nil }
        #expect(misread.isEmpty && taken.isEmpty, "\(misread) \(taken)")
    }
}
