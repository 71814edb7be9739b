import Database
import Domain

extension Casework {
    /// Ends a meeting whose items are all finished; gives the day on which its kind meets next, where it has a rhythm.
    @discardableResult
    package func finishMeeting(_ reference: String, version: Int, by actor: Actor) async throws -> Day? {
        try await change(by: actor) { tx in
            try tx.permit(.runMeeting)
            let meeting = try tx.openMeeting(reference, read: version)
            let day = LondonTime.day(of: meeting.startsAt)
            guard day <= tx.today else { throw PanelRefusal.meetingToCome }
            // A standing item that nobody spoke to ends with the meeting; a case never does.
            let unfinished = try tx.connection.exists(
                """
                SELECT 1 FROM agenda_item WHERE meeting_id = \(meeting.id) AND case_id IS NOT NULL
                    AND finished_at IS NULL
                """)
            guard !unfinished else { throw PanelRefusal.itemsUnfinished }
            let present = try tx.connection.rows(
                """
                SELECT DISTINCT g.name FROM attendance t JOIN agency g ON g.id = t.agency_id
                WHERE t.meeting_id = \(meeting.id) AND t.state = \(Attendance.State.present) ORDER BY g.name
                """
            ) { try $0.text(0) }
            guard !present.isEmpty else { throw PanelRefusal.nobodyPresent }
            try tx.revise(.meeting, meeting.id, set: "finished_at = \(tx.now)")
            let items = try tx.enterMeeting(meeting, present: present)
            try tx.settleDue(.meeting, Subject(.meeting, meeting.id))
            try tx.record(MeetingFinished(meeting: meeting.id, items: items))
            return try tx.panelKind(meeting.panel, on: day).cadence.next(after: day)
        }
    }
}

extension Transaction {
    /// One line in the story of each case that was heard; gives how many.
    fileprivate func enterMeeting(_ meeting: MeetingHead, present: [String]) throws -> Int {
        let cases = try connection.rows(
            "SELECT case_id FROM agenda_item WHERE meeting_id = \(meeting.id) AND case_id IS NOT NULL"
        ) { try $0.id(0, CaseFile.self) }
        for caseID in cases {
            try enter(
                Entry(
                    source: Subject(.meeting, meeting.id), caseID: caseID, happenedAt: meeting.startsAt, knownAt: now,
                    agency: actor.agency, kind: .meeting, class: .fact,
                    headline: "Heard by \(meeting.panelName), \(meeting.reference)",
                    body: "Present: \(present.joined(separator: ", "))"))
        }
        return cases.count
    }
}
