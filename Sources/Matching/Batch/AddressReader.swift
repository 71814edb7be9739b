/// Reads the lines of an address into unit, house, building and street, without making any text.
struct AddressReader {
    private var segments: [Segment] = []
    private var unit: UInt32 = 0
    private var isNowhere = false
    private var word: [UInt8] = []

    private struct Segment {
        var first: UInt32 = 0
        var second: UInt32 = 0
        var name: UInt32 = 0
        var isStreet = false
    }

    mutating func clear() {
        segments.removeAll(keepingCapacity: true)
        unit = 0
        isNowhere = false
    }

    /// Takes in one line, cut at its commas.
    mutating func read(_ line: UnsafeBufferPointer<UInt8>, _ pool: inout WordPool) {
        if line.isEmpty || line.count > 400 { return }
        for part in line.split(whereSeparator: { $0 == 0x2C || $0 == 0x3B || $0 == 0x0A }) where segments.count < 6 {
            readSegment(UnsafeBufferPointer(rebasing: part), &pool)
        }
    }

    private mutating func readSegment(_ text: UnsafeBufferPointer<UInt8>, _ pool: inout WordPool) {
        var segment = Segment()
        var isUnitNext = false
        var before: [UInt8] = []
        var (name, unit, isNowhere) = ([UInt8](), self.unit, self.isNowhere)
        Letters.words(text, &word, limit: 12) { word in
            let number = Self.number(word)
            if isUnitNext, number != 0 || word.count == 1 {
                if unit == 0 { unit = number != 0 ? number : UInt32(word[0] & 31) }
                isUnitNext = false
                return
            }
            isUnitNext = false
            if number != 0, name.isEmpty {
                if segment.first == 0 { segment.first = number } else { segment.second = number }
                return
            }
            let kind = Vocabulary.kind(pool.number(of: word))
            if kind.contains(.unit), name.isEmpty {
                isUnitNext = true
            } else if kind.contains(.nowhere) || (before == [0x6E, 0x6F] && word.starts(with: [0x66, 0x69])) {
                isNowhere = true
            } else if kind.contains(.street), !name.isEmpty {
                segment.isStreet = true
            } else if kind.contains(.block), !name.isEmpty {
                segment.isStreet = false
            } else if word.count > 1 {
                name += word
            }
            before = word
        }
        (self.unit, self.isNowhere) = (unit, isNowhere)
        segment.name = pool.number(of: Array(name.prefix(Folding.longestWord)))
        if segment.name != 0 || segment.first != 0 { segments.append(segment) }
    }

    /// A house number with its letter as one value: digits · 32 + letter.
    private static func number(_ word: [UInt8]) -> UInt32 {
        var digits: UInt32 = 0
        var count = 0
        for byte in word {
            if (48...57).contains(byte) {
                digits = digits * 10 + UInt32(byte - 48)
                count += 1
                if count > 5 { return 0 }
            } else if count > 0, count == word.count - 1 {
                return digits << 5 | UInt32(byte & 31)
            } else {
                return 0
            }
        }
        return digits << 5
    }

    /// Writes what was read into `row`; no fixed abode is no address.
    mutating func finish(_ row: inout PersonRow) {
        if isNowhere { return }
        carryLoneNumbers()
        guard let place = streetPlace else { return }
        var street = segments[place]
        if place > 0 {
            row.building = segments[place - 1].name
            let earlier = segments[place - 1]
            if unit == 0 { unit = earlier.second != 0 ? earlier.second : earlier.first }
        }
        if street.second != 0 {
            if unit == 0 { unit = street.first }
            street.first = street.second
        }
        row.street = street.name
        row.house = street.first & ~31
        if unit == 0 { unit = street.first & 31 }
        row.unit = unit
    }

    /// "12, Maple Road": a number alone belongs to what follows it.
    private mutating func carryLoneNumbers() {
        var place = 0
        while place + 1 < segments.count {
            if segments[place].name == 0 {
                if segments[place + 1].first == 0 {
                    segments[place + 1].first = segments[place].first
                } else if unit == 0 {
                    unit = segments[place].first
                }
                segments.remove(at: place)
            } else {
                place += 1
            }
        }
    }

    /// Which segment names the street: the last with a number, unless a street without one follows a block with one;
    /// else the last that says it is a street.
    private var streetPlace: Int? {
        if let numbered = segments.lastIndex(where: { $0.first != 0 }) {
            let next = numbered + 1
            let isFollowed = next < segments.count && segments[next].isStreet
            return isFollowed ? next : numbered
        }
        return segments.lastIndex(where: \.isStreet) ?? segments.indices.first
    }
}
