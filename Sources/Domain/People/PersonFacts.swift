/// What one source says of somebody: kept as said, and what matching looks by.
package struct PersonFacts: Sendable, Hashable {
    package var givenName = ""
    package var familyName = ""
    package var dateOfBirth: Day?
    /// The age in words where no date is known: "in her fifties".
    package var ageWords = ""
    package var phone = ""
    package var email = ""
    package var address = ""
    package var postcode = ""
    package var description = ""
    /// How and when they can be reached without putting them at risk.
    package var safeContact = ""
    package var language = ""
    package var interpreter = ""
    package var accessNeeds = ""

    package init() {}

    package init(givenName: String, familyName: String, dateOfBirth: Day? = nil, phone: String = "") {
        self.givenName = givenName
        self.familyName = familyName
        self.dateOfBirth = dateOfBirth
        self.phone = phone
    }

    package var name: String { [givenName, familyName].filter { !$0.isEmpty }.joined(separator: " ") }
    package var isNamed: Bool { !givenName.isEmpty || !familyName.isEmpty }
    package var isEmpty: Bool { self == PersonFacts() }

    /// A whole name as given and family name: the last word is taken for the family's.
    package static func split(_ name: String) -> (given: String, family: String) {
        let words = name.split(whereSeparator: \.isWhitespace)
        guard let last = words.last, words.count > 1 else { return ("", name) }
        return (words.dropLast().joined(separator: " "), String(last))
    }
}

/// What one source says of a place.
package struct PlaceFacts: Sendable, Hashable, Codable {
    package var kind: Place.Kind
    package var uprn: String?
    package var address: String
    package var postcode: String?
    package var spot: String

    package init(
        kind: Place.Kind, uprn: String? = nil, address: String = "", postcode: String? = nil, spot: String = ""
    ) {
        self.kind = kind
        self.uprn = uprn
        self.address = address
        self.postcode = postcode
        self.spot = spot
    }

    /// The place in one line, as a report's own words.
    package var words: String {
        [address, spot, postcode ?? ""].filter { !$0.isEmpty }.joined(separator: ", ")
    }
}
