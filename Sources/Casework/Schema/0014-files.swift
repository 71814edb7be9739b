import Database

extension Schema {
    /// Files lie beside the database, sealed; what is known of them, and the key of each, is here.
    static let files = Migration(
        14, "files",
        """
        CREATE TABLE stored_file (
            id {id} PRIMARY KEY, reference TEXT NOT NULL UNIQUE, name TEXT NOT NULL, kind TEXT NOT NULL,
            size INTEGER NOT NULL, sha256 TEXT NOT NULL, sealed_key {blob},
            account_id {id} NOT NULL REFERENCES account (id), agency_id {id} NOT NULL REFERENCES agency (id),
            report_id {id} REFERENCES report (id), case_id {id} REFERENCES case_file (id),
            state TEXT NOT NULL, finding TEXT NOT NULL DEFAULT '', scanned_at {time},
            action_id {id} REFERENCES action (id),
            destroyed_at {time}, destroyed_by {id}, destroyed_reason TEXT NOT NULL DEFAULT '',
            received_at {time} NOT NULL, loose_since {time}, version INTEGER NOT NULL DEFAULT 1,
            CHECK (report_id IS NULL OR case_id IS NULL),
            CHECK ((sealed_key IS NULL) = (destroyed_at IS NOT NULL)));
        CREATE INDEX stored_file_case ON stored_file (case_id, received_at, id) WHERE case_id IS NOT NULL;
        CREATE INDEX stored_file_report ON stored_file (report_id, received_at, id) WHERE report_id IS NOT NULL;
        CREATE INDEX stored_file_loose ON stored_file (account_id, loose_since, id) WHERE loose_since IS NOT NULL;
        CREATE INDEX stored_file_unasked ON stored_file (loose_since, id)
            WHERE loose_since IS NOT NULL AND action_id IS NULL;
        CREATE INDEX stored_file_unscanned ON stored_file (received_at, id)
            WHERE state = 'received' AND destroyed_at IS NULL;
        CREATE TABLE upload (
            id {id} PRIMARY KEY, name TEXT NOT NULL, size INTEGER, sender_mark TEXT NOT NULL DEFAULT '',
            sealed_key {blob} NOT NULL, account_id {id} NOT NULL REFERENCES account (id),
            report_id {id} REFERENCES report (id), case_id {id} REFERENCES case_file (id),
            created_at {time} NOT NULL, expires_at {time} NOT NULL);
        CREATE INDEX upload_account ON upload (account_id, created_at);
        CREATE INDEX upload_expires ON upload (expires_at);
        """)
}
