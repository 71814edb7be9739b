/// What kind of detail a value is, and so who may be shown it.
///
/// A role profile names the classes its holders may see, an agreement those that may flow to an agency, and a note or a
/// file those that it holds.
package enum DataClass: String, Sendable, CaseIterable, Codable {
    case identity, contact, location, health, criminal, safeguarding, complainant, legal, staffSafety

    /// The class in words.
    package var title: String {
        switch self {
        case .identity: "Who somebody is"
        case .contact: "How to reach somebody"
        case .location: "Where a protected person is"
        case .health: "Health"
        case .criminal: "Offences"
        case .safeguarding: "Safeguarding"
        case .complainant: "Who complained"
        case .legal: "Legal advice"
        case .staffSafety: "Safety of staff"
        }
    }

    /// Classes that a note or a file may be marked with: the others are held by fields of their own.
    package static let marks: [DataClass] = [.health, .criminal, .safeguarding, .legal, .staffSafety]
}

/// A value that its reader may be shown, or may not.
///
/// There is no text in what is withheld, so that a page cannot print it by mistake.
package enum Shown<Value: Sendable>: Sendable {
    case shown(Value)
    case withheld(DataClass)

    /// The value, where it is shown.
    package var value: Value? {
        if case .shown(let value) = self { value } else { nil }
    }

    /// The same with the value changed, where it is shown.
    package func map<Other: Sendable>(_ change: (Value) throws -> Other) rethrows -> Shown<Other> {
        switch self {
        case .shown(let value): .shown(try change(value))
        case .withheld(let reason): .withheld(reason)
        }
    }
}

extension Shown: Equatable where Value: Equatable {}
extension Shown: Hashable where Value: Hashable {}

extension AnswerClass {
    /// The class of detail that an answer is shown with; nil where whoever sees the record sees the answer. What
    /// UK GDPR article 9 names beside health is shown with it.
    package var shownWith: DataClass? {
        switch self {
        case .notPersonal, .personal: nil
        case .contact: .contact
        case .health, .special: .health
        case .offence: .criminal
        case .safeguarding: .safeguarding
        }
    }
}
