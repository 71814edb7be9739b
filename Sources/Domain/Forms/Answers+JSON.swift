extension Form {
    /// Answers as the plain object that `jsonSchema` describes.
    package func plainJSON(of answers: Answers) -> JSONValue {
        var object: [String: JSONValue] = [:]
        for question in sections.flatMap(\.questions) {
            if question.kind.members.isEmpty {
                object[question.id] = answers[question.id].map(Self.plain)
                continue
            }
            let rows = (0..<answers.rows(of: question.id)).map { row in
                let members = question.kind.members.compactMap { member in
                    answers[path: AnswerPath(member.id, in: question.id, row: row)].map { (member.id, Self.plain($0)) }
                }
                return JSONValue.object(Dictionary(members) { first, _ in first })
            }
            if !rows.isEmpty { object[question.id] = .array(rows) }
        }
        return .object(object)
    }

    /// The flat fields of a plain object, so that a program's answers go through the same reader as a browser's.
    package func fields(of json: JSONValue) throws(FormRefusal) -> [String: [String]] {
        guard case .object(let members) = json else { throw .notAnObject }
        let questions = Dictionary(sections.flatMap(\.questions).map { ($0.id, $0) }) { first, _ in first }
        var fields: [String: [String]] = [:]
        var unknown: [String] = []
        for (name, value) in members {
            guard let question = questions[name] else {
                unknown.append(name)
                continue
            }
            guard !question.kind.members.isEmpty else {
                fields[name] = try Self.texts(value, at: name)
                continue
            }
            guard case .array(let rows) = value else { throw .wrongType(name) }
            let known = Set(question.kind.members.map(\.id))
            for (index, row) in rows.enumerated() {
                guard case .object(let cells) = row else { throw .wrongType("\(name).\(index)") }
                for (cell, value) in cells {
                    let path = "\(name).\(index).\(cell)"
                    if known.contains(cell) {
                        fields[path] = try Self.texts(value, at: path)
                    } else {
                        unknown.append(path)
                    }
                }
            }
        }
        guard unknown.isEmpty else { throw .unknownNames(unknown.sorted()) }
        return fields
    }

    private static func plain(_ answer: Answer) -> JSONValue {
        switch answer {
        case .number(let number): .number(number)
        case .money(let pence): .number(Double(pence) / 100)
        case .several(let values): .array(values.map { .string($0) })
        default: .string(answer.plainTexts.first ?? "")
        }
    }

    private static func texts(_ value: JSONValue, at path: String) throws(FormRefusal) -> [String] {
        switch value {
        case .null: return []
        case .bool(let value): return [value ? "true" : "false"]
        case .number(let number): return [Answer.text(of: number)]
        case .string(let text): return [text]
        case .object: throw .wrongType(path)
        case .array(let values):
            var texts: [String] = []
            for value in values {
                if case .array = value { throw .wrongType(path) }
                texts += try Self.texts(value, at: path)
            }
            return texts
        }
    }
}
