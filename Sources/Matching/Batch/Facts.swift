/// Values that are numbers or codes, each in the one form in which they are compared; 0 for what cannot be.
enum Facts {
    /// Year · 512 + month · 32 + day of 1990-03-01, 19900301 or 01/03/1990; a year alone has month and day 0.
    static func birth(_ text: UnsafeBufferPointer<UInt8>) -> UInt32 {
        guard (4...32).contains(text.count) else { return 0 }
        var parts = (0, 0, 0)
        var lengths = (0, 0, 0)
        var count = 0
        var wasDigit = false
        for byte in text {
            guard (48...57).contains(byte) else {
                // A date has no letters, but for the T before a time of day.
                if byte > 0x40 { if count == 3 { break } else { return 0 } }
                wasDigit = false
                continue
            }
            if !wasDigit {
                count += 1
                if count > 3 { break }
            }
            wasDigit = true
            let digit = Int(byte) - 48
            switch count {
            case 1: (parts.0, lengths.0) = (parts.0 * 10 + digit, lengths.0 + 1)
            case 2: (parts.1, lengths.1) = (parts.1 * 10 + digit, lengths.1 + 1)
            default: (parts.2, lengths.2) = (parts.2 * 10 + digit, lengths.2 + 1)
            }
            if lengths.0 > 8 || lengths.1 > 4 || lengths.2 > 4 { return 0 }
        }
        switch (count, lengths.0, lengths.2) {
        case (1, 8, _): return packed(parts.0 / 10_000, parts.0 / 100 % 100, parts.0 % 100)
        case (1, 4, _): return packed(parts.0, 0, 0)
        case (2, 4, _): return packed(parts.0, parts.1, 0)
        case (3..., 4, 1...2): return packed(parts.0, parts.1, parts.2)
        case (3..., 1...2, 4): return packed(parts.2, parts.1, parts.0)
        default: return 0
        }
    }

    private static func packed(_ year: Int, _ month: Int, _ day: Int) -> UInt32 {
        guard (1000...2100).contains(year), (0...12).contains(month), (0...31).contains(day) else { return 0 }
        if month == 2, day > 29 { return UInt32(year << 9 | month << 5) }
        if [4, 6, 9, 11].contains(month), day == 31 { return UInt32(year << 9 | month << 5) }
        // What systems put where nothing is known.
        if (1900...1901).contains(year), month == 1, day == 1 { return 0 }
        return UInt32(year << 9 | month << 5 | (month == 0 ? 0 : day))
    }

    /// 1 for women and girls, 2 for men and boys, 3 for another word.
    static func sex(_ text: UnsafeBufferPointer<UInt8>) -> UInt8 {
        guard let first = text.first else { return 0 }
        switch first | 0x20 {
        case UInt8(ascii: "f"), UInt8(ascii: "w"): return 1
        case UInt8(ascii: "m"), UInt8(ascii: "b"): return 2
        case UInt8(ascii: "u"), UInt8(ascii: "n"), UInt8(ascii: "?"): return 0
        default: return 3
        }
    }

    /// A postcode's letters, mended by position where O stands for 0 and the like; other countries' as they are.
    static func postcode(_ text: UnsafeBufferPointer<UInt8>) -> UInt64 {
        guard (3...12).contains(text.count) else { return 0 }
        var letters = (UInt64(0), 0)
        var digits = 0
        for byte in text {
            var byte = byte
            if (97...122).contains(byte) { byte -= 32 }
            guard (48...57).contains(byte) || (65...90).contains(byte) else { continue }
            if byte < 58 { digits += 1 }
            letters = (letters.0 << 8 | UInt64(byte), letters.1 + 1)
            if letters.1 > 7 { return 0 }
        }
        guard letters.1 >= 3 else { return 0 }
        var code = letters.0
        if letters.1 >= 5, digits < letters.1 {
            // The inward half is a digit and two letters; the outward half starts with a letter.
            code = mended(code, 2, isDigit: true)
            code = mended(code, 1, isDigit: false)
            code = mended(code, 0, isDigit: false)
            code = mended(code, letters.1 - 1, isDigit: false)
            if isNowhere(code) { return 0 }
        }
        return code << UInt64(8 * (8 - letters.1))
    }

    private static func mended(_ code: UInt64, _ place: Int, isDigit: Bool) -> UInt64 {
        let shift = UInt64(8 * place)
        let byte = UInt8(truncatingIfNeeded: code >> shift)
        let other: UInt8
        switch (byte, isDigit) {
        case (UInt8(ascii: "O"), true): other = UInt8(ascii: "0")
        case (UInt8(ascii: "I"), true), (UInt8(ascii: "L"), true): other = UInt8(ascii: "1")
        case (UInt8(ascii: "S"), true): other = UInt8(ascii: "5")
        case (UInt8(ascii: "0"), false): other = UInt8(ascii: "O")
        case (UInt8(ascii: "1"), false): other = UInt8(ascii: "I")
        case (UInt8(ascii: "5"), false): other = UInt8(ascii: "S")
        default: return code
        }
        return code & ~(0xFF << shift) | UInt64(other) << shift
    }

    /// ZZ99 3VZ and its kin are what the NHS writes for no fixed abode and for not known (NHS Data Dictionary).
    private static func isNowhere(_ code: UInt64) -> Bool { code >> 24 == 0x5A5A_3939 }

    /// The postcode without its last two letters: its sector; for short codes the first three.
    static func sector(_ postcode: UInt64) -> UInt64 { cut(postcode, by: 2) }

    /// The postcode's outward half.
    static func district(_ postcode: UInt64) -> UInt64 { cut(postcode, by: 3) }

    private static func cut(_ postcode: UInt64, by letters: Int) -> UInt64 {
        if postcode == 0 { return 0 }
        let length = 8 - postcode.trailingZeroBitCount / 8
        let kept = max(2, length - (length < 5 ? letters - 1 : letters))
        return kept >= 8 ? postcode : postcode & ~(UInt64.max >> UInt64(8 * kept))
    }

    /// The digits of a number that has as many as `lengths` allows.
    static func digits(_ text: UnsafeBufferPointer<UInt8>, _ lengths: ClosedRange<Int>) -> UInt64 {
        guard text.count >= lengths.lowerBound, text.count <= 40 else { return 0 }
        var number: UInt64 = 0
        var count = 0
        for byte in text where (48...57).contains(byte) {
            count += 1
            if count > lengths.upperBound { return 0 }
            number = number * 10 + UInt64(byte - 48)
        }
        return count >= lengths.lowerBound ? number : 0
    }

    /// A telephone number, UK ones without their leading zero; one of a single digit repeated is none.
    static func phone(_ text: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var number = digits(text, 9...15)
        if number == 0 { return 0 }
        if (440_000_000_000...449_999_999_999).contains(number) { number -= 440_000_000_000 }
        var rest = number / 10
        while rest > 99 {
            if rest % 10 != number % 10 { return number }
            rest /= 10
        }
        return 0
    }

    /// An NHS number whose check digit is right (modulus 11).
    static func nhsNumber(_ text: UnsafeBufferPointer<UInt8>) -> UInt64 {
        let number = digits(text, 10...10)
        guard number > 0 else { return 0 }
        var sum: UInt64 = 0
        var rest = number / 10
        for weight in 2...10 {
            sum += rest % 10 * UInt64(weight)
            rest /= 10
        }
        return (11 - sum % 11) % 11 == number % 10 ? number : 0
    }
}
