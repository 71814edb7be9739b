/// A place in a form where an answer may stand, for given answers.
package struct AskedPath: Hashable, Sendable {
    package let path: AnswerPath
    package let asked: AskedQuestion

    package var question: Question { asked.question }
}

extension Form {
    /// Every place where an answer may stand: one for each question, and for those of groups one for each row.
    package func paths(of answers: Answers) -> [AskedPath] {
        sections.flatMap { section in
            section.questions.flatMap { question in
                let own = AskedQuestion(question: question, section: section, group: nil)
                let rows = (0..<(question.kind.members.isEmpty ? 0 : answers.rows(of: question.id))).flatMap { row in
                    question.kind.members.map { member in
                        let asked = AskedQuestion(question: member, section: section, group: question)
                        return AskedPath(path: asked.path(row: row), asked: asked)
                    }
                }
                return [AskedPath(path: own.path(), asked: own)] + rows
            }
        }
    }

    /// The places that are shown, given what is answered.
    package func shownPaths(for answers: Answers) -> [AskedPath] {
        let showing = Showing(self, answers)
        return paths(of: answers).filter { showing.isShown($0.path) }
    }

    /// Whether `condition` holds for these answers; what is hidden counts as not answered.
    package func holds(_ condition: Condition, for answers: Answers) -> Bool {
        Showing(self, answers).holds(condition, in: nil)
    }

    /// These answers without those to questions that are not shown: what is frozen on submission.
    package func keepingShown(_ answers: Answers) -> Answers {
        let shown = shownPaths(for: answers).compactMap { asked in answers[path: asked.path].map { (asked.path, $0) } }
        return Answers(to: answers.form, Dictionary(shown) { first, _ in first })
    }
}

/// Works out what is shown, each place once; a circle of conditions, which no sound form has, hides its questions.
final class Showing {
    private let asked: [String: AskedQuestion]
    private let answers: Answers
    private var known: [AnswerPath: Bool] = [:]

    init(_ form: Form, _ answers: Answers) {
        asked = Dictionary(form.asked.map { ($0.question.id, $0) }) { first, _ in first }
        self.answers = answers
    }

    func isShown(_ path: AnswerPath) -> Bool {
        if let answer = known[path] { return answer }
        known[path] = false
        guard let asked = asked[path.question] else { return false }
        let result =
            holds(asked.section.showWhen, in: nil)
            && (asked.group.map { isShown(AnswerPath($0.id)) } ?? true)
            && holds(asked.question.showWhen, in: path.row)
        known[path] = result
        return result
    }

    func holds(_ condition: Condition?, in row: AnswerPath.Row?) -> Bool {
        condition?.holds { self.answer(to: $0, in: row) } ?? true
    }

    private func answer(to id: String, in row: AnswerPath.Row?) -> Answer? {
        guard let question = asked[id] else { return nil }
        let path = question.group == nil ? AnswerPath(id) : question.path(row: row?.index)
        guard isShown(path) else { return nil }
        // A group is answered by its rows, and its size is their number.
        if !question.question.kind.members.isEmpty {
            let rows = answers.rows(of: id)
            return rows > 0 ? .number(Double(rows)) : nil
        }
        return answers[path: path]
    }
}
