/// One line of the story of a case, a person or a place.
///
/// It points at its source record and copies no right and no person: these are joined when it is read, so that a
/// withdrawal hides at once and a moved record moves its story.
package struct Entry: Sendable, Hashable {
    package var source: Subject
    package var caseID: ID<CaseFile>?
    package var happenedAt: Instant
    package var knownAt: Instant
    package var agency: ID<Agency>
    package var kind: Kind
    package var `class`: Class
    package var headline: String
    package var body: String
    package var dayOnly: DayOnly
    /// A class of detail that it holds, which not everybody is shown.
    package var mark: DataClass?

    package init(
        source: Subject, caseID: ID<CaseFile>?, happenedAt: Instant, knownAt: Instant, agency: ID<Agency>, kind: Kind,
        class: Class, headline: String, body: String = "", dayOnly: DayOnly = [],
        mark: DataClass? = nil
    ) {
        self.source = source
        self.caseID = caseID
        self.happenedAt = happenedAt
        self.knownAt = knownAt
        self.agency = agency
        self.kind = kind
        self.class = `class`
        self.headline = headline
        self.body = body
        self.dayOnly = dayOnly
        self.mark = mark
    }

    package enum Kind: String, Sendable, CaseIterable, Codable {
        case report, contact, attempt, visit, note, assessment, decision, action, referral, meeting, order, opening,
            closing, change, disclosure

        package var title: String {
            switch self {
            case .report: "Report"
            case .contact: "Contact"
            case .attempt: "Tried, not reached"
            case .visit: "Visit"
            case .note: "Note"
            case .assessment: "Risk assessment"
            case .decision: "Decision"
            case .action: "Action"
            case .referral: "Referral"
            case .meeting: "Meeting"
            case .order: "Warning or order"
            case .opening: "Opened"
            case .closing: "Closed"
            case .change: "Change"
            case .disclosure: "Disclosure"
            }
        }
    }

    /// How sure one may be: a perception is not a fact (`product.md`, 4).
    package enum Class: String, Sendable, CaseIterable, Codable {
        case fact, reported, opinion

        package var title: String {
            switch self {
            case .fact: "Fact"
            case .reported: "Reported"
            case .opinion: "Opinion"
            }
        }
    }
}
