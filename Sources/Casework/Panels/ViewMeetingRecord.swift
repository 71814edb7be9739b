import Database
import Domain

/// A meeting on paper: its agenda before, its minutes after, composed from what was recorded.
package struct MeetingRecord: Sendable {
    package let meeting: MeetingView
    package let items: [Item]

    package struct Item: Sendable {
        package let title: String
        package let caseReference: String?
        package let level: RiskLevel?
        package let minutes: Int
        package let why: [String]
        package let decision: Decision
        package let leadName: String?
        package let isFinished: Bool
        package let actions: [Agreed]
    }

    package struct Agreed: Sendable {
        package let reference: String
        package let what: String
        package let owner: String
        package let dueOn: Day?
    }
}

extension Casework {
    package func meetingRecord(_ reference: String, by actor: Actor) async throws -> MeetingRecord {
        try await look(by: actor) { tx in
            try tx.permit(.viewMeeting)
            let head = try tx.meeting(reference)
            tx.saw(.meeting, head.id, "meeting record")
            let actions = try tx.agreedActions(head.id)
            let items = try tx.recordItems(head.id, actions)
            return MeetingRecord(meeting: try tx.view(head, items: [], current: nil, seats: []), items: items)
        }
    }
}

extension Transaction {
    fileprivate func recordItems(
        _ meeting: ID<Meeting>, _ actions: [ID<AgendaItem>: [MeetingRecord.Agreed]]
    ) throws -> [MeetingRecord.Item] {
        try connection.rows(
            """
            SELECT i.id, i.title, c.reference, c.level, i.minutes, i.why, i.decision, i.decision_words, i.reasons,
                i.evidence, a.name, i.finished_at, i.case_id
            FROM agenda_item i LEFT JOIN case_file c ON c.id = i.case_id
            LEFT JOIN account a ON a.id = CASE WHEN i.finished_at IS NULL THEN c.lead_id ELSE i.lead_id END
            WHERE i.meeting_id = \(meeting) AND \(scope.items(caseID: "i.case_id")) ORDER BY i.position, i.id LIMIT 500
            """
        ) { row in
            if let caseID = try row.idIfAny(12, CaseFile.self) { saw(.caseFile, caseID, "meeting record") }
            return MeetingRecord.Item(
                title: try row.text(1), caseReference: try row.textIfAny(2), level: try row.wordIfAny(3),
                minutes: try row.integer(4), why: try row.json(5),
                decision: Decision(
                    kind: try row.wordIfAny(6), words: try row.text(7), reasons: try row.text(8),
                    evidence: try row.text(9)),
                leadName: try row.textIfAny(10), isFinished: !row.isNull(11), actions: actions[try row.id(0)] ?? [])
        }
    }

    /// What was agreed, by item; found through each item's case, which has an index.
    fileprivate func agreedActions(_ meeting: ID<Meeting>) throws -> [ID<AgendaItem>: [MeetingRecord.Agreed]] {
        var agreed: [ID<AgendaItem>: [MeetingRecord.Agreed]] = [:]
        try connection.forEach(
            """
            SELECT i.id, a.reference, a.what, o.name, g.name, a.due_on FROM agenda_item i
            JOIN action a ON a.case_id = i.case_id AND a.item_id = i.id
            JOIN agency g ON g.id = a.agency_id LEFT JOIN account o ON o.id = a.owner_id
            WHERE i.meeting_id = \(meeting) AND \(scope.items(caseID: "i.case_id")) ORDER BY a.reference
            """
        ) { row in
            let agency = try row.text(4)
            agreed[try row.id(0), default: []].append(
                MeetingRecord.Agreed(
                    reference: try row.text(1), what: try row.text(2),
                    owner: try row.textIfAny(3).map { "\($0), \(agency)" } ?? agency, dueOn: try row.dayIfAny(5)))
            return true
        }
        return agreed
    }
}
