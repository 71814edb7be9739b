import Database

extension Schema {
    /// Agencies that approve, accounts with a life, second factors, sessions that their owners can list, and sign-in
    /// elsewhere. Open sessions end with this step: who works signs in again.
    static let signIn = Migration(19, "sign-in") { dialect in
        let now =
            dialect == .sqlite
            ? "CAST(strftime('%s', 'now') AS INTEGER) * 1000" : "CAST(extract(epoch FROM now()) * 1000 AS bigint)"
        return approval + life(now) + sessions + secondFactor + elsewhere
    }

    /// What was there before worked with everything, so it counts as approved until somebody says otherwise.
    private static let approval = """
        ALTER TABLE agency ADD COLUMN approval TEXT NOT NULL DEFAULT 'approved';
        ALTER TABLE agency ADD COLUMN uses_passwords {bool} NOT NULL DEFAULT 1;
        CREATE TABLE agency_approval (
            id {id} PRIMARY KEY, agency_id {id} NOT NULL REFERENCES agency (id), approval TEXT NOT NULL,
            on_day TEXT NOT NULL, reason TEXT NOT NULL, created_at {time} NOT NULL, created_by {id} NOT NULL);
        CREATE INDEX agency_approval_agency ON agency_approval (agency_id, created_at);
        CREATE TABLE agency_document (
            id {id} PRIMARY KEY, agency_id {id} NOT NULL REFERENCES agency (id), title TEXT NOT NULL,
            whereabouts TEXT NOT NULL, on_day TEXT NOT NULL, created_at {time} NOT NULL, created_by {id} NOT NULL);
        CREATE INDEX agency_document_agency ON agency_document (agency_id, on_day);

        """

    /// When an account was used is taken from what it did; what lies unused counts its days from now on.
    private static func life(_ now: String) -> String {
        """
        ALTER TABLE account ADD COLUMN asked_by {id};
        ALTER TABLE account ADD COLUMN asked_reason TEXT NOT NULL DEFAULT '';
        ALTER TABLE account ADD COLUMN approved_at {time};
        ALTER TABLE account ADD COLUMN approved_by {id};
        ALTER TABLE account ADD COLUMN approved_words TEXT NOT NULL DEFAULT '';
        ALTER TABLE account ADD COLUMN invited_at {time};
        ALTER TABLE account ADD COLUMN first_used_at {time};
        ALTER TABLE account ADD COLUMN last_used_at {time};
        ALTER TABLE account ADD COLUMN woken_at {time};
        UPDATE account SET approved_at = created_at, invited_at = created_at, woken_at = \(now);
        UPDATE account SET first_used_at = done.began, last_used_at = done.ended
            FROM (SELECT account_id, min(at) AS began, max(at) AS ended FROM event GROUP BY account_id) AS done
            WHERE done.account_id = account.id;
        CREATE INDEX account_used ON account (last_used_at, id);
        CREATE TABLE invitation (
            id {id} PRIMARY KEY, account_id {id} NOT NULL REFERENCES account (id), token_hash {blob} NOT NULL UNIQUE,
            created_at {time} NOT NULL, created_by {id} NOT NULL, expires_at {time} NOT NULL, used_at {time});
        CREATE INDEX invitation_account ON invitation (account_id, created_at);

        """
    }

    private static let sessions = """
        DROP TABLE session;
        CREATE TABLE session (
            id {id} PRIMARY KEY, token_hash {blob} NOT NULL UNIQUE, account_id {id} NOT NULL REFERENCES account (id),
            csrf TEXT NOT NULL, source TEXT NOT NULL, agent TEXT NOT NULL, must_enrol {bool} NOT NULL,
            identity_id {id}, provider_session TEXT, created_at {time} NOT NULL, proved_at {time} NOT NULL,
            last_seen_at {time} NOT NULL, idle_limit {time} NOT NULL, expires_at {time} NOT NULL);
        CREATE INDEX session_account ON session (account_id);
        CREATE INDEX session_expires ON session (expires_at);
        CREATE INDEX session_identity ON session (identity_id) WHERE identity_id IS NOT NULL;
        CREATE TABLE known_browser (
            token_hash {blob} PRIMARY KEY, account_id {id} NOT NULL REFERENCES account (id),
            created_at {time} NOT NULL, expires_at {time} NOT NULL);
        CREATE INDEX known_browser_account ON known_browser (account_id);
        CREATE INDEX known_browser_expires ON known_browser (expires_at);

        """

    private static let secondFactor = """
        CREATE TABLE second_factor (
            id {id} PRIMARY KEY, account_id {id} NOT NULL UNIQUE REFERENCES account (id), secret {blob},
            pending_secret {blob}, last_step INTEGER NOT NULL DEFAULT 0, confirmed_at {time},
            created_at {time} NOT NULL);
        CREATE TABLE recovery_code (
            id {id} PRIMARY KEY, account_id {id} NOT NULL REFERENCES account (id), code_hash {blob} NOT NULL,
            created_at {time} NOT NULL, used_at {time}, UNIQUE (account_id, code_hash));
        CREATE TABLE sign_in_step (
            token_hash {blob} PRIMARY KEY, account_id {id} NOT NULL REFERENCES account (id),
            created_at {time} NOT NULL, expires_at {time} NOT NULL);
        CREATE INDEX sign_in_step_account ON sign_in_step (account_id);
        CREATE INDEX sign_in_step_expires ON sign_in_step (expires_at);

        """

    private static let elsewhere = """
        CREATE TABLE sign_in_identity (
            id {id} PRIMARY KEY, account_id {id} NOT NULL REFERENCES account (id), issuer TEXT NOT NULL,
            subject TEXT NOT NULL, created_at {time} NOT NULL, last_used_at {time}, UNIQUE (issuer, subject));
        CREATE INDEX sign_in_identity_account ON sign_in_identity (account_id);
        CREATE TABLE provider_visit (
            state_hash {blob} PRIMARY KEY, browser_hash {blob} NOT NULL, issuer TEXT NOT NULL, nonce TEXT NOT NULL,
            verifier TEXT NOT NULL, purpose TEXT NOT NULL, next TEXT NOT NULL,
            account_id {id} REFERENCES account (id), session_id {id}, invitation_id {id},
            created_at {time} NOT NULL, expires_at {time} NOT NULL);
        CREATE INDEX provider_visit_account ON provider_visit (account_id);
        CREATE INDEX provider_visit_expires ON provider_visit (expires_at);
        """
}
