/// What two records must share to be compared at all.
package struct CandidateKey: Hashable, Sendable {
    package enum Kind: String, Sendable, CaseIterable {
        case names
        case familyInitial
        /// Of a record that says no given name.
        case familyOnly
        /// Of a record that says a given name too: only who gives none looks there.
        case familyAny
        case birthInitial
        case phone
        case email
        case nhsNumber
        case postcodeFamily
        case streetFamily
        case homeGiven
        case uprn
        case postcodeNumber
        case streetNumber
    }

    package let kind: Kind
    /// Kind and value in 64 bits, the same in every process and release: for an indexed integer column.
    package let code: Int64

    init(_ kind: Kind, _ parts: String...) {
        self.kind = kind
        // FNV-1a; Swift's own hashes change with every start.
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for part in [kind.rawValue] + parts {
            for byte in part.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
            hash = (hash ^ 0x1F) &* 0x100_0000_01B3
        }
        code = Int64(bitPattern: hash)
    }
}

extension StandardisedPerson {
    /// The keys under which this person is found again; a record without any fact has none.
    package var candidateKeys: [CandidateKey] {
        Self.distinct(ownKeys + names.flatMap { $0.given.isEmpty ? keys(.familyOnly, $0) : keys(.familyAny, $0) })
    }

    /// The keys under which others are looked for. A family name alone leads to all who bear it; with a given name it
    /// leads only to those of whom no given name is known.
    package var searchKeys: [CandidateKey] {
        Self.distinct(
            ownKeys
                + names.flatMap { name in
                    keys(.familyOnly, name) + (name.given.isEmpty ? keys(.familyAny, name) : [])
                })
    }

    private static func distinct(_ keys: [CandidateKey]) -> [CandidateKey] {
        var seen: Set<CandidateKey> = []
        return keys.filter { seen.insert($0).inserted }
    }

    private func keys(_ kind: CandidateKey.Kind, _ name: StandardisedName) -> [CandidateKey] {
        Self.soundsOfFamily(name).map { CandidateKey(kind, $0) }
    }

    private var ownKeys: [CandidateKey] {
        var keys: [CandidateKey] = []
        for name in names { keys += self.keys(of: name) }
        keys += phones.map { CandidateKey(.phone, $0) }
        keys += emails.map { CandidateKey(.email, $0) }
        if let nhsNumber { keys.append(CandidateKey(.nhsNumber, nhsNumber)) }
        return keys
    }

    private func keys(of name: StandardisedName) -> [CandidateKey] {
        let given = Self.soundsOfGiven(name.given)
        let family = Self.soundsOfFamily(name)
        var keys: [CandidateKey] = []
        for one in given where one.unicodeScalars.count > 1 {
            // In order of the alphabet, so that exchanged names meet.
            for other in family { keys.append(CandidateKey(.names, min(one, other), max(one, other))) }
            for place in homeTexts { keys.append(CandidateKey(.homeGiven, place, one)) }
        }
        for initial in Self.initials(of: name.given) {
            for other in family { keys.append(CandidateKey(.familyInitial, other, initial)) }
        }
        if let birth = dateOfBirth, let month = birth.month, let day = birth.day {
            // In order of size, so that a swapped day and month meet.
            let date = "\(birth.year)-\(min(month, day))-\(max(month, day))"
            let initials = Set((given + family).compactMap { $0.unicodeScalars.first.map { String($0) } })
            for initial in initials.sorted() { keys.append(CandidateKey(.birthInitial, date, initial)) }
        }
        if let postcode = home.postcode, postcode.isWhole {
            for other in family { keys.append(CandidateKey(.postcodeFamily, postcode.text, other)) }
        }
        if !home.address.street.isEmpty {
            let street = Sounding.key(of: home.address.street)
            for other in family { keys.append(CandidateKey(.streetFamily, street, other)) }
        }
        return keys
    }

    private var homeTexts: [String] {
        var texts: [String] = []
        if let uprn = home.uprn { texts.append(uprn) }
        let number = home.address.number
        if !number.isEmpty {
            if let postcode = home.postcode, postcode.isWhole { texts.append(postcode.text + " " + number) }
            if !home.address.street.isEmpty { texts.append(Sounding.key(of: home.address.street) + " " + number) }
        }
        return texts
    }

    private static func soundsOfGiven(_ given: [Word]) -> [String] {
        var sounds: Set<String> = []
        for word in given.prefix(3) {
            for name in Nicknames.fullNames(of: word.text).prefix(4) { sounds.insert(Sounding.key(of: name)) }
        }
        return sounds.subtracting([""]).sorted()
    }

    private static func soundsOfFamily(_ name: StandardisedName) -> [String] {
        Set((name.family + [name.joinedFamily]).map(sound)).subtracting([""]).sorted()
    }

    /// The first letters of given names and of what they are short for; C, K and Q are one, as one hears them.
    private static func initials(of given: [Word]) -> [String] {
        let names = given.prefix(3).flatMap { [$0.text] + Nicknames.fullNames(of: $0.text).prefix(4) }
        return Set(names.compactMap(\.first).map { "ckq".contains($0) ? "c" : String($0) }).sorted()
    }

    private static func sound(_ word: Word) -> String { word.sound.isEmpty ? word.text : word.sound }
}

extension Sounding {
    /// The code of `word` at its published length, or the word itself where it is in another script.
    static func key(of word: String) -> String {
        let code = code(of: word)
        return code.isEmpty ? word : code
    }
}

extension StandardisedPlace {
    /// The keys under which this place is found again.
    package var candidateKeys: [CandidateKey] {
        var keys: [CandidateKey] = []
        if let uprn { keys.append(CandidateKey(.uprn, uprn)) }
        let numbers = [address.number, address.building].filter { !$0.isEmpty }
        for number in numbers {
            if let postcode, postcode.isWhole { keys.append(CandidateKey(.postcodeNumber, postcode.text, number)) }
            if !address.street.isEmpty {
                keys.append(CandidateKey(.streetNumber, Sounding.key(of: address.street), number))
            }
        }
        if numbers.isEmpty, !address.street.isEmpty {
            keys.append(CandidateKey(.streetNumber, Sounding.key(of: address.street), ""))
        }
        return keys
    }
}
