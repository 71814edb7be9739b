/// An answer that cannot be taken, with its question, so that a list of what to mend says which is meant.
package struct AnswerRefusal: Refusal, Hashable {
    package let refusal: FieldRefusal
    /// The question as it was asked.
    package let question: String

    package init(_ refusal: FieldRefusal, question: String) {
        self.refusal = refusal
        self.question = question
    }

    package var code: String { "answer-\(refusal.reason.rawValue)" }
    package var kind: RefusalKind { .invalid }
    package var field: String? { refusal.field }
    package var details: [String: String] { refusal.details.merging(["question": question]) { first, _ in first } }
}

extension Form {
    /// Everything that keeps these answers from being sent: what cannot be taken, then what is missing, as asked.
    package func refusals(of read: AnswersRead) -> [AnswerRefusal] {
        let fields = Set(read.refusals.compactMap(\.field))
        // Something that cannot be taken is there, though it cannot be read: it is not called missing as well.
        let missing = completeness(of: read.answers).refusals.filter { !fields.contains($0.field ?? "") }
        let order = Dictionary(
            asked.enumerated().map { ($1.question.id, $0) }, uniquingKeysWith: { first, _ in first })
        return (read.refusals + missing)
            .sorted { (order[Self.question(of: $0)] ?? 0) < (order[Self.question(of: $1)] ?? 0) }
            .map { AnswerRefusal($0, question: question(Self.question(of: $0))?.text ?? "") }
    }

    /// Whether a field of this name belongs to the form.
    package func holds(field name: String) -> Bool {
        let own = name.split(separator: ".").first.map(String.init) ?? name
        return question(own) != nil
            || asked.contains { place in
                place.question.kind.name == "date"
                    && ["-day", "-month", "-year"].contains { own == place.question.id + $0 }
            }
    }

    /// Names of the fields that are asked for in three boxes, for as many rows as `rows` says of a group, and no more
    /// than it may have.
    package func dateFields(rows: (String) -> Int) -> Set<String> {
        var names: Set<String> = []
        for place in asked where place.question.kind.name == "date" {
            guard let group = place.group, case .group(_, _, let atMost) = group.kind else {
                names.insert(place.question.id)
                continue
            }
            for row in 0..<max(0, min(rows(group.id), atMost)) { names.insert(place.path(row: row).description) }
        }
        return names
    }

    private static func question(of refusal: FieldRefusal) -> String {
        let parts = (refusal.field ?? "").split(separator: ".")
        return parts.last.map(String.init) ?? ""
    }
}
