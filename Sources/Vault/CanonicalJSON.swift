import Foundation

/// One text for each JSON value, however an engine lays it out: keys in the order of their bytes, no spaces, nothing
/// escaped that need not be. What is hashed or compared must not depend on where it is kept.
package struct CanonicalJSON {
    package struct NotJSON: Error, Equatable {}

    private static let deepest = 100
    private let bytes: [UInt8]
    private var place = 0
    private var depth = 0

    private init(_ text: String) { bytes = Array(text.utf8) }

    package static func text(of json: String) throws -> String {
        var reader = CanonicalJSON(json)
        var text: [UInt8] = []
        text.reserveCapacity(reader.bytes.count)
        try reader.value(into: &text)
        reader.skipSpace()
        guard reader.place == reader.bytes.count else { throw NotJSON() }
        return String(decoding: text, as: UTF8.self)
    }

    /// `text` as a JSON string, quotes included.
    package static func quoted(_ text: some Sequence<UInt8>, into out: inout [UInt8]) {
        out.append(UInt8(ascii: "\""))
        for byte in text {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): out += [UInt8(ascii: "\\"), byte]
            case 0..<32: out += Array("\\u00".utf8) + [hex(byte >> 4), hex(byte & 15)]
            default: out.append(byte)
            }
        }
        out.append(UInt8(ascii: "\""))
    }

    private static func hex(_ nibble: UInt8) -> UInt8 { nibble < 10 ? nibble + 48 : nibble + 87 }

    private mutating func skipSpace() {
        while place < bytes.count, [9, 10, 13, 32].contains(bytes[place]) { place += 1 }
    }

    private mutating func next() throws -> UInt8 {
        guard place < bytes.count else { throw NotJSON() }
        defer { place += 1 }
        return bytes[place]
    }

    private mutating func value(into out: inout [UInt8]) throws {
        skipSpace()
        guard place < bytes.count else { throw NotJSON() }
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.deepest else { throw NotJSON() }
        switch bytes[place] {
        case UInt8(ascii: "{"): try object(into: &out)
        case UInt8(ascii: "["): try list(into: &out)
        case UInt8(ascii: "\""): Self.quoted(try string(), into: &out)
        default: try word(into: &out)
        }
    }

    private mutating func object(into out: inout [UInt8]) throws {
        place += 1
        var members: [(key: [UInt8], value: [UInt8])] = []
        skipSpace()
        if place < bytes.count, bytes[place] == UInt8(ascii: "}") {
            place += 1
        } else {
            var separator = UInt8(ascii: ",")
            while separator == UInt8(ascii: ",") {
                skipSpace()
                let key = try string()
                skipSpace()
                guard try next() == UInt8(ascii: ":") else { throw NotJSON() }
                var text: [UInt8] = []
                try value(into: &text)
                members.append((key, text))
                skipSpace()
                separator = try next()
            }
            guard separator == UInt8(ascii: "}") else { throw NotJSON() }
        }
        members.sort { $0.key.lexicographicallyPrecedes($1.key) }
        out.append(UInt8(ascii: "{"))
        for (number, member) in members.enumerated() {
            if number > 0 { out.append(UInt8(ascii: ",")) }
            Self.quoted(member.key, into: &out)
            out.append(UInt8(ascii: ":"))
            out += member.value
        }
        out.append(UInt8(ascii: "}"))
    }

    private mutating func list(into out: inout [UInt8]) throws {
        place += 1
        out.append(UInt8(ascii: "["))
        skipSpace()
        if place < bytes.count, bytes[place] == UInt8(ascii: "]") {
            place += 1
        } else {
            var separator = UInt8(ascii: ",")
            var isFirst = true
            while separator == UInt8(ascii: ",") {
                if !isFirst { out.append(separator) }
                isFirst = false
                try value(into: &out)
                skipSpace()
                separator = try next()
            }
            guard separator == UInt8(ascii: "]") else { throw NotJSON() }
        }
        out.append(UInt8(ascii: "]"))
    }

    private mutating func string() throws -> [UInt8] {
        guard try next() == UInt8(ascii: "\"") else { throw NotJSON() }
        var text: [UInt8] = []
        while true {
            let byte = try next()
            switch byte {
            case UInt8(ascii: "\""): return text
            case UInt8(ascii: "\\"): try escape(into: &text)
            default: text.append(byte)
            }
        }
    }

    private mutating func escape(into text: inout [UInt8]) throws {
        switch try next() {
        case UInt8(ascii: "b"): text.append(8)
        case UInt8(ascii: "f"): text.append(12)
        case UInt8(ascii: "n"): text.append(10)
        case UInt8(ascii: "r"): text.append(13)
        case UInt8(ascii: "t"): text.append(9)
        case UInt8(ascii: "u"):
            var units = [try unit()]
            if units[0] & 0xFC00 == 0xD800, bytes[place...].starts(with: Array("\\u".utf8)) {
                place += 2
                units.append(try unit())
            }
            text += Array(String(decoding: units, as: UTF16.self).utf8)
        case let byte where [UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/")].contains(byte):
            text.append(byte)
        default: throw NotJSON()
        }
    }

    private mutating func unit() throws -> UInt16 {
        guard place + 4 <= bytes.count,
            let unit = UInt16(String(decoding: bytes[place..<place + 4], as: UTF8.self), radix: 16)
        else { throw NotJSON() }
        place += 4
        return unit
    }

    /// A number, or one of the three words. Engines write one number in several ways: 1e2 and 100 are the same.
    private mutating func word(into out: inout [UInt8]) throws {
        let start = place
        while place < bytes.count, !Self.ends(bytes[place]) { place += 1 }
        let word = String(decoding: bytes[start..<place], as: UTF8.self)
        switch word {
        case "true", "false", "null": out += Array(word.utf8)
        default:
            guard let number = Double(word), number.isFinite else { throw NotJSON() }
            let isWhole = word.utf8.count <= 18 && word.utf8.allSatisfy { (48...57).contains($0) || $0 == 45 }
            let text = isWhole ? word : Self.text(of: number)
            out += Array(text.utf8)
        }
    }

    private static func text(of number: Double) -> String {
        Int64(exactly: number).map(String.init) ?? "\(number)"
    }

    private static func ends(_ byte: UInt8) -> Bool {
        switch byte {
        case 9, 10, 13, 32, UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"): true
        default: false
        }
    }
}
