/// Reads what a person typed, or a file brought, into values, and collects everything that cannot be taken.
///
/// Forms, imports and the command line all read through this, so that each refuses the same things in the same words.
/// Read all the fields, then call `finish()`, which throws every refusal at once.
package struct FieldReader {
    private let values: [String: [String]]
    package private(set) var refusals: [any Refusal] = []

    package init(_ values: [String: [String]]) { self.values = values }

    package mutating func refuse(_ refusal: any Refusal) { refusals.append(refusal) }
    package mutating func refuse(_ field: String, _ reason: FieldRefusal.Reason, _ details: [String: String] = [:]) {
        refusals.append(FieldRefusal(field, reason, details))
    }

    /// Throws what was refused, if anything was.
    package func finish() throws {
        if !refusals.isEmpty { throw Refusals(refusals) }
    }

    /// What was typed, as it stands.
    package func raw(_ field: String) -> String { values[field]?.first ?? "" }

    /// Everything that was typed under this name, without the space around it.
    package func all(_ field: String) -> [String] { (values[field] ?? []).map(Self.trimmed) }

    /// Text without the space around it; "" where nothing was given. `limit` is in characters.
    package mutating func text(_ field: String, isRequired: Bool = false, limit: Int = 200) -> String {
        let typed = Self.trimmed(raw(field))
        if typed.isEmpty {
            if isRequired { refuse(field, .missing) }
            return ""
        }
        // Counted in UTF-8 first: counting the characters of a paste of many megabytes would itself be slow.
        if typed.utf8.count > limit * 4 || typed.count > limit {
            refuse(field, .tooLong, ["limit": String(limit)])
        }
        if typed.unicodeScalars.contains(where: Self.isForbidden) { refuse(field, .holdsControlCharacters) }
        return typed
    }

    /// A day from one ISO or DD/MM/YYYY text, or from the three boxes NAME-day, NAME-month, NAME-year.
    package mutating func day(_ field: String, isRequired: Bool = false, notAfter latest: Day? = nil) -> Day? {
        let boxes = ["day", "month", "year"].map { Self.trimmed(raw("\(field)-\($0)")) }
        let typed = boxes.allSatisfy(\.isEmpty) ? Self.trimmed(raw(field)) : boxes.reversed().joined(separator: "-")
        guard !typed.isEmpty else {
            if isRequired { refuse(field, .missing) }
            return nil
        }
        guard let day = Self.day(from: typed) else {
            refuse(field, .notADate)
            return nil
        }
        if let latest, day > latest { refuse(field, .inTheFuture) }
        return day
    }

    /// A time of day as people type it: 15:05, 3.05pm, 3pm.
    package mutating func time(_ field: String, isRequired: Bool = false) -> TimeOfDay? {
        let typed = Self.trimmed(raw(field))
        guard !typed.isEmpty else {
            if isRequired { refuse(field, .missing) }
            return nil
        }
        guard let time = TimeOfDay(typed) else {
            refuse(field, .notATime)
            return nil
        }
        return time
    }

    package mutating func integer(_ field: String, isRequired: Bool = false, in range: ClosedRange<Int>? = nil) -> Int?
    {
        let typed = Self.trimmed(raw(field))
        guard !typed.isEmpty else {
            if isRequired { refuse(field, .missing) }
            return nil
        }
        guard let number = Int(typed) else {
            refuse(field, .notANumber)
            return nil
        }
        if let range, !range.contains(number) {
            refuse(field, .outOfRange, ["from": String(range.lowerBound), "to": String(range.upperBound)])
        }
        return number
    }

    /// One of a type's cases by its raw word.
    package mutating func choice<Word: RawRepresentable<String>>(
        _ field: String, isRequired: Bool = false, _: Word.Type = Word.self
    ) -> Word? {
        let typed = Self.trimmed(raw(field))
        guard !typed.isEmpty else {
            if isRequired { refuse(field, .missing) }
            return nil
        }
        guard let word = Word(rawValue: typed) else {
            refuse(field, .notAChoice)
            return nil
        }
        return word
    }

    package mutating func choices<Word: RawRepresentable<String>>(_ field: String, _: Word.Type = Word.self) -> [Word] {
        var words: [Word] = []
        for typed in values[field] ?? [] where !typed.isEmpty {
            if let word = Word(rawValue: typed) { words.append(word) } else { refuse(field, .notAChoice) }
        }
        return words
    }

    package mutating func id<Of>(_ field: String, isRequired: Bool = false, _: Of.Type = Of.self) -> ID<Of>? {
        let typed = Self.trimmed(raw(field))
        guard !typed.isEmpty else {
            if isRequired { refuse(field, .missing) }
            return nil
        }
        guard let id = ID<Of>(typed) else {
            refuse(field, .notAChoice)
            return nil
        }
        return id
    }

    /// Every key that was chosen under this name.
    package mutating func ids<Of>(_ field: String, _: Of.Type = Of.self) -> [ID<Of>] {
        all(field).filter { !$0.isEmpty }.compactMap { typed in
            let id = ID<Of>(typed)
            if id == nil { refuse(field, .notAChoice) }
            return id
        }
    }

    package func isTicked(_ field: String) -> Bool {
        ["yes", "on", "true", "1"].contains(Self.trimmed(raw(field)).lowercased())
    }

    /// YYYY-MM-DD or D/M/YYYY.
    package static func day(from typed: String) -> Day? {
        let separator: Character = typed.contains("/") ? "/" : "-"
        let parts = typed.split(separator: separator, omittingEmptySubsequences: false).map { trimmed(String($0)) }
        guard parts.count == 3, parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } })
        else {
            return nil
        }
        let ordered = separator == "/" ? parts.reversed() : parts
        guard ordered[0].utf8.count == 4, let year = Int(ordered[0]), let month = Int(ordered[1]),
            let day = Int(ordered[2])
        else { return nil }
        return Day(year: year, month: month, day: day)
    }

    /// Without the white space around it.
    package static func normalised(_ text: String) -> String { trimmed(text) }

    static func trimmed(_ text: String) -> String {
        let isSpace: (Unicode.Scalar) -> Bool = { $0.properties.isWhitespace }
        guard let first = text.unicodeScalars.firstIndex(where: { !isSpace($0) }),
            let last = text.unicodeScalars.lastIndex(where: { !isSpace($0) })
        else { return "" }
        return String(text.unicodeScalars[first...last])
    }

    /// Control characters other than tab and line ends, and the marks that turn text around (a spoofing trick).
    private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 9, 10, 13: false
        case 0..<32, 127..<160, 0x202A...0x202E, 0x2066...0x2069, 0xFFFE, 0xFFFF: true
        default: false
        }
    }
}
