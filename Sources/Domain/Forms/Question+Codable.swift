// Written by hand so that a definition reads like one: `{"id": "afraid", "type": "choice", "options": [...]}`.
extension Question: Codable {
    private enum CodingKeys: String, CodingKey {
        case id, text, help, type, showWhen, requiredWhen, scoring, answeredBy, dataClass, retentionMonths, figures
        case most, limits, mayBeInFuture, options, questions, atLeast, atMost
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decode(String.self, forKey: .id)
        text = try container.decode(String.self, forKey: .text)
        help = try container.decodeIfPresent(String.self, forKey: .help)
        showWhen = try container.decodeIfPresent(Condition.self, forKey: .showWhen)
        requiredWhen = try container.decodeIfPresent(Condition.self, forKey: .requiredWhen)
        scoring = try container.decodeIfPresent(Scoring.self, forKey: .scoring)
        answeredBy = try container.decodeIfPresent([String].self, forKey: .answeredBy) ?? []
        dataClass = try container.decodeIfPresent(AnswerClass.self, forKey: .dataClass) ?? .personal
        retentionMonths = try container.decodeIfPresent(Int.self, forKey: .retentionMonths)
        figures = try container.decodeIfPresent(UseInFigures.self, forKey: .figures) ?? .none
        kind = try Self.kind(from: container)
    }

    private static func kind(from container: KeyedDecodingContainer<CodingKeys>) throws -> QuestionKind {
        switch try container.decode(String.self, forKey: .type) {
        case "text": .text(most: try container.decode(Int.self, forKey: .most))
        case "longText": .longText(most: try container.decode(Int.self, forKey: .most))
        case "number": .number(try container.decode(NumberLimits.self, forKey: .limits))
        case "money": .money(try container.decode(NumberLimits.self, forKey: .limits))
        case "date": .date(mayBeInFuture: try container.decode(Bool.self, forKey: .mayBeInFuture))
        case "time": .time
        case "choice": .choice(try container.decode([AnswerOption].self, forKey: .options))
        case "several": .several(try container.decode([AnswerOption].self, forKey: .options))
        case "yesNoUnknown": .yesNoUnknown
        case "person": .person
        case "place": .place
        case "agency": .agency
        case "group":
            .group(
                try container.decode([Question].self, forKey: .questions),
                atLeast: try container.decode(Int.self, forKey: .atLeast),
                atMost: try container.decode(Int.self, forKey: .atMost))
        case let other:
            throw DecodingError.dataCorruptedError(
                forKey: .type, in: container, debugDescription: "no kind of question is called \(other)")
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(id, forKey: .id)
        try container.encode(text, forKey: .text)
        try container.encodeIfPresent(help, forKey: .help)
        try container.encode(kind.name, forKey: .type)
        try container.encodeIfPresent(showWhen, forKey: .showWhen)
        try container.encodeIfPresent(requiredWhen, forKey: .requiredWhen)
        try container.encodeIfPresent(scoring, forKey: .scoring)
        if !answeredBy.isEmpty { try container.encode(answeredBy, forKey: .answeredBy) }
        try container.encode(dataClass, forKey: .dataClass)
        try container.encodeIfPresent(retentionMonths, forKey: .retentionMonths)
        try container.encode(figures, forKey: .figures)
        switch kind {
        case .text(let most), .longText(let most): try container.encode(most, forKey: .most)
        case .number(let limits), .money(let limits): try container.encode(limits, forKey: .limits)
        case .date(let mayBeInFuture): try container.encode(mayBeInFuture, forKey: .mayBeInFuture)
        case .choice(let options), .several(let options): try container.encode(options, forKey: .options)
        case .group(let questions, let atLeast, let atMost):
            try container.encode(questions, forKey: .questions)
            try container.encode(atLeast, forKey: .atLeast)
            try container.encode(atMost, forKey: .atMost)
        case .time, .yesNoUnknown, .person, .place, .agency: break
        }
    }
}
