/// An e-mail address that can be put into an envelope as it stands: plain letters, one @, a domain with a dot.
package struct MailAddress: Sendable, Hashable, CustomStringConvertible {
    package let text: String

    /// Nil for what is not one. Quoted and international addresses are not taken: too many servers refuse them.
    package init?(_ typed: String) {
        let text = FieldReader.normalised(typed)
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard text.utf8.count <= 254, parts.count == 2, Self.isLocal(parts[0]), Self.isDomain(parts[1]) else {
            return nil
        }
        self.text = text
    }

    package var description: String { text }
    package var domain: String {
        String(text[(text.firstIndex(of: "@").map(text.index(after:)) ?? text.startIndex)...])
    }

    private static func isLocal(_ part: Substring) -> Bool {
        (1...64).contains(part.utf8.count) && !part.hasPrefix(".") && !part.hasSuffix(".") && !part.contains("..")
            && part.utf8.allSatisfy { isLetterOrDigit($0) || "!#$%&'*+-/=?^_`{|}~.".utf8.contains($0) }
    }

    private static func isDomain(_ part: Substring) -> Bool {
        let labels = part.split(separator: ".", omittingEmptySubsequences: false)
        return labels.count >= 2
            && labels.allSatisfy { label in
                (1...63).contains(label.utf8.count) && !label.hasPrefix("-") && !label.hasSuffix("-")
                    && label.utf8.allSatisfy { isLetterOrDigit($0) || $0 == UInt8(ascii: "-") }
            }
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
    }
}
