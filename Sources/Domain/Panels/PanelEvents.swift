/// A case was put before a panel.
package struct ReferralMade: Event {
    package let referral: ID<Referral>
    package let caseID: ID<CaseFile>
    package let panel: ID<PanelKind>
    package let origin: Referral.Origin
    /// How the case stood at that moment.
    package let level: RiskLevel?
    package var subject: Subject { Subject(.referral, referral) }

    package init(
        referral: ID<Referral>, caseID: ID<CaseFile>, panel: ID<PanelKind>, origin: Referral.Origin,
        level: RiskLevel?
    ) {
        self.referral = referral
        self.caseID = caseID
        self.panel = panel
        self.level = level
        self.origin = origin
    }
}

/// A sitting of a panel was called.
package struct MeetingCalled: Event {
    package let meeting: ID<Meeting>
    package let startsAt: Instant
    package var subject: Subject { Subject(.meeting, meeting) }

    package init(meeting: ID<Meeting>, startsAt: Instant) {
        self.meeting = meeting
        self.startsAt = startsAt
    }
}

/// A decision was written down, or written anew: every text that ever stood there is kept here.
package struct DecisionRecorded: Event {
    package let item: ID<AgendaItem>
    package let version: Int
    package let decision: Decision.Kind?
    package let words: String
    package let reasons: String
    package let evidence: String
    package var subject: Subject { Subject(.agendaItem, item) }

    package init(item: ID<AgendaItem>, version: Int, decision: Decision) {
        self.item = item
        self.version = version
        self.decision = decision.kind
        words = decision.words
        reasons = decision.reasons
        evidence = decision.evidence
    }
}

/// An item was finished, with the decision and the accountable lead that it ended with.
package struct ItemFinished: Event {
    package let item: ID<AgendaItem>
    package let caseID: ID<CaseFile>?
    package let decision: Decision.Kind
    package let lead: ID<Account>?
    package var subject: Subject { Subject(.agendaItem, item) }

    package init(item: ID<AgendaItem>, caseID: ID<CaseFile>?, decision: Decision.Kind, lead: ID<Account>?) {
        self.item = item
        self.caseID = caseID
        self.decision = decision
        self.lead = lead
    }
}

/// It was taken back that an item is finished.
package struct ItemReopened: Event {
    package let item: ID<AgendaItem>
    package let caseID: ID<CaseFile>?
    /// With what it had been finished.
    package let decision: Decision.Kind
    package let reason: String
    package var subject: Subject { Subject(.agendaItem, item) }

    package init(item: ID<AgendaItem>, caseID: ID<CaseFile>?, decision: Decision.Kind, reason: String) {
        self.item = item
        self.caseID = caseID
        self.decision = decision
        self.reason = reason
    }
}

/// An item was put on the agenda, or taken off, or given another place.
package struct AgendaChanged: Event {
    package enum Change: String, Sendable, Encodable { case added, removed, moved }
    package let meeting: ID<Meeting>
    package let item: ID<AgendaItem>
    package let change: Change
    package var subject: Subject { Subject(.meeting, meeting) }

    package init(meeting: ID<Meeting>, item: ID<AgendaItem>, change: Change) {
        self.meeting = meeting
        self.item = item
        self.change = change
    }
}

/// Somebody's attendance was written down.
package struct AttendanceRecorded: Event {
    package let meeting: ID<Meeting>
    package let agency: ID<Agency>
    package let state: Attendance.State
    package var subject: Subject { Subject(.meeting, meeting) }

    package init(meeting: ID<Meeting>, agency: ID<Agency>, state: Attendance.State) {
        self.meeting = meeting
        self.agency = agency
        self.state = state
    }
}

/// A sitting ended.
package struct MeetingFinished: Event {
    package let meeting: ID<Meeting>
    package let items: Int
    package var subject: Subject { Subject(.meeting, meeting) }

    package init(meeting: ID<Meeting>, items: Int) {
        self.meeting = meeting
        self.items = items
    }
}
