import Database
import Domain

/// Cases: what is kept twice so that lists are quick, against what it is worked out from.
extension Invariant {
    static let cases: [Invariant] = [standings, leads, stages, closings, contacts]

    private static let standings = Invariant(
        "case-standing", "How every case stands is what its lead, its parties, its panels and its end say"
    ) { inspection in
        try inspection.look(at: "SELECT id, reference, status FROM case_file") { row in
            let standing = CaseStanding(try inspection.tx.caseFacts(try row.id(0)))
            return try row.word(2) == standing ? nil : try row.text(1)
        }
    }

    private static let leads = Invariant(
        "case-leads", "The lead of every case is the one who was last put in lead",
        of: "SELECT count(*) FROM case_file",
        wrong: """
            SELECT c.reference FROM case_file c LEFT JOIN case_lead l ON l.case_id = c.id AND l.until_at IS NULL
            WHERE (c.lead_id IS NULL) <> (l.account_id IS NULL) OR c.lead_id <> l.account_id
            UNION ALL SELECT c.reference FROM case_file c WHERE NOT EXISTS (SELECT 1 FROM case_agency a
                WHERE a.case_id = c.id AND a.agency_id = c.lead_agency_id)
            """)

    private static let stages = Invariant(
        "case-stages", "The stage of every case is the one it was last moved to",
        of: "SELECT count(*) FROM case_stage",
        wrong: """
            SELECT c.reference FROM case_file c JOIN case_stage s ON s.case_id = c.id
            WHERE s.stage <> c.stage AND NOT EXISTS (SELECT 1 FROM case_stage n
                WHERE n.case_id = s.case_id AND n.created_at >= s.created_at AND n.id <> s.id)
            """)

    private static let closings = Invariant(
        "case-closings", "Every closed case has one closing that stands, with its outcome; no open case has any",
        of: "SELECT count(*) FROM case_file",
        wrong: """
            SELECT c.reference FROM case_file c LEFT JOIN case_closure e ON e.case_id = c.id AND e.reopened_at IS NULL
            WHERE (c.closed_at IS NULL) <> (e.closed_at IS NULL) OR c.closed_at <> e.closed_at
                OR (c.closed_at IS NULL) <> (c.outcome IS NULL) OR c.outcome <> e.outcome
            UNION ALL SELECT c.reference FROM case_file c JOIN due d ON d.case_id = c.id
            WHERE c.closed_at IS NOT NULL AND d.met_at IS NULL
            """)

    private static let contacts = Invariant(
        "case-contacts", "The last contact of every case is the last that its story tells, and the next is owed",
        of: "SELECT count(*) FROM case_file",
        wrong: """
            SELECT c.reference FROM case_file c WHERE COALESCE(c.last_contact_at, 0) <>
                COALESCE((SELECT max(e.happened_at) FROM entry e WHERE e.case_id = c.id
                    AND e.kind IN ('contact', 'visit') AND e.struck_at IS NULL), 0)
            UNION ALL SELECT c.reference FROM case_file c WHERE c.closed_at IS NULL AND NOT EXISTS (SELECT 1
                FROM due d WHERE d.kind = 'contact' AND d.subject_id = c.id AND d.met_at IS NULL)
            """)
}
