import Database

extension Schema {
    /// The register of information sharing agreements with the view that says what they let go, and the ledger of what
    /// was disclosed. Where agencies worked together before there was a register, one entry says so, and is to be
    /// reviewed within sixty days.
    static let disclosure = Migration(18, "disclosure") { dialect in
        let (latest, earliest) = dialect == .sqlite ? ("max", "min") : ("greatest", "least")
        return """
            CREATE TABLE agreement (
                id {id} PRIMARY KEY, reference TEXT NOT NULL UNIQUE, title TEXT NOT NULL, kind TEXT NOT NULL,
                purposes {json} NOT NULL, powers {json} NOT NULL, from_day TEXT NOT NULL, until_day TEXT,
                last_day TEXT NOT NULL, review_on TEXT NOT NULL, dpia TEXT NOT NULL DEFAULT '',
                documents TEXT NOT NULL DEFAULT '', keeper_id {id} REFERENCES account (id), withdrawn_on TEXT,
                withdrawn_because TEXT NOT NULL DEFAULT '', changed_at {time} NOT NULL, created_by {id} NOT NULL,
                created_at {time} NOT NULL, version INTEGER NOT NULL DEFAULT 1);
            CREATE TABLE agreement_party (
                id {id} PRIMARY KEY, agreement_id {id} NOT NULL REFERENCES agreement (id),
                agency_id {id} NOT NULL REFERENCES agency (id), from_day TEXT NOT NULL, last_day TEXT NOT NULL,
                created_at {time} NOT NULL);
            CREATE INDEX agreement_party_agreement ON agreement_party (agreement_id);
            CREATE INDEX agreement_party_agency ON agreement_party (agency_id, last_day);
            CREATE TABLE agreement_class (
                party_id {id} NOT NULL REFERENCES agreement_party (id), class TEXT NOT NULL,
                PRIMARY KEY (party_id, class));
            CREATE VIEW flow AS
                SELECT g.agency_id AS from_agency, r.agency_id AS to_agency, c.class AS class,
                    \(latest)(a.from_day, g.from_day, r.from_day) AS from_day,
                    \(earliest)(a.last_day, g.last_day, r.last_day) AS until_day, a.id AS agreement_id
                FROM agreement a JOIN agreement_party g ON g.agreement_id = a.id
                JOIN agreement_party r ON r.agreement_id = a.id AND r.agency_id <> g.agency_id
                JOIN agreement_class c ON c.party_id = r.id;
            \(ledger)\(carriedOver(dialect))
            """
    }

