/// A time on a clock face, to the minute.
package struct TimeOfDay: Hashable, Sendable, Comparable, CustomStringConvertible {
    package let minutesPastMidnight: Int

    package static let midnight = Self(minutesPastMidnight: 0)

    /// The time so many minutes after midnight; whole days in it are dropped.
    package init(minutesPastMidnight minutes: Int) {
        minutesPastMidnight = (minutes % 1440 + 1440) % 1440
    }

    package init?(hour: Int, minute: Int) {
        guard (0...23).contains(hour), (0...59).contains(minute) else { return nil }
        minutesPastMidnight = hour * 60 + minute
    }

    /// The time that a person typed: 9:05, 09.05, 9:05pm, 9pm, 1430; nil for anything else.
    package init?(_ typed: some StringProtocol) {
        var text = typed.lowercased().filter { $0 != " " }
        var afternoon: Bool?
        for (suffix, isAfternoon) in [("am", false), ("pm", true)] where text.hasSuffix(suffix) {
            text.removeLast(2)
            afternoon = isAfternoon
        }
        guard !text.isEmpty, text.utf8.allSatisfy({ (48...58).contains($0) || $0 == 46 }) else { return nil }
        var parts = text.split(omittingEmptySubsequences: false) { $0 == ":" || $0 == "." }
        if parts.count == 1, text.utf8.count == 4 { parts = [text.prefix(2), text.suffix(2)] }
        if parts.count == 1, afternoon != nil { parts.append("00") }
        guard parts.count == 2, (1...2).contains(parts[0].utf8.count), parts[1].utf8.count == 2,
            var hour = Int(parts[0]), let minute = Int(parts[1])
        else { return nil }
        if let afternoon {
            guard (1...12).contains(hour) else { return nil }
            hour = hour % 12 + (afternoon ? 12 : 0)
        }
        self.init(hour: hour, minute: minute)
    }

    /// HH:MM by the 24-hour clock, the form in which times are stored.
    package var description: String {
        let hour = minutesPastMidnight / 60
        let minute = minutesPastMidnight % 60
        return "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
    }

    package static func < (left: Self, right: Self) -> Bool { left.minutesPastMidnight < right.minutesPastMidnight }
}

extension TimeOfDay: Codable {
    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard text.utf8.count == 5, let time = TimeOfDay(text) else {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "not a time"))
        }
        self = time
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
