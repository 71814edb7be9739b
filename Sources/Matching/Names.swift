/// A word of a name, made ready for comparison.
struct Word: Hashable, Sendable {
    let text: String
    let letters: [UInt32]
    let sound: String
    /// Places in the table of nicknames.
    let kin: [UInt16]

    init(_ text: String) {
        self.text = text
        letters = text.unicodeScalars.map(\.value)
        sound = Sounding.code(of: text)
        kin = Nicknames.kin(of: text)
    }

    /// Taft's published length; longer codes tell slips of the ear apart that should meet.
    static let soundLength = 6

    var isInitial: Bool { letters.count == 1 }
}

/// One name of a person, made ready for comparison: given names in the order given, family names likewise.
package struct StandardisedName: Hashable, Sendable {
    let given: [Word]
    let family: [Word]
    let joinedGiven: Word
    let joinedFamily: Word
    let givenText: String
    let familyText: String

    init(given: [String], family: [String]) {
        self.given = given.map(Word.init)
        self.family = family.map(Word.init)
        joinedGiven = Word(given.joined())
        joinedFamily = Word(family.joined())
        givenText = given.joined(separator: " ")
        familyText = family.joined(separator: " ")
    }

    /// The folded given names.
    package var givenNames: [String] { given.map(\.text) }
    /// The folded family names.
    package var familyNames: [String] { family.map(\.text) }

    /// The given names of `text` without titles.
    static func given(in text: String) -> [String] {
        let words = Folding.words(of: text)
        let named = words.filter { !titles.contains($0) }
        return Array(named.prefix(mostNames))
    }

    /// The family names of `text` without titles and particles; "O Brien" and "Mc Donald" are one word.
    static func family(in text: String) -> [String] {
        let words = Folding.words(of: text).filter { !titles.contains($0) }
        var names: [String] = []
        var prefix = ""
        for word in words {
            if joined.contains(word) {
                prefix += word
            } else if particles.contains(word), prefix.isEmpty, words.count > 1 {
                continue
            } else {
                names.append(prefix + word)
                prefix = ""
            }
        }
        if !prefix.isEmpty { names.append(prefix) }
        // A name of nothing but particles ("De La") is still a name.
        return Array((names.isEmpty ? words : names).prefix(mostNames))
    }

    private static let mostNames = 5
    private static let titles: Set<String> = [
        "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "rev", "revd", "sir", "dame", "mstr", "master",
        "cllr", "councillor", "pc", "sgt",
    ]
    private static let joined: Set<String> = ["o", "mc", "mac"]
    private static let particles: Set<String> = [
        "al", "el", "de", "da", "do", "dos", "das", "del", "della", "di", "du", "la", "le", "van", "von", "der", "den",
        "ter", "ten", "bin", "ibn", "bint", "binti", "ap", "ab", "jr", "snr", "jnr", "senior", "junior", "ii", "iii",
    ]
}
