/// Whether an alert says enough for somebody who was not there (L-002).
///
/// It looks for words, so it can be wrong either way: it only ever points, and a vague report can be saved.
package struct Vagueness: Sendable, Hashable {
    /// What a good alert says.
    package enum Part: String, Sendable, CaseIterable, Codable {
        case happened, frequency, duration, timeOfDay, present

        package var title: String {
            switch self {
            case .happened: "what exactly was seen or heard"
            case .frequency: "how often it happens"
            case .duration: "how long it lasts"
            case .timeOfDay: "at what time of day"
            case .present: "who was there"
            }
        }
    }

    /// What it does not say, in the order in which one would ask.
    package let missing: [Part]

    /// Too little to act on: nobody can picture what happened, or most of the rest is not said.
    package var isVague: Bool { missing.contains(.happened) || missing.count >= 3 }
    /// Says everything that mental health services ask of an alert.
    package var isComplete: Bool { missing.isEmpty }

    package init(
        said: String, frequency: String = "", duration: String = "", timeOfDay: String = "", present: String = ""
    ) {
        let words = said.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
        let all = Set(words)
        func says(_ field: String, _ signs: Set<String>) -> Bool { !field.isEmpty || !signs.isDisjoint(with: all) }
        var missing: [Part] = []
        if Set(words).subtracting(Self.labels).count < 3 { missing.append(.happened) }
        if !says(frequency, Self.often) { missing.append(.frequency) }
        if !says(duration, Self.long) { missing.append(.duration) }
        if !says(timeOfDay, Self.times), !words.contains(where: Self.isClock) { missing.append(.timeOfDay) }
        if !says(present, Self.people) { missing.append(.present) }
        self.missing = missing
    }

    private static func isClock(_ word: String) -> Bool {
        let digits = word.prefix { $0.isNumber }
        return (1...2).contains(digits.count) && ["am", "pm"].contains(String(word.dropFirst(digits.count)))
    }

    /// Words that name a kind of trouble, or carry no picture of it.
    private static let labels: Set<String> = [
        "shouts", "shouting", "shout", "noise", "noisy", "complaint", "complaints", "nuisance", "asb", "behaviour",
        "antisocial", "anti", "social", "problem", "problems", "issue", "issues", "trouble", "neighbour", "neighbours",
        "again", "ongoing", "loud", "music", "a", "an", "the", "we", "have", "has", "is", "are", "was", "there", "of",
        "or", "and", "about", "with", "from", "he", "she", "they", "it", "person", "caller", "reports", "report",
    ]
    private static let often: Set<String> = [
        "every", "often", "daily", "weekly", "nightly", "monthly", "always", "constantly", "repeatedly", "repetitively",
        "times", "once", "twice", "most", "regularly", "sometimes", "first",
    ]
    private static let long: Set<String> = [
        "hour", "hours", "minute", "minutes", "until", "till", "seconds", "all", "days", "weeks", "briefly",
    ]
    private static let times: Set<String> = [
        "night", "nights", "morning", "mornings", "evening", "evenings", "afternoon", "afternoons", "midnight",
        "midday",
        "noon", "dawn", "early", "late", "nightly", "night-time", "lunchtime", "daytime", "overnight",
    ]
    private static let people: Set<String> = [
        "alone", "nobody", "people", "children", "group", "present", "neighbour", "neighbours", "friends", "family",
        "daughter", "son", "mother", "father", "wife", "husband", "partner", "others", "woman", "man", "men", "women",
        "boys", "girls", "couple", "staff", "officer", "warden",
    ]
}
