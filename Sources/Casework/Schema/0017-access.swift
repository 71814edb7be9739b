import Database

extension Schema {
    /// Who may see what beyond their role: profiles as data, closed records and who was let in,
    /// interests of one's own.
    static let needToKnow = Migration(
        17, "need to know",
        """
        ALTER TABLE account ADD COLUMN profile TEXT NOT NULL DEFAULT '';
        ALTER TABLE note ADD COLUMN data_class TEXT NOT NULL DEFAULT '';
        ALTER TABLE entry ADD COLUMN data_class TEXT NOT NULL DEFAULT '';
        CREATE TABLE role_profile_change (
            id {id} PRIMARY KEY, code TEXT NOT NULL, profile {json} NOT NULL, reason TEXT NOT NULL,
            proposed_by {id} NOT NULL REFERENCES account (id), created_at {time} NOT NULL, decision TEXT,
            decided_by {id} REFERENCES account (id), decided_at {time}, decided_reason TEXT NOT NULL DEFAULT '',
            CHECK (decided_by <> proposed_by), CHECK ((decision IS NULL) = (decided_at IS NULL)));
        CREATE INDEX role_profile_change_code ON role_profile_change (code, decided_at);
        CREATE UNIQUE INDEX role_profile_change_open ON role_profile_change (code) WHERE decision IS NULL;
        CREATE TABLE restriction (
            id {id} PRIMARY KEY, subject_kind TEXT NOT NULL, subject_id {id} NOT NULL, kind TEXT NOT NULL,
            reason TEXT NOT NULL, until_at {time}, set_by {id} NOT NULL REFERENCES account (id),
            created_at {time} NOT NULL, lifted_at {time}, lifted_by {id} REFERENCES account (id),
            lifted_reason TEXT NOT NULL DEFAULT '');
        CREATE UNIQUE INDEX restriction_current ON restriction (subject_id, kind) WHERE lifted_at IS NULL;
        CREATE TABLE record_grant (
            id {id} PRIMARY KEY, subject_kind TEXT NOT NULL, subject_id {id} NOT NULL,
            account_id {id} REFERENCES account (id), agency_id {id} REFERENCES agency (id), reason TEXT NOT NULL,
            from_at {time} NOT NULL, until_at {time}, set_by {id} NOT NULL REFERENCES account (id), ended_at {time},
            CHECK ((account_id IS NULL) <> (agency_id IS NULL)));
        CREATE INDEX record_grant_subject ON record_grant (subject_id) WHERE ended_at IS NULL;
        CREATE INDEX record_grant_account ON record_grant (account_id) WHERE ended_at IS NULL;
        CREATE INDEX record_grant_agency ON record_grant (agency_id) WHERE ended_at IS NULL;
        CREATE TABLE interest (
            id {id} PRIMARY KEY, account_id {id} NOT NULL REFERENCES account (id), subject_kind TEXT NOT NULL,
            subject_id {id} NOT NULL, nature TEXT NOT NULL, note TEXT NOT NULL DEFAULT '',
            declared_by {id} NOT NULL REFERENCES account (id), created_at {time} NOT NULL, ended_at {time},
            ended_by {id} REFERENCES account (id), ended_reason TEXT NOT NULL DEFAULT '');
        CREATE UNIQUE INDEX interest_current ON interest (account_id, subject_id) WHERE ended_at IS NULL;
        CREATE INDEX interest_listed ON interest (created_at, id);
        CREATE TABLE break_glass (
            id {id} PRIMARY KEY, account_id {id} NOT NULL REFERENCES account (id),
            agency_id {id} NOT NULL REFERENCES agency (id), subject_kind TEXT NOT NULL, subject_id {id} NOT NULL,
            grant_id {id} NOT NULL REFERENCES record_grant (id), reason TEXT NOT NULL, created_at {time} NOT NULL,
            until_at {time} NOT NULL, reviewer_id {id} REFERENCES account (id), reviewed_at {time},
            reviewed_by {id} REFERENCES account (id), finding TEXT, review TEXT NOT NULL DEFAULT '',
            CHECK (reviewed_by <> account_id), CHECK ((finding IS NULL) = (reviewed_at IS NULL)));
        CREATE INDEX break_glass_unreviewed ON break_glass (created_at) WHERE reviewed_at IS NULL;
        CREATE INDEX break_glass_listed ON break_glass (created_at, id);
        """)
}
