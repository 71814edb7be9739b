/// An address, or a spot on a street that has none.
package struct Place: Sendable, Hashable {
    package let id: ID<Place>
    package let reference: String
    package var kind: Kind
    /// Unique property reference number (BS 7666): 1 to 12 digits.
    package var uprn: String?
    package var address: String
    package var postcode: String?
    /// Words for a spot: "bus shelter outside the library".
    package var spot: String

    package init(
        id: ID<Place>, reference: String, kind: Kind, uprn: String? = nil, address: String = "",
        postcode: String? = nil,
        spot: String = ""
    ) {
        self.id = id
        self.reference = reference
        self.kind = kind
        self.uprn = uprn
        self.address = address
        self.postcode = postcode
        self.spot = spot
    }

    package enum Kind: String, Sendable, CaseIterable, Codable {
        case address, spot
    }

    package var name: String {
        [address.isEmpty ? spot : address, postcode ?? ""].filter { !$0.isEmpty }.joined(separator: ", ")
    }
}
