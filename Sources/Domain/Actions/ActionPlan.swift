/// A register of actions under one title, such as the plan that follows a case review (T-018).
package struct ActionPlan: Sendable, Hashable {
    package let id: ID<ActionPlan>
    package let reference: String
    package var title: String

    package init(id: ID<ActionPlan>, reference: String, title: String) {
        self.id = id
        self.reference = reference
        self.title = title
    }
}

/// What stands above and around the register in a committee report (T-044): roles, never the names of living people.
package struct ReportHeader: Sendable, Hashable, Codable {
    /// A committee that the report goes to, and when it meets.
    package struct Committee: Sendable, Hashable, Codable {
        package var name: String
        package var date: Day?

        package init(name: String, date: Day?) {
            self.name = name
            self.date = date
        }
    }

    package var title: String
    package var committees: [Committee] = []
    /// "Public" or who else may read it.
    package var access = "Not public"
    /// "For information" or what the committee is to do.
    package var purpose = "For information"
    package var reportOf = ""
    package var authors: [String] = []
    package var summary = ""
    package var recommendation = ""
    package var mainTitle = ""
    /// The paragraphs of the main report; a line that starts with "- " is a point of a list.
    package var background: [String] = []
    package var nextSteps: [String] = []
    /// Footnotes.
    package var notes: [String] = []
    package var appendices: [String] = []
    /// When the actions were agreed.
    package var agreedOn: Day?
    /// The day whose position the register states.
    package var reportedOn: Day?

    package init(title: String) { self.title = title }

    private enum CodingKeys: String, CodingKey {
        case title, committees, access, purpose, summary, recommendation, background, notes, appendices
        case reportOf = "report_of"
        case authors = "report_authors"
        case mainTitle = "main_report_title"
        case nextSteps = "next_steps"
        case agreedOn = "agreed_on"
        case reportedOn = "reported_on"
    }

    package init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        func text(_ key: CodingKeys, _ otherwise: String = "") throws -> String {
            try fields.decodeIfPresent(String.self, forKey: key) ?? otherwise
        }
        func list(_ key: CodingKeys) throws -> [String] {
            try fields.decodeIfPresent([String].self, forKey: key) ?? []
        }
        title = try fields.decode(String.self, forKey: .title)
        committees = try fields.decodeIfPresent([Committee].self, forKey: .committees) ?? []
        access = try text(.access, "Not public")
        purpose = try text(.purpose, "For information")
        reportOf = try text(.reportOf)
        authors = try list(.authors)
        summary = try text(.summary)
        recommendation = try text(.recommendation)
        mainTitle = try text(.mainTitle)
        background = try list(.background)
        nextSteps = try list(.nextSteps)
        notes = try list(.notes)
        appendices = try list(.appendices)
        agreedOn = try fields.decodeIfPresent(Day.self, forKey: .agreedOn)
        reportedOn = try fields.decodeIfPresent(Day.self, forKey: .reportedOn)
    }

    /// Every text of the header, for checks that hold for all of them.
    package var texts: [String] {
        let first = [title, access, purpose, reportOf, summary, recommendation, mainTitle]
        return first + committees.map(\.name) + authors + background + nextSteps + notes + appendices
    }
}
