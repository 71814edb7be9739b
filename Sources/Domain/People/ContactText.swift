/// Whether contact details can be what they are said to be; comparing them is `Matching`'s work.
package enum ContactText {
    /// True for 7 to 15 digits with what people write between them, and perhaps an extension.
    package static func isPhone(_ text: String) -> Bool {
        let lowered = text.lowercased()
        let number =
            lowered.split(separator: "x", maxSplits: 1).first.map { $0.hasSuffix("e") ? $0.dropLast() : $0 } ?? ""
        let digits = number.utf8.filter { (48...57).contains($0) }.count
        return (7...15).contains(digits) && number.allSatisfy { $0.isASCII && ($0.isNumber || " +-().".contains($0)) }
    }

    /// True for one name, one @ and a domain with a dot.
    package static func isEmail(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, text.utf8.count <= 254 else { return false }
        let domain = parts[1].split(separator: ".", omittingEmptySubsequences: false)
        return domain.count >= 2 && domain.allSatisfy { !$0.isEmpty } && !text.contains(where: \.isWhitespace)
    }

    /// A whole UK postcode in capitals with one space; nil for anything else.
    package static func postcode(_ text: String) -> String? {
        let letters = Array(text.uppercased().utf8.filter { $0 != 32 })
        guard (5...7).contains(letters.count) else { return nil }
        let (outward, inward) = (letters.dropLast(3), Array(letters.suffix(3)))
        let isLetter: (UInt8) -> Bool = { (65...90).contains($0) }
        let isDigit: (UInt8) -> Bool = { (48...57).contains($0) }
        guard isDigit(inward[0]), isLetter(inward[1]), isLetter(inward[2]), let first = outward.first, isLetter(first),
            outward.contains(where: isDigit), outward.allSatisfy({ isLetter($0) || isDigit($0) })
        else { return nil }
        return String(decoding: outward, as: UTF8.self) + " " + String(decoding: inward, as: UTF8.self)
    }

    /// A unique property reference number without leading zeros (BS 7666: 1 to 12 digits); nil for anything else.
    package static func uprn(_ text: String) -> String? {
        let digits = text.utf8.filter { $0 != 32 }.drop { $0 == 48 }
        guard (1...12).contains(digits.count), digits.allSatisfy({ (48...57).contains($0) }) else { return nil }
        return String(decoding: Array(digits), as: UTF8.self)
    }
}
