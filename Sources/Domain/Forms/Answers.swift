/// What was answered to one version of a form.
package struct Answers: Hashable, Sendable {
    package let form: FormKey
    package private(set) var values: [AnswerPath: Answer]

    package init(to form: FormKey, _ values: [AnswerPath: Answer] = [:]) {
        self.form = form
        self.values = values
    }

    package subscript(path path: AnswerPath) -> Answer? {
        get { values[path] }
        set { values[path] = newValue }
    }

    package subscript(question: String) -> Answer? {
        get { values[AnswerPath(question)] }
        set { values[AnswerPath(question)] = newValue }
    }

    package var isEmpty: Bool { values.isEmpty }

    /// The same without the answers to some questions.
    package func without(_ questions: Set<String>) -> Answers {
        Answers(to: form, values.filter { !questions.contains($0.key.question) })
    }

    /// How many rows a repeating group has.
    package func rows(of group: String) -> Int {
        values.keys.reduce(0) { most, path in
            guard let row = path.row, row.group == group else { return most }
            return max(most, row.index + 1)
        }
    }

    /// The answers as fields of a form would hold them, with how many rows each group has.
    package var fields: [String: [String]] {
        var fields = Dictionary(uniqueKeysWithValues: values.map { ($0.key.description, $0.value.plainTexts) })
        for group in Set(values.keys.compactMap { $0.row?.group }) {
            fields["\(group).rows"] = [String(rows(of: group))]
        }
        return fields
    }

    /// The paths that are answered, in the order in which `form` asks.
    package func paths(in form: Form) -> [AnswerPath] {
        form.paths(of: self).map(\.path).filter { values[$0] != nil }
    }
}

extension Answers: Codable {
    private enum CodingKeys: String, CodingKey { case form, values }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        form = try container.decode(FormKey.self, forKey: .form)
        var values: [AnswerPath: Answer] = [:]
        for (text, answer) in try container.decode([String: Answer].self, forKey: .values) {
            guard let path = AnswerPath(text: text) else {
                throw DecodingError.dataCorruptedError(forKey: .values, in: container, debugDescription: "not a path")
            }
            values[path] = answer
        }
        self.values = values
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(form, forKey: .form)
        let texts = Dictionary(uniqueKeysWithValues: values.map { ($0.key.description, $0.value) })
        try container.encode(texts, forKey: .values)
    }
}

extension Answer: Codable {
    private enum CodingKeys: String, CodingKey {
        case text, number, pence, date, time, choice, several, yesNoUnknown, person, place, agency
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        guard container.allKeys.count == 1, let key = container.allKeys.first else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "an answer has one key"))
        }
        switch key {
        case .text: self = .text(try container.decode(String.self, forKey: key))
        case .number: self = .number(try container.decode(Double.self, forKey: key))
        case .pence: self = .money(pence: try container.decode(Int.self, forKey: key))
        case .date: self = .date(try container.decode(Day.self, forKey: key))
        case .time: self = .time(try container.decode(TimeOfDay.self, forKey: key))
        case .choice: self = .choice(try container.decode(String.self, forKey: key))
        case .several: self = .several(try container.decode([String].self, forKey: key))
        case .yesNoUnknown: self = .yesNoUnknown(try container.decode(YesNoUnknown.self, forKey: key))
        case .person: self = .reference(AnswerReference(.person, try container.decode(ID.self, forKey: key)))
        case .place: self = .reference(AnswerReference(.place, try container.decode(ID.self, forKey: key)))
        case .agency: self = .reference(AnswerReference(.agency, try container.decode(ID.self, forKey: key)))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .text(let text): try container.encode(text, forKey: .text)
        case .number(let number): try container.encode(number, forKey: .number)
        case .money(let pence): try container.encode(pence, forKey: .pence)
        case .date(let day): try container.encode(day, forKey: .date)
        case .time(let time): try container.encode(time, forKey: .time)
        case .choice(let value): try container.encode(value, forKey: .choice)
        case .several(let values): try container.encode(values, forKey: .several)
        case .yesNoUnknown(let answer): try container.encode(answer, forKey: .yesNoUnknown)
        case .reference(let reference):
            switch reference.kind {
            case .person: try container.encode(reference.id, forKey: .person)
            case .place: try container.encode(reference.id, forKey: .place)
            case .agency: try container.encode(reference.id, forKey: .agency)
            }
        }
    }
}
