import Domain
import Foundation

/// A letter as it goes over the wire: RFC 5322 headers, one part of plain text in UTF-8.
package struct Message: Sendable, Hashable {
    package let from: MailAddress
    /// Shown beside the sender's address.
    package let fromName: String
    package let to: MailAddress
    package let subject: String
    package let text: String
    /// Becomes the Message-ID, with the sender's domain.
    package let id: String
    package let at: Instant

    package init(
        from: MailAddress, fromName: String, to: MailAddress, subject: String, text: String, id: String, at: Instant
    ) {
        self.from = from
        self.fromName = fromName
        self.to = to
        self.subject = subject
        self.text = text
        self.id = id
        self.at = at
    }

    /// The bytes of the message. A line end in what becomes a header would let a writer add headers of their own: it is
    /// refused, never mended.
    package func rendered() throws(Undelivered) -> [UInt8] {
        for header in [fromName, subject] where header.unicodeScalars.contains(where: Self.isControl) {
            throw Undelivered(.unusable)
        }
        guard !id.isEmpty, id.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && !"<>@\"\\".utf8.contains($0) }) else {
            throw Undelivered(.unusable)
        }
        let name = fromName.isEmpty ? "" : "\(Self.word(fromName, quotes: true)) "
        let lines = [
            "From: \(name)<\(from)>",
            "To: <\(to)>",
            "Subject: \(Self.word(subject, quotes: false))",
            "Date: \(Self.date(at))",
            "Message-ID: <\(id)@\(from.domain)>",
            "Auto-Submitted: auto-generated",
            "X-Auto-Response-Suppress: All",
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: quoted-printable",
            "",
        ]
        return Array((lines.joined(separator: "\r\n") + "\r\n" + Self.quotedPrintable(text)).utf8)
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory == .control || scalar.value == 0x2028 || scalar.value == 0x2029
    }

    /// A header's text: as it is where it is plain and short, else in encoded words (RFC 2047), each of whole
    /// characters and at most 75 long.
    static func word(_ text: String, quotes: Bool) -> String {
        let plain = text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
        if plain, text.utf8.count <= 60, !text.contains("=?") {
            guard quotes else { return text }
            return "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
        }
        var chunks: [[UInt8]] = [[]]
        // Scalars, not characters: a character made of many scalars may be longer than a word can be.
        for scalar in text.unicodeScalars {
            let bytes = Array(String(scalar).utf8)
            if chunks[chunks.count - 1].count + bytes.count > 42 { chunks.append([]) }
            chunks[chunks.count - 1] += bytes
        }
        return chunks.map { "=?utf-8?B?\(Data($0).base64EncodedString())?=" }.joined(separator: "\r\n ")
    }

    /// As `Sat, 21 Nov 2026 20:38:00 +0000`.
    static func date(_ at: Instant) -> String {
        let seconds = at.milliseconds / 1000
        let day = Day(sinceEpoch: Int(seconds / 86_400))
        let (year, month, number) = day.parts
        let rest = Int(seconds % 86_400)
        let clock = [rest / 3600, rest / 60 % 60, rest % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
        return "\(weekdays[day.weekday - 1]), \(number) \(months[month - 1]) \(year) "
            + clock.joined(separator: ":") + " +0000"
    }

    private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// The body in lines of at most 76 characters, each byte that is not plain as `=XX` (RFC 2045, 6.7). A full stop at
    /// the start of a line is doubled by libcurl, as SMTP asks.
    static func quotedPrintable(_ text: String) -> String {
        let unified = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
        return unified.split(separator: "\n", omittingEmptySubsequences: false).map(line).joined(separator: "\r\n")
            + "\r\n"
    }

    private static func line(_ text: Substring) -> String {
        let bytes = Array(text.utf8)
        var lines = [""]
        for (place, byte) in bytes.enumerated() {
            let isLast = place + 1 == bytes.count
            let isPlain = (byte > 0x20 && byte < 0x7F && byte != 0x3D) || (byte == 0x20 && !isLast)
            let piece = isPlain ? String(UnicodeScalar(byte)) : "=" + hex(byte)
            if lines[lines.count - 1].utf8.count + piece.utf8.count > 75 { lines.append("") }
            lines[lines.count - 1] += piece
        }
        return lines.joined(separator: "=\r\n")
    }

    private static func hex(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16, uppercase: true)
        return digits.count == 1 ? "0" + digits : digits
    }
}
