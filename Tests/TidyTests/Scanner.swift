/// One word, number, sign or string of a Swift file, with the line it stands on.
struct Token: Equatable {
    enum Kind { case word, sign, text }
    let kind: Kind
    /// A word as written (a raw identifier without its backticks), one sign, or what stands between the quotes; before
    /// an interpolation a text ends with its backslash.
    let text: String
    let line: Int
    /// True when nothing, not even a space, stands between this token and the one before.
    let touches: Bool
}

/// Cuts Swift into tokens: comments are dropped, strings kept apart from code, code inside `\(…)` stays code.
///
/// It knows strings of one and of many lines, raw strings and raw identifiers; regex literals it takes for code.
struct Scanner {
    private let bytes: [UInt8]
    private var place = 0
    private var line = 1
    private var tokens: [Token] = []
    /// Where the last token ended.
    private var end = -1

    private init(_ bytes: [UInt8]) { self.bytes = bytes }

    static func tokens(of text: String) -> [Token] {
        var scanner = Scanner(Array(text.utf8))
        scanner.code(untilParenthesis: false)
        return scanner.tokens
    }

    private func byte(_ offset: Int = 0) -> UInt8 { place + offset < bytes.count ? bytes[place + offset] : 0 }

    private mutating func step() {
        if bytes[place] == 10 { line += 1 }
        place += 1
    }

    private mutating func code(untilParenthesis inside: Bool) {
        var depth = 0
        while place < bytes.count {
            let this = byte()
            if Self.isWord(this) {
                word()
            } else if this == 34 || (this == 35 && startsRawString()) {
                string()
            } else if this == 96 {
                rawIdentifier()
            } else if this == 47 && byte(1) == 47 {
                while place < bytes.count && byte() != 10 { place += 1 }
            } else if this == 47 && byte(1) == 42 {
                comment()
            } else {
                if this == 40 { depth += 1 }
                if this == 41 {
                    if inside && depth == 0 { return }
                    depth -= 1
                }
                if this > 32 { add(.sign, place..<place + 1) }
                step()
            }
        }
    }

    private mutating func word() {
        let start = place
        while Self.isWord(byte()) { place += 1 }
        add(.word, start..<place)
    }

    private mutating func rawIdentifier() {
        let start = place + 1
        place = start
        while place < bytes.count && byte() != 96 && byte() != 10 { place += 1 }
        add(.word, start..<place)
        if byte() == 96 { place += 1 }
    }

    private mutating func comment() {
        var depth = 0
        repeat {
            if byte() == 47 && byte(1) == 42 {
                depth += 1
                place += 2
            } else if byte() == 42 && byte(1) == 47 {
                depth -= 1
                place += 2
            } else {
                step()
            }
        } while depth > 0 && place < bytes.count
    }

    private func startsRawString() -> Bool {
        var offset = 1
        while byte(offset) == 35 { offset += 1 }
        return byte(offset) == 34
    }

    private mutating func string() {
        var hashes = 0
        while byte() == 35 {
            hashes += 1
            place += 1
        }
        let quotes = byte(1) == 34 && byte(2) == 34 ? 3 : 1
        place += quotes
        var start = place
        let first = line
        while place < bytes.count {
            if byte() == 34 && closes(quotes: quotes, hashes: hashes) {
                add(.text, start..<place, line: first)
                place += quotes + hashes
                return
            }
            if byte() == 92 && hashed(hashes, from: 1) {
                place += 1 + hashes
                guard place < bytes.count else { break }
                if byte() == 40 {
                    add(.text, start..<place - hashes, line: first)
                    place += 1
                    code(untilParenthesis: true)
                    place = min(place + 1, bytes.count)
                    start = place
                } else {
                    step()
                }
            } else if byte() == 10 && quotes == 1 {
                return  // Not a string after all: an unclosed quote ends with its line.
            } else {
                step()
            }
        }
    }

    private func closes(quotes: Int, hashes: Int) -> Bool {
        for offset in 0..<quotes where byte(offset) != 34 { return false }
        return hashed(hashes, from: quotes)
    }

    private func hashed(_ hashes: Int, from offset: Int) -> Bool {
        for step in 0..<hashes where byte(offset + step) != 35 { return false }
        return true
    }

    private mutating func add(_ kind: Token.Kind, _ range: Range<Int>, line: Int? = nil) {
        let text = String(decoding: bytes[range], as: UTF8.self)
        tokens.append(Token(kind: kind, text: text, line: line ?? self.line, touches: range.lowerBound == end))
        end = range.upperBound
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        (97...122).contains(byte) || (65...90).contains(byte) || (48...57).contains(byte) || byte == 95 || byte > 127
    }
}
