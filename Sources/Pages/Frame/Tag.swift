import Formats

/// What a tag or a strip says by colour, always after it has said it by word and shape.
package enum Tone: String, Sendable, CaseIterable {
    case red, amber, green, blue, neutral
}

/// Words in a box: a status, or a level with its shape.
package enum Tag {
    /// Red, amber, green or not known: a shape that survives black-and-white, the word, then the colour.
    package static func rag(_ tone: Tone, _ word: String? = nil) -> Markup {
        let text = word ?? defaultWord(tone)
        return "<span class=\"tag \(tone.rawValue)\">\(shape(tone))\(text)</span>"
    }

    /// A status by its word alone.
    package static func status(_ text: String, _ tone: Tone = .neutral) -> Markup {
        "<span class=\"tag plain-tag \(tone.rawValue)\">\(text)</span>"
    }

    /// Beside the name of somebody whose data may be kept, and not used otherwise; nothing for others.
    package static func restricted(_ isRestricted: Bool) -> Markup {
        isRestricted ? " \(status("Use restricted", .red))" : ""
    }

    static func defaultWord(_ tone: Tone) -> String {
        switch tone {
        case .red: "RED"
        case .amber: "AMBER"
        case .green: "GREEN"
        case .blue: "Information"
        case .neutral: "Not known"
        }
    }

    private static func shape(_ tone: Tone) -> Markup {
        let path: Markup =
            switch tone {
            case .red: "<path d=\"M0 0h12v12H0z\"/>"
            case .amber: "<path d=\"M6 0l6 12H0z\"/>"
            case .green: "<circle cx=\"6\" cy=\"6\" r=\"6\"/>"
            case .blue: "<path d=\"M6 0l6 6-6 6-6-6z\"/>"
            case .neutral: "<path d=\"M0 5h12v3H0z\"/>"
            }
        return "<svg viewBox=\"0 0 12 12\" aria-hidden=\"true\" focusable=\"false\">\(path)</svg>"
    }
}
