import Domain

/// The address of each page, made in one place; routes are declared with the same words.
package enum Paths {
    package static func action(_ reference: String) -> String { "/actions/\(reference)" }
    package static func caseFile(_ reference: String) -> String { "/cases/\(reference)" }
    package static func report(_ reference: String) -> String { "/reports/\(reference)" }
    package static func person(_ reference: String) -> String { "/people/\(reference)" }
    package static func place(_ reference: String) -> String { "/places/\(reference)" }
    package static func meeting(_ reference: String) -> String { "/meetings/\(reference)" }

    package static let account = "/account"
    package static let setUp = "/setup"
    package static let leavers = "/leavers"
    package static let roles = "/setup/roles"
    package static func role(_ code: String) -> String { "\(roles)/\(code)" }
    package static func restriction(_ reference: String) -> String { "/restrictions/\(reference)" }
    package static let interests = "/account/interests"
    package static let breakGlass = "/break-glass"
    package static func breakGlass(_ use: ID<Subject>) -> String { "\(breakGlass)/\(use)" }
    package static func account(_ id: ID<Account>) -> String { "\(setUp)/accounts/\(id)" }

    /// The page of a record of this kind; nil for kinds without a page of their own.
    package static func path(of kind: Subject.Kind, _ reference: String) -> String? {
        switch kind {
        case .action: action(reference)
        case .actionPlan: plan(reference)
        case .agreement: agreement(reference)
        case .disclosure: disclosure(reference)
        case .informationRequest: request(reference)
        case .caseFile: caseFile(reference)
        case .report: report(reference)
        case .person: person(reference)
        case .place: place(reference)
        case .meeting: meeting(reference)
        default: nil
        }
    }
    package static func risk(_ caseReference: String) -> String { "\(caseFile(caseReference))/risk" }
    package static func assess(_ person: String, in caseReference: String) -> String {
        "\(caseFile(caseReference))/assessments/new?person=\(person)"
    }
    package static func agreeGrade(_ person: String, in caseReference: String) -> String {
        "\(risk(caseReference))/grade?person=\(person)"
    }
    package static func assessment(_ reference: String) -> String { "/assessments/\(reference)" }
    package static let promises = "/figures/promises"
    package static let riskFigures = "/figures/risk-assessments"
    package static let instruments = "/setup/instruments"
    package static let newInstrument = "/setup/instruments/new"
    package static func instrument(_ id: String) -> String { "\(instruments)/\(id)" }
}

extension Paths {
    /// The meeting on paper.
    package static func meetingRecord(_ reference: String) -> String { "/meetings/\(reference)/record" }
    /// The meeting with its `place`th item in the middle.
    package static func meeting(_ reference: String, item place: Int) -> String {
        "/meetings/\(reference)?item=\(place)"
    }
    package static func item(_ reference: String, _ id: ID<AgendaItem>, _ step: String) -> String {
        "/meetings/\(reference)/items/\(id)/\(step)"
    }
    package static func referrals(_ reference: String) -> String { "/cases/\(reference)/referrals" }
}
