/// How a word sounds, roughly, as a code that equal-sounding words share.
package enum Sounding {
    /// The NYSIIS code of `word` (Taft 1970, New York State Identification and Intelligence System), uncut.
    ///
    /// Rules that look at the letter before see it as it was written; some publications take it as already coded.
    /// Kept to A to Z: other letters are left out, so a word in another script has no code.
    package static func nysiis(_ word: String) -> String {
        var letters = word.utf8.compactMap { byte -> UInt8? in
            switch byte {
            case 0x41...0x5A: byte
            case 0x61...0x7A: byte - 0x20
            default: nil
            }
        }
        guard !letters.isEmpty else { return "" }
        replaceBeginning(&letters)
        replaceEnd(&letters)
        return String(decoding: tidied(coded(letters)), as: UTF8.self)
    }

    /// The code of `word` at its published length, once a Q is written as it is heard: "Quame" is "Kwame".
    static func code(of word: String) -> String {
        let heard = word.lowercased().replacing("qu", with: "kw").replacing("q", with: "k")
        return String(nysiis(heard).prefix(Word.soundLength))
    }

    private static func replaceBeginning(_ letters: inout [UInt8]) {
        let rules = [("MAC", "MCC"), ("KN", "N"), ("K", "C"), ("PH", "FF"), ("PF", "FF"), ("SCH", "SSS")]
        for (old, new) in rules where letters.starts(with: old.utf8) {
            letters.replaceSubrange(0..<old.utf8.count, with: Array(new.utf8))
            return
        }
    }

    private static func replaceEnd(_ letters: inout [UInt8]) {
        let rules = [("EE", "Y"), ("IE", "Y"), ("DT", "D"), ("RT", "D"), ("RD", "D"), ("NT", "D"), ("ND", "D")]
        for (old, new) in rules where letters.count >= 2 && letters.suffix(2).elementsEqual(old.utf8) {
            letters.replaceSubrange(letters.count - 2..<letters.count, with: Array(new.utf8))
            return
        }
    }

    private static func coded(_ letters: [UInt8]) -> [UInt8] {
        func letter(_ place: Int) -> UInt8 { letters.indices.contains(place) ? letters[place] : 0 }
        func isVowel(_ byte: UInt8) -> Bool { "AEIOU".utf8.contains(byte) }
        var code = [letters[0]]
        var place = 1
        while place < letters.count {
            let current = letters[place]
            var next: [UInt8]
            switch current {
            case UInt8(ascii: "E") where letter(place + 1) == UInt8(ascii: "V"):
                next = Array("AF".utf8)
                place += 1
            case _ where isVowel(current): next = [UInt8(ascii: "A")]
            case UInt8(ascii: "Q"): next = [UInt8(ascii: "G")]
            case UInt8(ascii: "Z"): next = [UInt8(ascii: "S")]
            case UInt8(ascii: "M"): next = [UInt8(ascii: "N")]
            case UInt8(ascii: "K"):
                next = [letter(place + 1) == UInt8(ascii: "N") ? UInt8(ascii: "N") : UInt8(ascii: "C")]
            case UInt8(ascii: "S")
            where letter(place + 1) == UInt8(ascii: "C") && letter(place + 2) == UInt8(ascii: "H"):
                next = Array("SS".utf8)
                place += 2
            case UInt8(ascii: "P") where letter(place + 1) == UInt8(ascii: "H"):
                next = [UInt8(ascii: "F")]
                place += 1
            case UInt8(ascii: "H") where !isVowel(letter(place - 1)) || !isVowel(letter(place + 1)):
                next = [isVowel(letter(place - 1)) ? UInt8(ascii: "A") : letter(place - 1)]
            case UInt8(ascii: "W") where isVowel(letter(place - 1)): next = [letter(place - 1)]
            default: next = [current]
            }
            if next.last != code.last { code += next }
            place += 1
        }
        return code
    }

    private static func tidied(_ code: [UInt8]) -> [UInt8] {
        var code = code
        if code.count > 1, code.last == UInt8(ascii: "S") { code.removeLast() }
        if code.suffix(2).elementsEqual("AY".utf8) { code.remove(at: code.count - 2) }
        if code.count > 1, code.last == UInt8(ascii: "A") { code.removeLast() }
        return code
    }
}
