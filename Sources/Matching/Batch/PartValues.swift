/// The values of one record for each part of a rule.
final class PartValues {
    private static let parts = CandidateRule.Part.allCases.count
    private static let most = 8
    private let values = UnsafeMutablePointer<UInt64>.allocate(capacity: parts * most)
    private let counts = UnsafeMutablePointer<Int>.allocate(capacity: parts)

    deinit {
        values.deallocate()
        counts.deallocate()
    }

    func read(_ row: PersonRow, _ words: UnsafeBufferPointer<WordFacts>) {
        counts.update(repeating: 0, count: Self.parts)
        add(.nhsNumber, row.nhsNumber)
        add(.number, row.number)
        add(.email, row.email)
        add(.phone, row.phone)
        if row.mailbox != 0, words[Int(row.mailbox)].sound != 0 { add(.mailbox, UInt64(words[Int(row.mailbox)].sound)) }
        readNames(row, words)
        readBirth(row)
        if row.street != 0, row.door != 0 {
            let street = Hash.of(UInt64(words[Int(row.street)].sound), UInt64(words[Int(row.town)].sound))
            add(.home, Hash.of(street, door(row, words)))
        }
        if row.postcode != 0 {
            if row.door != 0 { add(.home, Hash.of(row.postcode, door(row, words))) }
            add(.postcode, row.postcode)
            add(.sector, Facts.sector(row.postcode))
        }
        add(.home, row.uprn)
        add(.town, UInt64(words[Int(row.town)].sound))
        add(.other, UInt64(words[Int(row.others[0])].sound))
    }

    /// The number of the house, or how its name sounds: never a word's number, which depends on the file's order.
    private func door(_ row: PersonRow, _ words: UnsafeBufferPointer<WordFacts>) -> UInt64 {
        row.house != 0 ? UInt64(row.house) : 1 << 40 | UInt64(words[Int(row.building)].sound)
    }

    private func readNames(_ row: PersonRow, _ words: UnsafeBufferPointer<WordFacts>) {
        for place in 0..<2 where row.given[place] != 0 {
            let word = words[Int(row.given[place])]
            add(.initial, UInt64(Self.heard(word.first)))
            if word.isInitial { continue }
            for name in 0..<3 where word.fullNames[name] != 0 { add(.given, UInt64(word.fullNames[name])) }
        }
        for place in 0..<3 where row.family[place] != 0 { add(.family, UInt64(words[Int(row.family[place])].sound)) }
        for given in 0..<counts[CandidateRule.Part.given.rawValue] {
            for family in 0..<counts[CandidateRule.Part.family.rawValue] {
                let pair = (self[.given, given], self[.family, family])
                add(.names, Hash.of(min(pair.0, pair.1), max(pair.0, pair.1)))
            }
        }
    }

    /// C, K and Q are one, as one hears them.
    private static func heard(_ letter: UInt8) -> UInt8 {
        letter == UInt8(ascii: "k") || letter == UInt8(ascii: "q") ? UInt8(ascii: "c") : letter
    }

    private func readBirth(_ row: PersonRow) {
        guard row.birth != 0 else { return }
        add(.birthYear, UInt64(row.birthYear))
        guard row.birthDay != 0 else { return }
        let (low, high) = (min(row.birthDay, row.birthMonth), max(row.birthDay, row.birthMonth))
        add(.birth, UInt64(row.birthYear << 10 | low << 5 | high))
        if row.birthDay != 1 || row.birthMonth != 1 { add(.birthDay, UInt64(row.birthMonth << 5 | row.birthDay)) }
    }

    private func add(_ part: CandidateRule.Part, _ value: UInt64) {
        let count = counts[part.rawValue]
        if value == 0 || count == Self.most { return }
        for place in 0..<count where self[part, place] == value { return }
        values[part.rawValue * Self.most + count] = value
        counts[part.rawValue] = count + 1
    }

    private subscript(_ part: CandidateRule.Part, _ place: Int) -> UInt64 { values[part.rawValue * Self.most + place] }

    /// Hands on every key of the rule: one value of each of its parts, and of `further` where given.
    @inline(__always)
    func keys(of rule: CandidateRule, _ further: CandidateRule.Part? = nil, take: (UInt32) -> Void) {
        let parts = rule.parts
        each(parts[0], 0) { one in
            if parts.count == 1 { return last(further, one, take) }
            each(parts[1], one) { two in
                if parts.count == 2 { return last(further, two, take) }
                each(parts[2], two) { last(further, $0, take) }
            }
        }
    }

    @inline(__always)
    private func each(_ part: CandidateRule.Part, _ hash: UInt64, _ take: (UInt64) -> Void) {
        for value in 0..<counts[part.rawValue] { take(Hash.of(hash &+ UInt64(part.rawValue), self[part, value])) }
    }

    @inline(__always)
    private func last(_ further: CandidateRule.Part?, _ hash: UInt64, _ take: (UInt32) -> Void) {
        if let further {
            each(further, hash) { take(UInt32(truncatingIfNeeded: $0 >> 16)) }
        } else {
            take(UInt32(truncatingIfNeeded: hash >> 16))
        }
    }
}
