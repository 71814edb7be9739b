import Database

extension Schema {
    /// What is odd about who read what, how far the log has been looked through, and where staff live who said so.
    static let audit = Migration(
        20, "audit",
        """
        CREATE TABLE odd_read (
            id {id} PRIMARY KEY, pattern TEXT NOT NULL, account_id {id} NOT NULL REFERENCES account (id),
            agency_id {id} NOT NULL REFERENCES agency (id), subject_kind TEXT NOT NULL, subject_id {id} NOT NULL,
            since {time} NOT NULL, first_at {time} NOT NULL, last_at {time} NOT NULL, times INTEGER NOT NULL,
            least INTEGER NOT NULL, reviewed_at {time}, reviewed_by {id} REFERENCES account (id),
            words TEXT NOT NULL DEFAULT '', created_at {time} NOT NULL,
            UNIQUE (pattern, account_id, subject_id, since),
            CHECK ((reviewed_at IS NULL) = (words = '')));
        CREATE INDEX odd_read_open ON odd_read (last_at, id) WHERE reviewed_at IS NULL AND times >= least;
        CREATE INDEX odd_read_reviewed ON odd_read (reviewed_at, id) WHERE reviewed_at IS NOT NULL;
        CREATE TABLE odd_read_reached (id INTEGER PRIMARY KEY, seq BIGINT NOT NULL);
        CREATE TABLE account_home (
            id {id} PRIMARY KEY REFERENCES account (id), postcode {blob} NOT NULL, created_at {time} NOT NULL);
        """)
}
