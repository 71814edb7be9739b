/// Words that a partnership does not put before health and safeguarding partners, each with what to write instead
/// (L-150). Legal documents keep the words of the law.
package struct HouseStyle: Sendable, Hashable, Codable {
    package struct Word: Sendable, Hashable, Codable {
        package let word: String
        package let instead: String

        package init(_ word: String, instead: String) {
            self.word = word
            self.instead = instead
        }
    }

    package let words: [Word]

    package init(_ words: [Word]) { self.words = words }

    /// The alternatives are proposals; a partnership puts its own.
    package static let initial = HouseStyle([
        Word("Team ASBO", instead: "community safety team"), Word("ASB", instead: "behaviour that harms others"),
        Word("crime", instead: "harm"), Word("problem", instead: "need"), Word("prison", instead: "secure setting"),
        Word("perpetrator", instead: "person whose behaviour causes concern"),
    ])

    /// Whether what is written for an agency of this kind follows the style.
    package static func concerns(_ kind: Agency.Kind) -> Bool { kind == .mentalHealth || kind == .socialCare }

    /// The words of the style that stand in `text` as whole words, in any case; a plural counts.
    package func found(in text: String) -> [Word] {
        let words = Self.words(of: text)
        return self.words.filter { entry in
            let wanted = Self.words(of: entry.word)
            guard !wanted.isEmpty, words.count >= wanted.count else { return false }
            return (0...(words.count - wanted.count)).contains { start in
                zip(wanted, words[start...]).allSatisfy { $0 == $1 || $0 + "s" == $1 }
            }
        }
    }

    private static func words(of text: String) -> [String] {
        text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }
}

/// What is written for a health or safeguarding partner has words that the house style replaces.
package struct HouseStyleRefusal: Refusal, Hashable {
    package let words: [HouseStyle.Word]
    package var code: String { "house-style" }
    package var kind: RefusalKind { .invalid }
    package var field: String? { "worded" }
    package var details: [String: String] {
        ["words": words.map { "“\($0.instead)” for “\($0.word)”" }.joined(separator: ", ")]
    }

    package init(words: [HouseStyle.Word]) { self.words = words }
}
