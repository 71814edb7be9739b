import Database

/// Agencies, teams, accounts.
extension Invariant {
    static let agencies: [Invariant] = [
        Invariant(
            "partnership", "There is one partnership, or none yet",
            of: "SELECT count(*) FROM partnership",
            wrong: "SELECT p.id FROM partnership p WHERE (SELECT count(*) FROM partnership) > 1"),
        Invariant(
            "accounts",
            "Every account belongs to a team of its own agency; whoever has left says why and is signed out",
            of: "SELECT count(*) FROM account",
            wrong: """
                SELECT a.id FROM account a LEFT JOIN team t ON t.id = a.team_id
                WHERE (a.team_id IS NOT NULL AND t.agency_id <> a.agency_id)
                    OR (a.closed_at IS NOT NULL AND EXISTS (SELECT 1 FROM session s WHERE s.account_id = a.id))
                """),
        Invariant(
            "account-life",
            "Nobody is invited whom the agency has not approved, and nobody has come in who was not invited",
            of: "SELECT count(*) FROM account",
            wrong: """
                SELECT a.id FROM account a
                WHERE (a.invited_at IS NOT NULL AND a.approved_at IS NULL)
                    OR (a.first_used_at IS NOT NULL AND a.invited_at IS NULL)
                    OR (a.last_used_at IS NOT NULL AND a.first_used_at IS NULL)
                """),
        Invariant(
            "approvals", "What an agency's information security says is what it said last",
            of: "SELECT count(*) FROM agency_approval",
            wrong: """
                SELECT g.id FROM agency g JOIN agency_approval p ON p.agency_id = g.id
                WHERE p.approval <> g.approval AND NOT EXISTS (SELECT 1 FROM agency_approval later
                    WHERE later.agency_id = g.id AND (later.created_at > p.created_at
                        OR (later.created_at = p.created_at AND later.id > p.id)))
                """),
    ]
}
