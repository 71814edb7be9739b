/// An address as somebody wrote it, cut into what can be compared with a gazetteer.
struct GazetteerText {
    struct Word {
        let text: String
        /// The words of the gazetteer that it may be; one alone, without a slip, where it is known.
        let readings: [Reading]

        var isKnown: Bool { readings.first?.slips == 0 }
    }

    struct Number {
        let value: HouseNumber
        /// Whether "flat", "room" or a stroke says that it is no house number.
        let isFlat: Bool
        /// The place in `words` of what follows it in its segment, as a bit; 0 for nothing.
        var next: UInt32 = 0
    }

    private(set) var words: [Word] = []
    private(set) var numbers: [Number] = []
    /// The flat as it is compared, where one is named: "4", "b", "groundfloor".
    private(set) var flat = ""
    /// A letter that stands alone without a word that says what it is.
    private(set) var looseLetter = ""
    /// What stands where a postcode should, without its blank; empty for nothing.
    private(set) var postcode = ""
    private(set) var postcodeLetters: [UInt8] = []
    private(set) var postcodeReadings: [Reading] = []

    /// A word or postcode of the gazetteer that something written may be.
    struct Reading {
        let word: Int32
        let slips: Int
        /// What it tells if it is that, in nats: how much likelier this is to be written there than elsewhere.
        let weight: Float
    }

    /// What is compared at most; more says nothing about where.
    static let mostWords = 16
    private static let mostNumbers = 6
    private static let mostSegments = 10
    private static let longest = 400

    init(_ text: String, postcode given: String, in speller: GazetteerSpeller) {
        var segments = Self.segments(of: text)
        readPostcode(given, speller)
        if postcode.isEmpty { takePostcode(from: &segments, speller) }
        if AddressWords.isNoAddress(segments) { return }
        for segment in segments { read(segment, speller) }
    }

    /// The pieces between blanks of the pieces between commas, A to Z in small letters.
    private static func segments(of text: String) -> [[String]] {
        var segments: [[String]] = []
        var pieces: [String] = []
        var piece: [UInt8] = []
        func endPiece() {
            // The full stop of "Rd." is left off.
            if piece.last == 46 { piece.removeLast() }
            if !piece.isEmpty { pieces.append(String(decoding: piece, as: UTF8.self)) }
            piece.removeAll(keepingCapacity: true)
        }
        func endSegment() {
            endPiece()
            if !pieces.isEmpty, segments.count < mostSegments { segments.append(pieces) }
            pieces.removeAll(keepingCapacity: true)
        }
        for byte in text.utf8.prefix(longest) {
            switch byte {
            case 44, 59, 10, 13: endSegment()
            case 32, 9: endPiece()
            case 65...90: piece.append(byte + 32)
            default: piece.append(byte)
            }
        }
        endSegment()
        return segments
    }
}

extension GazetteerText {
    private mutating func readPostcode(_ text: String, _ speller: GazetteerSpeller) {
        guard !text.isEmpty, text.utf8.count <= 16 else { return }
        postcode =
            Postcode(text)?.compact
            ?? String(
                text.uppercased().unicodeScalars.filter { $0.properties.isAlphabetic || ("0"..."9").contains($0) })
        postcodeLetters = Array(postcode.utf8)
        postcodeReadings = speller.postcodes(postcode)
    }

    private mutating func takePostcode(from segments: inout [[String]], _ speller: GazetteerSpeller) {
        for place in segments.indices.reversed() {
            let pieces = segments[place]
            for count in [2, 1] where pieces.count >= count {
                let end = pieces.suffix(count).joined(separator: " ")
                guard let code = Postcode(end), code.isWhole, end.utf8.count >= 5 else { continue }
                segments[place].removeLast(count)
                readPostcode(code.text, speller)
                return
            }
        }
    }

    private mutating func read(_ pieces: [String], _ speller: GazetteerSpeller) {
        var tokens = pieces.flatMap(Self.tokens)[...]
        takeFloor(from: &tokens)
        var named: [String] = []
        var isFlat = false
        var unfollowed: Int?
        while let token = tokens.popFirst() {
            if AddressWords.unitWords.contains(token) {
                if tokens.first == "flat" {
                    continue  // "Flt 27/9": the stroke says it again.
                } else if let next = tokens.first, Self.isUnit(next) {
                    isFlat = token != "no" && token != "number"
                } else if !Self.isDropped(token, before: tokens.first) {
                    named.append(token)
                }
                continue
            }
            if isFlat {
                isFlat = false
                readFlat(token)
            } else if let number = HouseNumber.mended(token) {
                if named.isEmpty { unfollowed = numbers.count }
                readNumber(number, isFlat: false)
            } else if token.utf8.count == 1, token.utf8.first.map({ (97...122).contains($0) }) == true {
                readLetter(token, isAfterNumber: named.isEmpty)
            } else if !AddressWords.idle.contains(token) {
                named.append(token)
            }
        }
        if let unfollowed, numbers.indices.contains(unfollowed), !named.isEmpty, words.count < Self.mostWords {
            numbers[unfollowed].next = 1 << UInt32(words.count)
        }
        readNames(named, speller)
    }

    private static func isDropped(_ unitWord: String, before next: String?) -> Bool {
        ["flat", "apartment", "no", "number"].contains(unitWord) || next == nil
    }

    private static func isUnit(_ token: String) -> Bool { token.utf8.count == 1 || HouseNumber.mended(token) != nil }

