/// Something that a partnership sets for itself from a day on: what is asked of who sets it, and how answers and value
/// become each other.
///
/// One form is enough to show a practice, to change it and to read what it was.
package struct Practice<Value: Codable & Sendable>: Sendable {
    /// What is asked; its id is the name under which the values are kept.
    package let form: Form
    private let fill: @Sendable (Value) -> [AnswerPath: Answer]
    private let read: @Sendable (Answers, _ present: Value, _ from: Day) throws -> Value

    package init(
        _ name: String, _ title: String, help: String, questions: [Question],
        fill: @escaping @Sendable (Value) -> [AnswerPath: Answer],
        read: @escaping @Sendable (Answers, _ present: Value, _ from: Day) throws -> Value
    ) {
        form = Form(
            id: name, version: 1, title: title, inForceFrom: Day(sinceEpoch: 0),
            sections: [FormSection(id: "value", title: "What is set", help: help, questions: questions)])
        self.fill = fill
        self.read = read
    }

    /// `value` as answers to the form.
    package func answers(_ value: Value) -> Answers { Answers(to: form.key, fill(value)) }

    /// What `answers` set from a day on, where `present` would be in force; refuses what cannot work.
    package func value(_ answers: Answers, after present: Value, from day: Day) throws -> Value {
        try read(answers, present, day)
    }
}

extension Question {
    /// A question of a practice: always to be answered unless it says otherwise, and about nobody.
    static func practice(
        _ id: String, _ text: String, _ kind: QuestionKind, help: String? = nil, isOptional: Bool = false
    ) -> Question {
        Question(
            id, text, kind, help: help, requiredWhen: isOptional ? nil : .always, dataClass: .notPersonal)
    }
}

extension QuestionKind {
    static func whole(_ limits: ClosedRange<Int>) -> QuestionKind {
        .number(NumberLimits(least: Double(limits.lowerBound), most: Double(limits.upperBound)))
    }
}

extension Answers {
    func whole(_ question: String) -> Int {
        if case .number(let number) = self[question] { Int(number) } else { 0 }
    }

    func text(_ path: AnswerPath) -> String {
        if case .text(let text) = self[path: path] { text } else { "" }
    }

    func choice(_ path: AnswerPath) -> String? {
        if case .choice(let choice) = self[path: path] { choice } else { nil }
    }

    func several(_ question: String) -> [String] {
        if case .several(let values) = self[question] { values } else { [] }
    }

    /// The text of one question of a group, row by row.
    func texts(_ question: String, in group: String) -> [String] {
        (0..<rows(of: group)).map { text(AnswerPath(question, in: group, row: $0)) }
    }
}
