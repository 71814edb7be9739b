import Database

extension Schema {
    static let incidents = Migration(
        10, "incidents",
        """
        CREATE TABLE incident_month (
            id {serial}, force TEXT NOT NULL, month TEXT NOT NULL, rows INTEGER NOT NULL, fingerprint TEXT NOT NULL,
            created_at {time} NOT NULL, UNIQUE (force, month));
        CREATE TABLE incident (
            month_id INTEGER NOT NULL REFERENCES incident_month (id), crime_id TEXT, category TEXT NOT NULL,
            longitude REAL, latitude REAL, location TEXT NOT NULL, lsoa TEXT, outcome TEXT, reported_by TEXT NOT NULL,
            outside_area {bool} NOT NULL DEFAULT 0);
        CREATE INDEX incident_month_id ON incident (month_id);
        """)
}
