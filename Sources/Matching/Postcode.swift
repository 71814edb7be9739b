/// A UK postcode in its printed form, or only its outward half where no more is known.
package struct Postcode: Hashable, Sendable {
    /// The outward half: area and district ("SW1A").
    package let outward: String
    /// The inward half: sector and unit ("1AA").
    package let inward: String?

    /// The postcode that `text` spells, with O for 0 and I for 1 mended where the position leaves no doubt.
    package init?(_ text: String) {
        let letters = text.utf8.compactMap { byte -> UInt8? in
            switch byte {
            case 48...57, 65...90: byte
            case 97...122: byte - 32
            default: nil
            }
        }
        // Without a digit it is a word: "Close" would be mended into C1 0SE.
        guard (2...7).contains(letters.count), text.utf8.count <= 16,
            letters.contains(where: { (48...57).contains($0) })
        else { return nil }
        if letters.count >= 5, let inward = Self.mended(letters.suffix(3), as: "9AA"),
            // The inward half never has these letters (PAF programmers' guide).
            !inward.dropFirst().utf8.contains(where: { "CIKMOV".utf8.contains($0) }),
            let outward = Self.outward(letters.dropLast(3))
        {
            self.outward = outward
            self.inward = inward
        } else if letters.count <= 4, let outward = Self.outward(letters[...]) {
            self.outward = outward
            inward = nil
        } else {
            return nil
        }
    }

    /// "SW1A 1AA".
    package var text: String { inward.map { outward + " " + $0 } ?? outward }

    /// Whether both halves are known.
    package var isWhole: Bool { inward != nil }

    private static func outward(_ letters: ArraySlice<UInt8>) -> String? {
        let shapes = ["A9", "A99", "AA9", "A9A", "AA99", "AA9A"].filter { $0.utf8.count == letters.count }
        let given = String(decoding: letters, as: UTF8.self)
        let fits = shapes.compactMap { mended(letters, as: $0) }
        // A half that fits as it stands is never mended into another.
        return fits.contains(given) ? given : fits.first
    }

    private static func mended(_ letters: ArraySlice<UInt8>, as shape: String) -> String? {
        var mended: [UInt8] = []
        for (letter, wanted) in zip(letters, shape.utf8) {
            let isDigit = (48...57).contains(letter)
            if isDigit == (wanted == UInt8(ascii: "9")) {
                mended.append(letter)
                continue
            }
            switch letter {
            case UInt8(ascii: "O"): mended.append(UInt8(ascii: "0"))
            case UInt8(ascii: "I"), UInt8(ascii: "L"): mended.append(UInt8(ascii: "1"))
            case UInt8(ascii: "0"): mended.append(UInt8(ascii: "O"))
            case UInt8(ascii: "1"): mended.append(UInt8(ascii: "I"))
            default: return nil
            }
        }
        return String(decoding: mended, as: UTF8.self)
    }
}
