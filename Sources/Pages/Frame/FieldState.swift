import Domain
import Formats

/// What a field shows: what was typed, and what is wrong with it.
package struct FieldState: Sendable, Hashable {
    package let name: String
    package let values: [String]
    package let error: String?
    /// What sets the control's id apart where a page has two forms with a field of this name.
    private let prefix: String

    package init(_ name: String, _ values: [String] = [], error: String? = nil, prefix: String = "") {
        self.name = name
        self.values = values
        self.error = error
        self.prefix = prefix
    }

    package init(_ name: String, value: String?, error: String? = nil, prefix: String = "") {
        self.init(name, value.map { [$0] } ?? [], error: error, prefix: prefix)
    }

    package var value: String { values.first ?? "" }

    /// The id of the control: the name, with what selectors and fragments stumble over replaced.
    package var id: String { Self.id(for: prefix + name) }

    static func id(for name: String) -> String {
        String(
            decoding: name.unicodeScalars.map { scalar -> UInt8 in
                switch scalar {
                case "a"..."z", "A"..."Z", "0"..."9", "-", "_": UInt8(ascii: scalar)
                default: UInt8(ascii: "-")
                }
            }, as: UTF8.self)
    }

    /// The ids of what describes the control, for `aria-describedby`.
    func describedBy(hint: String?, count: Bool = false, marksInvalid: Bool = true) -> Markup {
        var ids: [String] = []
        if hint != nil { ids.append("\(id)-hint") }
        if error != nil { ids.append("\(id)-error") }
        if count { ids.append("\(id)-count") }
        let invalid: Markup = error == nil || !marksInvalid ? "" : " aria-invalid=\"true\""
        return ids.isEmpty ? invalid : " aria-describedby=\"\(ids.joined(separator: " "))\"\(invalid)"
    }
}

/// A whole form as it came back: everything typed, everything wrong.
package struct FormState: Sendable {
    /// One thing wrong: with which field (nil for the whole form), and the sentence.
    package struct Problem: Sendable, Hashable {
        package let field: String?
        package let sentence: String
    }

    /// In the order in which they are to be mended.
    package let problems: [Problem]
    /// Fields whose error links to another id: dates to their day, groups to their first choice.
    private let targets: [String: String]
    private let values: [String: [String]]
    private var prefix = ""

    /// The same of a form among several with the same fields on one page: `prefix` sets the ids of its controls apart.
    package func apart(_ prefix: String) -> FormState {
        var form = self
        form.prefix = prefix
        return form
    }

    /// Where the error of a field leads.
    func target(of field: String) -> String { FieldState.id(for: prefix + (targets[field] ?? field)) }

    /// `labels` names each field as its label does, in lower case ("date of birth"), for sentences that mention it.
    package init(
        values: [String: [String]] = [:], refusals: [any Refusal] = [], labels: [String: String] = [:],
        dates: Set<String> = []
    ) {
        self.values = values
        problems = refusals.flatMap { refusal in
            if let stale = refusal as? Stale { return StaleWords.problems(of: stale, labels: labels) }
            let label = refusal.field.flatMap { labels[$0] }
            return [Problem(field: refusal.field, sentence: Words.sentence(for: refusal, label: label))]
        }
        targets = Dictionary(uniqueKeysWithValues: dates.map { ($0, "\($0)-day") })
    }

    /// The version that a form drawn again sends: what it was opened with, so that it is still held against that;
    /// after a stale one, what was shown as standing there now.
    package func version(_ current: Int) -> Markup {
        Control.hidden("version", String(Int(self["version"].value) ?? current))
    }

    /// The state of one field.
    package subscript(_ name: String) -> FieldState {
        FieldState(name, values[name] ?? [], error: problems.first { $0.field == name }?.sentence, prefix: prefix)
    }

    /// The three boxes of a date: what was typed in each, and the error of the whole.
    package func date(_ name: String) -> DateState {
        DateState(
            name, day: self["\(name)-day"].value, month: self["\(name)-month"].value, year: self["\(name)-year"].value,
            error: self[name].error)
    }
}

/// What a date's three boxes show; they are sent as NAME-day, NAME-month and NAME-year.
package struct DateState: Sendable, Hashable {
    package let name: String
    package let day: String
    package let month: String
    package let year: String
    package let error: String?

    package init(_ name: String, day: String, month: String, year: String, error: String? = nil) {
        self.name = name
        self.day = day
        self.month = month
        self.year = year
        self.error = error
    }

    package init(_ name: String, _ day: Day?, error: String? = nil) {
        let parts = day?.parts
        self.init(
            name, day: parts.map { String($0.day) } ?? "", month: parts.map { String($0.month) } ?? "",
            year: parts.map { String($0.year) } ?? "", error: error)
    }
}
