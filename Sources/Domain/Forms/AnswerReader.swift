/// What came of reading a filled-in form.
package struct AnswersRead: Hashable, Sendable {
    package let answers: Answers
    /// What could not be taken, by field, in the order asked; what is hidden is never refused.
    package let refusals: [FieldRefusal]
    /// Filled in by someone who may not answer it; the earlier answer stands.
    package let notTheirs: [AnswerPath]
}

extension Form {
    /// Reads flat fields, named by path, as a browser or a program sends them.
    ///
    /// Fields of other names are left alone. With `sections`, only those were on the page and all else is kept from
    /// `earlier`. A date may come as one field or as `-day`, `-month` and `-year`.
    package func reading(
        _ fields: [String: [String]], today: Day, earlier: Answers? = nil, sections only: Set<String>? = nil,
        by roles: Set<String>? = nil
    ) -> AnswersRead {
        let kept = earlier?.form == key ? earlier : nil
        var reader = FieldsReader(fields: fields, today: today, answers: Answers(to: key))
        var notTheirs: [AnswerPath] = []
        for section in self.sections {
            for question in section.questions {
                let isTheirs = roles.map { question.mayBeAnswered(by: $0) } ?? true
                if only?.contains(section.id) ?? true, isTheirs {
                    reader.read(question, roles: roles, kept: kept, notTheirs: &notTheirs)
                    continue
                }
                if !isTheirs, reader.isFilled(question) { notTheirs.append(AnswerPath(question.id)) }
                for (path, answer) in kept?.values ?? [:] where (path.row?.group ?? path.question) == question.id {
                    reader.answers[path: path] = answer
                }
            }
        }
        let showing = Showing(self, reader.answers)
        return AnswersRead(
            answers: reader.answers,
            refusals: reader.refused.filter { showing.isShown($0.path) }.map(\.refusal), notTheirs: notTheirs)
    }
}

/// Walks the fields of one submission.
struct FieldsReader {
    let fields: [String: [String]]
    let today: Day
    var answers: Answers
    var refused: [(path: AnswerPath, refusal: FieldRefusal)] = []

    func isFilled(_ question: Question) -> Bool {
        fields.contains { name, values in
            (Self.name(name, isFieldOf: question)) && values.contains { !trimmed($0).isEmpty }
        }
    }

    private static func name(_ name: String, isFieldOf question: Question) -> Bool {
        let dateParts = ["-day", "-month", "-year"].map { question.id + $0 }
        return name == question.id || name.hasPrefix(question.id + ".")
            || (question.kind.name == "date" && dateParts.contains(name))
    }

    mutating func read(_ question: Question, roles: Set<String>?, kept: Answers?, notTheirs: inout [AnswerPath]) {
        guard case .group(let members, _, let atMost) = question.kind else {
            return read(question, from: question.id, into: AnswerPath(question.id))
        }
        let rows = filledRows(of: question.id)
        if rows.count > atMost {
            let refusal = FieldRefusal(question.id, .outOfRange, ["from": "0", "to": String(atMost)])
            refused.append((AnswerPath(question.id), refusal))
        }
        for (index, row) in rows.prefix(atMost).enumerated() {
            for member in members {
                let path = AnswerPath(member.id, in: question.id, row: index)
                let field = "\(question.id).\(row).\(member.id)"
                if let roles, !member.mayBeAnswered(by: roles) {
                    let before = kept?[path: AnswerPath(member.id, in: question.id, row: row)]
                    answers[path: path] = before
                    if fields[field] != nil { notTheirs.append(path) }
                } else {
                    read(member, from: field, into: path)
                }
            }
        }
    }

    /// The numbers of a group's rows in which something is filled in; rows left blank close up.
    private func filledRows(of group: String) -> [Int] {
        let prefix = group + "."
        let rows = fields.compactMap { name, values -> Int? in
            guard name.hasPrefix(prefix), values.contains(where: { !trimmed($0).isEmpty }) else { return nil }
            return Int(name.dropFirst(prefix.count).prefix { $0 != "." }).flatMap { $0 >= 0 ? $0 : nil }
        }
        return Set(rows).sorted()
    }

    private mutating func read(_ question: Question, from field: String, into path: AnswerPath) {
        let texts = (fields[field] ?? []).map(trimmed).filter { !$0.isEmpty }
        switch FieldReading(question: question, field: field, today: today).answer(from: texts, parts: parts(of: field))
        {
        case .success(let answer?): answers[path: path] = answer
        case .success(nil): break
        case .failure(let refusal): refused.append((path, refusal))
        }
    }

    /// Day, month and year, where a date comes in three fields.
    private func parts(of field: String) -> [String]? {
        let parts = ["year", "month", "day"].map { trimmed(fields["\(field)-\($0)"]?.first ?? "") }
        return parts.allSatisfy(\.isEmpty) ? nil : parts
    }
}

/// `text` without white space at its ends, and with one kind of line end.
func trimmed(_ text: String) -> String {
    let body = text.drop { $0.isWhitespace }
    guard let last = body.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    let inner = body[...last]
    guard inner.utf8.contains(13) else { return String(inner) }
    return inner.split(omittingEmptySubsequences: false) { $0 == "\r\n" || $0 == "\r" }.joined(separator: "\n")
}
