import Database

extension Schema {
    static let reports = Migration(
        3, "reports",
        """
        CREATE TABLE report (
            id {id} PRIMARY KEY, reference TEXT NOT NULL UNIQUE, channel TEXT NOT NULL,
            received_at {time} NOT NULL, reported_at {time} NOT NULL,
            happened_from {time}, happened_until {time}, day_only INTEGER NOT NULL DEFAULT 0,
            happened_words TEXT NOT NULL DEFAULT '',
            agency_id {id} NOT NULL REFERENCES agency (id), team_id {id} NOT NULL REFERENCES team (id),
            owner_id {id} REFERENCES account (id), owned_at {time},
            category TEXT NOT NULL, qualifier TEXT NOT NULL, activities {json} NOT NULL DEFAULT '[]',
            call_natures {json} NOT NULL DEFAULT '[]', about TEXT NOT NULL DEFAULT 'unknownPerson', said TEXT NOT NULL,
            observed TEXT NOT NULL DEFAULT '', perceived_nothing {bool} NOT NULL DEFAULT 0,
            frequency TEXT NOT NULL DEFAULT '', duration TEXT NOT NULL DEFAULT '', time_of_day TEXT NOT NULL DEFAULT '',
            present TEXT NOT NULL DEFAULT '', vague {bool} NOT NULL DEFAULT 0,
            missing {json} NOT NULL DEFAULT '[]', place_id {id} REFERENCES place (id),
            place_words TEXT NOT NULL DEFAULT '', place_facts {json},
            fixed_abode TEXT NOT NULL,
            danger TEXT NOT NULL, danger_route TEXT NOT NULL DEFAULT '', danger_note TEXT NOT NULL DEFAULT '',
            danger_at {time},
            hate_strands {json} NOT NULL, domestic_abuse TEXT NOT NULL, under_18 TEXT NOT NULL,
            attachments {json} NOT NULL, on_behalf_of TEXT NOT NULL DEFAULT '', promised TEXT NOT NULL DEFAULT '',
            counter_to_id {id} REFERENCES report (id),
            agency_reference TEXT, source_key TEXT, payload TEXT, filed_reason TEXT NOT NULL DEFAULT '',
            closed_at {time},
            created_by {id} NOT NULL, created_at {time} NOT NULL, version INTEGER NOT NULL DEFAULT 1);
        CREATE UNIQUE INDEX report_agency_reference ON report (agency_id, agency_reference)
            WHERE agency_reference IS NOT NULL;
        CREATE UNIQUE INDEX report_source_key ON report (source_key) WHERE source_key IS NOT NULL;
        CREATE INDEX report_received ON report (received_at, id);
        CREATE INDEX report_agency ON report (agency_id, received_at);
        CREATE INDEX report_unowned ON report (team_id, received_at) WHERE owner_id IS NULL AND closed_at IS NULL;
        CREATE INDEX report_waiting ON report (received_at, id) WHERE owner_id IS NULL AND closed_at IS NULL;
        CREATE INDEX report_owner ON report (owner_id, received_at) WHERE closed_at IS NULL;
        CREATE INDEX report_place ON report (place_id, received_at);
        CREATE INDEX report_team ON report (team_id, received_at) WHERE closed_at IS NULL;
        CREATE INDEX report_danger ON report (received_at) WHERE danger = 'yes';
        CREATE INDEX report_vague ON report (received_at) WHERE vague = 1;
        CREATE INDEX report_notification ON report (received_at) WHERE channel = 'policeNotification';
        CREATE INDEX report_about ON report (about, received_at);
        CREATE INDEX report_category ON report (category, received_at);
        CREATE TABLE report_party (
            id {id} PRIMARY KEY, report_id {id} NOT NULL REFERENCES report (id), side TEXT NOT NULL,
            position INTEGER NOT NULL,
            state TEXT NOT NULL, person_id {id} REFERENCES person (id), identified_at {time},
            given_name TEXT NOT NULL DEFAULT '', family_name TEXT NOT NULL DEFAULT '', date_of_birth TEXT,
            age_words TEXT NOT NULL DEFAULT '', phone TEXT NOT NULL DEFAULT '', email TEXT NOT NULL DEFAULT '',
            address TEXT NOT NULL DEFAULT '', postcode TEXT NOT NULL DEFAULT '', description TEXT NOT NULL DEFAULT '',
            safe_contact TEXT NOT NULL DEFAULT '', language TEXT NOT NULL DEFAULT '',
            interpreter TEXT NOT NULL DEFAULT '',
            access_needs TEXT NOT NULL DEFAULT '', marker TEXT NOT NULL DEFAULT 'none-recorded',
            marker_source TEXT NOT NULL DEFAULT '', withheld {bool} NOT NULL DEFAULT 0,
            created_at {time} NOT NULL, version INTEGER NOT NULL DEFAULT 1);
        CREATE INDEX report_party_report ON report_party (report_id, position);
        CREATE INDEX report_party_person ON report_party (person_id, report_id);
        CREATE INDEX report_party_withheld ON report_party (person_id, id) WHERE withheld = 1;
        CREATE INDEX report_party_undecided ON report_party (created_at, report_id)
            WHERE person_id IS NULL AND state = 'known';
        CREATE TABLE report_reference (
            report_id {id} NOT NULL REFERENCES report (id), agency_name TEXT NOT NULL, reference TEXT NOT NULL,
            PRIMARY KEY (report_id, agency_name, reference));
        CREATE TABLE link_decision (
            seq {serial}, id {id} NOT NULL UNIQUE, report_id {id} NOT NULL REFERENCES report (id),
            party_id {id} REFERENCES report_party (id), person_id {id} REFERENCES person (id),
            place_id {id} REFERENCES place (id), decision TEXT NOT NULL, reasons {json} NOT NULL,
            reason_words TEXT NOT NULL DEFAULT '',
            account_id {id} NOT NULL, created_at {time} NOT NULL);
        CREATE INDEX link_decision_report ON link_decision (report_id, seq);
        CREATE TABLE report_signpost (
            id {id} PRIMARY KEY, report_id {id} NOT NULL REFERENCES report (id), route TEXT NOT NULL,
            outcome TEXT NOT NULL DEFAULT '', outcome_at {time}, outcome_by {id}, created_at {time} NOT NULL,
            version INTEGER NOT NULL DEFAULT 1, UNIQUE (report_id, route));
        CREATE TABLE import_run (
            id {id} PRIMARY KEY, kind TEXT NOT NULL, file_name TEXT NOT NULL, file_hash TEXT NOT NULL,
            received INTEGER NOT NULL, repeated INTEGER NOT NULL, refused {json} NOT NULL, account_id {id} NOT NULL,
            created_at {time} NOT NULL);
        """)
}
