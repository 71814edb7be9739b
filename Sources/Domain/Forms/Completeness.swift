/// How far a form is filled in.
package struct Completeness: Hashable, Sendable {
    /// Shown and required, but not answered, in the order asked; a group that wants more rows by its own id.
    package let missing: [AnswerPath]
    /// How many shown questions there are, groups not counted.
    package let asked: Int
    package let answered: Int

    package var isComplete: Bool { missing.isEmpty }
    /// One for each missing answer, for the error summary.
    package var refusals: [FieldRefusal] { missing.map { FieldRefusal($0.description, .missing) } }
}

extension Form {
    /// What is still missing among the questions that are shown and required.
    package func completeness(of answers: Answers) -> Completeness {
        let showing = Showing(self, answers)
        let shown = paths(of: answers).filter { showing.isShown($0.path) }
        var missing: [AnswerPath] = []
        for place in shown {
            let required = place.question.requiredWhen.map { showing.holds($0, in: place.path.row) } ?? false
            if case .group(_, let atLeast, _) = place.question.kind {
                if answers.rows(of: place.question.id) < max(atLeast, required ? 1 : 0) { missing.append(place.path) }
            } else if required, answers[path: place.path] == nil {
                missing.append(place.path)
            }
        }
        let questions = shown.filter { $0.question.kind.members.isEmpty }
        return Completeness(
            missing: missing, asked: questions.count,
            answered: questions.count { answers[path: $0.path] != nil })
    }
}
