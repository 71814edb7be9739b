import Database

extension Schema {
    static let panels = Migration(
        7, "panels",
        """
        CREATE TABLE panel_kind (
            id {id} PRIMARY KEY, code TEXT NOT NULL UNIQUE, name TEXT NOT NULL, created_at {time} NOT NULL,
            version INTEGER NOT NULL DEFAULT 1);
        CREATE TABLE panel_kind_version (
            id {id} PRIMARY KEY, panel_kind_id {id} NOT NULL REFERENCES panel_kind (id), definition {json} NOT NULL,
            in_force_from TEXT NOT NULL, created_at {time} NOT NULL, UNIQUE (panel_kind_id, in_force_from));
        CREATE TABLE referral (
            id {id} PRIMARY KEY, case_id {id} NOT NULL REFERENCES case_file (id),
            panel_kind_id {id} NOT NULL REFERENCES panel_kind (id), why TEXT NOT NULL, origin TEXT NOT NULL,
            made_by {id} NOT NULL, created_at {time} NOT NULL, answered_at {time}, answer TEXT,
            answer_reason TEXT NOT NULL DEFAULT '', version INTEGER NOT NULL DEFAULT 1);
        CREATE INDEX referral_open ON referral (panel_kind_id, created_at) WHERE answered_at IS NULL;
        CREATE UNIQUE INDEX referral_once ON referral (case_id, panel_kind_id) WHERE answered_at IS NULL;
        CREATE INDEX referral_case ON referral (case_id, created_at);
        CREATE TABLE meeting (
            id {id} PRIMARY KEY, reference TEXT NOT NULL UNIQUE, panel_kind_id {id} NOT NULL REFERENCES panel_kind (id),
            starts_at {time} NOT NULL, venue TEXT NOT NULL DEFAULT '', chair_id {id} REFERENCES account (id),
            finished_at {time}, created_by {id} NOT NULL, created_at {time} NOT NULL,
            version INTEGER NOT NULL DEFAULT 1);
        CREATE INDEX meeting_starts ON meeting (starts_at);
        CREATE INDEX meeting_open ON meeting (starts_at) WHERE finished_at IS NULL;
        CREATE INDEX meeting_kind ON meeting (panel_kind_id, starts_at);
        CREATE TABLE agenda_item (
            id {id} PRIMARY KEY, meeting_id {id} NOT NULL REFERENCES meeting (id), position INTEGER NOT NULL,
            minutes INTEGER NOT NULL, case_id {id} REFERENCES case_file (id), referral_id {id} REFERENCES referral (id),
            title TEXT NOT NULL, why {json} NOT NULL, decision TEXT, decision_words TEXT NOT NULL DEFAULT '',
            reasons TEXT NOT NULL DEFAULT '', evidence TEXT NOT NULL DEFAULT '', lead_id {id} REFERENCES account (id),
            finished_at {time}, decided_by {id}, changed_at {time}, changed_by {id} REFERENCES account (id),
            created_at {time} NOT NULL, version INTEGER NOT NULL DEFAULT 1);
        CREATE INDEX agenda_item_meeting ON agenda_item (meeting_id, position);
        CREATE UNIQUE INDEX agenda_item_once ON agenda_item (meeting_id, case_id) WHERE case_id IS NOT NULL;
        CREATE INDEX agenda_item_case ON agenda_item (case_id);
        CREATE TABLE panel_case (
            id {id} PRIMARY KEY, panel_kind_id {id} NOT NULL REFERENCES panel_kind (id),
            case_id {id} NOT NULL REFERENCES case_file (id), taken_at {time} NOT NULL,
            taken_item_id {id} NOT NULL REFERENCES agenda_item (id), left_at {time},
            left_item_id {id} REFERENCES agenda_item (id), left_ground TEXT, left_evidence TEXT NOT NULL DEFAULT '');
        CREATE UNIQUE INDEX panel_case_current ON panel_case (panel_kind_id, case_id) WHERE left_at IS NULL;
        CREATE INDEX panel_case_case ON panel_case (case_id, taken_at);
        CREATE TABLE attendance (
            id {id} PRIMARY KEY, meeting_id {id} NOT NULL REFERENCES meeting (id),
            agency_id {id} NOT NULL REFERENCES agency (id), account_id {id} REFERENCES account (id), name TEXT NOT NULL,
            state TEXT NOT NULL, created_at {time} NOT NULL, version INTEGER NOT NULL DEFAULT 1,
            UNIQUE (meeting_id, agency_id, name));
        CREATE INDEX attendance_agency ON attendance (agency_id, meeting_id);
        """)
}
