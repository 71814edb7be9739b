/// How the words of addresses are written alike.
enum AddressWords {
    /// The words of a name in the gazetteer.
    static func canonical(of text: String) -> [String] {
        let words = Folding.words(of: text)
        return words.enumerated().map { place, word in
            long(word, isFirst: place == 0, isLast: place == words.count - 1)
        }
    }

    /// The words of a street: its name, and the word at its end that says what kind of street it is.
    static func street(of text: String) -> (name: [String], type: [String]) {
        let words = canonical(of: text)
        guard let last = words.last, words.count > 1, types.contains(last) else { return (words, []) }
        return (Array(words.dropLast()), [last])
    }

    /// A flat without the words that say that it is one: "Flat 4" is "4", "Flat 04b" is "4b".
    static func flat(of text: String) -> String {
        let words = Folding.words(of: text).filter { !unitWords.contains($0) }
        return words.map(withoutZeros).joined()
    }

    /// `word` in its long form; "st" is a saint at the beginning and a street at the end.
    static func long(_ word: String, isFirst: Bool, isLast: Bool) -> String {
        if word == "st" || word == "snt" { return isFirst && !isLast ? "saint" : "street" }
        return longForms[word] ?? word
    }

    static func withoutZeros(_ word: String) -> String {
        guard word.utf8.first == 48, word.utf8.count > 1 else { return word }
        return String(word.drop { $0 == "0" })
    }

    static let unitWords: Set<String> = [
        "flat", "flt", "fl", "apt", "appt", "apartment", "unit", "room", "rm", "studio", "suite", "bedsit",
        "maisonette", "ft", "appartment", "no", "number",
    ]

    /// Words that stand beside an address and are no part of it.
    static let idle: Set<String> = ["c", "o", "co", "care", "of", "the", "at", "and", "near", "opposite", "opp"]

    static let types: Set<String> = Set(longForms.values).union([
        "hill", "way", "rise", "row", "broadway", "yard", "quay", "wharf", "mount", "end", "fold", "loan", "brae",
        "wynd", "vale", "bank", "field", "fields", "meadow", "meadows", "walk", "mews", "view", "green", "park",
        "path", "passage", "arcade", "dene", "chase", "croft", "cross", "gate", "heights", "mead", "orchard",
    ]).subtracting(["saint", "mount", "great", "little", "north", "south", "east", "west", "house", "lodge"])

    /// Whether `word` tells what kind of building or street it is, rather than which.
    static func isGeneric(_ word: String) -> Bool {
        types.contains(word) || ["house", "lodge", "tower", "the", "hall", "cottage"].contains(word)
    }

    static let longForms: [String: String] = [
        "rd": "road", "str": "street", "strt": "street", "ave": "avenue", "av": "avenue", "avn": "avenue",
        "cl": "close", "clo": "close", "cls": "close", "dr": "drive", "drv": "drive", "drve": "drive", "ln": "lane",
        "la": "lane", "gdns": "gardens", "gdn": "gardens", "garden": "gardens", "gds": "gardens", "ct": "court",
        "crt": "court", "pl": "place", "plc": "place", "cres": "crescent", "cr": "crescent", "crs": "crescent",
        "crsnt": "crescent", "ter": "terrace", "terr": "terrace", "tce": "terrace", "trc": "terrace", "sq": "square",
        "wy": "way", "wlk": "walk", "wk": "walk", "mws": "mews", "gr": "grove", "grv": "grove", "gro": "grove",
        "gve": "grove", "vw": "view", "grn": "green", "gn": "green", "pk": "park", "prk": "park", "pde": "parade",
        "par": "parade", "bldg": "buildings", "bldgs": "buildings", "building": "buildings", "est": "estate",
        "vlls": "villas", "vls": "villas", "villa": "villas", "bwy": "broadway", "hse": "house", "ho": "house",
        "ldg": "lodge", "mt": "mount", "gt": "great", "grt": "great", "lt": "little", "lit": "little",
        "nth": "north", "sth": "south", "est.": "estate", "rw": "row", "hl": "hill",
    ]
}

/// A house number as far as it is compared: its digits and the letter after them.
struct HouseNumber: Hashable, Sendable {
    let digits: Int32
    /// 0 for none.
    let letter: UInt8

    /// "12", "12a"; with the slips of typewriters and scanners mended ("1O", "l2") where a digit stands too.
    init?(_ word: String) {
        var digits: Int32 = 0
        var count = 0
        var letter: UInt8 = 0
        var hasDigit = false
        for byte in word.utf8 {
            guard letter == 0 else { return nil }
            switch byte {
            case 48...57:
                hasDigit = true
                digits = digits * 10 + Int32(byte - 48)
                count += 1
            case 97...122: letter = byte
            default: return nil
            }
            if count > 5 { return nil }
        }
        guard hasDigit, count > 0 else { return nil }
        self.digits = digits
        self.letter = letter
    }

    /// The numbers of a gazetteer's field: both ends of a range.
    static func all(in text: String) -> [HouseNumber] {
        var numbers: [HouseNumber] = []
        for piece in text.split(whereSeparator: { $0 == "-" || $0 == " " || $0 == "/" || $0 == "&" }) {
            for word in Folding.words(of: String(piece)) {
                if let number = HouseNumber(word), !numbers.contains(number) { numbers.append(number) }
            }
        }
        return numbers
    }
}
