/// What somebody may ask for of what is held about them.
package enum DataRight: String, Sendable, CaseIterable, Codable {
    case access, rectification, objection, restriction

    package var title: String {
        switch self {
        case .access: "To see what is held"
        case .rectification: "To have it put right"
        case .objection: "To object to its use"
        case .restriction: "To have its use restricted"
        }
    }

    /// Where it stands, so that a letter can cite it.
    package var article: String {
        switch self {
        case .access: "UK GDPR article 15"
        case .rectification: "UK GDPR article 16"
        case .objection: "UK GDPR article 21"
        case .restriction: "UK GDPR article 18"
        }
    }
}

/// How long a request may take, and what is proposed for redaction: dated data of the partnership.
package struct RightsRule: Sendable, Hashable, Codable {
    /// UK GDPR article 12(3): one month.
    package var months: Int
    /// The same: two further months, where requests are complex or many.
    package var furtherMonths: Int
    /// Whether names of people who work on cases are proposed for redaction, too.
    package var redactsOfficers: Bool

    package init(months: Int, furtherMonths: Int, redactsOfficers: Bool) {
        self.months = months
        self.furtherMonths = furtherMonths
        self.redactsOfficers = redactsOfficers
    }

    package static let initial = RightsRule(months: 1, furtherMonths: 2, redactsOfficers: false)

    /// The last day for an answer: the same day of the month so many months on, or the next working day.
    package func dueOn(askedOn: Day, isExtended: Bool, calendar: BankHolidays) -> Day {
        let day = askedOn.adding(months: months + (isExtended ? furtherMonths : 0))
        // Beyond the days that the calendar knows, the day itself is the safe one.
        return (try? calendar.workingDay(0, after: day)) ?? day
    }
}

/// On which ground a request is refused; the person is told it, and where to complain (UK GDPR article 12(4)).
package enum RightsGround: String, Sendable, CaseIterable {
    case identity, unfounded, excessive, exemption, overriding, accurate, notHeld

    package var title: String {
        switch self {
        case .identity: "Who is asking was not shown"
        case .unfounded: "Manifestly unfounded"
        case .excessive: "Manifestly excessive, such as the same again and again"
        case .exemption: "An exemption of the Data Protection Act 2018, Schedules 2 to 4"
        case .overriding: "Compelling legitimate grounds, or a legal claim"
        case .accurate: "What is recorded is accurate"
        case .notHeld: "Nothing is held"
        }
    }
}
