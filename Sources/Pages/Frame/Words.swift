import Domain

/// The sentence for each code: what went wrong and what to do, in plain English.
///
/// A sentence may hold `{name}` for a detail of the refusal, `{label}` for the field's label and `{Label}` for it at
/// the start of a sentence. Of several sentences for a code, the first whose gaps can all be filled is used.
package enum Words {
    /// Each room adds its own table here.
    private static let rooms: [[String: [String]]] = [
        common, field, agencies, providers, patterns, forms, risk, cases, actions, intake, panels, governance, notices,
        operations, files, access, disclosure, audit, rights,
    ]

    private static let sentences: [String: [String]] = rooms.reduce(into: [:]) { all, room in
        all.merge(room) { first, _ in first }
    }

    /// Whether `code` has a sentence of its own.
    package static func knows(_ code: String) -> Bool { sentences[code] != nil }

    /// The sentence for `refusal`; `label` is the name of its field in lower case, where the page knows it.
    package static func sentence(for refusal: any Refusal, label: String? = nil) -> String {
        var gaps = refusal.details
        if gaps["label"] == nil { gaps["label"] = label }
        if let name = gaps["label"] { gaps["Label"] = name.prefix(1).uppercased() + name.dropFirst() }
        for pattern in sentences[refusal.code] ?? [] {
            if let filled = fill(pattern, gaps) { return filled }
        }
        return byKind(refusal.kind)
    }

    /// Stands wherever what is known of somebody's mental health is typed (L-155).
    package static let markerCaution =
        "Special category data (UK GDPR, article 9): only what is needed, with who said so and how they know"

    /// 1234567 as "1,234,567".
    package static func grouped(_ number: Int) -> String {
        guard number.magnitude >= 1000 else { return String(number) }
        let digits = Array(String(number.magnitude))
        var text = number < 0 ? "-" : ""
        for (place, digit) in digits.enumerated() {
            if place > 0, (digits.count - place) % 3 == 0 { text.append(",") }
            text.append(digit)
        }
        return text
    }

    /// "1 case", "2 cases"; `many` where an "s" will not do.
    package static func count(_ number: Int, _ one: String, _ many: String? = nil) -> String {
        "\(grouped(number)) \(number == 1 ? one : many ?? one + "s")"
    }

    /// "a", "a and b", "a, b and c".
    package static func list(_ items: [String]) -> String {
        guard let last = items.last, items.count > 1 else { return items.first ?? "" }
        return "\(items.dropLast().joined(separator: ", ")) and \(last)"
    }

    private static func fill(_ pattern: String, _ gaps: [String: String]) -> String? {
        var text = ""
        for (place, piece) in pattern.split(separator: "{", omittingEmptySubsequences: false).enumerated() {
            guard place > 0 else {
                text += piece
                continue
            }
            let halves = piece.split(separator: "}", maxSplits: 1, omittingEmptySubsequences: false)
            guard halves.count == 2, let value = gaps[String(halves[0])] else { return nil }
            text += value + halves[1]
        }
        return text
    }

    private static func byKind(_ kind: RefusalKind) -> String {
        switch kind {
        case .invalid: "This cannot be saved as it is. Check what you entered"
        case .conflict: "This does not fit what is already recorded. Reload the page to see what is there now"
        case .forbidden: "You do not have permission to do this"
        case .notFound: "This record does not exist, or is not open to you"
        case .stale: "Someone else changed this while you were working on it. Check their change and save again"
        }
    }

    private static let common: [String: [String]] = [
        "not-permitted": ["You do not have permission to do this. Ask your administrator if you need it"],
        "not-found": ["This record does not exist, or is not open to you"],
        "stale": ["Someone else changed this while you were working on it. Check their change and save again"],
    ]

    private static let field: [String: [String]] = [
        "field-missing": ["Enter {label}", "Give an answer here"],
        "field-tooLong": [
            "{Label} must be {limit} characters or fewer", "{Label} is too long. Shorten it",
            "This must be {limit} characters or fewer", "This is too long. Shorten it",
        ],
        "field-notADate": [
            "{Label} must be a real date, like 24 11 2026", "This must be a real date, like 24 11 2026",
        ],
        "field-notATime": ["{Label} must be a time, like 3:05pm or 15:05", "Enter a time, like 3:05pm or 15:05"],
        "field-notANumber": ["{Label} must be a number, like 30", "Enter a number, like 30"],
        "field-notAChoice": ["Choose {label} from the list", "Choose one of the answers offered"],
        "field-inTheFuture": ["{Label} must be today or in the past", "This must be today or in the past"],
        "field-beforeTheOther": [
            "{Label} must be the same as or after {other}", "{Label} must not be before the date it follows",
            "This must not be before the date it follows",
        ],
        "field-notAPostcode": ["Enter a full UK postcode, like SW1A 2AA"],
        "field-notAPhone": ["Enter a phone number, like 01632 960 001 or +44 7700 900 982"],
        "field-notAnEmail": ["Enter an email address, like name@example.com"],
        "field-notAUPRN": ["Enter a UPRN: up to 12 digits, like 100023336956"],
        "field-holdsControlCharacters": [
            "{Label} holds characters that cannot be kept. Type it again, or paste it as plain text",
            "This holds characters that cannot be kept. Type it again, or paste it as plain text",
        ],
        "field-outOfRange": [
            "{Label} must be between {from} and {to}", "{Label} must be {from} or more", "{Label} must be {to} or less",
            "{Label} is outside what is possible", "This is outside what is possible",
        ],
    ]
}
