/// The key of a record: a UUID version 7 (RFC 9562), so that keys made later sort later.
///
/// The type parameter says whose key it is, so that a person's key cannot be handed where a place's is wanted.
package struct ID<Of>: Hashable, Sendable, Comparable {
    /// The first eight bytes, big-endian: 48 bits of milliseconds since 1970, version, 12 random bits.
    package let high: UInt64
    /// The last eight bytes, big-endian: variant and 62 random bits.
    package let low: UInt64

    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// A new key for `instant`, with 74 bits from `random`.
    package init(at instant: Instant, using random: inout some RandomNumberGenerator) {
        let time = UInt64(clamping: instant.milliseconds) << 16
        high = time | 0x7000 | (random.next() & 0x0FFF)
        low = (random.next() & 0x3FFF_FFFF_FFFF_FFFF) | 0x8000_0000_0000_0000
    }

    /// The key that `text` spells: 32 hexadecimal digits, with or without hyphens; nil for anything else.
    package init?(_ text: some StringProtocol) {
        var digits = 0
        var high: UInt64 = 0
        var low: UInt64 = 0
        for byte in text.utf8 where byte != UInt8(ascii: "-") {
            guard let nibble = Self.nibble(byte), digits < 32 else { return nil }
            if digits < 16 { high = high << 4 | nibble } else { low = low << 4 | nibble }
            digits += 1
        }
        guard digits == 32 else { return nil }
        self.init(high: high, low: low)
    }

    /// The same key seen as another kind's, where one table holds the keys of several.
    package func cast<Other>(to _: Other.Type = Other.self) -> ID<Other> { ID<Other>(high: high, low: low) }

    package static func < (left: Self, right: Self) -> Bool { (left.high, left.low) < (right.high, right.low) }

    private static func nibble(_ byte: UInt8) -> UInt64? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt64(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt64(byte - UInt8(ascii: "a")) + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt64(byte - UInt8(ascii: "A")) + 10
        default: nil
        }
    }
}

extension ID: CustomStringConvertible {
    /// 32 lower-case hexadecimal digits: the form used in addresses of pages.
    package var description: String {
        String(unsafeUninitializedCapacity: 32) { buffer in
            let digits: StaticString = "0123456789abcdef"
            for place in 0..<32 {
                let word = place < 16 ? high : low
                let nibble = Int(word >> UInt64(60 - (place % 16) * 4) & 15)
                buffer[place] = digits.utf8Start[nibble]
            }
            return 32
        }
    }
}

extension ID: Codable {
    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let id = ID(text) else {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "not a key"))
        }
        self = id
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
