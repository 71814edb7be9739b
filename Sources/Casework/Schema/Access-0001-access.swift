import Database

extension Schema {
    /// The first step of the access log's own database.
    static let access = Migration(
        1, "access",
        """
        CREATE TABLE access (
            seq {serial}, at {time} NOT NULL, account_id {id} NOT NULL, agency_id {id} NOT NULL,
            subject_kind TEXT NOT NULL, subject_id {id} NOT NULL, purpose TEXT NOT NULL);
        CREATE INDEX access_subject ON access (subject_id, at);
        """)
}
