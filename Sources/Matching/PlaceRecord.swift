/// What one source wrote about a place, as received.
package struct PlaceRecord: Hashable, Sendable {
    package var uprn: String
    /// The lines of the address; the postcode may stand in the last.
    package var address: [String]
    package var postcode: String
    /// Flat or room where the source keeps it apart.
    package var unit: String

    package init(uprn: String = "", address: [String] = [], postcode: String = "", unit: String = "") {
        self.uprn = uprn
        self.address = address
        self.postcode = postcode
        self.unit = unit
    }

    /// The record made ready for comparison.
    package var standardised: StandardisedPlace { StandardisedPlace(self) }
}

/// A place's record folded, checked and cut into the parts that are compared.
package struct StandardisedPlace: Hashable, Sendable {
    /// The unique property reference number without leading zeros; nil where it is none.
    package let uprn: String?
    package let address: StandardisedAddress
    package let postcode: Postcode?
    /// The place in one line, for showing beside another.
    package let text: String

    package init(_ record: PlaceRecord) {
        uprn = Self.uprn(record.uprn)
        var lines = record.address
        var code = Postcode(record.postcode)
        if code == nil, let last = lines.last, let (rest, found) = Self.cuttingPostcode(from: last) {
            lines[lines.count - 1] = rest
            code = found
        }
        postcode = code
        let unit = record.unit.contains(where: { $0 != " " }) ? [Self.labelled(record.unit)] : []
        address = StandardisedAddress(lines: unit + lines)
        text = [address.unit, address.building, address.number, address.street, code?.text ?? ""]
            .filter { !$0.isEmpty }.joined(separator: " ")
    }

    var isEmpty: Bool { uprn == nil && address.isEmpty && postcode == nil }

    private static func uprn(_ text: String) -> String? {
        let digits = text.utf8.filter { $0 != 32 }.drop { $0 == 48 }
        guard (1...12).contains(digits.count), digits.allSatisfy({ (48...57).contains($0) }) else { return nil }
        return String(decoding: Array(digits), as: UTF8.self)
    }

    private static func labelled(_ unit: String) -> String {
        Folding.words(of: unit).count == 1 ? "Flat " + unit : unit
    }

    private static func cuttingPostcode(from line: String) -> (rest: String, postcode: Postcode)? {
        let pieces = line.split(whereSeparator: { $0 == " " || $0 == "," })
        for count in [2, 1] where pieces.count >= count {
            if let code = Postcode(pieces.suffix(count).joined(separator: " ")), code.isWhole,
                let start = pieces[pieces.count - count].indices.first
            {
                return (String(line[..<start]), code)
            }
        }
        return nil
    }
}
