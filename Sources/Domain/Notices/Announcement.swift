/// What happened, as a web hook tells it: the kind of event, the reference of a record and when. Nothing else leaves.
package struct Announcement: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable, Codable {
        case reportReceived = "report.received"
        case caseOpened = "case.opened"
        case caseClosed = "case.closed"
        case caseReopened = "case.reopened"
        case riskChanged = "case.risk-changed"
        case referralMade = "referral.made"
        case meetingCalled = "meeting.called"
        case meetingFinished = "meeting.finished"
        case test
    }

    package let kind: Kind
    /// The record whose reference is told: for a referral, its case.
    package let subject: Subject

    package init<Of>(_ kind: Kind, _ subject: Subject.Kind, _ id: ID<Of>) {
        self.kind = kind
        self.subject = Subject(subject, id)
    }
}
