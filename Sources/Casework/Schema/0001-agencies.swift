import Database

extension Schema {
    static let agencies = Migration(
        1, "agencies",
        """
        CREATE TABLE partnership (
            id {id} PRIMARY KEY, name TEXT NOT NULL, created_at {time} NOT NULL, version INTEGER NOT NULL DEFAULT 1);
        CREATE TABLE setting (
            id {id} PRIMARY KEY, name TEXT NOT NULL, value {json} NOT NULL, in_force_from TEXT NOT NULL,
            created_at {time} NOT NULL, created_by {id},
            UNIQUE (name, in_force_from));
        CREATE TABLE agency (
            id {id} PRIMARY KEY, name TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, created_at {time} NOT NULL,
            version INTEGER NOT NULL DEFAULT 1);
        CREATE TABLE team (
            id {id} PRIMARY KEY, agency_id {id} NOT NULL REFERENCES agency (id), name TEXT NOT NULL,
            created_at {time} NOT NULL, version INTEGER NOT NULL DEFAULT 1, UNIQUE (agency_id, name));
        CREATE TABLE account (
            id {id} PRIMARY KEY, sign_in TEXT NOT NULL UNIQUE, name TEXT NOT NULL, role TEXT NOT NULL,
            agency_id {id} NOT NULL REFERENCES agency (id), team_id {id} REFERENCES team (id),
            password TEXT NOT NULL, must_change {bool} NOT NULL DEFAULT 0, is_sample {bool} NOT NULL DEFAULT 0,
            closed_at {time}, closed_reason TEXT NOT NULL DEFAULT '',
            created_at {time} NOT NULL, version INTEGER NOT NULL DEFAULT 1);
        CREATE INDEX account_agency ON account (agency_id, name);
        CREATE INDEX account_team ON account (team_id);
        CREATE TABLE session (
            token_hash {blob} PRIMARY KEY, account_id {id} NOT NULL REFERENCES account (id), csrf TEXT NOT NULL,
            created_at {time} NOT NULL, last_seen_at {time} NOT NULL, expires_at {time} NOT NULL);
        CREATE INDEX session_account ON session (account_id);
        CREATE TABLE sign_in_attempt (
            seq {serial}, throttle_key TEXT NOT NULL, at {time} NOT NULL);
        CREATE INDEX sign_in_attempt_key ON sign_in_attempt (throttle_key, at);
        CREATE TABLE event (
            seq {serial}, id {id} NOT NULL UNIQUE, name TEXT NOT NULL, at {time} NOT NULL,
            account_id {id}, agency_id {id}, subject_kind TEXT NOT NULL, subject_id {id} NOT NULL,
            detail {json} NOT NULL);
        CREATE INDEX event_subject ON event (subject_id, seq);
        CREATE TABLE sequence (name TEXT PRIMARY KEY, reached INTEGER NOT NULL);
        CREATE TABLE submission (
            token TEXT NOT NULL, account_id {id} NOT NULL, at {time} NOT NULL, result TEXT NOT NULL,
            PRIMARY KEY (token, account_id));
        CREATE TABLE draft (
            id {id} PRIMARY KEY, account_id {id} NOT NULL REFERENCES account (id), form TEXT NOT NULL,
            fields {json} NOT NULL, created_at {time} NOT NULL, updated_at {time} NOT NULL);
        CREATE INDEX draft_account ON draft (account_id, form, updated_at);
        """)
}
