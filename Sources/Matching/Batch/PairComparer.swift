/// Compares rows, field by field.
struct PairComparer {
    let words: UnsafeBufferPointer<WordFacts>
    let letters: UnsafeBufferPointer<UInt8>
    let starts: UnsafeBufferPointer<UInt32>
    /// From how many records on a given or a family name is as common as level 2, 3, 4, 5 say.
    let rarities: (SIMD4<UInt32>, SIMD4<UInt32>)
    let counts: SharedCounts

    /// The pattern of a pair, the same whichever row comes first.
    func pattern(_ one: PersonRow, _ other: PersonRow) -> Pattern {
        var pattern = Pattern()
        names(one, other, &pattern)
        pattern[.birth] = BirthLevels.level(one.birth, other.birth)
        if one.sex != 0, other.sex != 0 { pattern[.sex] = one.sex == other.sex ? 1 : 2 }
        pattern[.home] = home(one, other)
        pattern[.phone] = phone(one.phone, other.phone)
        pattern[.email] = email(one, other)
        pattern[.nhsNumber] = number(one.nhsNumber, other.nhsNumber)
        pattern[.number] = number(one.number, other.number)
        pattern[.other] = fact(one.others[0], other.others[0])
        pattern[.otherSecond] = fact(one.others[1], other.others[1])
        return pattern
    }

    /// What a row says for a field, in one number that other spellings of it mostly share; 0 where it says nothing.
    func value(_ row: PersonRow, _ field: PairField) -> UInt64 {
        switch field {
        case .given: UInt64(words[Int(row.given[0])].fullNames[0])
        case .family: UInt64(words[Int(row.family[0])].sound)
        case .middle: UInt64(words[Int(row.given[1])].first)
        case .birth: UInt64(row.birth)
        case .sex: UInt64(row.sex)
        case .home: row.house != 0 ? UInt64(row.house) : row.postcode != 0 ? row.postcode : row.uprn
        case .phone: row.phone
        case .email: UInt64(row.mailbox)
        case .nhsNumber: row.nhsNumber
        case .number: row.number
        case .other: UInt64(words[Int(row.others[0])].sound)
        case .otherSecond: UInt64(words[Int(row.others[1])].sound)
        }
    }

    @inline(__always)
    private func text(_ word: UInt32) -> UnsafeBufferPointer<UInt8> {
        let start = Int(starts[Int(word)])
        return UnsafeBufferPointer(rebasing: letters[start..<Int(starts[Int(word) + 1])])
    }

    /// How far two words differ; the letters that only one of them has mostly tell that they are nothing alike.
    private func step(_ left: UInt32, _ right: UInt32) -> Spelling.Step {
        let (one, other) = (words[Int(left)], words[Int(right)])
        let common = min(
            Int(one.length) - (one.letters & ~other.letters).nonzeroBitCount,
            Int(other.length) - (other.letters & ~one.letters).nonzeroBitCount)
        // Jaro's likeness is above 0.7 only where the common letters' shares of both words add up to more than 1.1.
        if 10 * common * (Int(one.length) + Int(other.length)) <= 11 * Int(one.length) * Int(other.length) {
            return .different
        }
        return Spelling.step(text(left), text(right))
    }

    /// How common an exchanged family name is: of the two words, the one that is a family name more often.
    private func rarity(_ one: UInt32, _ other: UInt32) -> Int { rarity(max(one, other), rarities.1) }

    private func rarity(_ count: UInt32, _ edges: SIMD4<UInt32>) -> Int {
        var level = 1
        for edge in 0..<4 where count >= edges[edge] { level += 1 }
        return level
    }

    private func names(_ one: PersonRow, _ other: PersonRow, _ pattern: inout Pattern) {
        pattern[.given] = given(one, other)
        pattern[.family] = family(one, other)
        if pattern[.given] > 9, pattern[.family] > 8 || pattern[.family] == 0, isExchanged(one, other) {
            pattern[.given] = 9
            pattern[.family] = rarity(words[Int(one.given[0])].familyCount, words[Int(other.given[0])].familyCount)
            return
        }
        pattern[.middle] = middle(one, other)
    }

    private func isExchanged(_ one: PersonRow, _ other: PersonRow) -> Bool {
        meets(one.given[0], other.family) && meets(other.given[0], one.family)
    }

    private func meets(_ word: UInt32, _ names: SIMD4<UInt32>) -> Bool {
        word != 0 && !words[Int(word)].isInitial && (names[0] == word || names[1] == word || names[2] == word)
    }

