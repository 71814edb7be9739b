import Domain
import Testing

@Suite struct `Trying again` {
    @Test func `pauses double from five seconds to six hours`() {
        let seconds = [1, 2, 3, 10, 13, 14, 20].map { Retry.pause(after: $0, jitter: 0.5).milliseconds / 1000 }

        #expect(seconds == [5, 10, 20, 2560, 20_480, 21_600, 21_600])
    }

    @Test func `jitter spreads a pause over half to one and a half times, and nothing outside of it is taken`() {
        let spread = [-1, 0, 1, 7].map { Retry.pause(after: 1, jitter: $0).milliseconds }

        #expect(spread == [2500, 2500, 7500, 7500])
    }

    @Test func `all attempts together last from Friday evening to Monday morning, however short their pauses fall`() {
        let total = (1..<Retry.attempts).reduce(0) { $0 + Retry.pause(after: $1, jitter: 0).milliseconds }

        #expect(total >= Span.hours(54).milliseconds)
    }
}
