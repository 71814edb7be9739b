/// An address as typed, cut into the parts that tell homes apart.
package struct StandardisedAddress: Hashable, Sendable {
    /// Flat, room or unit: "4", "b".
    package let unit: String
    /// House number with its letter left to `unit`: "12".
    package let number: String
    /// Name of house or block, folded.
    package let building: String
    /// Street without its type, folded: "maple".
    package let street: String
    /// Whether there is nothing in it.
    package var isEmpty: Bool { number.isEmpty && street.isEmpty && building.isEmpty && unit.isEmpty }

    let streetLetters: [UInt32]
    let buildingLetters: [UInt32]

    /// The parts of `lines`, each cut at its commas as well.
    package init(lines: [String]) {
        var parts = Parts()
        let lines = Self.isNoFixedAbode(lines) ? [] : lines
        let segments = lines.flatMap { $0.split(whereSeparator: { $0 == "," || $0 == "\n" || $0 == ";" }) }
        for segment in segments.prefix(12) { parts.read(Self.tokens(of: String(segment))) }
        unit = parts.unit
        number = parts.number
        street = parts.street
        building = parts.building
        streetLetters = street.unicodeScalars.map(\.value)
        buildingLetters = building.unicodeScalars.map(\.value)
    }

    private static func isNoFixedAbode(_ lines: [String]) -> Bool {
        guard let first = lines.first(where: { !$0.isEmpty }), first.utf8.count <= 40 else { return false }
        let words = Folding.words(of: first)
        return words == ["nfa"] || words.starts(with: ["no", "fixed"]) || words == ["homeless"]
    }

    private static func tokens(of segment: String) -> [String] {
        // "1/20" (Scottish flat and number) keeps its slash; "12-14" is known by its first number.
        segment.split(whereSeparator: { $0 == " " || $0 == "\t" }).flatMap { piece -> [String] in
            if piece.lowercased() == "c/o" { return [] }
            let pair = piece.split(separator: "/")
            if pair.count == 2, pair.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }) {
                return ["flat", String(pair[0]), String(pair[1])]
            }
            let range = piece.split(separator: "-")
            if range.count == 2, range.allSatisfy({ Int($0) != nil }) { return [String(range[0])] }
            return Folding.words(of: String(piece))
        }
    }
}

extension StandardisedAddress {
    /// What has been found in the segments so far.
    private struct Parts {
        var unit = ""
        var number = ""
        var building = ""
        var street = ""
        private var isStreetTyped = false

        mutating func read(_ tokens: [String]) {
            var tokens = tokens[...]
            var loose: [String] = []
            while let token = tokens.popFirst() {
                if StandardisedAddress.unitWords.contains(token), let next = tokens.first, isUnit(next) {
                    if unit.isEmpty { unit = next }
                    tokens.removeFirst()
                    // "Flat 4 12 Maple Road" goes on with a number; "Flat 4 Rutland House" with a name.
                } else if let (digits, letter) = StandardisedAddress.number(token), loose.isEmpty {
                    readNumber(digits, letter, isFollowed: !tokens.isEmpty)
                } else {
                    loose.append(token)
                }
            }
            if !loose.isEmpty { readName(loose) }
        }

        private func isUnit(_ token: String) -> Bool {
            token.utf8.count == 1 || StandardisedAddress.number(token) != nil
        }

        private mutating func readNumber(_ digits: String, _ letter: String, isFollowed: Bool) {
            // A second number is the house's, the first was a flat's: "4 Rutland House, 9 Maple Road".
            if !number.isEmpty {
                if !isFollowed { return }
                if unit.isEmpty { unit = number }
            }
            // What stood before the number was the house or block: "Hogarth Court, 24 Pit Mews".
            if !street.isEmpty {
                if building.isEmpty { building = street }
                street = ""
                isStreetTyped = false
            }
            number = digits
            if !letter.isEmpty, unit.isEmpty { unit = letter }
        }

        private mutating func readName(_ words: [String]) {
            let end = words.indices.dropFirst().first { place in
                StandardisedAddress.streetTypes.contains(words[place])
                    && !(place + 1 < words.count && StandardisedAddress.streetTypes.contains(words[place + 1]))
            }
            if let end {
                let name = words[..<end].map { StandardisedAddress.full[$0] ?? $0 }.joined()
                if isStreetTyped {
                    if number.isEmpty {
                        // "Flat 24 Wentworth Court, Grange Street": what was read as a street is the block.
                        building = street
                        street = name
                    }
                } else {
                    if !street.isEmpty, building.isEmpty { building = street }
                    street = name
                    isStreetTyped = true
                }
            } else if street.isEmpty {
                let name = words.joined()
                if number.isEmpty, building.isEmpty { building = name } else if !number.isEmpty { street = name }
            }
        }
    }

    private static func number(_ token: String) -> (digits: String, letter: String)? {
        let digits = token.utf8.prefix { (48...57).contains($0) }
        let rest = token.utf8.dropFirst(digits.count)
        guard (1...5).contains(digits.count), rest.count <= 1, rest.allSatisfy({ (97...122).contains($0) }) else {
            return nil
        }
        let trimmed = digits.drop { $0 == 48 }
        return (
            String(decoding: trimmed.isEmpty ? digits : trimmed, as: UTF8.self), String(decoding: rest, as: UTF8.self)
        )
    }

    private static let unitWords: Set<String> = [
        "flat", "flt", "fl", "apt", "apartment", "unit", "room", "rm", "studio", "suite", "bedsit", "maisonette",
    ]
    private static let streetTypes: Set<String> = [
        "road", "rd", "street", "st", "str", "avenue", "ave", "av", "close", "cl", "clo", "drive", "dr", "drv", "lane",
        "ln", "la", "gardens", "gdns", "gdn", "garden", "court", "ct", "crt", "place", "pl", "crescent", "cres", "cr",
        "terrace", "ter", "terr", "tce", "square", "sq", "hill", "way", "wy", "walk", "wlk", "wk", "mews", "mws",
        "grove", "gr", "grv", "gro", "gve", "plc", "rise", "row", "view", "vw", "green", "grn", "park", "pk", "parade",
        "pde",
        "broadway", "yard", "quay", "wharf", "villas", "buildings", "estate",
    ]
    /// Short forms within the name itself.
    private static let full = [
        "st": "saint", "mt": "mount", "gt": "great", "lt": "little", "nth": "north", "sth": "south",
    ]
}
