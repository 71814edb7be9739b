import Database
import Domain

/// Reports, their parties and who must take them in hand.
extension Invariant {
    static let intake: [Invariant] = [
        Invariant(
            "report-owners", "Every report that nobody owns is owed an owner, and no other is",
            of: "SELECT count(*) FROM report",
            wrong: """
                SELECT r.reference FROM report r WHERE r.owner_id IS NULL AND r.closed_at IS NULL
                    AND NOT EXISTS (SELECT 1 FROM due d WHERE d.kind = 'reportOwner' AND d.subject_id = r.id
                        AND d.met_at IS NULL)
                UNION ALL SELECT r.reference FROM due d JOIN report r ON r.id = d.subject_id
                WHERE d.kind = 'reportOwner' AND d.met_at IS NULL AND r.owner_id IS NOT NULL
                """),
        Invariant(
            "report-parties",
            "Every party of a report has a place of its own in it, and is known where it has a person",
            of: "SELECT count(*) FROM report_party",
            wrong: """
                SELECT p.id FROM report_party p WHERE EXISTS (SELECT 1 FROM report_party o
                    WHERE o.report_id = p.report_id AND o.position = p.position AND o.id < p.id)
                """),
        Invariant(
            "link-decisions", "Every decision on who somebody is belongs to a party or the place of its report",
            of: "SELECT count(*) FROM link_decision",
            wrong: """
                SELECT d.seq FROM link_decision d JOIN report_party p ON p.id = d.party_id
                WHERE p.report_id <> d.report_id
                """),
        json(
            "report-values", "What reports keep as lists can be read",
            [
                JSONColumn("report", "activities", as: [String].self),
                JSONColumn("report", "call_natures", as: [String].self),
                JSONColumn("report", "hate_strands", as: [HateStrand].self),
                JSONColumn("report", "attachments", as: [String].self),
                JSONColumn("report", "place_facts", as: PlaceFacts.self),
                JSONColumn("link_decision", "reasons", as: LinkEvidence?.self),
                JSONColumn("import_run", "refused", as: [RefusedLine].self),
            ]),
    ]
}
