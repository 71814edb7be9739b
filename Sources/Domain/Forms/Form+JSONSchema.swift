extension Form {
    /// A JSON Schema (2020-12) of the answers to this form as one plain object, groups as arrays of objects.
    package var jsonSchema: JSONValue {
        var schema = Self.object(sections.flatMap(\.questions))
        schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
        schema["$id"] = .string("urn:form:\(id):\(version)")
        schema["title"] = .string(title)
        let rules = sections.flatMap { section in section.questions.compactMap { rule(for: $0, in: section) } }
        if !rules.isEmpty { schema["allOf"] = .array(rules) }
        return .object(schema)
    }

    /// Questions that are always shown and required; the rest is in rules.
    private static func object(_ questions: [Question]) -> [String: JSONValue] {
        let properties = questions.map { ($0.id, schema(of: $0)) }
        return [
            "type": "object", "additionalProperties": false,
            "properties": .object(Dictionary(properties) { first, _ in first }),
        ]
    }

    private func rule(for question: Question, in section: FormSection) -> JSONValue? {
        let isGroupWithRows = if case .group(_, let atLeast, _) = question.kind { atLeast > 0 } else { false }
        guard let required = question.requiredWhen ?? (isGroupWithRows ? .always : nil) else { return nil }
        let conditions = [section.showWhen, question.showWhen, required].compactMap { $0 }.filter { $0 != .always }
        let then: JSONValue = ["required": [.string(question.id)]]
        if conditions.isEmpty { return then }
        return ["if": schema(of: .and(conditions)), "then": then]
    }

    private func schema(of condition: Condition) -> JSONValue {
        switch condition {
        case .always: true
        case .answered(let id): ["required": [.string(id)]]
        case .equals(let id, let value): property(id, ["const": constant(value, for: id)])
        case .contains(let id, let value):
            if case .several = question(id)?.kind {
                property(id, ["contains": ["const": .string(value)]])
            } else {
                property(id, ["pattern": .string(Self.literalPattern(value))])
            }
        case .atLeast(let id, let least):
            if case .group = question(id)?.kind {
                property(id, ["minItems": .number(least.rounded(.up))])
            } else {
                property(id, ["minimum": .number(least)])
            }
        case .and(let all): ["allOf": .array(all.map { schema(of: $0) })]
        case .or(let any): ["anyOf": .array(any.map { schema(of: $0) })]
        case .not(let one): ["not": schema(of: one)]
        }
    }

    private func property(_ id: String, _ schema: JSONValue) -> JSONValue {
        ["required": [.string(id)], "properties": .object([id: schema])]
    }

    private func constant(_ value: String, for id: String) -> JSONValue {
        switch question(id)?.kind {
        case .number, .money: Double(value).map { .number($0) } ?? .string(value)
        default: .string(value)
        }
    }

    private static func literalPattern(_ text: String) -> String {
        text.map { "\\^$.|?*+()[]{}".contains($0) ? "\\\($0)" : String($0) }.joined()
    }

    private static func schema(of question: Question) -> JSONValue {
        var schema: [String: JSONValue] = ["title": .string(question.text)]
        if let help = question.help { schema["description"] = .string(help) }
        schema["x-data-class"] = .string(question.dataClass.rawValue)
        switch question.kind {
        case .text(let most), .longText(let most):
            schema["type"] = "string"
            schema["maxLength"] = .number(Double(most))
        case .number(let limits), .money(let limits):
            schema["type"] = limits.places == 0 && question.kind.name == "number" ? "integer" : "number"
            if let least = limits.least { schema["minimum"] = .number(least) }
            if let most = limits.most { schema["maximum"] = .number(most) }
        case .date:
            schema["type"] = "string"
            schema["format"] = "date"
        case .time:
            schema["type"] = "string"
            schema["pattern"] = "^([01][0-9]|2[0-3]):[0-5][0-9]$"
        case .choice(let options):
            schema["enum"] = .array(options.map { .string($0.value) })
        case .several(let options):
            schema["type"] = "array"
            schema["uniqueItems"] = true
            schema["items"] = ["enum": .array(options.map { .string($0.value) })]
        case .yesNoUnknown:
            schema["enum"] = .array(YesNoUnknown.allCases.map { .string($0.rawValue) })
        case .person, .place, .agency:
            schema["type"] = "string"
            schema["pattern"] = "^[0-9a-f]{32}$"
        case .group(let members, let atLeast, let atMost):
            schema["type"] = "array"
            schema["minItems"] = .number(Double(atLeast))
            schema["maxItems"] = .number(Double(atMost))
            var row = object(members)
            let required = members.filter { $0.showWhen == nil && $0.requiredWhen == .always }
            row["required"] = .array(required.map { .string($0.id) })
            schema["items"] = .object(row)
        }
        return .object(schema)
    }
}
