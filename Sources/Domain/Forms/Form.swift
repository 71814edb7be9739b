/// Which version of which form: kept with every set of answers.
package struct FormKey: Hashable, Sendable, Codable, CustomStringConvertible {
    package let id: String
    package let version: Int

    package init(_ id: String, _ version: Int) {
        self.id = id
        self.version = version
    }

    package var description: String { "\(id)/\(version)" }
}

/// A set of questions as people asked them in one period; a changed question makes a new version.
package struct Form: Hashable, Sendable, Codable {
    package let id: String
    package let version: Int
    package let title: String
    /// The first day on which it may be asked.
    package let inForceFrom: Day
    /// The last day on which it may be asked; nil while no end is set.
    package let inForceUntil: Day?
    package let sections: [FormSection]

    package init(
        id: String, version: Int, title: String, inForceFrom: Day, inForceUntil: Day? = nil, sections: [FormSection]
    ) {
        self.id = id
        self.version = version
        self.title = title
        self.inForceFrom = inForceFrom
        self.inForceUntil = inForceUntil
        self.sections = sections
    }

    package var key: FormKey { FormKey(id, version) }

    package func isInForce(on day: Day) -> Bool { day >= inForceFrom && inForceUntil.map { day <= $0 } ?? true }

    /// Every question in the order asked, those of groups after their group.
    package var asked: [AskedQuestion] {
        sections.flatMap { section in
            section.questions.flatMap { question in
                [AskedQuestion(question: question, section: section, group: nil)]
                    + question.kind.members.map { AskedQuestion(question: $0, section: section, group: question) }
            }
        }
    }

    /// The ids of the questions that `isWanted` picks.
    package func questions(where isWanted: (Question) -> Bool) -> Set<String> {
        Set(asked.map(\.question).filter(isWanted).map(\.id))
    }

    package func question(_ id: String) -> Question? { asked.first { $0.question.id == id }?.question }
}

extension Sequence<Form> {
    /// The highest version of the form `id` that is in force on `day`.
    package func version(of id: String, inForceOn day: Day) -> Form? {
        filter { $0.id == id && $0.isInForce(on: day) }.max { $0.version < $1.version }
    }

    /// The form that these answers were given to.
    package func version(_ key: FormKey) -> Form? { first { $0.key == key } }
}

/// Questions shown together under one heading.
package struct FormSection: Hashable, Sendable, Codable {
    package let id: String
    package let title: String
    package let help: String?
    package let showWhen: Condition?
    package let questions: [Question]

    package init(id: String, title: String, help: String? = nil, showWhen: Condition? = nil, questions: [Question]) {
        self.id = id
        self.title = title
        self.help = help
        self.showWhen = showWhen
        self.questions = questions
    }
}

/// A question with where in its form it stands.
package struct AskedQuestion: Hashable, Sendable {
    package let question: Question
    package let section: FormSection
    /// The repeating group that the question belongs to.
    package let group: Question?

    /// The path of its answer; `index` is the row, for a question of a group.
    package func path(row index: Int? = nil) -> AnswerPath {
        guard let group, let index else { return AnswerPath(question.id) }
        return AnswerPath(question.id, in: group.id, row: index)
    }
}
