import Database

extension Schema {
    /// Place history from published files. Rows of a month that is not `current` are an import that has not ended.
    static let incidents = Migration(
        10, "incidents",
        """
        CREATE TABLE incident_month (
            id {serial}, key {id} NOT NULL UNIQUE, force TEXT NOT NULL, month TEXT NOT NULL, area TEXT NOT NULL,
            current {bool} NOT NULL, created_at {time} NOT NULL);
        CREATE UNIQUE INDEX incident_month_current ON incident_month (force, month) WHERE current = 1;
        CREATE INDEX incident_month_month ON incident_month (month, id) WHERE current = 1;
        CREATE TABLE incident (
            id {serial}, month_id INTEGER NOT NULL REFERENCES incident_month (id), crime_id TEXT,
            category TEXT NOT NULL, longitude REAL, latitude REAL, location TEXT NOT NULL, lsoa TEXT, lsoa_name TEXT,
            outcome TEXT, falls_within TEXT NOT NULL, outside_area {bool} NOT NULL, cell INTEGER,
            digest BIGINT NOT NULL);
        CREATE INDEX incident_month_id ON incident (month_id);
        CREATE TABLE incident_count (
            month_id INTEGER NOT NULL REFERENCES incident_month (id), category TEXT NOT NULL,
            incidents INTEGER NOT NULL, outside_area INTEGER NOT NULL, without_point INTEGER NOT NULL,
            PRIMARY KEY (month_id, category));
        CREATE TABLE incident_point (
            id {serial}, cell INTEGER NOT NULL, month_id INTEGER NOT NULL REFERENCES incident_month (id),
            category TEXT NOT NULL, longitude REAL NOT NULL, latitude REAL NOT NULL, incidents INTEGER NOT NULL);
        CREATE INDEX incident_point_cell ON incident_point (cell, month_id);
        CREATE INDEX incident_point_month ON incident_point (month_id);
        """)
}
