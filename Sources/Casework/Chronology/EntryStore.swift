import Database
import Domain

extension Entry.Kind: SQLBindable {}
extension Entry.Class: SQLBindable {}

extension Transaction {
    /// Adds a line to the story, in the transaction that made what it tells.
    package func enter(_ entry: Entry) throws {
        try connection.run(
            """
            INSERT INTO entry (source_kind, source_id, case_id, happened_at, known_at, agency_id, account_id, kind,
                class, headline, body, day_only, data_class)
            VALUES (\(entry.source.kind), \(entry.source.id), \(entry.caseID), \(entry.happenedAt), \(entry.knownAt),
                \(entry.agency), \(actor.account), \(entry.kind), \(entry.class), \(entry.headline), \(entry.body),
                \(entry.dayOnly.rawValue), \(entry.mark?.rawValue ?? ""))
            """)
        if let file = entry.caseID {
            // Home tells the lead what others added; it reads this instead of the whole story.
            try connection.run(
                "UPDATE case_file SET changed_at = \(now), changed_by = \(actor.account) WHERE id = \(file)")
        }
    }
}
