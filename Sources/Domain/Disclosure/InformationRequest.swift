/// One agency asks another what it knows of somebody, or only whether it knows them; it is answered, refused with the
/// ground, or said to need longer.
package enum InformationRequest {
    package enum Kind: String, Sendable, CaseIterable, Codable {
        case information
        /// A pointer: yes, no, or whom to ring. No content is asked, and none is given.
        case knownTo

        package var title: String {
            switch self {
            case .information: "What do you know?"
            case .knownTo: "Known to your agency?"
            }
        }

        package var answers: [Answer] {
            switch self {
            case .information: [.told, .nothing, .refused]
            case .knownTo: [.yes, .no, .contact, .refused]
            }
        }
    }

    package enum Answer: String, Sendable, CaseIterable, Codable {
        case told, nothing, refused, yes, no, contact

        package var title: String {
            switch self {
            case .told: "Answered"
            case .nothing: "Nil return: nothing is held"
            case .refused: "Refused, with the ground"
            case .yes: "Yes, known"
            case .no: "No, not known"
            case .contact: "Ring this person"
            }
        }

        /// Whether words belong to it: what is told, the ground, or whom to ring.
        package var needsWords: Bool { self == .told || self == .refused || self == .contact }
    }

    /// What stands against an answer.
    package static func refusals(
        answering kind: Kind, _ answer: Answer, words: String
    ) -> [RequestRefusal] {
        var found: [RequestRefusal] = kind.answers.contains(answer) ? [] : [.notAnAnswer]
        if answer.needsWords, words.isEmpty { found.append(.noWords) }
        if kind == .knownTo, !answer.needsWords, !words.isEmpty { found.append(.noContent) }
        return found
    }
}

/// Why a request, or its answer, cannot be kept so.
package enum RequestRefusal: Refusal, Hashable {
    case notAnAnswer, noWords
    /// A pointer says yes or no; what is known is told as a disclosure.
    case noContent
    case alreadyAnswered
    /// Another agency was asked.
    case otherAgency
    /// Neither a person nor words say about whom.
    case aboutNobody
    case noAgreement

    package var code: String {
        switch self {
        case .notAnAnswer: "request-not-an-answer"
        case .noWords: "request-no-words"
        case .noContent: "request-no-content"
        case .alreadyAnswered: "request-already-answered"
        case .otherAgency: "request-other-agency"
        case .aboutNobody: "request-about-nobody"
        case .noAgreement: "request-no-agreement"
        }
    }
    package var kind: RefusalKind {
        switch self {
        case .alreadyAnswered: .conflict
        case .otherAgency: .forbidden
        default: .invalid
        }
    }
    package var field: String? {
        switch self {
        case .notAnAnswer: "answer"
        case .noWords, .noContent: "words"
        case .alreadyAnswered, .otherAgency: nil
        case .aboutNobody: "about"
        case .noAgreement: "to"
        }
    }
}

/// An agency was asked.
package struct RequestMade: Event {
    package let request: ID<InformationRequest>
    package let to: ID<Agency>
    package let dueOn: Day
    package var subject: Subject { Subject(.informationRequest, request) }

    package init(request: ID<InformationRequest>, to agency: ID<Agency>, dueOn: Day) {
        self.request = request
        to = agency
        self.dueOn = dueOn
    }
}

/// It answered, or said that it needs longer.
package struct RequestAnswered: Event {
    package let request: ID<InformationRequest>
    package let asker: ID<Account>
    /// Nil where it needs longer.
    package let answer: InformationRequest.Answer?
    package var subject: Subject { Subject(.informationRequest, request) }

    package init(request: ID<InformationRequest>, asker: ID<Account>, answer: InformationRequest.Answer?) {
        self.request = request
        self.asker = asker
        self.answer = answer
    }
}
