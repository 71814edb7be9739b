import Database

extension Schema {
    static let cases = Migration(
        4, "cases",
        """
        CREATE TABLE case_file (
            id {id} PRIMARY KEY, reference TEXT NOT NULL UNIQUE, title TEXT NOT NULL, kind TEXT NOT NULL,
            opened_at {time} NOT NULL, open_reason TEXT NOT NULL, lead_agency_id {id} NOT NULL REFERENCES agency (id),
            lead_id {id} REFERENCES account (id), stage TEXT NOT NULL, level TEXT, level_since {time},
            closed_at {time}, outcome TEXT, closing_reason TEXT NOT NULL DEFAULT '', last_contact_at {time},
            status TEXT NOT NULL, approach TEXT NOT NULL DEFAULT '', changed_at {time}, changed_by {id},
            created_by {id} NOT NULL, created_at {time} NOT NULL, version INTEGER NOT NULL DEFAULT 1);
        CREATE INDEX case_file_open ON case_file (status, opened_at, id, last_contact_at);
        CREATE INDEX case_file_opened ON case_file (opened_at, id);
        CREATE INDEX case_file_kind ON case_file (kind, opened_at, id);
        CREATE INDEX case_file_level ON case_file (level, opened_at, id) WHERE level IS NOT NULL;
        CREATE INDEX case_file_lead ON case_file (lead_id, status);
        CREATE INDEX case_file_changed ON case_file (lead_id, changed_at);
        CREATE INDEX case_file_agency ON case_file (lead_agency_id, opened_at);
        CREATE TABLE case_lead (
            id {id} PRIMARY KEY, case_id {id} NOT NULL REFERENCES case_file (id),
            account_id {id} NOT NULL REFERENCES account (id), from_at {time} NOT NULL, until_at {time},
            reason TEXT NOT NULL, set_by {id} NOT NULL);
        CREATE UNIQUE INDEX case_lead_current ON case_lead (case_id) WHERE until_at IS NULL;
        CREATE INDEX case_lead_case ON case_lead (case_id, from_at);
        CREATE TABLE case_party (
            id {id} PRIMARY KEY, case_id {id} NOT NULL REFERENCES case_file (id), person_id {id} REFERENCES person (id),
            role TEXT NOT NULL, label TEXT NOT NULL DEFAULT '', from_at {time} NOT NULL, until_at {time},
            reason TEXT NOT NULL DEFAULT '', ended_reason TEXT NOT NULL DEFAULT '',
            report_party_id {id} REFERENCES report_party (id), created_at {time} NOT NULL,
            version INTEGER NOT NULL DEFAULT 1);
        CREATE INDEX case_party_case ON case_party (case_id);
        CREATE INDEX case_party_report_party ON case_party (report_party_id) WHERE report_party_id IS NOT NULL;
        CREATE UNIQUE INDEX case_party_current ON case_party (case_id, person_id, role)
            WHERE until_at IS NULL AND person_id IS NOT NULL;
        CREATE INDEX case_party_person ON case_party (person_id, case_id);
        CREATE TABLE case_place (
            id {id} PRIMARY KEY, case_id {id} NOT NULL REFERENCES case_file (id),
            place_id {id} NOT NULL REFERENCES place (id), relation TEXT NOT NULL, created_at {time} NOT NULL,
            UNIQUE (case_id, place_id));
        CREATE INDEX case_place_place ON case_place (place_id, case_id);
        CREATE TABLE case_report (
            id {id} PRIMARY KEY, case_id {id} NOT NULL REFERENCES case_file (id),
            report_id {id} NOT NULL REFERENCES report (id), reason TEXT NOT NULL, filed_by {id} NOT NULL,
            created_at {time} NOT NULL, ended_at {time}, ended_reason TEXT NOT NULL DEFAULT '');
        CREATE UNIQUE INDEX case_report_current ON case_report (report_id) WHERE ended_at IS NULL;
        CREATE INDEX case_report_case ON case_report (case_id);
        CREATE INDEX case_report_report ON case_report (report_id);
        CREATE TABLE case_link (
            id {id} PRIMARY KEY, case_id {id} NOT NULL REFERENCES case_file (id),
            other_id {id} NOT NULL REFERENCES case_file (id), kind TEXT NOT NULL, reason TEXT NOT NULL,
            set_by {id} NOT NULL, created_at {time} NOT NULL,
            UNIQUE (case_id, other_id, kind));
        CREATE INDEX case_link_other ON case_link (other_id);
        CREATE TABLE case_agency (
            id {id} PRIMARY KEY, case_id {id} NOT NULL REFERENCES case_file (id),
            agency_id {id} NOT NULL REFERENCES agency (id), reason TEXT NOT NULL, from_at {time} NOT NULL,
            until_at {time}, set_by {id} NOT NULL);
        CREATE UNIQUE INDEX case_agency_current ON case_agency (case_id, agency_id) WHERE until_at IS NULL;
        CREATE INDEX case_agency_agency ON case_agency (agency_id, case_id);
        CREATE TABLE case_stage (
            id {id} PRIMARY KEY, case_id {id} NOT NULL REFERENCES case_file (id), stage TEXT NOT NULL,
            reason TEXT NOT NULL, set_by {id} NOT NULL, created_at {time} NOT NULL);
        CREATE INDEX case_stage_case ON case_stage (case_id, created_at);
        CREATE TABLE case_closure (
            id {id} PRIMARY KEY, case_id {id} NOT NULL REFERENCES case_file (id), closed_at {time} NOT NULL,
            outcome TEXT NOT NULL, reason TEXT NOT NULL, closed_by {id} NOT NULL, reopened_at {time}, reopened_by {id},
            reopened_ground TEXT, reopened_reason TEXT NOT NULL DEFAULT '');
        CREATE INDEX case_closure_case ON case_closure (case_id, closed_at);
        CREATE TABLE note (
            id {id} PRIMARY KEY, case_id {id} REFERENCES case_file (id), person_id {id} REFERENCES person (id),
            place_id {id} REFERENCES place (id), kind TEXT NOT NULL, class TEXT NOT NULL, happened_at {time} NOT NULL,
            text TEXT NOT NULL, agency_id {id} NOT NULL REFERENCES agency (id), created_by {id} NOT NULL,
            created_at {time} NOT NULL, version INTEGER NOT NULL DEFAULT 1);
        CREATE INDEX note_case ON note (case_id);
        CREATE INDEX note_person ON note (person_id);
        CREATE INDEX note_place ON note (place_id);
        CREATE TABLE due (
            id {id} PRIMARY KEY, kind TEXT NOT NULL, subject_kind TEXT NOT NULL, subject_id {id} NOT NULL,
            case_id {id} REFERENCES case_file (id), account_id {id} REFERENCES account (id),
            team_id {id} REFERENCES team (id), agency_id {id} NOT NULL REFERENCES agency (id), what TEXT NOT NULL,
            why TEXT NOT NULL, due_at {time}, urgent {bool} NOT NULL DEFAULT 0, met_at {time},
            created_at {time} NOT NULL, UNIQUE (kind, subject_id));
        CREATE INDEX due_account ON due (account_id, due_at) WHERE met_at IS NULL;
        CREATE INDEX due_team ON due (team_id, due_at) WHERE met_at IS NULL;
        CREATE INDEX due_agency ON due (agency_id, due_at) WHERE met_at IS NULL;
        CREATE INDEX due_case ON due (case_id, due_at) WHERE met_at IS NULL;
        CREATE INDEX due_urgent ON due (agency_id, due_at) WHERE urgent = 1 AND met_at IS NULL;
        CREATE INDEX due_all ON due (due_at) WHERE met_at IS NULL;
        """)
}
