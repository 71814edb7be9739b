/// What one answer gave.
package struct ScoreLine: Hashable, Sendable, Codable {
    package let path: String
    package let question: String
    /// The question as it was asked.
    package let text: String
    /// The answer in words; nil where there was none.
    package let answer: String?
    package let points: Int
}

extension Form {
    /// Every shown question that can give points, with what it gave; an unanswered one gives none.
    package func scoreLines(for answers: Answers) -> [ScoreLine] {
        shownPaths(for: answers).compactMap { place -> ScoreLine? in
            guard let scoring = place.question.scoring else { return nil }
            let answer = answers[path: place.path]
            return ScoreLine(
                path: place.path.description, question: place.question.id, text: place.question.text,
                answer: answer.map { place.question.words($0) }, points: answer.map { scoring.points(for: $0) } ?? 0)
        }
    }
}

extension Scoring {
    /// The points that `answer` gives.
    package func points(for answer: Answer) -> Int {
        let sum: Int
        if let size = answer.size {
            sum = steps.filter { size >= $0.from }.max { $0.from < $1.from }?.points ?? 0
        } else {
            sum = answer.plainTexts.reduce(0) { $0 + (points[$1] ?? 0) }
        }
        return most.map { min($0, sum) } ?? sum
    }

    /// The least and the most that any answer to a question of `kind` can give, no answer included.
    package func range(for kind: QuestionKind) -> ClosedRange<Int> {
        let single = points.values.map { $0 } + steps.map(\.points) + [0]
        var least = single.min() ?? 0
        var greatest = single.max() ?? 0
        if case .several = kind {
            least = points.values.filter { $0 < 0 }.reduce(0, +)
            greatest = points.values.filter { $0 > 0 }.reduce(0, +)
        }
        if let most { greatest = min(greatest, most) }
        return min(least, greatest)...greatest
    }
}

extension Question {
    /// An answer in words: labels of options, not their values.
    package func words(_ answer: Answer) -> String {
        let labels = Dictionary(kind.options.map { ($0.value, $0.label) }) { first, _ in first }
        return answer.plainTexts.map { labels[$0] ?? $0 }.joined(separator: "; ")
    }
}
