/// What two partners may compare blindly to tell whether both know a person: short texts, each tolerant of some error.
///
/// A token is never sent: it goes through the blind function of the floor `Vault`, whose result says nothing to whom
/// has not the key. Equal tokens of two records are evidence that they are of one person, by the kind of token.
package struct KnownToken: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        case nhsNumber
        case email
        /// Telephone and the sound of a given name.
        case phoneAndGiven
        /// Sounds of given and family name, in either order, and the whole date of birth.
        case namesAndBirth
        /// The given name's short or long form, the family name's sound and the date of birth.
        case rootAndBirth
        /// Given name, date of birth and postcode: another family name.
        case givenBirthAndPostcode
        /// Family name, date of birth and postcode: another given name, and twins.
        case familyBirthAndPostcode
        /// Names, month and year of birth, postcode district: a wrong day.
        case namesMonthAndDistrict
        /// Names, day and month in either order, postcode district: a wrong year, or day and month exchanged.
        case namesDayAndDistrict
        /// Names and whole postcode: no date of birth.
        case namesAndPostcode
        /// Initial of the given name, family name and date of birth: a given name cut short or misspelt.
        case initialFamilyAndBirth
        /// Given name, initial of the family name and date of birth: a family name misspelt.
        case givenInitialAndBirth

        /// Whether one such token in common is enough to say "known"; the others say "possibly" when they stand alone.
        package var isStrong: Bool {
            switch self {
            // Twins; father and son of one name; two people who were born on one day and share a given name.
            case .familyBirthAndPostcode, .namesAndPostcode, .givenInitialAndBirth: false
            default: true
            }
        }
    }

    package let kind: Kind
    /// What is put through the blind function: the kind and its parts.
    package let text: String

    init(_ kind: Kind, _ parts: [String]) {
        self.kind = kind
        text = ([kind.rawValue] + parts).joined(separator: "|")
    }
}

extension StandardisedPerson {
    /// The tokens of this record, at most one of each kind, in the order of `KnownToken.Kind`.
    package var knownTokens: [KnownToken] {
        guard let name = names.first else { return [] }
        let (given, family) = (name.given.first, name.joinedFamily)
        let givenSound = given.flatMap { $0.isInitial || $0.sound.isEmpty ? nil : $0.sound }
        let familySound = family.sound.isEmpty ? nil : family.sound
        var tokens: [KnownToken] = []
        func add(_ kind: KnownToken.Kind, _ parts: String?...) {
            let whole = parts.compactMap { $0 }
            if whole.count == parts.count { tokens.append(KnownToken(kind, whole)) }
        }
        let both = givenSound.flatMap { given in familySound.map { [given, $0].sorted().joined(separator: "+") } }
        let birth = dateOfBirth.flatMap { $0.day == nil ? nil : $0.description }
        let (year, month, day) = (
            dateOfBirth.map { String($0.year) }, dateOfBirth?.month.map { String($0) },
            dateOfBirth?.day.map { String($0) }
        )
        let postcode = home.postcode.flatMap { $0.isWhole ? $0.compact : nil }
        let district = home.postcode?.outward
        add(.nhsNumber, nhsNumber)
        add(.email, emails.first)
        add(.phoneAndGiven, phones.first, givenSound)
        add(.namesAndBirth, both, birth)
        add(.rootAndBirth, given?.root, familySound, birth)
        add(.givenBirthAndPostcode, givenSound, birth, postcode)
        add(.familyBirthAndPostcode, familySound, birth, postcode)
        add(.namesMonthAndDistrict, both, year, month, district)
        add(
            .namesDayAndDistrict, both, day.flatMap { day in month.map { [day, $0].sorted().joined(separator: "+") } },
            district)
        add(.namesAndPostcode, both, postcode)
        add(.initialFamilyAndBirth, given?.text.first.map(String.init), familySound, birth)
        add(.givenInitialAndBirth, givenSound, family.text.first.map(String.init), birth)
        return tokens
    }
}

extension Word {
    /// What stands for all forms of a given name: the first of its groups of nicknames, else its sound.
    fileprivate var root: String? {
        if isInitial { return nil }
        return kin.min().map { "#\($0)" } ?? (sound.isEmpty ? nil : sound)
    }
}

/// What may be said of a person about whom a partner asks.
package enum KnownAnswer: String, Sendable {
    case known
    case possibly
    case notKnown

    /// The answer from the kinds of token that asker and holder have in common in one record.
    package init(_ kinds: some Sequence<KnownToken.Kind>) {
        let kinds = Set(kinds)
        self = kinds.isEmpty ? .notKnown : kinds.contains(where: \.isStrong) || kinds.count > 1 ? .known : .possibly
    }
}
