import Database

extension Schema {
    /// Practice that administrators set: several versions for one day may follow each other, each with its reason.
    static let practice = Migration(
        11, "practice",
        """
        CREATE TABLE setting_version (
            id {id} PRIMARY KEY, name TEXT NOT NULL, value {json} NOT NULL, in_force_from TEXT NOT NULL,
            reason TEXT NOT NULL DEFAULT '', created_at {time} NOT NULL, created_by {id});
        INSERT INTO setting_version (id, name, value, in_force_from, created_at, created_by)
            SELECT id, name, value, in_force_from, created_at, created_by FROM setting;
        DROP TABLE setting;
        ALTER TABLE setting_version RENAME TO setting;
        CREATE INDEX setting_name ON setting (name, in_force_from);
        CREATE TABLE panel_version (
            id {id} PRIMARY KEY, panel_kind_id {id} NOT NULL REFERENCES panel_kind (id), definition {json} NOT NULL,
            in_force_from TEXT NOT NULL, reason TEXT NOT NULL DEFAULT '', created_at {time} NOT NULL, created_by {id});
        INSERT INTO panel_version (id, panel_kind_id, definition, in_force_from, created_at)
            SELECT id, panel_kind_id, definition, in_force_from, created_at FROM panel_kind_version;
        DROP TABLE panel_kind_version;
        ALTER TABLE panel_version RENAME TO panel_kind_version;
        CREATE INDEX panel_kind_version_kind ON panel_kind_version (panel_kind_id, in_force_from);
        """)
}
