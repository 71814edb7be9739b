import Database
import Domain

/// A meeting as its page shows it.
package struct MeetingView: Sendable {
    package let id: ID<Meeting>
    package let reference: String
    package let kind: PanelKind
    package let startsAt: Instant
    package let venue: String
    package let chairName: String?
    package let finishedAt: Instant?
    package let version: Int
    package let items: [AgendaLine]
    package let attendance: [AttendanceLine]
    /// The item that is being spoken about.
    package let current: ItemView?
    /// Whom the meeting may name: accounts of the agencies at the table.
    package let seats: [Seat]
    /// Agencies that may still be invited.
    package let others: [Agency]
}

package struct AgendaLine: Sendable {
    package let id: ID<AgendaItem>
    package let title: String
    package let caseReference: String?
    package let level: RiskLevel?
    package let minutes: Int
    package let decision: Decision.Kind?
    package let isFinished: Bool
}

package struct AttendanceLine: Sendable {
    package let agency: ID<Agency>
    package let agencyName: String
    package let account: ID<Account>?
    package let name: String
    package let state: Attendance.State
}

/// An account that may be given work.
package struct Seat: Sendable {
    package let account: ID<Account>
    package let name: String
    package let agency: ID<Agency>
    package let agencyName: String
}

/// One item with the short profile of its case.
package struct ItemView: Sendable {
    package let id: ID<AgendaItem>
    package let title: String
    package let why: [String]
    package let decision: Decision
    package let isFinished: Bool
    package let version: Int
    /// Who saved it last.
    package let changedBy: String?
    package let changedAt: Instant?
    package let file: Profile?
    /// Agreed on this item.
    package let agreed: [ActionLine]

    /// A case in five lines.
    package struct Profile: Sendable {
        package let reference: String
        package let level: RiskLevel?
        package let levelSince: Instant?
        package let leadAgency: String
        package let lead: ID<Account>?
        package let leadName: String?
        package let openActions: [ActionLine]
        package let lastEntries: [EntryLine]
    }

    package struct EntryLine: Sendable {
        package let happenedAt: Instant
        package let kind: Entry.Kind
        package let headline: String
        package let agencyName: String
        package let dayOnly: DayOnly
    }
}

extension Casework {
    /// The meeting with its `place`th item (from 1) in the middle, or the first that is not finished.
    package func meeting(_ reference: String, place: Int? = nil, by actor: Actor) async throws -> MeetingView {
        try await look(by: actor) { tx in
            try tx.permit(.viewMeeting)
            let head = try tx.meeting(reference)
            tx.saw(.meeting, head.id, "meeting page")
            let items = try tx.agendaLines(head.id)
            let current =
                place.flatMap { $0 > 0 ? items.dropFirst($0 - 1).first : nil }
                ?? items.first { !$0.isFinished } ?? items.first
            return try tx.view(
                head, items: items, current: try current.map { try tx.itemView($0, of: head) },
                seats: try actor.may(.runMeeting) ? tx.seats(at: head.id) : [],
                others: try actor.may(.runMeeting) ? tx.uninvited(to: head.id) : [])
        }
    }
}

extension Transaction {
    func view(_ head: MeetingHead, items: [AgendaLine], current: ItemView?, seats: [Seat], others: [Agency] = [])
        throws -> MeetingView
    {
        let kind = try panelKind(head.panel, on: LondonTime.day(of: head.startsAt))
        let facts = try connection.row(
            """
            SELECT m.venue, a.name, m.finished_at FROM meeting m LEFT JOIN account a ON a.id = m.chair_id
            WHERE m.id = \(head.id)
            """
        ) { (venue: try $0.text(0), chair: try $0.textIfAny(1), finishedAt: try $0.instantIfAny(2)) }
        return MeetingView(
            id: head.id, reference: head.reference, kind: kind, startsAt: head.startsAt, venue: facts?.venue ?? "",
            chairName: facts?.chair, finishedAt: facts?.finishedAt, version: head.version, items: items,
            attendance: try attendanceLines(head.id), current: current, seats: seats, others: others)
    }

    func agendaLines(_ meeting: ID<Meeting>) throws -> [AgendaLine] {
        try connection.rows(
            """
            SELECT i.id, i.title, c.reference, c.level, i.minutes, i.decision, i.finished_at
            FROM agenda_item i LEFT JOIN case_file c ON c.id = i.case_id
            WHERE i.meeting_id = \(meeting) AND \(scope.items(caseID: "i.case_id")) ORDER BY i.position, i.id LIMIT 500
            """
        ) { row in
            AgendaLine(
                id: try row.id(0), title: try row.text(1), caseReference: try row.textIfAny(2),
                level: try row.wordIfAny(3),
                minutes: try row.integer(4), decision: try row.wordIfAny(5), isFinished: !row.isNull(6))
        }
    }

