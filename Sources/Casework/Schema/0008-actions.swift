import Database

extension Schema {
    // Lists go by due day with those without one last; the expression is the same in index and query, so that a page of
    // a list of hundreds of thousands is read from the index alone.
    static let actions = Migration(
        8, "actions",
        """
        CREATE TABLE action_plan (
            id {id} PRIMARY KEY, reference TEXT NOT NULL UNIQUE, title TEXT NOT NULL, header {json} NOT NULL,
            case_id {id} REFERENCES case_file (id), created_by {id} NOT NULL, created_at {time} NOT NULL,
            version INTEGER NOT NULL DEFAULT 1);
        CREATE UNIQUE INDEX action_plan_title ON action_plan (title);
        CREATE INDEX action_plan_created ON action_plan (created_at, id);
        CREATE TABLE action (
            id {id} PRIMARY KEY, reference TEXT NOT NULL UNIQUE, case_id {id} REFERENCES case_file (id),
            plan_id {id} REFERENCES action_plan (id), item_id {id} REFERENCES agenda_item (id),
            position INTEGER NOT NULL DEFAULT 0,
            what TEXT NOT NULL, owner_id {id} REFERENCES account (id), agency_id {id} REFERENCES agency (id),
            agency_words TEXT NOT NULL DEFAULT '', due_on TEXT, set_on TEXT NOT NULL, done_on TEXT,
            dropped_on TEXT, ended_reason TEXT NOT NULL DEFAULT '',
            evidence TEXT NOT NULL DEFAULT '', urgent_by_id {id} REFERENCES assessment (id),
            report_id {id} REFERENCES report (id),
            created_by {id} NOT NULL, created_at {time} NOT NULL,
            version INTEGER NOT NULL DEFAULT 1);
        CREATE INDEX action_owner ON action (owner_id, coalesce(due_on, '9999-12-31'), id)
            WHERE done_on IS NULL AND dropped_on IS NULL;
        CREATE INDEX action_agency ON action (agency_id, coalesce(due_on, '9999-12-31'), id)
            WHERE done_on IS NULL AND dropped_on IS NULL;
        CREATE INDEX action_due ON action (coalesce(due_on, '9999-12-31'), id)
            WHERE done_on IS NULL AND dropped_on IS NULL;
        CREATE INDEX action_owner_ended ON action (owner_id, coalesce(done_on, dropped_on), id)
            WHERE coalesce(done_on, dropped_on) IS NOT NULL;
        CREATE INDEX action_agency_ended ON action (agency_id, coalesce(done_on, dropped_on), id)
            WHERE coalesce(done_on, dropped_on) IS NOT NULL;
        CREATE INDEX action_ended ON action (coalesce(done_on, dropped_on), id)
            WHERE coalesce(done_on, dropped_on) IS NOT NULL;
        CREATE INDEX action_set ON action (set_on, agency_id);
        CREATE INDEX action_report ON action (report_id) WHERE report_id IS NOT NULL;
        CREATE INDEX action_urgent ON action (urgent_by_id) WHERE urgent_by_id IS NOT NULL;
        CREATE INDEX action_case ON action (case_id, due_on);
        CREATE INDEX action_plan_position ON action (plan_id, position);
        CREATE INDEX action_plan_agency ON action (agency_id, plan_id) WHERE plan_id IS NOT NULL;
        CREATE INDEX action_item ON action (item_id);
        CREATE TABLE action_status (
            id {id} PRIMARY KEY, action_id {id} NOT NULL REFERENCES action (id), reported TEXT NOT NULL,
            words TEXT NOT NULL,
            reported_on TEXT NOT NULL, agency_id {id} NOT NULL REFERENCES agency (id), created_by {id} NOT NULL,
            created_at {time} NOT NULL);
        CREATE INDEX action_status_action ON action_status (action_id, reported_on, created_at);
        CREATE TABLE action_comment (
            id {id} PRIMARY KEY, action_id {id} REFERENCES action (id), plan_id {id} REFERENCES action_plan (id),
            agency_id {id} NOT NULL REFERENCES agency (id), agency_words TEXT NOT NULL DEFAULT '', text TEXT NOT NULL,
            said_on TEXT NOT NULL, position INTEGER NOT NULL DEFAULT 0, created_by {id} NOT NULL,
            created_at {time} NOT NULL);
        CREATE INDEX action_comment_action ON action_comment (action_id, created_at);
        CREATE INDEX action_comment_plan ON action_comment (plan_id, created_at);
        CREATE TABLE action_change (
            id {id} PRIMARY KEY, action_id {id} NOT NULL REFERENCES action (id), changed_on TEXT NOT NULL,
            due_before TEXT, due_after TEXT, owner_before TEXT NOT NULL, owner_after TEXT NOT NULL,
            reason TEXT NOT NULL, created_by {id} NOT NULL, created_at {time} NOT NULL);
        CREATE INDEX action_change_action ON action_change (action_id, created_at);
        """)
}
