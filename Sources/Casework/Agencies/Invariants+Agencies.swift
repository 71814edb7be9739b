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
    ]
}
