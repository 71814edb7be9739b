import Database
import Domain

/// The few facts of a meeting that operations need.
struct MeetingHead: Sendable {
    let id: ID<Meeting>
    let reference: String
    let panel: ID<PanelKind>
    let panelName: String
    let startsAt: Instant
    let isFinished: Bool
    let version: Int
}

/// The few facts of an item that operations need.
struct ItemHead: Sendable {
    let id: ID<AgendaItem>
    let caseID: ID<CaseFile>?
    let referral: ID<Referral>?
    let title: String
    let position: Int
    let decision: Decision
    let lead: ID<Account>?
    let isFinished: Bool
    let version: Int
}

extension Revised {
    static let meeting = Revised(
        kind: .meeting, table: "meeting", fields: [("finished", "CAST(t.finished_at AS TEXT)")])
    static let agendaItem = Revised(
        kind: .agendaItem, table: "agenda_item",
        fields: [
            ("decision", "t.decision"), ("words", "t.decision_words"), ("reasons", "t.reasons"),
            ("evidence", "t.evidence"), ("lead", "(SELECT name FROM account WHERE id = t.lead_id)"),
            ("finished", "CAST(t.finished_at AS TEXT)"),
        ])
}

extension Scope {
    /// True for meetings that the actor may know of: all, or those at which its agency has a seat or a case.
    func meetings(_ id: SQL) -> SQL {
        switch actor.sight {
        case .partnership: "1 = 1"
        case .none: "1 = 0"
        case .agency:
            """
            (EXISTS (SELECT 1 FROM attendance AS seat
            WHERE seat.meeting_id = \(id) AND seat.agency_id = \(actor.agency))
            OR EXISTS (SELECT 1 FROM agenda_item AS matter WHERE matter.meeting_id = \(id)
                AND matter.case_id IS NOT NULL AND \(cases("matter.case_id"))))
            """
        }
    }

    /// True for items without a case and for those whose case the actor may see.
    func items(caseID: SQL) -> SQL {
        actor.sight == .partnership && !isNarrowed ? "1 = 1" : "(\(caseID) IS NULL OR \(cases(caseID)))"
    }
}

extension Transaction {
    /// The meeting of this reference, if the actor may know of it; else `notFound`.
    func meeting(_ reference: String) throws -> MeetingHead {
        let head = try connection.row(
            """
            SELECT m.id, m.reference, m.panel_kind_id, k.name, m.starts_at, m.finished_at, m.version
            FROM meeting m JOIN panel_kind k ON k.id = m.panel_kind_id
            WHERE m.reference = \(reference) AND \(scope.meetings("m.id"))
            """
        ) { row in
            MeetingHead(
                id: try row.id(0), reference: try row.text(1), panel: try row.id(2), panelName: try row.text(3),
                startsAt: try row.instant(4), isFinished: !row.isNull(5), version: try row.integer(6))
        }
        guard let head else { throw CommonRefusal.notFound }
        return head
    }

    /// A meeting, as a form read it, whose record may still be written.
    func openMeeting(_ reference: String, read version: Int? = nil) throws -> MeetingHead {
        let head = try meeting(reference)
        if let version { try expect(.meeting, head.id, at: version) }
        guard !head.isFinished else { throw PanelRefusal.meetingFinished }
        return head
    }

    /// The item, if it is of this meeting and the actor may know of its case; else `notFound`.
    func item(_ id: ID<AgendaItem>, of meeting: MeetingHead) throws -> ItemHead {
        let head = try connection.row(
            """
            SELECT i.id, i.case_id, i.referral_id, i.title, i.position, i.decision, i.decision_words, i.reasons,
                i.evidence, i.lead_id, i.finished_at, i.version
            FROM agenda_item i WHERE i.id = \(id) AND i.meeting_id = \(meeting.id)
                AND \(scope.items(caseID: "i.case_id"))
            """
        ) { row in
            ItemHead(
                id: try row.id(0), caseID: try row.idIfAny(1), referral: try row.idIfAny(2), title: try row.text(3),
                position: try row.integer(4),
                decision: Decision(
                    kind: try row.wordIfAny(5), words: try row.text(6), reasons: try row.text(7),
                    evidence: try row.text(8)),
                lead: try row.idIfAny(9), isFinished: !row.isNull(10), version: try row.integer(11))
        }
        guard let head else { throw CommonRefusal.notFound }
        return head
    }

    /// An item, as a form read it, on which the panel may still decide.
    func openItem(_ id: ID<AgendaItem>, of meeting: MeetingHead, read version: Int? = nil) throws -> ItemHead {
        let head = try item(id, of: meeting)
        if let version { try expect(.agendaItem, id, at: version) }
        guard !head.isFinished else { throw PanelRefusal.itemFinished }
        return head
    }

    func changeItem(_ id: ID<AgendaItem>, set: SQL) throws {
        try revise(.agendaItem, id, set: "\(set), changed_at = \(now), changed_by = \(actor.account)")
    }
}
