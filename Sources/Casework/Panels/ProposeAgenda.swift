import Database
import Domain

extension Casework {
    /// Adds to the agenda what has come up since it was last proposed; gives how many items.
    package func proposeAgenda(of reference: String, by actor: Actor) async throws -> Int {
        try await change(by: actor) { tx in
            try tx.permit(.runMeeting)
            return try tx.addProposedItems(to: try tx.openMeeting(reference))
        }
    }
}

extension Transaction {
    /// Puts what the rule proposes at the end of the agenda, leaving out what is on it already.
    func addProposedItems(to meeting: MeetingHead) throws -> Int {
        let day = LondonTime.day(of: meeting.startsAt)
        let kind = try panelKind(meeting.panel, on: day)
        let proposed = Agenda.proposing(
            kind, matters: try matters(of: meeting, until: day), on: today, standing: try standingWords(kind))
        let there = try connection.rows(
            "SELECT case_id, title FROM agenda_item WHERE meeting_id = \(meeting.id)"
        ) { (caseID: try $0.idIfAny(0, CaseFile.self), title: try $0.text(1)) }
        let cases = Set(there.compactMap(\.caseID))
        let fixed = Set(there.filter { $0.caseID == nil }.map(\.title))
        let new = proposed.filter { item in item.caseID.map { !cases.contains($0) } ?? !fixed.contains(item.title) }
        for item in new { _ = try insertItem(item, into: meeting) }
        return new.count
    }

    func insertItem(_ item: Agenda.Item, into meeting: MeetingHead) throws -> ID<AgendaItem> {
        let id = newID(AgendaItem.self)
        let last = try connection.count("SELECT max(position) FROM agenda_item WHERE meeting_id = \(meeting.id)")
        do {
            try connection.run(
                """
                INSERT INTO agenda_item (id, meeting_id, position, minutes, case_id, referral_id, title, why,
                    created_at)
                VALUES (\(id), \(meeting.id), \(last + 1), \(item.minutes), \(item.caseID), \(item.referral),
                    \(item.title), \(try JSON(item.why)), \(now))
                """)
        } catch is NotUnique {
            throw PanelRefusal.alreadyOnAgenda
        }
        if let caseID = item.caseID { try refreshStatus(of: caseID) }
        try record(AgendaChanged(meeting: meeting.id, item: id, change: .added))
        return id
    }

    /// Everything that brings a case before this meeting, and is not before another open one of its kind.
    fileprivate func matters(of meeting: MeetingHead, until day: Day) throws -> [Agenda.Matter] {
        let free: SQL = """
            \(scope.cases("c.id")) AND NOT EXISTS (SELECT 1 FROM agenda_item i JOIN meeting o ON o.id = i.meeting_id
                WHERE i.case_id = c.id AND i.finished_at IS NULL AND o.finished_at IS NULL
                AND o.panel_kind_id = \(meeting.panel) AND o.id <> \(meeting.id))
            """
        return try referred(meeting.panel, free) + stillOn(meeting.panel, free)
            + reviews(meeting.panel, free, until: day)
            + overdue(meeting.panel, free)
    }

    fileprivate func referred(_ panel: ID<PanelKind>, _ free: SQL) throws -> [Agenda.Matter] {
        try connection.rows(
            """
            SELECT c.id, c.reference, c.title, c.level, r.id, r.origin, r.why, r.created_at
            FROM referral r JOIN case_file c ON c.id = r.case_id
            WHERE r.panel_kind_id = \(panel) AND r.answered_at IS NULL AND \(free) ORDER BY r.created_at LIMIT 200
            """
        ) { row in
            try matter(
                row,
                .referral(
                    try row.id(4), try row.word(5), why: try row.text(6), on: LondonTime.day(of: try row.instant(7))))
        }
    }

