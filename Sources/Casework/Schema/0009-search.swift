import Database

extension Schema {
    /// One of the places where the two engines' own words are allowed: each has its own text search.
    static let search = Migration(9, "search") { dialect in
        let index =
            switch dialect {
            case .sqlite:
                """
                CREATE VIRTUAL TABLE search_index USING fts5 (
                    words, kind UNINDEXED, subject_id UNINDEXED, tokenize = "unicode61 remove_diacritics 2", prefix = '3');
                """
            case .postgres:
                """
                CREATE TABLE search_index (
                    row_number integer PRIMARY KEY, words text NOT NULL, kind text NOT NULL, subject_id uuid NOT NULL,
                    document tsvector GENERATED ALWAYS AS (to_tsvector('simple', words)) STORED);
                CREATE INDEX search_index_document ON search_index USING gin (document);
                """
            }
        return index + """
            CREATE TABLE search_entry (subject_id {id} PRIMARY KEY, row_number INTEGER NOT NULL);
            CREATE TABLE stored_search (
                id {id} PRIMARY KEY, account_id {id} NOT NULL REFERENCES account (id), text TEXT NOT NULL, created_at {time} NOT NULL);
            """
    }
}