    /// What was disclosed, what agencies ask each other, and written permissions, of which the newest line counts.
    private static let ledger = """
        CREATE TABLE disclosure (
            id {id} PRIMARY KEY, reference TEXT NOT NULL UNIQUE, from_agency_id {id} NOT NULL REFERENCES agency (id),
            to_agency_id {id} REFERENCES agency (id), to_words TEXT NOT NULL DEFAULT '',
            case_id {id} REFERENCES case_file (id), means TEXT NOT NULL, what TEXT NOT NULL, classes {json} NOT NULL,
            purpose TEXT NOT NULL, ground {json} NOT NULL, reasons {json} NOT NULL,
            outside_why TEXT NOT NULL DEFAULT '', decided_by {id} NOT NULL REFERENCES account (id),
            disclosed_at {time} NOT NULL, review_on TEXT, created_by {id} NOT NULL, created_at {time} NOT NULL);
        CREATE INDEX disclosure_at ON disclosure (disclosed_at, id);
        CREATE INDEX disclosure_case ON disclosure (case_id, disclosed_at, id);
        CREATE INDEX disclosure_from ON disclosure (from_agency_id, disclosed_at, id);
        CREATE INDEX disclosure_to ON disclosure (to_agency_id, disclosed_at, id);
        CREATE TABLE disclosure_person (
            disclosure_id {id} NOT NULL REFERENCES disclosure (id), person_id {id} NOT NULL REFERENCES person (id),
            PRIMARY KEY (disclosure_id, person_id));
        CREATE INDEX disclosure_person_person ON disclosure_person (person_id, disclosure_id);
        CREATE TABLE written_permission (
            id {id} PRIMARY KEY, person_id {id} NOT NULL REFERENCES person (id), purpose TEXT NOT NULL,
            state TEXT NOT NULL, said_on TEXT NOT NULL, evidence TEXT NOT NULL, agency_id {id} NOT NULL
            REFERENCES agency (id), created_by {id} NOT NULL REFERENCES account (id), created_at {time} NOT NULL);
        CREATE INDEX written_permission_person ON written_permission (person_id, purpose, created_at, id);
        CREATE VIEW permission_now AS
            SELECT p.person_id AS person_id, p.purpose AS purpose, p.state AS state, p.created_at AS since_at
            FROM written_permission p WHERE NOT EXISTS (SELECT 1 FROM written_permission n
                WHERE n.person_id = p.person_id AND n.purpose = p.purpose
                    AND (n.created_at > p.created_at OR (n.created_at = p.created_at AND n.id > p.id)));
        CREATE TABLE information_request (
            id {id} PRIMARY KEY, reference TEXT NOT NULL UNIQUE, kind TEXT NOT NULL,
            from_agency_id {id} NOT NULL REFERENCES agency (id), to_agency_id {id} NOT NULL REFERENCES agency (id),
            case_id {id} REFERENCES case_file (id), person_id {id} REFERENCES person (id), about TEXT NOT NULL,
            question TEXT NOT NULL DEFAULT '', reason TEXT NOT NULL, due_on TEXT NOT NULL,
            longer_why TEXT NOT NULL DEFAULT '', answer TEXT, words TEXT NOT NULL DEFAULT '', answered_at {time},
            answered_by {id} REFERENCES account (id), disclosure_id {id} REFERENCES disclosure (id),
            asked_by {id} NOT NULL REFERENCES account (id), created_at {time} NOT NULL,
            version INTEGER NOT NULL DEFAULT 1);
        CREATE INDEX information_request_to ON information_request (to_agency_id, due_on);
        CREATE INDEX information_request_from ON information_request (from_agency_id, due_on);
        CREATE INDEX information_request_open ON information_request (due_on) WHERE answered_at IS NULL;
        CREATE INDEX information_request_case ON information_request (case_id);
        CREATE INDEX information_request_person ON information_request (person_id);

        """

    /// What agencies share today goes on until somebody has entered what they agreed.
    private static func carriedOver(_ dialect: Dialect) -> String {
        let (today, review, year) =
            dialect == .sqlite
            ? ("date('now')", "date('now', '+60 days')", "strftime('%Y', 'now')")
            : (
                "to_char(now(), 'YYYY-MM-DD')", "to_char(now() + interval '60 days', 'YYYY-MM-DD')",
                "to_char(now(), 'YYYY')"
            )
        let classes = [
            "identity", "contact", "location", "health", "criminal", "safeguarding", "complainant", "legal",
            "staffSafety",
        ]
        let several = "(SELECT count(*) FROM agency) > 1"
        return """
            INSERT INTO sequence (name, reached) SELECT 'ISA-' || \(year), 1 FROM partnership WHERE \(several);
            INSERT INTO agreement (id, reference, title, kind, purposes, powers, from_day, last_day, review_on,
                changed_at, created_by, created_at)
                SELECT id, 'ISA-' || \(year) || '-00001', 'What was shared before this register: enter what was agreed',
                    'partnership', '["As the agencies agreed before"]', '["cda-115"]', \(today), '9999-12-31',
                    \(review), created_at, id, created_at FROM partnership WHERE \(several);
            INSERT INTO agreement_party (id, agreement_id, agency_id, from_day, last_day, created_at)
                SELECT g.id, p.id, g.id, \(today), '9999-12-31', g.created_at FROM agency g, partnership p
                WHERE \(several);
            INSERT INTO agreement_class (party_id, class)
                SELECT y.id, c.class FROM agreement_party y,
                    (\(classes.map { "SELECT '\($0)' AS class" }.joined(separator: " UNION ALL "))) AS c;
            """
    }
}
