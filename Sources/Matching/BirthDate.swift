/// A date of birth as far as it is known: a year, perhaps a month, perhaps a day.
package struct BirthDate: Hashable, Sendable {
    package let year: Int
    package let month: Int?
    package let day: Int?

    /// The date with these parts; nil where no living person could have it or the calendar lacks it.
    package init?(year: Int, month: Int? = nil, day: Int? = nil) {
        guard (1880...2100).contains(year) else { return nil }
        if let month {
            guard (1...12).contains(month) else { return nil }
        }
        if let day {
            guard let month, (1...Self.length(ofMonth: month, year: year)).contains(day) else { return nil }
        }
        self.year = year
        self.month = month
        self.day = day
    }

    /// The date that `text` spells, as 1990-03-01, 1990-03, 1990, 19900301, 01/03/1990 or 1.3.1990; nil for others.
    package init?(_ text: String) {
        let parts = text.utf8.split { !(48...57).contains($0) }.map { Array($0) }
        guard text.utf8.count <= 32, !text.unicodeScalars.contains(where: { $0.properties.isAlphabetic }) else {
            return nil
        }
        let numbers = parts.compactMap { $0.count <= 8 ? Int(String(decoding: $0, as: UTF8.self)) : nil }
        guard numbers.count == parts.count, let first = parts.first, let last = parts.last else { return nil }
        switch (parts.count, first.count, last.count) {
        case (1, 8, _): self.init(year: numbers[0] / 10_000, month: numbers[0] / 100 % 100, day: numbers[0] % 100)
        case (1, 4, _): self.init(year: numbers[0])
        case (2, 4, 1...2): self.init(year: numbers[0], month: numbers[1])
        case (3, 4, 1...2): self.init(year: numbers[0], month: numbers[1], day: numbers[2])
        case (3, 1...2, 4): self.init(year: numbers[2], month: numbers[1], day: numbers[0])
        default: return nil
        }
    }

    /// 1 January, which systems and people put where only the year is known.
    var isPlaceholderDay: Bool { month == 1 && day == 1 }

    /// 1 January 1900 or 1901, which systems put where nothing is known.
    var isPlaceholder: Bool { isPlaceholderDay && (1900...1901).contains(year) }

    /// YYYYMMDD with zeros for what is not known.
    var digits: [UInt8] {
        let number = year * 10_000 + (month ?? 0) * 100 + (day ?? 0)
        return Array(String(number).utf8)
    }

    private static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

extension BirthDate: CustomStringConvertible {
    package var description: String {
        [year, month, day].compactMap { $0 }
            .map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: "-")
    }
}
