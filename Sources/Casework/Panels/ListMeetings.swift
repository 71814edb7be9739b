import Database
import Domain

/// One line of the list of meetings.
package struct MeetingLine: Sendable {
    package let reference: String
    package let panelName: String
    package let startsAt: Instant
    package let venue: String
    package let chairName: String?
    /// Those that the actor may see.
    package let items: Int
    package let finishedItems: Int
    package let isFinished: Bool
}

/// What waits for a kind of panel.
package struct WaitingReferrals: Sendable {
    package let panel: ID<PanelKind>
    package let panelName: String
    package let count: Int
    package let oldest: Instant
}

package enum MeetingList: String, Sendable, CaseIterable {
    /// Not finished yet, the next one first.
    case next
    /// Finished, the last one first.
    case past
}

/// The meetings page in one look.
package struct MeetingOverview: Sendable {
    package let lines: [MeetingLine]
    /// The reference after which the next page starts; nil on the last.
    package let next: String?
    package let waiting: [WaitingReferrals]
}

extension Casework {
    /// Meetings in the order of their time, after the meeting of `reference`.
    package func meetings(
        _ list: MeetingList, after reference: String? = nil, by actor: Actor, limit: Int = 50
    ) async throws -> MeetingOverview {
        try await look(by: actor) { tx in
            try tx.permit(.viewMeeting)
            let lines = try tx.meetingLines(list, after: reference, limit: limit + 1)
            return MeetingOverview(
                lines: Array(lines.prefix(limit)), next: lines.count > limit ? lines[limit - 1].reference : nil,
                waiting: try tx.waitingReferrals())
        }
    }
}

extension Transaction {
    /// Meetings that the actor may know of; Home asks for the next few.
    func meetingLines(_ list: MeetingList, after reference: String? = nil, limit: Int) throws -> [MeetingLine] {
        var condition: SQL = list == .next ? "m.finished_at IS NULL" : "m.finished_at IS NOT NULL"
        let last = try connection.row(
            "SELECT m.starts_at, m.id FROM meeting m WHERE m.reference = \(reference) AND \(scope.meetings("m.id"))"
        ) { (at: try $0.instant(0), id: try $0.id(1, Meeting.self)) }
        if let last {
            let way: SQL = list == .next ? ">" : "<"
            condition += " AND (m.starts_at, m.id) \(way) (\(last.at), \(last.id))"
        }
        let order: SQL = list == .next ? "m.starts_at, m.id" : "m.starts_at DESC, m.id DESC"
        let visible = scope.items(caseID: "i.case_id")
        return try connection.rows(
            """
            SELECT m.reference, k.name, m.starts_at, m.venue, a.name, m.finished_at,
                (SELECT count(*) FROM agenda_item i WHERE i.meeting_id = m.id AND \(visible)),
                (SELECT count(*) FROM agenda_item i WHERE i.meeting_id = m.id AND i.finished_at IS NOT NULL
                    AND \(visible))
            FROM meeting m JOIN panel_kind k ON k.id = m.panel_kind_id LEFT JOIN account a ON a.id = m.chair_id
            WHERE \(condition) AND \(scope.meetings("m.id")) ORDER BY \(order) LIMIT \(limit)
            """
        ) { row in
            MeetingLine(
                reference: try row.text(0), panelName: try row.text(1), startsAt: try row.instant(2),
                venue: try row.text(3),
                chairName: try row.textIfAny(4), items: try row.integer(6), finishedItems: try row.integer(7),
                isFinished: !row.isNull(5))
        }
    }

    fileprivate func waitingReferrals() throws -> [WaitingReferrals] {
        try connection.rows(
            """
            SELECT k.id, k.name, count(*), min(r.created_at) FROM referral r JOIN panel_kind k ON k.id = r.panel_kind_id
            WHERE r.answered_at IS NULL AND \(scope.cases("r.case_id")) GROUP BY k.id, k.name ORDER BY min(r.created_at)
            """
        ) { row in
            WaitingReferrals(
                panel: try row.id(0), panelName: try row.text(1), count: try row.integer(2), oldest: try row.instant(3))
        }
    }
}
