import Domain

extension Words {
    /// The audit: who read and changed what.
    static let audit: [String: [String]] = [
        "audit-ownReading": ["This is about what you read yourself. Somebody else must look into it"],
        "audit-alreadyReviewed": ["Somebody has looked into this already. Their words are under “Looked into”"],
    ]

    /// What is odd about a reading, in a few words.
    package static func pattern(_ pattern: OddPattern) -> String {
        switch pattern {
        case .ownStreet: "Own street"
        case .sameSurname: "Same surname"
        case .manyReads: "Many records in an hour"
        case .nightReads: "At night"
        case .unrelated: "Nothing to do with it"
        }
    }

    /// A kind of record, as a line of the audit names it.
    static func record(_ kind: Subject.Kind) -> String {
        switch kind {
        case .caseFile: "case"
        case .actionPlan: "action plan"
        case .agendaItem: "agenda item"
        case .incidentMonth: "published incidents"
        default: kind.rawValue
        }
    }

    /// "Case closed" for the event `CaseClosed`.
    static func event(_ name: String) -> String {
        var words = ""
        for letter in name {
            if letter.isUppercase, !words.isEmpty { words += " " }
            words += words.isEmpty ? String(letter) : letter.lowercased()
        }
        return words
    }
}
