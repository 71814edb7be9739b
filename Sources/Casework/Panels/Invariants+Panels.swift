import Database
import Domain

/// Meetings, agendas, referrals, and the cases that panels hold.
extension Invariant {
    static let panels: [Invariant] = [
        meetings, agendas, referrals, held,
        json(
            "panel-values", "What each kind of panel is, and why items are on an agenda, can be read",
            [
                JSONColumn("panel_kind_version", "definition", as: PanelKind.self),
                JSONColumn("agenda_item", "why", as: [String].self),
            ]),
    ]

    private static let meetings = Invariant(
        "meetings", "A meeting that has ended has decided on its cases and stays as it was; one to come is owed",
        of: "SELECT count(*) FROM meeting",
        wrong: """
            SELECT m.reference FROM meeting m JOIN agenda_item i ON i.meeting_id = m.id
            WHERE m.finished_at IS NOT NULL AND ((i.case_id IS NOT NULL AND i.finished_at IS NULL)
                OR i.finished_at > m.finished_at OR i.changed_at > m.finished_at OR i.created_at > m.finished_at)
            UNION ALL SELECT m.reference FROM meeting m LEFT JOIN due d ON d.kind = 'meeting' AND d.subject_id = m.id
                AND d.met_at IS NULL
            WHERE (m.finished_at IS NULL) <> (d.id IS NOT NULL)
            """)

    private static let agendas = Invariant(
        "agendas", "Every item of an agenda has a place of its own, and a finished one a decision where it is a case",
        of: "SELECT count(*) FROM agenda_item",
        wrong: """
            SELECT i.id FROM agenda_item i WHERE EXISTS (SELECT 1 FROM agenda_item o
                    WHERE o.meeting_id = i.meeting_id AND o.position = i.position AND o.id < i.id)
                OR (i.case_id IS NOT NULL AND i.finished_at IS NOT NULL AND (i.decision IS NULL OR i.lead_id IS NULL))
            """)

    private static let referrals = Invariant(
        "referrals", "Every referral is owed until it is answered, and an answer says when and what",
        of: "SELECT count(*) FROM referral",
        wrong: """
            SELECT f.id FROM referral f LEFT JOIN due d ON d.kind = 'referral' AND d.subject_id = f.id
                AND d.met_at IS NULL
            WHERE (f.answered_at IS NULL) <> (f.answer IS NULL) OR (f.answered_at IS NULL) <> (d.id IS NOT NULL)
            """)

    private static let held = Invariant(
        "panel-cases", "A case was taken by a panel on an item of its own, and left on one with a ground",
        of: "SELECT count(*) FROM panel_case",
        wrong: """
            SELECT p.id FROM panel_case p JOIN agenda_item t ON t.id = p.taken_item_id
            LEFT JOIN agenda_item l ON l.id = p.left_item_id
            WHERE t.case_id IS NULL OR t.case_id <> p.case_id OR l.case_id <> p.case_id
                OR (p.left_at IS NULL) <> (p.left_item_id IS NULL) OR (p.left_at IS NULL) <> (p.left_ground IS NULL)
            """)
}
