/// Who is compared with whom: two records that share all parts of a rule. Rules are data.
struct CandidateRule: Sendable {
    let name: String
    let parts: [Part]
    /// Where more records than `most` share the parts, they are told apart by one of these as well.
    var refined: [Part] = []
    var most = 40

    /// A value, or a few, that a record may share with others.
    enum Part: Int, Sendable, CaseIterable {
        case nhsNumber
        case number
        case email
        case phone
        /// How the first two given names sound, nicknames as the names they stand for.
        case given
        case initial
        case family
        /// Given and family name in order of the alphabet, so that exchanged ones meet.
        case names
        /// Day and month in order of size, so that exchanged ones meet.
        case birth
        case birthYear
        case birthDay
        /// UPRN; street and door; postcode and door.
        case home
        case postcode
        case sector
        case district
        case town
        case mailbox
        case other
        case otherSecond
    }

    static let all: [CandidateRule] = [
        CandidateRule(name: "NHS number", parts: [.nhsNumber]),
        CandidateRule(name: "number", parts: [.number]),
        CandidateRule(name: "e-mail", parts: [.email], refined: [.initial, .family]),
        CandidateRule(name: "telephone", parts: [.phone], refined: [.initial, .family]),
        CandidateRule(name: "birth, initial", parts: [.birth, .initial], refined: [.given, .family, .sector]),
        CandidateRule(name: "birth, family", parts: [.birth, .family], refined: [.given, .sector]),
        CandidateRule(name: "birth, sector", parts: [.birth, .sector], refined: [.given, .family]),
        CandidateRule(name: "names", parts: [.names], refined: [.birthYear, .birthDay, .sector, .town, .home]),
        CandidateRule(name: "family, initial, year", parts: [.family, .initial, .birthYear], refined: [.given, .sector]),
        CandidateRule(
            name: "family, initial, sector", parts: [.family, .initial, .sector], refined: [.given, .postcode, .home]),
        CandidateRule(name: "family, initial, town", parts: [.family, .initial, .town], refined: [.given, .sector]),
        CandidateRule(name: "given, sector", parts: [.given, .sector], refined: [.family, .home, .postcode]),
        CandidateRule(name: "given, town, year", parts: [.given, .town, .birthYear], refined: [.family, .sector]),
        CandidateRule(name: "home, initial", parts: [.home, .initial], refined: [.given, .family]),
        CandidateRule(name: "home, family", parts: [.home, .family], refined: [.given, .initial]),
        CandidateRule(name: "home, year", parts: [.home, .birthYear], refined: [.given, .family]),
        CandidateRule(name: "postcode, given", parts: [.postcode, .given], refined: [.family, .home]),
        CandidateRule(name: "postcode, family", parts: [.postcode, .family], refined: [.given, .home]),
        CandidateRule(name: "given, year, other", parts: [.given, .birthYear, .other], refined: [.family]),
        CandidateRule(name: "family, other", parts: [.family, .other], refined: [.given, .birthYear]),
        CandidateRule(name: "mailbox", parts: [.mailbox], refined: [.family, .birthYear]),
    ]
}

/// The values of one record for each part of a rule.
struct PartValues {
    private var values = [UInt64](repeating: 0, count: CandidateRule.Part.allCases.count * Self.most)
    private var counts = [Int](repeating: 0, count: CandidateRule.Part.allCases.count)
    private static let most = 8

    mutating func read(_ row: PersonRow, _ words: UnsafeBufferPointer<WordFacts>) {
        for part in counts.indices { counts[part] = 0 }
        add(.nhsNumber, row.nhsNumber)
        add(.number, row.number)
        add(.email, row.email)
        add(.phone, row.phone)
        if row.mailbox != 0, words[Int(row.mailbox)].sound != 0 { add(.mailbox, UInt64(words[Int(row.mailbox)].sound)) }
        readNames(row, words)
        readBirth(row)
        if row.street != 0, row.door != 0 { add(.home, Hash.of(UInt64(words[Int(row.street)].sound), door(row, words))) }
        if row.postcode != 0 {
            if row.door != 0 { add(.home, Hash.of(row.postcode, door(row, words))) }
            add(.postcode, row.postcode)
            add(.sector, Facts.sector(row.postcode))
            add(.district, Facts.district(row.postcode))
        }
        add(.home, row.uprn)
        add(.town, UInt64(words[Int(row.town)].sound))
        add(.other, UInt64(words[Int(row.others[0])].sound))
        add(.otherSecond, UInt64(words[Int(row.others[1])].sound))
    }

    /// The number of the house, or how its name sounds: never a word's number, which depends on the file's order.
    private func door(_ row: PersonRow, _ words: UnsafeBufferPointer<WordFacts>) -> UInt64 {
        row.house != 0 ? UInt64(row.house) : 1 << 40 | UInt64(words[Int(row.building)].sound)
    }

    private mutating func readNames(_ row: PersonRow, _ words: UnsafeBufferPointer<WordFacts>) {
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

    private mutating func readBirth(_ row: PersonRow) {
        guard row.birth != 0 else { return }
        add(.birthYear, UInt64(row.birthYear))
        guard row.birthDay != 0 else { return }
        let (low, high) = (min(row.birthDay, row.birthMonth), max(row.birthDay, row.birthMonth))
        add(.birth, UInt64(row.birthYear << 10 | low << 5 | high))
        if row.birthDay != 1 || row.birthMonth != 1 { add(.birthDay, UInt64(row.birthMonth << 5 | row.birthDay)) }
    }

    private mutating func add(_ part: CandidateRule.Part, _ value: UInt64) {
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
        keys(rule.parts, 0, further, 0, take)
    }

    private func keys(
        _ parts: [CandidateRule.Part], _ place: Int, _ further: CandidateRule.Part?, _ hash: UInt64,
        _ take: (UInt32) -> Void
    ) {
        let part: CandidateRule.Part
        if place < parts.count {
            part = parts[place]
        } else if let further, place == parts.count {
            part = further
        } else {
            take(UInt32(truncatingIfNeeded: hash >> 16))
            return
        }
        for value in 0..<counts[part.rawValue] {
            keys(parts, place + 1, further, Hash.of(hash &+ UInt64(part.rawValue), self[part, value]), take)
        }
    }
}
