import Database
import Domain

/// The search index, against the records that it finds.
extension Invariant {
    static let search: [Invariant] =
        [subjects("search-subjects", "Everything that can be found is there", in: "search_entry", kind: "kind")]
        + Findable.allCases.map(found) + [index]

    /// That each record of a kind is in the index with its reference.
    private static func found(_ kind: Findable) -> Invariant {
        let table = kind.subject.table ?? "report"
        return Invariant(
            "search-\(kind.rawValue)", "Every \(kind.rawValue) is found by its reference"
        ) { inspection in
            try inspection.count("SELECT count(*) FROM \(table)")
            let (words, place): (SQL, SQL) =
                switch inspection.connection.dialect {
                case .sqlite: (kind.column, "rowid")
                case .postgres: ("words", "row_number")
                }
            let name = SQL(stringLiteral: "'\(kind.subject.rawValue)'")
            try inspection.wrong(
                """
                SELECT r.reference FROM \(table) r LEFT JOIN search_entry e ON e.subject_id = r.id
                LEFT JOIN search_index i ON i.\(place) = e.row_number
                WHERE e.row_number IS NULL OR e.kind <> \(name)
                    OR COALESCE(i.\(words), '') NOT LIKE '%' || r.reference || '%'
                """)
        }
    }

    private static let index = Invariant(
        "search-index", "The index holds one line for each that can be found, and no other"
    ) { inspection in
        try inspection.count("SELECT count(*) FROM search_entry")
        let place: SQL = inspection.connection.dialect == .sqlite ? "rowid" : "row_number"
        try inspection.wrong(
            """
            SELECT e.row_number FROM search_entry e
            WHERE NOT EXISTS (SELECT 1 FROM search_index i WHERE i.\(place) = e.row_number)
            UNION ALL SELECT i.\(place) FROM search_index i
            WHERE NOT EXISTS (SELECT 1 FROM search_entry e WHERE e.row_number = i.\(place))
            """)
        let (reached, largest) = (
            try inspection.connection.count("SELECT reached FROM sequence WHERE name = 'search'"),
            try inspection.connection.count("SELECT max(row_number) FROM search_entry")
        )
        if largest > reached { inspection.report("\(largest)") }
    }
}
