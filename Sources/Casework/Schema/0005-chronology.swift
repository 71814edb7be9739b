import Database

extension Schema {
    static let chronology = Migration(
        5, "chronology",
        """
        CREATE TABLE entry (
            seq {serial}, source_kind TEXT NOT NULL, source_id {id} NOT NULL, case_id {id} REFERENCES case_file (id),
            happened_at {time} NOT NULL, known_at {time} NOT NULL, agency_id {id} NOT NULL REFERENCES agency (id),
            account_id {id}, kind TEXT NOT NULL, class TEXT NOT NULL, headline TEXT NOT NULL,
            body TEXT NOT NULL DEFAULT '', day_only INTEGER NOT NULL DEFAULT 0,
            struck_at {time}, struck_by {id}, struck_reason TEXT, moved_to_case_id {id},
            moved_from_seq INTEGER);
        CREATE INDEX entry_case ON entry (case_id, happened_at, seq);
        CREATE INDEX entry_case_kind ON entry (case_id, kind, happened_at, seq);
        CREATE INDEX entry_source ON entry (source_id);
        """)
}