    fileprivate func stillOn(_ panel: ID<PanelKind>, _ free: SQL) throws -> [Agenda.Matter] {
        try connection.rows(
            """
            SELECT c.id, c.reference, c.title, c.level, p.taken_at FROM panel_case p
            JOIN case_file c ON c.id = p.case_id
            WHERE p.panel_kind_id = \(panel) AND p.left_at IS NULL AND \(free) ORDER BY p.taken_at LIMIT 200
            """
        ) { row in try matter(row, .stillOnPanel(since: LondonTime.day(of: try row.instant(4)))) }
    }

    fileprivate func reviews(_ panel: ID<PanelKind>, _ free: SQL, until day: Day) throws -> [Agenda.Matter] {
        try connection.rows(
            """
            SELECT c.id, c.reference, c.title, c.level, min(d.due_at)
            FROM panel_case p JOIN due d ON d.case_id = p.case_id JOIN case_file c ON c.id = p.case_id
            WHERE p.panel_kind_id = \(panel) AND p.left_at IS NULL AND d.kind = \(Due.Kind.review) AND d.met_at IS NULL
                AND d.due_at <= \(LondonTime.end(of: day)) AND \(free)
            GROUP BY c.id, c.reference, c.title, c.level LIMIT 200
            """
        ) { row in try matter(row, .review(due: LondonTime.day(of: try row.instant(4)))) }
    }

    /// Overdue actions of cases that the panel has, and those that it agreed itself wherever the case is now.
    fileprivate func overdue(_ panel: ID<PanelKind>, _ free: SQL) throws -> [Agenda.Matter] {
        try connection.rows(
            """
            SELECT c.id, c.reference, c.title, c.level, count(*), min(a.due_on) FROM action a
            JOIN case_file c ON c.id = a.case_id
            WHERE a.done_on IS NULL AND a.dropped_on IS NULL AND a.due_on < \(today) AND \(free)
                AND (EXISTS (SELECT 1 FROM panel_case p WHERE p.panel_kind_id = \(panel) AND p.case_id = c.id
                        AND p.left_at IS NULL)
                    OR EXISTS (SELECT 1 FROM agenda_item g JOIN meeting s ON s.id = g.meeting_id
                        WHERE g.id = a.item_id AND s.panel_kind_id = \(panel)))
            GROUP BY c.id, c.reference, c.title, c.level LIMIT 200
            """
        ) { row in try matter(row, .overdueActions(count: try row.integer(4), oldest: try row.day(5))) }
    }

    fileprivate func matter(_ row: Row, _ cause: Agenda.Cause) throws -> Agenda.Matter {
        Agenda.Matter(
            caseID: try row.id(0), reference: try row.text(1), title: try row.text(2), level: try row.wordIfAny(3),
            cause: cause)
    }

    /// What standing items are filled with: people who stand in the same part in two or more open cases (L-059).
    fileprivate func standingWords(_ kind: PanelKind) throws -> [String: [String]] {
        var words: [String: [String]] = [:]
        for item in kind.standingItems {
            switch item.fill {
            case .nothing: break
            case .repeatVictims:
                words[item.title] = [try repeated(["victim", "complainant", "person-at-risk"], "harmed")]
            case .repeatPerpetrators: words[item.title] = [try repeated(["alleged"], "alleged perpetrators")]
            }
        }
        return words
    }

    fileprivate func repeated(_ roles: [String], _ part: String) throws -> String {
        let people = try connection.rows(
            """
            SELECT p.reference, count(DISTINCT y.case_id) FROM case_party y JOIN case_file c ON c.id = y.case_id
            JOIN person p ON p.id = y.person_id
            WHERE y.role IN \(SQL.list(roles)) AND y.until_at IS NULL AND c.closed_at IS NULL AND \(scope.cases("c.id"))
            GROUP BY p.reference HAVING count(DISTINCT y.case_id) > 1
            ORDER BY count(DISTINCT y.case_id) DESC, p.reference LIMIT 25
            """
        ) { "\(try $0.text(0)) (\(try $0.integer(1)) cases)" }
        return people.isEmpty
            ? "Nobody stands as \(part) in two or more open cases"
            : "In two or more open cases as \(part): \(people.joined(separator: ", "))"
    }
}
