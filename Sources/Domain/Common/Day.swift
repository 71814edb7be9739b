/// A date of the Gregorian calendar without a time, as a count of days since 1970-01-01.
package struct Day: Hashable, Sendable, Comparable {
    package let sinceEpoch: Int

    package init(sinceEpoch: Int) { self.sinceEpoch = sinceEpoch }

    /// The day with these parts; nil where the calendar has no such day.
    package init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= Self.length(ofMonth: month, year: year)
        else { return nil }
        sinceEpoch = Self.count(year: year, month: month, day: day)
    }

    /// The day that `text` spells as YYYY-MM-DD; nil for anything else.
    package init?(iso text: some StringProtocol) {
        // By hand, since lists are full of days.
        var text = String(text)
        let parts = text.withUTF8 { bytes -> [Int]? in
            guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else { return nil }
            var numbers = [0, 0, 0]
            for (place, byte) in bytes.enumerated() where place != 4 && place != 7 {
                guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
                let part = place < 4 ? 0 : place < 7 ? 1 : 2
                numbers[part] = numbers[part] * 10 + Int(byte - UInt8(ascii: "0"))
            }
            return numbers
        }
        guard let parts else { return nil }
        self.init(year: parts[0], month: parts[1], day: parts[2])
    }

    /// Year, month and day, after H. Hinnant's civil-from-days.
    package var parts: (year: Int, month: Int, day: Int) {
        let shifted = sinceEpoch + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    /// 1 for Monday to 7 for Sunday (ISO 8601).
    package var weekday: Int { ((sinceEpoch + 3) % 7 + 7) % 7 + 1 }

    /// YYYY-MM-DD, the form in which days are stored.
    package var iso: String {
        let (year, month, day) = parts
        guard (0...9999).contains(year) else { return "\(year)-\(Self.padded(month))-\(Self.padded(day))" }
        let digits = year * 10_000 + month * 100 + day
        return String(unsafeUninitializedCapacity: 10) { buffer in
            var rest = digits
            for place in (0..<10).reversed() {
                guard place != 4, place != 7 else {
                    buffer[place] = UInt8(ascii: "-")
                    continue
                }
                buffer[place] = UInt8(ascii: "0") + UInt8(rest % 10)
                rest /= 10
            }
            return 10
        }
    }

    package static func + (left: Self, days: Int) -> Self { Self(sinceEpoch: left.sinceEpoch + days) }
    package static func - (left: Self, days: Int) -> Self { Self(sinceEpoch: left.sinceEpoch - days) }
    package static func - (left: Self, right: Self) -> Int { left.sinceEpoch - right.sinceEpoch }
    package static func < (left: Self, right: Self) -> Bool { left.sinceEpoch < right.sinceEpoch }

    /// 28 to 31.
    package static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    private static func count(year: Int, month: Int, day: Int) -> Int {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

extension Day: CustomStringConvertible {
    package var description: String { iso }
}

extension Day: Codable {
    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let day = Day(iso: text) else {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "not a day"))
        }
        self = day
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(iso)
    }
}
