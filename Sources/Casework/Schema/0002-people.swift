import Database

extension Schema {
    static let people = Migration(
        2, "people and places",
        """
        CREATE TABLE person (
            id {id} PRIMARY KEY, reference TEXT NOT NULL UNIQUE, given_name TEXT NOT NULL, family_name TEXT NOT NULL,
            known_as TEXT NOT NULL DEFAULT '', date_of_birth TEXT, age_words TEXT NOT NULL DEFAULT '',
            language TEXT NOT NULL DEFAULT '', interpreter TEXT NOT NULL DEFAULT '',
            access_needs TEXT NOT NULL DEFAULT '', safe_contact TEXT NOT NULL DEFAULT '',
            approach TEXT NOT NULL DEFAULT '', created_at {time} NOT NULL, version INTEGER NOT NULL DEFAULT 1);
        CREATE INDEX person_name ON person (family_name, given_name, id);
        CREATE TABLE person_contact (
            id {id} PRIMARY KEY, person_id {id} NOT NULL REFERENCES person (id), kind TEXT NOT NULL,
            value TEXT NOT NULL, report_id {id} NOT NULL, created_at {time} NOT NULL, ended_at {time},
            UNIQUE (person_id, kind, value, report_id));
        CREATE TABLE person_key (
            key BIGINT NOT NULL, person_id {id} NOT NULL REFERENCES person (id), PRIMARY KEY (key, person_id));
        CREATE INDEX person_key_person ON person_key (person_id);
        CREATE TABLE person_marker (
            id {id} PRIMARY KEY, person_id {id} NOT NULL REFERENCES person (id), report_id {id}, marker TEXT NOT NULL,
            source TEXT NOT NULL, agency_id {id} NOT NULL REFERENCES agency (id), account_id {id} NOT NULL,
            noted_on TEXT NOT NULL, struck_at {time}, struck_reason TEXT NOT NULL DEFAULT '',
            created_at {time} NOT NULL, version INTEGER NOT NULL DEFAULT 1);
        CREATE INDEX person_marker_person ON person_marker (person_id, created_at);
        CREATE TABLE place (
            id {id} PRIMARY KEY, reference TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, uprn TEXT,
            address TEXT NOT NULL DEFAULT '', postcode TEXT, spot TEXT NOT NULL DEFAULT '', longitude REAL,
            latitude REAL, site_note TEXT NOT NULL DEFAULT '', created_at {time} NOT NULL,
            version INTEGER NOT NULL DEFAULT 1);
        CREATE UNIQUE INDEX place_uprn ON place (uprn) WHERE uprn IS NOT NULL;
        CREATE INDEX place_postcode ON place (postcode, address);
        CREATE INDEX place_listed ON place (COALESCE(postcode, ''), address, id);
        CREATE TABLE place_key (
            key BIGINT NOT NULL, place_id {id} NOT NULL REFERENCES place (id), PRIMARY KEY (key, place_id));
        CREATE INDEX place_key_place ON place_key (place_id);
        CREATE TABLE person_place (
            id {id} PRIMARY KEY, person_id {id} NOT NULL REFERENCES person (id),
            place_id {id} NOT NULL REFERENCES place (id), report_id {id}, relation TEXT NOT NULL, from_day TEXT,
            until_day TEXT, created_at {time} NOT NULL, version INTEGER NOT NULL DEFAULT 1);
        CREATE INDEX person_place_person ON person_place (person_id);
        CREATE INDEX person_place_place ON person_place (place_id);
        """)
}
