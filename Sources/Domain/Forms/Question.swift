/// One question of a form, with everything that a page, a reader and a count need to know of it.
package struct Question: Hashable, Sendable {
    /// Lower-case letters, digits and hyphens; unique in the form, those of groups included.
    package let id: String
    package let text: String
    package let help: String?
    package let kind: QuestionKind
    /// Shown always where nil.
    package let showWhen: Condition?
    /// Never required where nil.
    package let requiredWhen: Condition?
    package let scoring: Scoring?
    /// Codes of those who may answer; anyone where empty.
    package let answeredBy: [String]
    package let dataClass: AnswerClass
    package let retentionMonths: Int?
    package let figures: UseInFigures

    package init(
        _ id: String, _ text: String, _ kind: QuestionKind, help: String? = nil, showWhen: Condition? = nil,
        requiredWhen: Condition? = nil, scoring: Scoring? = nil, answeredBy: [String] = [],
        dataClass: AnswerClass = .personal, retentionMonths: Int? = nil, figures: UseInFigures = .none
    ) {
        self.id = id
        self.text = text
        self.help = help
        self.kind = kind
        self.showWhen = showWhen
        self.requiredWhen = requiredWhen
        self.scoring = scoring
        self.answeredBy = answeredBy
        self.dataClass = dataClass
        self.retentionMonths = retentionMonths
        self.figures = figures
    }

    package func mayBeAnswered(by roles: Set<String>) -> Bool {
        answeredBy.isEmpty || !roles.isDisjoint(with: answeredBy)
    }
}

/// What kind of answer a question takes, and within which limits.
package enum QuestionKind: Hashable, Sendable {
    case text(most: Int)
    case longText(most: Int)
    case number(NumberLimits)
    /// Pounds and pence.
    case money(NumberLimits)
    case date(mayBeInFuture: Bool)
    case time
    case choice([AnswerOption])
    case several([AnswerOption])
    case yesNoUnknown
    case person
    case place
    case agency
    /// Questions asked again for each of several.
    case group([Question], atLeast: Int, atMost: Int)

    /// The kind's name in definitions, rows and schemas.
    package var name: String {
        switch self {
        case .text: "text"
        case .longText: "longText"
        case .number: "number"
        case .money: "money"
        case .date: "date"
        case .time: "time"
        case .choice: "choice"
        case .several: "several"
        case .yesNoUnknown: "yesNoUnknown"
        case .person: "person"
        case .place: "place"
        case .agency: "agency"
        case .group: "group"
        }
    }

    /// The questions of a group; none for every other kind.
    package var members: [Question] {
        if case .group(let questions, _, _) = self { questions } else { [] }
    }

    /// What may be chosen; yes, no and unknown for that kind.
    package var options: [AnswerOption] {
        switch self {
        case .choice(let options), .several(let options): options
        case .yesNoUnknown: YesNoUnknown.allCases.map { AnswerOption($0.rawValue, $0.words) }
        default: []
        }
    }
}

/// One of several answers to choose from.
package struct AnswerOption: Hashable, Sendable, Codable {
    package let value: String
    package let label: String
    package let help: String?

    package init(_ value: String, _ label: String, help: String? = nil) {
        self.value = value
        self.label = label
        self.help = help
    }
}

/// An answer that may honestly be "not known".
package enum YesNoUnknown: String, Sendable, CaseIterable, Codable {
    case yes, no, unknown

    package var words: String {
        switch self {
        case .yes: "Yes"
        case .no: "No"
        case .unknown: "Not known"
        }
    }
}

/// The least and most that a number may be, and how many places after the point.
package struct NumberLimits: Hashable, Sendable, Codable {
    package let least: Double?
    package let most: Double?
    package let places: Int

    package init(least: Double? = nil, most: Double? = nil, places: Int = 0) {
        self.least = least
        self.most = most
        self.places = places
    }

    package func allow(_ number: Double) -> Bool {
        (least.map { number >= $0 } ?? true) && (most.map { number <= $0 } ?? true)
    }
}

/// How many points an answer gives.
package struct Scoring: Hashable, Sendable, Codable {
    /// From `from` on, a number gives `points`.
    package struct Step: Hashable, Sendable, Codable {
        package let from: Double
        package let points: Int

        package init(from: Double, points: Int) {
            self.from = from
            self.points = points
        }
    }

    /// Points by option; several chosen options add up.
    package let points: [String: Int]
    /// Points by size of a number: the highest step reached counts.
    package let steps: [Step]
    /// The most that one answer may give.
    package let most: Int?

    package init(points: [String: Int] = [:], steps: [Step] = [], most: Int? = nil) {
        self.points = points
        self.steps = steps
        self.most = most
    }
}

/// How closely an answer must be kept, for access, disclosure and redaction.
package enum AnswerClass: String, Sendable, CaseIterable, Codable {
    /// Says nothing about a person.
    case notPersonal
    case personal
    /// How and when someone can be reached safely.
    case contact
    /// UK GDPR article 9: health.
    case health
    /// UK GDPR article 9: everything else there.
    case special
    /// UK GDPR article 10: offences, alleged ones included.
    case offence
    case safeguarding
}

/// Whether an answer goes into figures.
package enum UseInFigures: String, Sendable, CaseIterable, Codable {
    case none
    /// How many answered what.
    case counted
    /// The sum and the mean of numbers.
    case summed
}
