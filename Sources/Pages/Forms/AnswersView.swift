import Domain
import Formats

/// What was answered, question by question, as it was asked.
package struct AnswersView: Sendable {
    package let form: Form
    package let answers: Answers
    /// The names of the people, places and agencies that answers point at.
    package let names: [ID<Referent>: String]

    package init(_ form: Form, _ answers: Answers, names: [ID<Referent>: String] = [:]) {
        self.form = form
        self.answers = answers
        self.names = names
    }

    package var markup: Markup {
        let places = form.shownPaths(for: answers)
        let sections = form.sections.map { section -> Markup in
            let rows = places.filter { $0.asked.section.id == section.id && $0.question.kind.members.isEmpty }.map {
                place -> SummaryRow in
                let row = place.path.row.map { " \($0.index + 1)" } ?? ""
                let group = place.asked.group.map { "\($0.text)\(row): " } ?? ""
                return SummaryRow(group + place.question.text, words(answers[path: place.path], to: place.question))
            }
            return rows.isEmpty ? "" : "<section><h3>\(section.title)</h3>\n\(Block.summary(rows))</section>\n"
        }
        return "\(sections)"
    }

    private func words(_ answer: Answer?, to question: Question) -> Markup {
        switch answer {
        case nil: "<span class=\"why\">Not answered</span>"
        case .date(let day): Dates.element(day)
        case .money: "£\(answer?.plainTexts.first ?? "")"
        case .reference(let reference): "\(names[reference.id] ?? "Not there any longer")"
        case .text(let text):
            "\(text.split(separator: "\n", omittingEmptySubsequences: true).map { "<p>\($0)</p>" as Markup })"
        case .some(let other): "\(question.words(other))"
        }
    }
}
