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
            answers {json} NOT NULL, lines {json} NOT NULL, total INTEGER NOT NULL, scored_level TEXT NOT NULL,
            level TEXT NOT NULL, override_reason TEXT NOT NULL DEFAULT '', supersedes_id {id} REFERENCES assessment (id),
            made_at {time} NOT NULL, created_by {id} NOT NULL, created_at {time} NOT NULL);
        CREATE UNIQUE INDEX assessment_supersedes ON assessment (supersedes_id) WHERE supersedes_id IS NOT NULL;
        CREATE INDEX assessment_case ON assessment (case_id, person_id, made_at);
        CREATE INDEX assessment_person ON assessment (person_id, made_at);
        CREATE TABLE assessment_answer (
            assessment_id {id} NOT NULL REFERENCES assessment (id), question TEXT NOT NULL, path TEXT NOT NULL, kind TEXT NOT NULL,
            text_value TEXT, number_value REAL, day_value TEXT, person_id {id} REFERENCES person (id),
            place_id {id} REFERENCES place (id), answer_agency_id {id} REFERENCES agency (id),
            PRIMARY KEY (assessment_id, path));
        CREATE TABLE risk_clock (
            id {id} PRIMARY KEY, report_id {id} NOT NULL REFERENCES report (id), party_id {id} REFERENCES report_party (id),
            person_id {id} REFERENCES person (id), side TEXT NOT NULL, unknown_reason TEXT, received_at {time} NOT NULL,
            started_at {time}, due_at {time}, met_at {time}, met_by_id {id} REFERENCES assessment (id),
            rule {json} NOT NULL, created_at {time} NOT NULL, version INTEGER NOT NULL DEFAULT 1);
        CREATE INDEX risk_clock_person ON risk_clock (person_id) WHERE met_at IS NULL;
        CREATE INDEX risk_clock_report ON risk_clock (report_id);
        CREATE TABLE agreed_grade (
            id {id} PRIMARY KEY, case_id {id} NOT NULL REFERENCES case_file (id), person_id {id} NOT NULL REFERENCES person (id),
            level TEXT NOT NULL, reason TEXT NOT NULL, agreed_at {time} NOT NULL, created_by {id} NOT NULL);
        CREATE INDEX agreed_grade_case ON agreed_grade (case_id, agreed_at);
        """)
}
