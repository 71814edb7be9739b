/// A name as written down: given names in one text, family names in another.
package struct PersonName: Hashable, Sendable {
    package var given: String
    package var family: String

    package init(given: String = "", family: String = "") {
        self.given = given
        self.family = family
    }
}

/// What one source wrote about a person, as received; it is never changed by matching.
package struct PersonRecord: Hashable, Sendable {
    package enum Sex: String, Sendable, CaseIterable {
        case female
        case male
        case other
    }

    package var name: PersonName
    /// Other and former names; a part left empty is taken from `name`.
    package var aliases: [PersonName]
    package var dateOfBirth: BirthDate?
    package var sex: Sex?
    package var phones: [String]
    package var emails: [String]
    /// The lines of the address without the postcode; empty for no fixed abode.
    package var address: [String]
    package var postcode: String
    package var uprn: String
    package var nhsNumber: String

    package init(
        name: PersonName = PersonName(), aliases: [PersonName] = [], dateOfBirth: BirthDate? = nil, sex: Sex? = nil,
        phones: [String] = [], emails: [String] = [], address: [String] = [], postcode: String = "", uprn: String = "",
        nhsNumber: String = ""
    ) {
        self.name = name
        self.aliases = aliases
        self.dateOfBirth = dateOfBirth
        self.sex = sex
        self.phones = phones
        self.emails = emails
        self.address = address
        self.postcode = postcode
        self.uprn = uprn
        self.nhsNumber = nhsNumber
    }

    /// The record made ready for comparison; keep it while comparing with many.
    package var standardised: StandardisedPerson { StandardisedPerson(self) }
}

/// A person's record folded, checked and cut into the parts that are compared.
package struct StandardisedPerson: Hashable, Sendable {
    /// The name, then the aliases; a person without any name has one empty name.
    package let names: [StandardisedName]
    package let dateOfBirth: BirthDate?
    let birthText: String
    package let sex: PersonRecord.Sex?
    package let phones: [String]
    package let emails: [String]
    package let home: StandardisedPlace
    package let nhsNumber: String?

    package init(_ record: PersonRecord) {
        let all = [record.name] + record.aliases.prefix(Self.mostAliases)
        let parts = all.map { (StandardisedName.given(in: $0.given), StandardisedName.family(in: $0.family)) }
        names = parts.enumerated().compactMap { place, part in
            if place > 0, part.0.isEmpty, part.1.isEmpty { return nil }
            return StandardisedName(
                given: part.0.isEmpty ? parts[0].0 : part.0, family: part.1.isEmpty ? parts[0].1 : part.1)
        }
        dateOfBirth = record.dateOfBirth.flatMap { $0.isPlaceholder ? nil : $0 }
        birthText = dateOfBirth?.description ?? ""
        sex = record.sex
        phones = Self.distinct(record.phones.compactMap(Contacts.phone))
        emails = Self.distinct(record.emails.compactMap(Contacts.email))
        home = StandardisedPlace(
            PlaceRecord(uprn: record.uprn, address: record.address, postcode: record.postcode))
        nhsNumber = Contacts.nhsNumber(record.nhsNumber)
    }

    private static let mostAliases = 8

    private static func distinct(_ texts: [String]) -> [String] {
        var seen: Set<String> = []
        return texts.filter { seen.insert($0).inserted }
    }
}
