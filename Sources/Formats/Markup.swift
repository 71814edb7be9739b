/// A piece of HTML that cannot be written unescaped by mistake.
///
/// Literal text is markup as it stands; an interpolated string is escaped; an interpolated `Markup` goes in raw. So
/// `"<p>\(name)</p>" as Markup` is safe whatever the name holds.
package struct Markup: Sendable, Hashable, ExpressibleByStringInterpolation {
    /// UTF-8.
    package private(set) var bytes: [UInt8]

    package init() { bytes = [] }
    package init(stringLiteral value: String) { bytes = Array(value.utf8) }
    package init(stringInterpolation: StringInterpolation) { bytes = stringInterpolation.bytes }

    /// `text`, escaped.
    package init(text: String) {
        bytes = []
        Self.escape(text, into: &bytes)
    }

    /// `source` as it stands: only for markup that this program made itself, such as its own style sheet.
    package init(trusted source: String) { bytes = Array(source.utf8) }

    package var isEmpty: Bool { bytes.isEmpty }
    package var text: String { String(decoding: bytes, as: UTF8.self) }

    package mutating func append(_ other: Markup) { bytes.append(contentsOf: other.bytes) }
    package static func + (left: Markup, right: Markup) -> Markup {
        var sum = left
        sum.append(right)
        return sum
    }
    package static func += (left: inout Markup, right: Markup) { left.append(right) }

    static func escape(_ text: String, into bytes: inout [UInt8]) {
        var text = text
        text.withUTF8 { escape($0, into: &bytes) }
    }

    /// Copies whole runs between the characters that need escaping: most texts are one run.
    static func escape(_ text: UnsafeBufferPointer<UInt8>, into bytes: inout [UInt8]) {
        var runStart = 0
        for (index, byte) in text.enumerated() where isSpecial(byte) {
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[runStart..<index]))
            switch byte {
            case UInt8(ascii: "&"): bytes.append(contentsOf: "&amp;".utf8)
            case UInt8(ascii: "<"): bytes.append(contentsOf: "&lt;".utf8)
            case UInt8(ascii: ">"): bytes.append(contentsOf: "&gt;".utf8)
            case UInt8(ascii: "\""): bytes.append(contentsOf: "&quot;".utf8)
            default: bytes.append(contentsOf: "&#39;".utf8)
            }
            runStart = index + 1
        }
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[runStart...]))
    }

    /// One bit for each of `"&'<>`, all below 64.
    private static func isSpecial(_ byte: UInt8) -> Bool {
        byte < 64 && (0x5000_00c4_0000_0000 as UInt64) >> UInt64(byte) & 1 == 1
    }

    package struct StringInterpolation: StringInterpolationProtocol {
        var bytes: [UInt8] = []

        package init(literalCapacity: Int, interpolationCount: Int) {
            bytes.reserveCapacity(literalCapacity + interpolationCount * 32)
        }

        package mutating func appendLiteral(_ literal: String) { bytes.append(contentsOf: literal.utf8) }
        package mutating func appendInterpolation(_ text: String) { Markup.escape(text, into: &bytes) }
        package mutating func appendInterpolation(_ text: Substring) {
            var text = text
            text.withUTF8 { Markup.escape($0, into: &bytes) }
        }
        package mutating func appendInterpolation(_ number: Int) { bytes.append(contentsOf: String(number).utf8) }
        package mutating func appendInterpolation(_ markup: Markup) { bytes.append(contentsOf: markup.bytes) }
        package mutating func appendInterpolation(_ markup: Markup?) {
            if let markup { bytes.append(contentsOf: markup.bytes) }
        }
        package mutating func appendInterpolation(_ pieces: some Sequence<Markup>) {
            for piece in pieces { bytes.append(contentsOf: piece.bytes) }
        }
    }
}

extension DefaultStringInterpolation {
    @available(*, deprecated, message: "markup in a plain string is shown as its bytes: say `as Markup`")
    package mutating func appendInterpolation(_ markup: Markup) { appendInterpolation(markup.text) }

    @available(*, deprecated, message: "markup in a plain string is shown as its bytes: say `as Markup`")
    package mutating func appendInterpolation(_ pieces: [Markup]) {
        for piece in pieces { appendInterpolation(piece.text) }
    }
}
