/// Text as it is compared: plain lower-case letters and digits, cut into words.
enum Folding {
    /// Longer words are cut, so that a pasted essay costs no more than a long name.
    static let longestWord = 64
    /// More words than this say nothing about who or where.
    static let mostWords = 24

    /// The words of `text` without case, accents and punctuation; an apostrophe joins ("O'Brien" is "obrien").
    static func words(of text: String) -> [String] {
        var words: [String] = []
        var word = ""
        var length = 0
        for scalar in text.unicodeScalars {
            if isSeparator(scalar) {
                if length > 0 { words.append(word) }
                if words.count == mostWords { return words }
                word = ""
                length = 0
            } else if length < longestWord {
                let before = word.unicodeScalars.count
                append(scalar, to: &word)
                length += word.unicodeScalars.count - before
            }
        }
        if length > 0 { words.append(word) }
        return words
    }

    private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII {
            switch scalar.value {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x27, 0x60: return false
            default: return true
            }
        }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
            .spacingMark, .decimalNumber, .format:
            return false
        default:
            // The curly apostrophes join as the straight one does.
            return scalar.value != 0x2019 && scalar.value != 0x2018
        }
    }

    private static func append(_ scalar: Unicode.Scalar, to word: inout String) {
        if scalar.isASCII {
            let value = scalar.value
            if (0x41...0x5A).contains(value), let lower = Unicode.Scalar(value + 0x20) {
                word.unicodeScalars.append(lower)
            } else if value != 0x27, value != 0x60 {
                word.unicodeScalars.append(scalar)
            }
            return
        }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .format, .modifierLetter, .initialPunctuation, .finalPunctuation: return
        default: word += latin(scalar) ?? scalar.properties.lowercaseMapping
        }
    }

    /// The plain letters in which an English clerk writes a Latin letter with a mark; nil for other scripts.
    ///
    /// Read from the letter's Unicode name ("LATIN SMALL LETTER L WITH STROKE"), which covers every Latin block
    /// without a table.
    private static func latin(_ scalar: Unicode.Scalar) -> String? {
        switch scalar.value {
        case 0xDF, 0x1E9E: return "ss"
        case 0xDE, 0xFE: return "th"
        case 0xD0, 0xF0: return "d"
        default: break
        }
        guard let name = scalar.properties.name, name.hasPrefix("LATIN ") else { return nil }
        let parts = name.split(separator: " ")
        guard let place = parts.firstIndex(where: { $0 == "LETTER" || $0 == "LIGATURE" }), place + 1 < parts.count
        else { return nil }
        let letter = parts[place + 1] == "DOTLESS" && place + 2 < parts.count ? parts[place + 2] : parts[place + 1]
        return letter.utf8.count <= 2 ? letter.lowercased() : nil
    }
}
