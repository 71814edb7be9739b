/// Something that happened and was kept: written once, in the transaction that did it, and never changed.
///
/// Each room owns its own event types; `Reactions` answers them by type.
package protocol Event: Sendable, Encodable {
    /// Past tense, as `ReportReceived`.
    static var name: String { get }
    /// The record that it happened to. Not part of the encoded detail.
    var subject: Subject { get }
}

extension Event {
    package static var name: String { String(describing: Self.self) }
}

/// A record that can be read, searched, logged or spoken of, whatever its kind.
package struct Subject: Sendable, Hashable, Codable {
    package let kind: Kind
    package let id: ID<Subject>

    package init<Of>(_ kind: Kind, _ id: ID<Of>) {
        self.kind = kind
        self.id = id.cast()
    }

    package enum Kind: String, Sendable, CaseIterable, Codable {
        case report, person, place, caseFile, assessment, action, actionPlan, meeting, agendaItem, referral, note
        case search, riskClock, riskReview
        case party, caseParty, signpost
        case agreement, disclosure, informationRequest, rightsRequest, destruction
        case account, agency, instrument, incidentMonth, importRun, partnership, entry, job, file, roleProfile
    }
}