    private func given(_ one: PersonRow, _ other: PersonRow) -> Int {
        let (left, right) = (one.given[0], other.given[0])
        if left == 0 || right == 0 { return 0 }
        let facts = (words[Int(left)], words[Int(right)])
        if left == right {
            return facts.0.isInitial ? 10 : rarity(facts.0.givenCount, rarities.0)
        }
        if facts.0.isInitial || facts.1.isInitial {
            if facts.0.first == facts.1.first { return 10 }
            return hasInitial(one, facts.1) || hasInitial(other, facts.0) ? 8 : 17
        }
        if sharesKin(facts.0, facts.1) { return 6 }
        let isFurther =
            left == other.given[1] || left == other.given[2] || right == one.given[1] || right == one.given[2]
        let step = step(left, right)
        if step == .slip { return 7 }
        if isFurther { return 8 }
        if step == .close { return 11 }
        if facts.0.sound == facts.1.sound { return 12 }
        if step == .alike { return 13 }
        if facts.0.first != facts.1.first { return 16 }
        return beginning(text(left), text(right)) >= 3 ? 14 : 15
    }

    /// Whether a further name of the row begins with the letter that the other gives alone.
    private func hasInitial(_ row: PersonRow, _ initial: WordFacts) -> Bool {
        guard initial.isInitial else { return false }
        for place in 1..<4 where row.given[place] != 0 && words[Int(row.given[place])].first == initial.first {
            return true
        }
        return false
    }

    private func sharesKin(_ one: WordFacts, _ other: WordFacts) -> Bool {
        for place in 0..<4 where one.kin[place] != 0 {
            for second in 0..<4 where other.kin[second] == one.kin[place] { return true }
        }
        return false
    }