    private static func tokens(of piece: String) -> [String] {
        if piece.utf8.allSatisfy({ (97...122).contains($0) }) { return [piece] }
        if piece.utf8.allSatisfy({ (97...122).contains($0) || (48...57).contains($0) }) { return glued(piece) }
        if piece == "c/o" { return [] }
        let pair = piece.utf8.split(separator: 47).map { String(Substring($0)) }
        if pair.count == 2, let second = HouseNumber(pair[1]), pair[0].utf8.count <= 4 {
            // "4/12" and "b/12": the flat, a stroke, the house.
            if HouseNumber(pair[0]) != nil || pair[0].utf8.count == 1 { return ["flat", pair[0], second.text] }
        }
        let range = piece.utf8.split(separator: 45).map { String(Substring($0)) }
        if range.count == 2, HouseNumber(range[0]) != nil, HouseNumber(range[1]) != nil { return [range[0]] }
        return Folding.words(of: piece).flatMap(glued)
    }

    /// "flat4" and "apt12b" as two.
    private static func glued(_ word: String) -> [String] {
        guard let first = word.utf8.firstIndex(where: { (48...57).contains($0) }), first != word.startIndex
        else { return [word] }
        let head = String(word[..<first])
        return AddressWords.unitWords.contains(head) ? [head, String(word[first...])] : [word]
    }
}

extension GazetteerText {
    /// "Ground floor flat", "top flat", "GFF" at the beginning of a segment.
    private mutating func takeFloor(from tokens: inout ArraySlice<String>) {
        let run = tokens.prefix { AddressWords.floors[$0] != nil }
        guard !run.isEmpty, flat.isEmpty else { return }
        let after = tokens.dropFirst(run.count).first
        let isFlatNamed = after.map { AddressWords.unitWords.contains($0) } == true
        guard isFlatNamed || run.contains("floor") || run.contains("gff") || run.contains("fff") else { return }
        flat = run.compactMap { AddressWords.floors[$0] }.joined()
        tokens = tokens.dropFirst(run.count + (isFlatNamed ? 1 : 0))
    }

    private mutating func readFlat(_ token: String) {
        if let number = HouseNumber.mended(token) {
            readNumber(number, isFlat: true)
        } else if flat.isEmpty {
            flat = token
        }
    }

    private mutating func readNumber(_ number: HouseNumber, isFlat: Bool) {
        guard numbers.count < Self.mostNumbers else { return }
        if isFlat, flat.isEmpty { flat = number.text } else { numbers.append(Number(value: number, isFlat: isFlat)) }
    }

    private mutating func readLetter(_ letter: String, isAfterNumber: Bool) {
        // "12 A Maple Road": the letter belongs to the number before it.
        if isAfterNumber, let last = numbers.last, last.value.letter == 0, let byte = letter.utf8.first {
            numbers[numbers.count - 1] = Number(value: HouseNumber(last.value.digits, byte), isFlat: last.isFlat)
        } else if looseLetter.isEmpty, letter != "o", letter != "c" {
            looseLetter = letter
        }
    }

    private mutating func readNames(_ named: [String], _ speller: GazetteerSpeller) {
        var place = 0
        while place < named.count, words.count < Self.mostWords {
            let long = AddressWords.long(named[place], isFirst: place == 0, isLast: place == named.count - 1)
            var word = Word(text: long, readings: speller.words(long))
            if !word.isKnown, place + 1 < named.count {
                // "Kirk well": a blank too many.
                let joined = named[place] + named[place + 1]
                let whole = Word(text: joined, readings: speller.words(joined))
                if whole.isKnown {
                    word = whole
                    place += 1
                }
            }
            words.append(word)
            place += 1
        }
    }
}

extension HouseNumber {
    init(_ digits: Int32, _ letter: UInt8) {
        self.digits = digits
        self.letter = letter
    }

    /// As a flat is compared: "12", "12a".
    var text: String {
        letter == 0 ? "\(digits)" : "\(digits)" + String(decoding: CollectionOfOne(letter), as: UTF8.self)
    }

    /// The number that `word` spells, with O for 0 and I or L for 1 mended beside a digit: "1o", "l2".
    static func mended(_ word: String) -> HouseNumber? {
        if let number = HouseNumber(word), ![105, 108, 111].contains(number.letter) { return number }
        guard (2...4).contains(word.utf8.count) else { return nil }
        let bytes = word.utf8.map { $0 == 111 ? 48 : $0 == 105 || $0 == 108 ? UInt8(49) : $0 }
        guard word.utf8.contains(where: { (48...57).contains($0) }), bytes.allSatisfy({ (48...57).contains($0) })
        else { return nil }
        return HouseNumber(String(decoding: bytes, as: UTF8.self))
    }
}

extension AddressWords {
    /// Words that name a flat by its floor, and how they are compared.
    static let floors = [
        "ground": "ground", "grd": "ground", "gff": "groundfloor", "fff": "firstfloor", "first": "first",
        "1st": "first", "second": "second", "2nd": "second", "third": "third", "3rd": "third", "top": "top",
        "basement": "basement", "bsmt": "basement", "lower": "lower", "upper": "upper", "garden": "garden",
        "attic": "attic", "floor": "floor", "flr": "floor",
    ]

    /// Whether what stands there says that there is no home to match.
    static func isNoAddress(_ segments: [[String]]) -> Bool {
        guard let first = segments.first, first.count <= 6 else { return false }
        let words = Folding.words(of: first.joined(separator: " "))
        let joined = words.joined()
        return joined.hasPrefix("nofixed") || joined.hasPrefix("ofnofixed") || joined == "nfa"
            || ["homeless", "unknown", "notknown", "nk"].contains(joined)
    }
}
