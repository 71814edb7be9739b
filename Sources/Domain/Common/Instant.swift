/// A moment, in milliseconds since 1970-01-01T00:00:00Z.
package struct Instant: Hashable, Sendable, Comparable, Codable {
    package let milliseconds: Int64

    package init(milliseconds: Int64) { self.milliseconds = milliseconds }
    package init(seconds: Int64) { milliseconds = seconds * 1000 }

    /// "2026-11-24T15:05:00Z" (RFC 3339), for machines.
    package var iso: String {
        let second = milliseconds / 1000 - (milliseconds % 1000 < 0 ? 1 : 0)
        let rest = ((second % 86_400) + 86_400) % 86_400
        let clock = [rest / 3600, rest / 60 % 60, rest % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
        return "\(Day(sinceEpoch: Int((second - rest) / 86_400)))T\(clock.joined(separator: ":"))Z"
    }

    package static func < (left: Self, right: Self) -> Bool { left.milliseconds < right.milliseconds }
    package static func + (left: Self, right: Span) -> Self {
        Self(milliseconds: left.milliseconds + right.milliseconds)
    }
    package static func - (left: Self, right: Span) -> Self {
        Self(milliseconds: left.milliseconds - right.milliseconds)
    }
    package static func - (left: Self, right: Self) -> Span {
        Span(milliseconds: left.milliseconds - right.milliseconds)
    }
}

/// A length of elapsed time, in milliseconds. Days of a calendar are counted by `Day`, never by this.
package struct Span: Hashable, Sendable, Comparable, Codable {
    package let milliseconds: Int64

    package init(milliseconds: Int64) { self.milliseconds = milliseconds }
    package static func seconds(_ count: Int) -> Self { Self(milliseconds: Int64(count) * 1000) }
    package static func minutes(_ count: Int) -> Self { .seconds(count * 60) }
    package static func hours(_ count: Int) -> Self { .minutes(count * 60) }
    package static func days(_ count: Int) -> Self { .hours(count * 24) }

    /// Whole hours, rounded towards zero.
    package var wholeHours: Int { Int(milliseconds / 3_600_000) }
    /// Whole days of 24 hours, rounded towards zero.
    package var wholeDays: Int { wholeHours / 24 }

    package static func < (left: Self, right: Self) -> Bool { left.milliseconds < right.milliseconds }
}