    private func beginning(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Int {
        var count = 0
        while count < left.count, count < right.count, left[count] == right[count] { count += 1 }
        return count
    }

    private func family(_ one: PersonRow, _ other: PersonRow) -> Int {
        let (left, right) = (one.family[0], other.family[0])
        if left == 0 || right == 0 { return 0 }
        if left == right { return rarity(words[Int(left)].familyCount, rarities.1) }
        let step = step(left, right)
        if step == .slip { return 6 }
        if one.family[2] != 0 || other.family[2] != 0 {
            for place in 1..<4
            where meets(one.family[place], SIMD4(other.family[1], other.family[2], other.family[3], 0)) {
                return 8
            }
        }
        if step == .close { return 9 }
        if words[Int(left)].sound == words[Int(right)].sound { return 10 }
        return step == .alike ? 11 : 12
    }

    private func middle(_ one: PersonRow, _ other: PersonRow) -> Int {
        let (left, right) = (one.given[1], other.given[1])
        if left == 0 || right == 0 { return 0 }
        if left == right { return words[Int(left)].isInitial ? 2 : 1 }
        let facts = (words[Int(left)], words[Int(right)])
        if facts.0.isInitial || facts.1.isInitial { return facts.0.first == facts.1.first ? 2 : 4 }
        if sharesKin(facts.0, facts.1) || step(left, right).rawValue <= 2 { return 3 }
        return 5
    }

    private func home(_ one: PersonRow, _ other: PersonRow) -> Int {
        let isKnown = (
            one.uprn | one.postcode != 0 || one.street != 0, other.uprn | other.postcode != 0 || other.street != 0
        )
        if !isKnown.0 || !isKnown.1 { return 0 }
        if one.uprn != 0, one.uprn == other.uprn { return shared(counts.homes[one.uprn], 1) }
        let street = streetStep(one, other)
        let isSamePostcode = one.postcode != 0 && one.postcode == other.postcode
        if isSamePostcode || street == 1 {
            let door = doorStep(one, other)
            let isElsewhere =
                !isSamePostcode && one.postcode != 0 && other.postcode != 0
                && Facts.district(one.postcode) != Facts.district(other.postcode)
            if street == 2 { return 6 }
            if door == 1 {
                if isElsewhere { return one.town == other.town ? 7 : 11 }
                if one.unit == other.unit { return shared(counts.count(ofHome: one), 1) }
                return one.unit == 0 || other.unit == 0 ? 3 : 4
            }
            if isSamePostcode { return street == 1 ? 5 : 6 }
            if !isElsewhere { return 5 }
        }
        if one.postcode != 0, other.postcode != 0 {
            if Facts.sector(one.postcode) == Facts.sector(other.postcode) { return 8 }
            if Facts.district(one.postcode) == Facts.district(other.postcode) { return 9 }
        }
        return one.town != 0 && one.town == other.town ? 10 : 11
    }

    /// 1 where the streets are the same, 2 where not, 0 where one is not known.
    private func streetStep(_ one: PersonRow, _ other: PersonRow) -> Int {
        if one.street == 0 || other.street == 0 { return 0 }
        if one.street == other.street || one.street == other.building || one.building == other.street { return 1 }
        return step(one.street, other.street).rawValue <= 2 ? 1 : 2
    }

    private func doorStep(_ one: PersonRow, _ other: PersonRow) -> Int {
        if one.house != 0, other.house != 0 { return one.house == other.house ? 1 : 2 }
        if one.building != 0, other.building != 0 {
            return one.building == other.building
                || step(one.building, other.building).rawValue <= 2 ? 1 : 2
        }
        return 0
    }

    private func shared(_ count: UInt32?, _ level: Int) -> Int { (count ?? 0) > SharedCounts.many ? level + 1 : level }

    private func phone(_ one: UInt64, _ other: UInt64) -> Int {
        if one == 0 || other == 0 { return 0 }
        if one == other { return shared(counts.phones[one], 1) }
        return Self.isDigitSlip(one, other) ? 3 : 4
    }

    private func email(_ one: PersonRow, _ other: PersonRow) -> Int {
        if one.email == 0 || other.email == 0 { return 0 }
        if one.email == other.email { return shared(counts.emails[one.email], 1) }
        if one.mailbox == other.mailbox { return 3 }
        return step(one.mailbox, other.mailbox).rawValue <= 1 ? 4 : 5
    }

    private func number(_ one: UInt64, _ other: UInt64) -> Int {
        if one == 0 || other == 0 { return 0 }
        return one == other ? 1 : Self.isDigitSlip(one, other) ? 2 : 3
    }

    /// Whether two numbers differ in one digit, or by two neighbours exchanged.
    static func isDigitSlip(_ one: UInt64, _ other: UInt64) -> Bool {
        var (left, right) = (one, other)
        var (first, count, isApart) = ((UInt64(0), UInt64(0)), 0, false)
        var last = 0
        var place = 0
        while left != 0 || right != 0 {
            let digits = (left % 10, right % 10)
            if digits.0 != digits.1 {
                count += 1
                if count > 2 { return false }
                if count == 1 {
                    first = digits
                } else {
                    isApart = place != last + 1 || first.0 != digits.1 || first.1 != digits.0
                }
                last = place
            }
            place += 1
            (left, right) = (left / 10, right / 10)
        }
        return count == 1 || (count == 2 && !isApart)
    }

    private func fact(_ one: UInt32, _ other: UInt32) -> Int {
        if one == 0 || other == 0 { return 0 }
        if one == other { return rarity(counts.facts[one] ?? 0, rarities.1) }
        let step = step(one, other)
        return step.rawValue <= 2 ? 6 : step == .alike ? 7 : 8
    }
}

/// How two dates of birth agree.
enum BirthLevels {
    static func level(_ one: UInt32, _ other: UInt32) -> Int {
        if one == 0 || other == 0 { return 0 }
        let (left, right) = (Parts(one), Parts(other))
        if left.day == 0 || right.day == 0 { return partly(left, right) }
        if one == other { return left.isFirst ? 2 : 1 }
        let (year, month, day) = (left.year == right.year, left.month == right.month, left.day == right.day)
        if year {
            if left.month == right.day, left.day == right.month { return 3 }
            if left.isFirst || right.isFirst { return 4 }
        }
        if PairComparer.isDigitSlip(left.digits, right.digits) { return 5 }
        if month, day { return left.isFirst ? 10 + gap(left, right) : 6 }
        if year { return month ? 7 : day ? 8 : 9 }
        return 10 + gap(left, right)
    }

    private static func partly(_ left: Parts, _ right: Parts) -> Int {
        let isSame = left.year == right.year && (left.month == 0 || right.month == 0 || left.month == right.month)
        return isSame ? 13 : left.year == right.year ? 9 : 10 + gap(left, right)
    }

    private static func gap(_ left: Parts, _ right: Parts) -> Int {
        let years = abs(left.year - right.year)
        return years <= 1 ? 0 : years <= 15 ? 1 : 2
    }

    private struct Parts {
        let year: Int
        let month: Int
        let day: Int

        init(_ birth: UInt32) { (year, month, day) = (Int(birth >> 9), Int(birth >> 5 & 15), Int(birth & 31)) }

        var isFirst: Bool { month == 1 && day == 1 }
        var digits: UInt64 { UInt64(year * 10_000 + month * 100 + day) }
    }
}
