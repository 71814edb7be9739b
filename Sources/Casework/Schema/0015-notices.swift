import Database

extension Schema {
    static let notices = Migration(
        15, "notices",
        """
        CREATE TABLE notice_choice (
            account_id {id} PRIMARY KEY REFERENCES account (id), email TEXT NOT NULL DEFAULT '', confirmed_at {time},
            choice {json} NOT NULL, digest_on TEXT, version INTEGER NOT NULL DEFAULT 1);
        CREATE TABLE address_link (
            id {id} PRIMARY KEY, account_id {id} NOT NULL REFERENCES account (id), email TEXT NOT NULL,
            token_hash {blob}, reason TEXT, created_at {time} NOT NULL, expires_at {time} NOT NULL, used_at {time});
        CREATE INDEX address_link_account ON address_link (account_id, created_at);
        CREATE INDEX address_link_token ON address_link (token_hash);
        CREATE TABLE notice (
            id {id} PRIMARY KEY, account_id {id} NOT NULL REFERENCES account (id), kind TEXT NOT NULL,
            subject_kind TEXT NOT NULL, subject_id {id} NOT NULL, reference TEXT NOT NULL, on_day TEXT,
            dedup_key TEXT UNIQUE, delivery TEXT NOT NULL, send_at {time}, sent_at {time}, read_at {time},
            tries INTEGER NOT NULL DEFAULT 0, reason TEXT, answer INTEGER NOT NULL DEFAULT 0,
            created_at {time} NOT NULL);
        CREATE INDEX notice_account ON notice (account_id, created_at);
        CREATE INDEX notice_unread ON notice (account_id, created_at) WHERE read_at IS NULL;
        CREATE INDEX notice_digest ON notice (account_id, created_at) WHERE delivery = 'digest';
        CREATE INDEX notice_sending ON notice (delivery, created_at) WHERE delivery IN ('waiting', 'failed');
        CREATE INDEX notice_created ON notice (created_at);
        CREATE TABLE web_hook (
            id {id} PRIMARY KEY, address TEXT NOT NULL UNIQUE, kinds {json} NOT NULL, secret {blob} NOT NULL,
            failures INTEGER NOT NULL DEFAULT 0, disabled_at {time}, disabled_reason TEXT,
            created_by {id} NOT NULL, created_at {time} NOT NULL, version INTEGER NOT NULL DEFAULT 1);
        CREATE TABLE announcement (
            id {id} PRIMARY KEY, web_hook_id {id} NOT NULL REFERENCES web_hook (id), kind TEXT NOT NULL,
            reference TEXT NOT NULL, delivery TEXT NOT NULL, sent_at {time}, tries INTEGER NOT NULL DEFAULT 0,
            reason TEXT, answer INTEGER NOT NULL DEFAULT 0, created_at {time} NOT NULL);
        CREATE INDEX announcement_hook ON announcement (web_hook_id, created_at);
        CREATE INDEX announcement_sending ON announcement (delivery, created_at)
            WHERE delivery IN ('waiting', 'failed');
        CREATE INDEX announcement_created ON announcement (created_at);
        """)
}
