/// Writes comma-separated values (RFC 4180), by default so that no spreadsheet takes a cell for a formula.
package struct CSVWriter: Sendable {
    /// What has been written and not yet taken.
    package private(set) var bytes: [UInt8]

    private let separator: UInt8
    private let lineBreak: [UInt8]
    private let guardsFormulas: Bool

    /// `byteOrderMark` is for Excel, which otherwise reads UTF-8 as the local code page.
    package init(
        separator: UInt8 = UInt8(ascii: ","), lineBreak: String = "\r\n", guardsFormulas: Bool = true,
        byteOrderMark: Bool = false
    ) {
        self.separator = separator
        self.lineBreak = Array(lineBreak.utf8)
        self.guardsFormulas = guardsFormulas
        bytes = byteOrderMark ? [0xef, 0xbb, 0xbf] : []
    }

    package mutating func write(_ row: some Sequence<String>) {
        let start = bytes.count
        var count = 0
        for cell in row {
            if count > 0 { bytes.append(separator) }
            write(cell)
            count += 1
        }
        // A row of one empty cell would otherwise be an empty line, which readers pass over.
        if count == 1, bytes.count == start { bytes.append(contentsOf: [Self.quote, Self.quote]) }
        bytes.append(contentsOf: lineBreak)
    }

    /// Gives what has been written so far and forgets it, so that a long file can be sent in pieces.
    package mutating func take() -> [UInt8] {
        let taken = bytes
        bytes = []
        return taken
    }

    private static let quote = UInt8(ascii: "\"")
    private static let apostrophe = UInt8(ascii: "'")

    private mutating func write(_ cell: String) {
        var cell = cell
        cell.withUTF8 { cell in
            let isGuarded = guardsFormulas && Self.looksLikeFormula(cell)
            guard cell.contains(where: needsQuotes) || cell.first == 0x20 || cell.last == 0x20 else {
                if isGuarded { bytes.append(Self.apostrophe) }
                bytes.append(contentsOf: cell)
                return
            }
            bytes.append(Self.quote)
            if isGuarded { bytes.append(Self.apostrophe) }
            for byte in cell {
                if byte == Self.quote { bytes.append(byte) }
                bytes.append(byte)
            }
            bytes.append(Self.quote)
        }
    }

    private func needsQuotes(_ byte: UInt8) -> Bool {
        byte == separator || byte == Self.quote || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
    }

    /// Whether a spreadsheet might run the cell (OWASP, CSV injection): the first character decides, full-width forms
    /// too, unless the whole is a plain number.
    static func looksLikeFormula(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
        switch cell.first {
        case UInt8(ascii: "="), UInt8(ascii: "@"), 0x09, 0x0a, 0x0d: true
        case UInt8(ascii: "+"), UInt8(ascii: "-"): !isPlainNumber(cell.dropFirst())
        // U+FF1D, U+FF0B, U+FF0D and U+FF20 are =, +, - and @ in full width.
        case 0xef where cell.count >= 3 && cell[1] == 0xbc: [0x9d, 0x8b, 0x8d, 0xa0].contains(cell[2])
        default: false
        }
    }

    /// Digits with at most one point between or before them.
    private static func isPlainNumber(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        var points = 0
        for byte in text {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): break
            case UInt8(ascii: "."): points += 1
            default: return false
            }
        }
        return points <= 1 && text.last.map { $0 != UInt8(ascii: ".") } ?? false
    }
}
