import Database

extension Schema {
    /// What a page or a sign-in would otherwise read a whole table for, when there are ten years in it.
    static let growing = Migration(
        16, "growing",
        """
        CREATE INDEX case_file_running ON case_file (opened_at, id) WHERE closed_at IS NULL;
        CREATE INDEX report_counter ON report (counter_to_id) WHERE counter_to_id IS NOT NULL;
        CREATE INDEX link_decision_party ON link_decision (party_id, person_id);
        CREATE INDEX session_expires ON session (expires_at);
        CREATE INDEX sign_in_attempt_at ON sign_in_attempt (at);
        """)
}