    func attendanceLines(_ meeting: ID<Meeting>) throws -> [AttendanceLine] {
        try connection.rows(
            """
            SELECT t.agency_id, g.name, t.account_id, t.name, t.state FROM attendance t
            JOIN agency g ON g.id = t.agency_id
            WHERE t.meeting_id = \(meeting) ORDER BY g.name, t.name LIMIT 200
            """
        ) { row in
            AttendanceLine(
                agency: try row.id(0), agencyName: try row.text(1), account: try row.idIfAny(2), name: try row.text(3),
                state: try row.word(4))
        }
    }

    fileprivate func seats(at meeting: ID<Meeting>) throws -> [Seat] {
        try connection.rows(
            """
            SELECT a.id, a.name, g.id, g.name FROM account a JOIN agency g ON g.id = a.agency_id
            WHERE a.closed_at IS NULL AND a.role <> \(Role.administrator)
                AND a.agency_id IN (SELECT agency_id FROM attendance WHERE meeting_id = \(meeting))
            ORDER BY g.name, a.name LIMIT 200
            """
        ) { Seat(account: try $0.id(0), name: try $0.text(1), agency: try $0.id(2), agencyName: try $0.text(3)) }
    }

    fileprivate func uninvited(to meeting: ID<Meeting>) throws -> [Agency] {
        let seated = Set(try attendanceLines(meeting).map(\.agency))
        return try agencies().filter { !seated.contains($0.id) }
    }

    fileprivate func itemView(_ line: AgendaLine, of meeting: MeetingHead) throws -> ItemView {
        let item = try item(line.id, of: meeting)
        let more = try connection.row(
            """
            SELECT i.why, i.changed_at, a.name FROM agenda_item i LEFT JOIN account a ON a.id = i.changed_by
            WHERE i.id = \(line.id)
            """
        ) { (why: try $0.json(0, [String].self), changedAt: try $0.instantIfAny(1), changedBy: try $0.textIfAny(2)) }
        if let caseID = item.caseID { saw(.caseFile, caseID, "meeting page") }
        return ItemView(
            id: item.id, title: item.title, why: more?.why ?? [], decision: item.decision, isFinished: item.isFinished,
            version: item.version, changedBy: more?.changedBy, changedAt: more?.changedAt,
            file: try item.caseID.map { try profile($0) },
            agreed: try actionLines(
                where:
                    "a.\(actionsOf(item)) AND a.item_id = \(item.id) ORDER BY a.due_on IS NULL, a.due_on, a.id LIMIT 50"
            ))
    }

    private func profile(_ caseID: ID<CaseFile>) throws -> ItemView.Profile {
        let facts = try connection.row(
            """
            SELECT c.reference, c.level, c.level_since, g.name, a.id, a.name FROM case_file c
            JOIN agency g ON g.id = c.lead_agency_id LEFT JOIN account a ON a.id = c.lead_id AND a.closed_at IS NULL
            WHERE c.id = \(caseID)
            """
        ) { row in
            ItemView.Profile(
                reference: try row.text(0), level: try row.wordIfAny(1), levelSince: try row.instantIfAny(2),
                leadAgency: try row.text(3), lead: try row.idIfAny(4), leadName: try row.textIfAny(5), openActions: [],
                lastEntries: [])
        }
        guard let facts else { throw CommonRefusal.notFound }
        return ItemView.Profile(
            reference: facts.reference, level: facts.level, levelSince: facts.levelSince, leadAgency: facts.leadAgency,
            lead: facts.lead, leadName: facts.leadName,
            openActions: try actionLines(
                where: """
                    a.case_id = \(caseID) AND a.done_on IS NULL AND a.dropped_on IS NULL
                    ORDER BY a.due_on IS NULL, a.due_on, a.id LIMIT 8
                    """),
            lastEntries: try connection.rows(
                """
                SELECT e.happened_at, e.kind, e.headline, g.name, e.day_only FROM entry e
                JOIN agency g ON g.id = e.agency_id
                WHERE e.case_id = \(caseID) AND e.struck_at IS NULL AND \(scope.entries())
                ORDER BY e.happened_at DESC, e.seq DESC LIMIT 5
                """
            ) { row in
                ItemView.EntryLine(
                    happenedAt: try row.instant(0), kind: try row.word(1), headline: try row.text(2),
                    agencyName: try row.text(3), dayOnly: DayOnly(rawValue: try row.integer(4)))
            })
    }
}
