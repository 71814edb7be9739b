import Foundation

/// Takes names and numbers out of texts: whole words, in any case, with or without accents, whatever stands between
/// them; telephone numbers however they are written.
///
/// What is taken out is gone from the text, and a mark says of what kind it was.
package struct Redactor: Sendable {
    /// A text as it is looked for.
    private struct Term: Sendable {
        let place: Int
        let words: [String]
    }

    private let marks: [String]
    /// By first word; the longest first, so that a whole name goes before its parts.
    private let terms: [String: [Term]]
    /// Telephone numbers without what stands before the area's code.
    private let numbers: [String: Int]

    /// Texts to take out, each with the mark that takes its place.
    package init(_ texts: [(text: String, mark: String)]) {
        marks = texts.map(\.mark)
        var (terms, numbers): ([String: [Term]], [String: Int]) = ([:], [:])
        for (place, each) in texts.enumerated() {
            if let number = Self.number(each.text) {
                numbers[number] = numbers[number] ?? place
                continue
            }
            for words in Self.variants(of: each.text) {
                terms[words[0], default: []].append(Term(place: place, words: words))
            }
        }
        self.terms = terms.mapValues { $0.sorted { $0.words.count > $1.words.count } }
        self.numbers = numbers
    }

    /// A text without what was to be taken out, and how often each was found, by its place in the list.
    package func redacting(_ text: String) -> (text: String, hits: [Int: Int]) {
        let scalars = Array(text.unicodeScalars)
        let tokens = Self.tokens(scalars)
        var kept = String.UnicodeScalarView()
        var (hits, from, at): ([Int: Int], Int, Int) = ([:], 0, 0)
        while at < tokens.count {
            guard let (place, count) = match(tokens, at, scalars) else {
                at += 1
                continue
            }
            let start = Self.start(of: tokens[at], in: scalars, notBefore: from)
            kept.append(contentsOf: scalars[from..<start])
            kept.append(contentsOf: marks[place].unicodeScalars)
            from = tokens[at + count - 1].range.upperBound
            hits[place, default: 0] += 1
            at += count
        }
        guard !hits.isEmpty else { return (text, hits) }
        kept.append(contentsOf: scalars[from...])
        return (String(kept), hits)
    }

    private func match(_ tokens: [Token], _ at: Int, _ scalars: [Unicode.Scalar]) -> (place: Int, count: Int)? {
        if tokens[at].isNumber, !numbers.isEmpty {
            for (digits, count) in Self.runs(tokens, at, scalars).reversed() {
                if let place = Self.significant(digits).flatMap({ numbers[$0] }) { return (place, count) }
            }
        }
        for term in terms[tokens[at].word] ?? [] {
            let end = at + term.words.count
            guard end <= tokens.count else { continue }
            if zip(tokens[at..<end], term.words).allSatisfy({ $0.word == $1 }) { return (term.place, term.words.count) }
        }
        return nil
    }
}

extension Redactor {
    /// A word or number of a text, folded, with where it stands.
    private struct Token {
        let word: String
        let range: Range<Int>
        let isNumber: Bool
    }

    /// The words of a text as they are compared: "O'Neill" is two.
    package static func words(_ text: String) -> [String] { tokens(Array(text.unicodeScalars)).map(\.word) }

    /// The digits that tell a telephone number from others; nil for what is none.
    package static func number(_ text: String) -> String? {
        guard text.unicodeScalars.allSatisfy({ ("0"..."9").contains($0) || " +-().".unicodeScalars.contains($0) })
        else { return nil }
        return significant(text.filter(\.isNumber))
    }

