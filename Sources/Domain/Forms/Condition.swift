/// Something that answers can satisfy: when a question is shown, required, or sets off a trigger.
///
/// A question that is not shown counts as not answered. Within a group the row's own answers are meant.
package indirect enum Condition: Hashable, Sendable {
    case always
    case answered(String)
    /// The answer, in the form it is stored: an option's value, a number, a date.
    case equals(String, String)
    /// One of several chosen options, or words within a text whatever their case.
    case contains(String, String)
    /// A number of at least so much.
    case atLeast(String, Double)
    case and([Condition])
    case or([Condition])
    case not(Condition)

    /// The questions that it names.
    package var questions: Set<String> {
        switch self {
        case .always: []
        case .answered(let id), .equals(let id, _), .contains(let id, _), .atLeast(let id, _): [id]
        case .and(let all), .or(let all): all.reduce(into: []) { $0.formUnion($1.questions) }
        case .not(let one): one.questions
        }
    }

    /// Whether it holds, where `answer` gives what is answered to a question, nil for nothing.
    package func holds(_ answer: (String) -> Answer?) -> Bool {
        switch self {
        case .always: true
        case .answered(let id): answer(id) != nil
        case .equals(let id, let value): answer(id)?.plainTexts == [value]
        case .contains(let id, let value): answer(id)?.contains(value) ?? false
        case .atLeast(let id, let least): answer(id)?.size.map { $0 >= least } ?? false
        case .and(let all): all.allSatisfy { $0.holds(answer) }
        case .or(let any): any.contains { $0.holds(answer) }
        case .not(let one): !one.holds(answer)
        }
    }
}

// `true`, `{"answered": "a"}`, `{"equals": ["a", "yes"]}`, `{"not": {...}}`: short enough to write by hand.
extension Condition: Codable {
    private enum CodingKeys: String, CodingKey { case answered, equals, contains, atLeast, and, or, not }

    private struct Comparison<Value: Codable>: Codable {
        let id: String
        let value: Value

        init(_ id: String, _ value: Value) {
            self.id = id
            self.value = value
        }

        init(from decoder: any Decoder) throws {
            var container = try decoder.unkeyedContainer()
            id = try container.decode(String.self)
            value = try container.decode(Value.self)
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.unkeyedContainer()
            try container.encode(id)
            try container.encode(value)
        }
    }

    package init(from decoder: any Decoder) throws {
        if let holds = try? decoder.singleValueContainer().decode(Bool.self) {
            self = holds ? .always : .not(.always)
            return
        }
        let container = try decoder.container(keyedBy: CodingKeys.self)
        guard container.allKeys.count == 1, let key = container.allKeys.first else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "a condition has one key"))
        }
        switch key {
        case .answered: self = .answered(try container.decode(String.self, forKey: key))
        case .equals:
            let comparison = try container.decode(Comparison<String>.self, forKey: key)
            self = .equals(comparison.id, comparison.value)
        case .contains:
            let comparison = try container.decode(Comparison<String>.self, forKey: key)
            self = .contains(comparison.id, comparison.value)
        case .atLeast:
            let comparison = try container.decode(Comparison<Double>.self, forKey: key)
            self = .atLeast(comparison.id, comparison.value)
        case .and: self = .and(try container.decode([Condition].self, forKey: key))
        case .or: self = .or(try container.decode([Condition].self, forKey: key))
        case .not: self = .not(try container.decode(Condition.self, forKey: key))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        if case .always = self {
            var container = encoder.singleValueContainer()
            return try container.encode(true)
        }
        var container = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .always: break
        case .answered(let id): try container.encode(id, forKey: .answered)
        case .equals(let id, let value): try container.encode(Comparison(id, value), forKey: .equals)
        case .contains(let id, let value): try container.encode(Comparison(id, value), forKey: .contains)
        case .atLeast(let id, let least): try container.encode(Comparison(id, least), forKey: .atLeast)
        case .and(let all): try container.encode(all, forKey: .and)
        case .or(let any): try container.encode(any, forKey: .or)
        case .not(let one): try container.encode(one, forKey: .not)
        }
    }
}
