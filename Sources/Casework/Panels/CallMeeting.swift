import Database
import Domain

/// What a meeting is called with.
package struct NewMeeting: Sendable {
    package var panel: ID<PanelKind>
    package var startsAt: Instant
    package var venue: String
    package var chair: ID<Account>
    /// Invited besides those whose seat the kind of panel names.
    package var alsoInvited: [ID<Agency>]
    /// It was held before anybody wrote it down here; else its day cannot be past.
    package var wasHeld: Bool

    package init(
        panel: ID<PanelKind>, startsAt: Instant, venue: String, chair: ID<Account>, alsoInvited: [ID<Agency>] = [],
        wasHeld: Bool = false
    ) {
        self.panel = panel
        self.startsAt = startsAt
        self.venue = venue
        self.chair = chair
        self.alsoInvited = alsoInvited
        self.wasHeld = wasHeld
    }
}

extension Casework {
    /// Calls a meeting, invites the agencies and proposes its agenda; gives its reference.
    package func callMeeting(_ new: NewMeeting, by actor: Actor, once: String? = nil) async throws -> String {
        try await change(by: actor, once: once) { tx in
            try tx.permit(.callMeeting)
            guard new.wasHeld || LondonTime.day(of: new.startsAt) >= tx.today else {
                throw PanelRefusal.meetingInThePast
            }
            let kind = try tx.panelKind(new.panel, on: LondonTime.day(of: new.startsAt))
            guard let chair = try tx.chair(new.chair) else { throw PanelRefusal.chairMayNotChair }
            let id = tx.newID(Meeting.self)
            let reference = try tx.nextReference("M")
            try tx.connection.run(
                """
                INSERT INTO meeting (id, reference, panel_kind_id, starts_at, venue, chair_id, created_by, created_at)
                VALUES (\(id), \(reference), \(new.panel), \(new.startsAt), \(new.venue), \(new.chair),
                    \(actor.account), \(tx.now))
                """)
            try tx.invite(kind, alsoInvited: new.alsoInvited, to: id, chairAgency: chair)
            try tx.owe(
                Due(
                    kind: .meeting, subject: Subject(.meeting, id), caseID: nil, account: new.chair, agency: chair,
                    what: "Chair \(kind.name)", why: "Meeting \(reference)", dueAt: new.startsAt))
            try tx.moveReferrals(of: new.panel, to: new.startsAt)
            try tx.record(MeetingCalled(meeting: id, startsAt: new.startsAt))
            _ = try tx.addProposedItems(to: try tx.meeting(reference))
            return reference
        }
    }
}

extension Transaction {
    /// The agency of an account that may run meetings.
    fileprivate func chair(_ account: ID<Account>) throws -> ID<Agency>? {
        let found = try connection.row(
            "SELECT role, agency_id FROM account WHERE id = \(account) AND closed_at IS NULL"
        ) { (role: try $0.word(0, Role.self), agency: try $0.id(1, Agency.self)) }
        guard let found, found.role.may(.runMeeting) else { return nil }
        return found.agency
    }

    fileprivate func invite(
        _ kind: PanelKind, alsoInvited: [ID<Agency>], to meeting: ID<Meeting>, chairAgency: ID<Agency>
    ) throws {
        let agencies = try agencies()
        let asked = Set(kind.invited(among: agencies).map(\.id)).union(alsoInvited).union([chairAgency])
        for agency in agencies where asked.contains(agency.id) { try invite(agency.id, to: meeting) }
    }

    /// Referrals that wait for this panel are now due at its next meeting.
    fileprivate func moveReferrals(of panel: ID<PanelKind>, to startsAt: Instant) throws {
        try connection.run(
            """
            UPDATE due SET due_at = \(startsAt) WHERE kind = \(Due.Kind.referral) AND met_at IS NULL
                AND (due_at IS NULL OR due_at < \(now) OR due_at > \(startsAt))
                AND subject_id IN (SELECT id FROM referral WHERE panel_kind_id = \(panel) AND answered_at IS NULL)
            """)
    }
}