    /// Telephone numbers and mail addresses that stand in a text, as they stand there.
    package static func contacts(in text: String) -> [String] {
        let scalars = Array(text.unicodeScalars)
        let tokens = tokens(scalars)
        var (found, at): ([String], Int) = ([], 0)
        while at < tokens.count {
            let run = tokens[at].isNumber ? runs(tokens, at, scalars).last { isTelephone($0.digits) } : nil
            if let run {
                let start = start(of: tokens[at], in: scalars, notBefore: 0)
                found.append(string(scalars[start..<tokens[at + run.count - 1].range.upperBound]))
                at += run.count
            } else {
                at += 1
            }
        }
        for piece in text.split(whereSeparator: { $0.isWhitespace || "<>,;:()\"'".contains($0) }) {
            let parts = piece.split(separator: "@", omittingEmptySubsequences: false)
            if parts.count == 2, !parts[0].isEmpty, parts[1].contains(".") {
                found.append(piece.trimmingCharacters(in: .punctuationCharacters))
            }
        }
        return found
    }

    private static func isTelephone(_ digits: String) -> Bool {
        (10...14).contains(digits.count) && (digits.hasPrefix("0") || digits.hasPrefix("44"))
    }

    /// The ways in which a text is looked for: by its words, and run together where it has several.
    private static func variants(of text: String) -> [[String]] {
        let words = words(text)
        guard words.count > 1 else { return words.isEmpty ? [] : [words] }
        return [words, [words.joined()]]
    }

    /// Numbers that begin at a token and go on over the next few, as telephone numbers are grouped.
    private static func runs(
        _ tokens: [Token], _ at: Int, _ scalars: [Unicode.Scalar]
    ) -> [(digits: String, count: Int)] {
        var digits = ""
        var runs: [(digits: String, count: Int)] = []
        for next in at..<min(at + 7, tokens.count) {
            guard tokens[next].isNumber else { break }
            if next > at {
                let between = scalars[tokens[next - 1].range.upperBound..<tokens[next].range.lowerBound]
                let isGrouping = between.count <= 3 && between.allSatisfy { " -().\u{A0}".unicodeScalars.contains($0) }
                guard isGrouping else { break }
            }
            digits += tokens[next].word
            runs.append((digits, next - at + 1))
        }
        return runs
    }

    private static func significant(_ digits: String) -> String? {
        var rest = Substring(digits)
        if rest.hasPrefix("00") { rest = rest.dropFirst(2) }
        if rest.hasPrefix("44") { rest = rest.dropFirst(2) }
        rest = rest.drop { $0 == "0" }
        return rest.count >= 6 ? String(rest) : nil
    }

    /// Where what is taken out begins: a plus or a bracket before a number goes with it.
    private static func start(of token: Token, in scalars: [Unicode.Scalar], notBefore floor: Int) -> Int {
        var start = token.range.lowerBound
        guard token.isNumber else { return start }
        // The bracket of an area's code, not that of a sentence.
        let end = token.range.upperBound
        if start > floor, scalars[start - 1] == "(", end < scalars.count, scalars[end] == ")" { start -= 1 }
        if start > floor, scalars[start - 1] == "+" { start -= 1 }
        return start
    }

    private static func tokens(_ scalars: [Unicode.Scalar]) -> [Token] {
        var tokens: [Token] = []
        var begin: Int?
        func end(_ place: Int) {
            guard let start = begin else { return }
            let word = folded(scalars[start..<place])
            tokens.append(
                Token(word: word, range: start..<place, isNumber: word.utf8.allSatisfy { (48...57).contains($0) }))
            begin = nil
        }
        for (place, scalar) in scalars.enumerated() {
            if isPartOfWord(scalar, within: begin != nil) {
                begin = begin ?? place
            } else {
                end(place)
            }
        }
        end(scalars.count)
        return tokens
    }

    private static func isPartOfWord(_ scalar: Unicode.Scalar, within: Bool) -> Bool {
        if scalar.isASCII { return ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || isDigit(scalar) }
        if scalar.properties.isAlphabetic || scalar.properties.numericType != nil { return true }
        // Accents that stand by themselves, and what is not seen at all, do not end a word.
        let category = scalar.properties.generalCategory
        return within && (category == .nonspacingMark || category == .format)
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

    private static func folded(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        let word = string(scalars.filter { $0.isASCII || $0.properties.generalCategory != .format }[...])
        guard !word.utf8.allSatisfy({ $0 < 128 }) else { return word.lowercased() }
        return word.folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
            .lowercased()
    }

    private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }
}
