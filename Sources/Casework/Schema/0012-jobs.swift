import Database

extension Schema {
    /// Work for later. A row is there as long as the work is not done; `once_key` keeps the same work from waiting
    /// twice.
    static let jobs = Migration(
        12, "jobs",
        """
        CREATE TABLE job (
            id {id} PRIMARY KEY, name TEXT NOT NULL, payload {json} NOT NULL, once_key TEXT, state TEXT NOT NULL,
            run_at {time} NOT NULL, attempts INTEGER NOT NULL DEFAULT 0, claimed_by {id}, claimed_until {time},
            trouble TEXT NOT NULL DEFAULT '', ended_at {time}, ended_by {id}, reason TEXT NOT NULL DEFAULT '',
            queued_at {time} NOT NULL, queued_by {id} NOT NULL);
        CREATE UNIQUE INDEX job_once ON job (name, once_key) WHERE once_key IS NOT NULL AND state = 'waiting';
        CREATE INDEX job_due ON job (run_at, id) WHERE state = 'waiting';
        CREATE INDEX job_claimed ON job (claimed_until) WHERE state = 'running';
        CREATE INDEX job_trouble ON job (run_at, id) WHERE state = 'waiting' AND attempts > 0;
        CREATE INDEX job_ended ON job (state, ended_at) WHERE ended_at IS NOT NULL;
        CREATE TABLE recurring (name TEXT PRIMARY KEY, next_at {time} NOT NULL, last_at {time});
        """)
}
