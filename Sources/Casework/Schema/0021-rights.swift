import Database

extension Schema {
    /// What people ask for of what is held about them, what is decided of each text that names others; how long records
    /// are kept, and what was destroyed: kinds, keys and references, and no more.
    static let rights = Migration(
        21, "rights",
        """
        CREATE TABLE rights_request (
            id {id} PRIMARY KEY, reference TEXT NOT NULL UNIQUE, kind TEXT NOT NULL,
            person_id {id} NOT NULL REFERENCES person (id), asked_on TEXT NOT NULL, asked_by TEXT NOT NULL,
            wish TEXT NOT NULL DEFAULT '', due_on TEXT NOT NULL, extended_at {time},
            extended_reason TEXT NOT NULL DEFAULT '', identified_on TEXT, identified_how TEXT NOT NULL DEFAULT '',
            identified_by {id}, gathered_at {time}, gathered_by {id}, answer TEXT, answered_at {time},
            answered_by {id}, answer_reason TEXT NOT NULL DEFAULT '', lifted_at {time}, lifted_by {id},
            lifted_reason TEXT NOT NULL DEFAULT '', released {blob},
            created_by {id} NOT NULL, created_at {time} NOT NULL, version INTEGER NOT NULL DEFAULT 1);
        CREATE INDEX rights_request_person ON rights_request (person_id, created_at);
        CREATE INDEX rights_request_open ON rights_request (due_on, id) WHERE answered_at IS NULL;
        CREATE INDEX rights_request_answered ON rights_request (answered_at, id) WHERE answered_at IS NOT NULL;
        CREATE INDEX rights_request_in_force ON rights_request (person_id)
            WHERE answer = 'granted' AND lifted_at IS NULL;
        CREATE TABLE redaction (
            id {id} PRIMARY KEY, request_id {id} NOT NULL REFERENCES rights_request (id), looked_for TEXT NOT NULL,
            same_as TEXT NOT NULL, kind TEXT NOT NULL, about_id {id} REFERENCES person (id), hits INTEGER NOT NULL,
            proposed TEXT NOT NULL, decision TEXT, reason TEXT NOT NULL DEFAULT '', decided_at {time},
            decided_by {id} REFERENCES account (id), created_at {time} NOT NULL, UNIQUE (request_id, same_as));
        CREATE INDEX redaction_about ON redaction (about_id) WHERE about_id IS NOT NULL;
        CREATE TABLE retention_hold (
            id {id} PRIMARY KEY, subject_kind TEXT NOT NULL, subject_id {id} NOT NULL, reason TEXT NOT NULL,
            until_on TEXT NOT NULL, set_by {id} NOT NULL REFERENCES account (id), created_at {time} NOT NULL,
            ended_at {time}, ended_by {id} REFERENCES account (id), ended_reason TEXT NOT NULL DEFAULT '');
        CREATE INDEX retention_hold_subject ON retention_hold (subject_id) WHERE ended_at IS NULL;
        CREATE TABLE destruction (
            id {id} PRIMARY KEY, reference TEXT NOT NULL UNIQUE, reason TEXT NOT NULL,
            asked_by {id} NOT NULL REFERENCES account (id), created_at {time} NOT NULL, decision TEXT,
            decided_by {id} REFERENCES account (id), decided_at {time}, decision_reason TEXT NOT NULL DEFAULT '',
            finished_at {time}, CHECK (decided_by IS NULL OR decided_by <> asked_by));
        CREATE INDEX destruction_created ON destruction (created_at, id);
        CREATE TABLE destruction_line (
            id {id} PRIMARY KEY, destruction_id {id} NOT NULL REFERENCES destruction (id), class TEXT NOT NULL,
            subject_kind TEXT NOT NULL, subject_id {id} NOT NULL, reference TEXT NOT NULL, since_on TEXT NOT NULL,
            months INTEGER NOT NULL, ended_at {time}, outcome TEXT, counts {json},
            UNIQUE (destruction_id, subject_id));
        CREATE TABLE destroyed (
            subject_id {id} PRIMARY KEY, subject_kind TEXT NOT NULL, reference TEXT,
            line_id {id} NOT NULL REFERENCES destruction_line (id));
        CREATE INDEX destroyed_line ON destroyed (line_id);
        CREATE INDEX case_file_ended ON case_file (closed_at, id) WHERE closed_at IS NOT NULL;
        CREATE INDEX entry_moved_from ON entry (moved_from_seq) WHERE moved_from_seq IS NOT NULL;
        CREATE INDEX entry_moved_to ON entry (moved_to_case_id) WHERE moved_to_case_id IS NOT NULL;
        """)
}
