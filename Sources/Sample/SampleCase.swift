import Domain

package enum SampleCaseKind: String, Sendable, CaseIterable {
    case people, bothSides, unknownPerson, place, noFixedAbode, vulnerablePerson
}

package enum SamplePartyRole: String, Sendable, CaseIterable {
    case complainant, alleged, witness, personOfConcern, personAtRisk
}

/// A person's part in one case; people may be complainant in one and alleged in another.
package struct SampleCaseParty: Hashable, Sendable {
    /// nil while the person is unknown.
    package let person: String?
    package let role: SamplePartyRole
    package var note: String?
}

package enum SampleNoteKind: String, Sendable, CaseIterable {
    case fact, reported, opinion
}

package enum SampleLevel: String, Sendable, CaseIterable, Comparable {
    case green, amber, red

    package static func < (left: Self, right: Self) -> Bool { left.order < right.order }

    private var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// An assessment in the three dimensions of the demonstration instrument.
///
/// The loader answers the instrument's questions from the strength (0 none to 3 strong) of each dimension. Where the
/// instrument's own band differs from `level`, the officer overrides it with `reason`.
package struct SampleAssessment: Hashable, Sendable {
    package let person: String
    package let role: SamplePartyRole
    package let history: Int
    package let vulnerability: Int
    /// How much support is missing: 0 well supported, 3 none.
    package let lackOfSupport: Int
    package let level: SampleLevel
    package let reason: String
}

package enum SampleChannel: String, Sendable, CaseIterable {
    case phone, inPerson, letter, email, text
}

package struct SampleContact: Hashable, Sendable {
    package let person: String?
    package let channel: SampleChannel
    package let reached: Bool
}

package struct SampleVisit: Hashable, Sendable {
    package let place: String?
    /// Agencies that went.
    package let agencies: [String]
    package let seen: Bool
}

package struct SampleMeetingItem: Hashable, Sendable {
    /// Key of the `SampleMeeting`.
    package let meeting: String
    package let decision: String
    package let reasons: String
    package let lead: String
}

/// Warnings and orders are kept as notes until the room for orders exists.
package struct SampleWarning: Hashable, Sendable {
    package let kind: String
    package let person: String?
    package let terms: String
    /// False where it is prepared or offered, not given.
    package let given: Bool
}

package enum SampleReportedStatus: String, Sendable, CaseIterable {
    case green = "GREEN"
    case amber = "AMBER"
    case red = "RED"
}

/// What the owning agency says of its action on one day.
package struct SampleActionUpdate: Hashable, Sendable {
    package let at: SampleTime
    package let status: SampleReportedStatus
    package let text: String
}

package struct SampleAction: Hashable, Sendable {
    package let what: String
    package let agency: String
    package var owner: String?
    package var due: Day?
    package var updates: [SampleActionUpdate] = []
    package var comments: [String] = []
    package var doneOn: Day?
    package var evidence: String?
}

package enum SampleOutcome: String, Sendable, CaseIterable {
    case resolved, riskReduced, moved, noFurtherReports, supportInPlace, passedToOtherAgency
}

package struct SampleClosing: Hashable, Sendable {
    package let outcome: SampleOutcome
}

package enum SampleEventKind: Hashable, Sendable {
    /// The report with this reference opens the case (the first) or joins it.
    case report(String)
    case contact(SampleContact)
    case visit(SampleVisit)
    case assessment(SampleAssessment)
    case note(SampleNoteKind)
    case decision(reason: String)
    case action(SampleAction)
    case meetingItem(SampleMeetingItem)
    case warning(SampleWarning)
    case closing(SampleClosing)
}

/// One dated thing that happened in a case.
package struct SampleEvent: Hashable, Sendable {
    package let happened: SampleTime
    package var precision = SamplePrecision.minute
    /// When the partnership learned of it; the same as `happened` unless told otherwise.
    package let known: SampleTime
    package let agency: String
    package let by: String?
    package let kind: SampleEventKind
    package let text: String
    package let basis: SampleBasis

    /// The text with the label that keeps demonstration detail apart from what a source says.
    package var labelledText: String { basis.labelling(text) }
}

package struct SampleCase: Hashable, Sendable {
    package let key: String
    package let title: String
    package let kind: SampleCaseKind
    package let summary: String
    package let leadAgency: String
    /// Sign-in of the accountable lead.
    package let lead: String
    package let parties: [SampleCaseParty]
    package let places: [String]
    package var linkedCases: [String] = []
    package var source: SampleSource?
    /// In the order in which they became known.
    package var events: [SampleEvent]

    /// References of its reports, first the one that opens it.
    package var reportReferences: [String] {
        events.compactMap { event in
            if case .report(let reference) = event.kind { reference } else { nil }
        }
    }

    package var isClosed: Bool {
        events.contains { event in
            if case .closing = event.kind { true } else { false }
        }
    }
}

/// A standing meeting held as data.
package struct SamplePanel: Hashable, Sendable {
    package let key: String
    package let name: String
    package let chair: String
    package let everyDays: Int
    package let purpose: String
}

/// One sitting of a panel; its items are the cases' own meeting items.
package struct SampleMeeting: Hashable, Sendable {
    package let key: String
    package let panel: String
    package let at: SampleTime
    package let attendees: [String]
    package let apologies: [String]
    package var cases: [String]
}
