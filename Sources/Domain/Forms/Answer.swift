/// What a person, a place or an agency is pointed at by.
package enum Referent {}

/// A person, place or agency named in an answer, as a key that the database can hold true.
package struct AnswerReference: Hashable, Sendable {
    package enum Kind: String, Sendable, CaseIterable, Codable { case person, place, agency }

    package let kind: Kind
    package let id: ID<Referent>

    package init(_ kind: Kind, _ id: ID<Referent>) {
        self.kind = kind
        self.id = id
    }
}

/// One answer, with its type.
package enum Answer: Hashable, Sendable {
    case text(String)
    case number(Double)
    case money(pence: Int)
    case date(Day)
    case time(TimeOfDay)
    case choice(String)
    /// In the order of the options.
    case several([String])
    case yesNoUnknown(YesNoUnknown)
    case reference(AnswerReference)

    /// The answer as fields of a form would hold it.
    package var plainTexts: [String] {
        switch self {
        case .text(let text), .choice(let text): [text]
        case .number(let number): [Self.text(of: number)]
        case .money(let pence):
            ["\(pence < 0 ? "-" : "")\(abs(pence) / 100).\(abs(pence) % 100 < 10 ? "0" : "")\(abs(pence) % 100)"]
        case .date(let day): [day.iso]
        case .time(let time): [time.description]
        case .several(let values): values
        case .yesNoUnknown(let answer): [answer.rawValue]
        case .reference(let reference): [reference.id.description]
        }
    }

    /// What a number, or pounds, amounts to; nil for all else.
    package var size: Double? {
        switch self {
        case .number(let number): number
        case .money(let pence): Double(pence) / 100
        default: nil
        }
    }

    func contains(_ value: String) -> Bool {
        switch self {
        case .several(let values): values.contains(value)
        case .text(let text): text.lowercased().contains(value.lowercased())
        default: plainTexts == [value]
        }
    }

    /// A number without a needless point.
    static func text(of number: Double) -> String {
        if let whole = Int(exactly: number) { return String(whole) }
        return number.description
    }
}

/// Where in a form an answer belongs: `afraid`, or `children.0.name` in a repeating group.
package struct AnswerPath: Hashable, Sendable, CustomStringConvertible {
    package struct Row: Hashable, Sendable {
        package let group: String
        package let index: Int
    }

    package let question: String
    package let row: Row?

    package init(_ question: String) {
        self.question = question
        row = nil
    }

    package init(_ question: String, in group: String, row index: Int) {
        self.question = question
        row = Row(group: group, index: index)
    }

    /// The path that `text` spells; nil for anything else.
    package init?(text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        if parts.count == 1, !parts[0].isEmpty {
            self.init(parts[0])
        } else if parts.count == 3, !parts[0].isEmpty, !parts[2].isEmpty, let index = Int(parts[1]), index >= 0 {
            self.init(parts[2], in: parts[0], row: index)
        } else {
            return nil
        }
    }

    package var description: String {
        row.map { "\($0.group).\($0.index).\(question)" } ?? question
    }
}
