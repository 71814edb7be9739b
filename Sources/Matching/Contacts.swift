/// Telephone numbers, e-mail addresses and NHS numbers in the one form in which they are compared.
package enum Contacts {
    /// The number as digits, UK numbers from 0 and others from +; nil for what cannot be rung.
    package static func phone(_ text: String) -> String? {
        var digits = ""
        var isInternational = false
        for byte in text.utf8 {
            switch byte {
            case 48...57: digits.unicodeScalars.append(Unicode.Scalar(byte))
            case UInt8(ascii: "+") where digits.isEmpty: isInternational = true
            case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "."): continue
            case _ where digits.utf8.count >= 9: break
            default: if !digits.isEmpty { return nil } else { continue }
            }
            if digits.utf8.count > 20 { return nil }
            // What follows a whole number is an extension or a note.
            if digits.utf8.count >= 9, !(48...57).contains(byte) { break }
        }
        if digits.hasPrefix("00") {
            digits.removeFirst(2)
            isInternational = true
        }
        if digits.hasPrefix("44"), isInternational || digits.utf8.count == 12 {
            digits.removeFirst(2)
            if digits.hasPrefix("0") { digits.removeFirst() }
            digits = "0" + digits
            isInternational = false
        }
        // A spreadsheet eats the leading zero.
        if !isInternational, digits.utf8.count == 10, !digits.hasPrefix("0") { digits = "0" + digits }
        guard Set(digits.utf8.dropFirst(2)).count > 1 else { return nil }
        if isInternational { return (8...15).contains(digits.utf8.count) ? "+" + digits : nil }
        return digits.hasPrefix("0") && (10...11).contains(digits.utf8.count) ? digits : nil
    }

    /// The address in lower case; nil where it has not one name, one @ and a domain.
    package static func email(_ text: String) -> String? {
        var text = text.lowercased()
        if text.hasPrefix("mailto:") { text.removeFirst(7) }
        let kept = text.unicodeScalars.filter { !$0.properties.isWhitespace && $0.value > 0x1F }
        let parts = String(String.UnicodeScalarView(kept)).split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, parts[1].contains("."), !parts[1].hasPrefix("."),
            !parts[1].hasSuffix("."), kept.count <= 254
        else { return nil }
        return parts.joined(separator: "@")
    }

    /// The ten digits of an NHS number whose check digit is right (modulus 11); nil for anything else.
    package static func nhsNumber(_ text: String) -> String? {
        let digits = text.utf8.filter { (48...57).contains($0) }.map { Int($0) - 48 }
        guard digits.count == 10, Set(digits).count > 1 else { return nil }
        let sum = (0..<9).reduce(0) { $0 + digits[$1] * (10 - $1) }
        let check = (11 - sum % 11) % 11
        guard check < 10, check == digits[9] else { return nil }
        return digits.map { String($0) }.joined()
    }
}
