import Database

extension Schema {
    static let risk = Migration(
        6, "risk",
        """
        CREATE TABLE instrument (
            id {id} PRIMARY KEY, name TEXT NOT NULL, number INTEGER NOT NULL, definition {json} NOT NULL,
            in_force_from TEXT NOT NULL, in_force_until TEXT, created_at {time} NOT NULL, UNIQUE (name, number));
        CREATE TABLE assessment (
            id {id} PRIMARY KEY, reference TEXT NOT NULL UNIQUE, case_id {id} NOT NULL REFERENCES case_file (id),
            person_id {id} NOT NULL REFERENCES person (id), party_role TEXT NOT NULL,
            agency_id {id} NOT NULL REFERENCES agency (id), instrument_id {id} NOT NULL REFERENCES instrument (id),
            answers {json} NOT NULL, score {json} NOT NULL, total INTEGER NOT NULL, scored_level TEXT NOT NULL,
            level TEXT NOT NULL, override_reason TEXT NOT NULL DEFAULT '',
            supersedes_id {id} REFERENCES assessment (id), made_at {time} NOT NULL,
            created_by {id} NOT NULL REFERENCES account (id), created_at {time} NOT NULL);
        CREATE UNIQUE INDEX assessment_supersedes ON assessment (supersedes_id) WHERE supersedes_id IS NOT NULL;
        CREATE UNIQUE INDEX assessment_first ON assessment (case_id, person_id) WHERE supersedes_id IS NULL;
        CREATE INDEX assessment_case ON assessment (case_id, person_id, made_at);
        CREATE INDEX assessment_person ON assessment (person_id, made_at);
        CREATE TABLE assessment_answer (
            assessment_id {id} NOT NULL REFERENCES assessment (id), question TEXT NOT NULL, path TEXT NOT NULL,
            position INTEGER NOT NULL, kind TEXT NOT NULL, text_value TEXT, number_value REAL, day_value TEXT,
            person_id {id} REFERENCES person (id), place_id {id} REFERENCES place (id),
            answer_agency_id {id} REFERENCES agency (id), data_class TEXT NOT NULL, retention_months INTEGER,
            figures TEXT NOT NULL, PRIMARY KEY (assessment_id, path, position));
        CREATE INDEX assessment_answer_person ON assessment_answer (person_id) WHERE person_id IS NOT NULL;
        CREATE TABLE risk_clock (
            id {id} PRIMARY KEY, report_id {id} NOT NULL REFERENCES report (id),
            party_id {id} REFERENCES report_party (id), person_id {id} REFERENCES person (id), side TEXT NOT NULL,
            unknown_reason TEXT, received_at {time} NOT NULL, identified_at {time}, started_at {time}, due_at {time},
            met_at {time}, met_by_id {id} REFERENCES assessment (id), rule {json} NOT NULL, created_at {time} NOT NULL,
            version INTEGER NOT NULL DEFAULT 1);
        CREATE INDEX risk_clock_person ON risk_clock (person_id) WHERE met_at IS NULL;
        CREATE INDEX risk_clock_report ON risk_clock (report_id);
        CREATE INDEX risk_clock_received ON risk_clock (received_at, id, unknown_reason, due_at, met_at, side);
        CREATE TABLE agreed_grade (
            id {id} PRIMARY KEY, case_id {id} NOT NULL REFERENCES case_file (id),
            person_id {id} NOT NULL REFERENCES person (id), level TEXT NOT NULL, reason TEXT NOT NULL,
            agencies {json} NOT NULL, made_from {json} NOT NULL, agreed_at {time} NOT NULL,
            created_by {id} NOT NULL REFERENCES account (id));
        CREATE INDEX agreed_grade_case ON agreed_grade (case_id, agreed_at);
        CREATE TABLE risk_stage (
            id {id} PRIMARY KEY, case_id {id} NOT NULL REFERENCES case_file (id), number INTEGER NOT NULL,
            title TEXT NOT NULL, level TEXT NOT NULL, set_by {id} NOT NULL, created_at {time} NOT NULL);
        CREATE INDEX risk_stage_case ON risk_stage (case_id, created_at);
        CREATE TABLE risk_review (
            id {id} PRIMARY KEY, case_id {id} NOT NULL REFERENCES case_file (id), role TEXT NOT NULL,
            account_id {id} REFERENCES account (id), every_days INTEGER NOT NULL, level TEXT NOT NULL,
            due_at {time} NOT NULL, ended_at {time}, ended_by {id}, words TEXT NOT NULL DEFAULT '',
            created_at {time} NOT NULL);
        CREATE INDEX risk_review_case ON risk_review (case_id, created_at);
        CREATE UNIQUE INDEX risk_review_open ON risk_review (case_id, role) WHERE ended_at IS NULL;
        """)
}
