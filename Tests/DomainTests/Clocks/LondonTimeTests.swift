import Foundation
import Testing

@testable import Domain

@Suite struct `The clock in London` {
    @Test func `agrees with the time zone file around every change from 1996 to 2037`() throws {
        let zone = try #require(TimeZone(identifier: "Europe/London"))
        var wrong: [Instant] = []
        for year in 1996...2037 {
            guard let january = Day(year: year, month: 1, day: 1) else { continue }
            for hour in stride(from: 0, to: 366 * 24, by: 1) {
                let instant = Instant(seconds: Int64(january.sinceEpoch) * 86_400) + .hours(hour)
                let isNearChange = [59...91, 272...305].contains { $0.contains(hour / 24) }
                guard isNearChange || hour % 97 == 0 else { continue }
                let moment = Foundation.Date(timeIntervalSince1970: Double(instant.milliseconds) / 1000)
                let expected = Span.seconds(zone.secondsFromGMT(for: moment))
                if LondonTime.offset(at: instant) != expected { wrong.append(instant) }
            }
        }
        #expect(wrong.isEmpty)
    }

    @Test func `an hour that comes twice is the first, one that is skipped is read after the change`() {
        let twice = LondonTime.instant(day("2026-10-25"), hour: 1, minute: 30)
        let skipped = LondonTime.instant(day("2026-03-29"), hour: 1, minute: 30)
        #expect(LondonTime.offset(at: twice) == .hours(1))
        #expect(LondonTime.reading(of: skipped).hour == 2 && LondonTime.reading(of: skipped).minute == 30)
        #expect(LondonTime.day(of: at("2026-07-01", 0, 30)) == day("2026-07-01"))
    }
}
