extension Practice where Value == PanelKind {
    /// The form of a kind of panel; a new one is asked for no code, since its name gives one.
    package static func panelKind(_ name: String, title: String) -> Self {
        Practice(
            name, title, help: "Meetings that were called for earlier days keep the version of their day.",
            questions: words + rhythm + table, fill: answers(of:),
            read: { answers, present, _ in try kind(answers, after: present) })
    }

    private static var words: [Question] {
        [
            .practice("panel-name", "Name", .text(most: 120)), .practice("purpose", "Purpose", .longText(most: 1000)),
            .practice("chair", "Who chairs", .text(most: 120), isOptional: true),
            .practice("serviced-by", "Who services it", .text(most: 120), isOptional: true),
            .practice("note", "What members must know of it", .longText(most: 1000), isOptional: true),
        ]
    }

    private static var rhythm: [Question] {
        let rhythms = [
            AnswerOption("weeks", "Every so many weeks"), AnswerOption("months", "Every so many months"),
            AnswerOption("called", "When it is called"),
        ]
        let levels = RiskLevel.allCases.map { AnswerOption($0.rawValue, $0.rawValue.uppercased()) }
        return [
            .practice("rhythm", "How often it meets", .choice(rhythms)),
            .practice("every", "Every how many weeks or months", .whole(1...60), isOptional: true),
            .practice("minutes", "Minutes for each item", .whole(1...240)),
            .practice("automatic", "Levels of risk that come to it of themselves", .several(levels), isOptional: true),
            .practice(
                "referred", "Levels of risk that an officer may refer", .several(levels),
                help: "None chosen: the level does not matter.", isOptional: true),
        ]
    }

    private static var table: [Question] {
        let kinds = Agency.Kind.allCases.map { AnswerOption($0.rawValue, $0.title) }
        let fills = PanelKind.StandingItem.Fill.allCases.map { AnswerOption($0.rawValue, $0.words) }
        return [
            .practice(
                "members", "Member",
                .group(
                    [
                        .practice("role", "Who", .text(most: 120)),
                        .practice("agency", "Of which kind of agency", .choice(kinds), isOptional: true),
                        .practice(
                            "on-request", "Comes only when asked", .yesNoUnknown, isOptional: true),
                    ], atLeast: 0, atMost: 30), isOptional: true),
            .practice(
                "standing", "Standing item",
                .group(
                    [
                        .practice("item", "What stands on every agenda", .text(most: 200)),
                        .practice("fill", "What fills it of itself", .choice(fills), isOptional: true),
                    ], atLeast: 0, atMost: 12), isOptional: true),
        ]
    }

    private static func answers(of kind: PanelKind) -> [AnswerPath: Answer] {
        var answers: [AnswerPath: Answer] = [
            AnswerPath("panel-name"): .text(kind.name), AnswerPath("purpose"): .text(kind.purpose),
            AnswerPath("minutes"): .number(Double(kind.minutesPerItem)),
        ]
        for (id, text) in [("chair", kind.chair), ("serviced-by", kind.servicedBy), ("note", kind.note)] {
            if !text.isEmpty { answers[AnswerPath(id)] = .text(text) }
        }
        for (id, levels) in [("automatic", kind.accepts.automatic), ("referred", kind.accepts.referred)] {
            if !levels.isEmpty { answers[AnswerPath(id)] = .several(levels.map(\.rawValue)) }
        }
        switch kind.cadence {
        case .weeks(let count):
            answers[AnswerPath("rhythm")] = .choice("weeks")
            answers[AnswerPath("every")] = .number(Double(count))
        case .months(let count):
            answers[AnswerPath("rhythm")] = .choice("months")
            answers[AnswerPath("every")] = .number(Double(count))
        case .whenCalled: answers[AnswerPath("rhythm")] = .choice("called")
        }
        for (row, member) in kind.members.enumerated() {
            answers[AnswerPath("role", in: "members", row: row)] = .text(member.role)
            answers[AnswerPath("agency", in: "members", row: row)] = member.agency.map { .choice($0.rawValue) }
            answers[AnswerPath("on-request", in: "members", row: row)] = .yesNoUnknown(member.isOnRequest ? .yes : .no)
        }
        for (row, item) in kind.standingItems.enumerated() {
            answers[AnswerPath("item", in: "standing", row: row)] = .text(item.title)
            answers[AnswerPath("fill", in: "standing", row: row)] = .choice(item.fill.rawValue)
        }
        return answers
    }

    private static func kind(_ answers: Answers, after present: PanelKind) throws -> PanelKind {
        var kind = present
        kind.name = answers.text(AnswerPath("panel-name"))
        kind.purpose = answers.text(AnswerPath("purpose"))
        kind.chair = answers.text(AnswerPath("chair"))
        kind.servicedBy = answers.text(AnswerPath("serviced-by"))
        kind.note = answers.text(AnswerPath("note"))
        kind.minutesPerItem = answers.whole("minutes")
        kind.accepts = PanelKind.Acceptance(
            automatic: answers.several("automatic").compactMap(RiskLevel.init),
            referred: answers.several("referred").compactMap(RiskLevel.init))
        let (rhythm, every) = (answers.choice(AnswerPath("rhythm")), answers.whole("every"))
        if rhythm != "called", every == 0 { throw FieldRefusal("every", .missing) }
        kind.cadence =
            switch rhythm {
            case "weeks": .weeks(every)
            case "months": .months(every)
            default: .whenCalled
            }
        kind.members = (0..<answers.rows(of: "members")).map { row in
            let comes = answers[path: AnswerPath("on-request", in: "members", row: row)]
            return PanelKind.Member(
                answers.text(AnswerPath("role", in: "members", row: row)),
                answers.choice(AnswerPath("agency", in: "members", row: row)).flatMap(Agency.Kind.init),
                onRequest: comes == .yesNoUnknown(.yes))
        }
        kind.standingItems = (0..<answers.rows(of: "standing")).map { row in
            PanelKind.StandingItem(
                answers.text(AnswerPath("item", in: "standing", row: row)),
                answers.choice(AnswerPath("fill", in: "standing", row: row)).flatMap(PanelKind.StandingItem.Fill.init)
                    ?? .nothing)
        }
        return kind
    }
}

extension PanelKind {
    /// A kind that nobody has described yet.
    package static func blank(code: String) -> PanelKind {
        PanelKind(code: code, name: "", purpose: "", cadence: .whenCalled, source: "")
    }

    /// The code that a name gives: lower-case words with hyphens.
    package static func code(for name: String) -> String {
        name.lowercased().split { !$0.isASCII || !($0.isLetter || $0.isNumber) }.joined(separator: "-")
    }
}

extension PanelKind.StandingItem.Fill {
    fileprivate var words: String {
        switch self {
        case .nothing: "Nothing: it is spoken to by hand"
        case .repeatVictims: "People who are complainant in several cases"
        case .repeatPerpetrators: "People who are alleged in several cases"
        }
    }
}
