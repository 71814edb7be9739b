import Database

extension Schema {
    /// One of the places where the two engines' own words are allowed: each has its own text search.
    static let search = Migration(9, "search") { dialect in
        let index =
            switch dialect {
            case .sqlite:
                // A column a kind, so that a search for people walks no report; only one of the four is filled.
                """
                CREATE VIRTUAL TABLE search_index USING fts5 (
                    person, place, case_file, report, tokenize = "unicode61 remove_diacritics 2", prefix = '3');
                """
            case .postgres:
                """
                CREATE TABLE search_index (
                    row_number bigint PRIMARY KEY, kind text NOT NULL, words text NOT NULL,
                    document tsvector GENERATED ALWAYS AS (to_tsvector('simple', words)) STORED);
                CREATE INDEX search_index_document ON search_index USING gin (document);
                """
            }
        return index + """

            CREATE TABLE search_entry (
                row_number INTEGER PRIMARY KEY, subject_id {id} NOT NULL UNIQUE, kind TEXT NOT NULL);
            CREATE TABLE stored_search (
                id {id} PRIMARY KEY, account_id {id} NOT NULL REFERENCES account (id), text TEXT NOT NULL,
                created_at {time} NOT NULL);
            """
    }
}
