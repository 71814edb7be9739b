import Database
import Domain

/// The words of one record as the index holds them.
package struct IndexedWords: Sendable {
    package let number: Int
    let kind: Subject.Kind
    let words: String

    init(number: Int, kind: Subject.Kind, words: String) {
        (self.number, self.kind, self.words) = (number, kind, words)
    }

    /// The index, and what stands for its columns on either engine.
    package static let table = "search_index"
    package static let columns = ["row_number", "kind", "words"]

    package var values: [SQLValue] { [number.sqlValue, kind.sqlValue, words.sqlValue] }

    /// What `values` gave.
    package init(_ values: [SQLValue]) throws {
        let row = Row(values)
        self.init(number: try row.integer(0), kind: try row.word(1), words: try row.text(2))
    }
}

/// What copies and backups need of the index, which each engine builds in its own way.
extension Connection {
    /// The number of the newest record in the index; 0 where it is empty.
    func lastIndexed() throws -> Int {
        switch dialect {
        case .sqlite: try count("SELECT max(rowid) FROM search_index")
        case .postgres: try count("SELECT max(row_number) FROM search_index")
        }
    }

    /// The next words of the index, in the order of their numbers. The join is crossed on purpose: SQLite would read
    /// the whole index for each part otherwise.
    package func indexed(after number: Int, limit: Int) throws -> [IndexedWords] {
        let (words, place): (SQL, SQL) =
            switch dialect {
            case .sqlite: ("COALESCE(i.person, i.place, i.case_file, i.report, '')", "i.rowid")
            case .postgres: ("i.words", "i.row_number")
            }
        return try rows(
            """
            SELECT e.row_number, e.kind, \(words) FROM search_entry e CROSS JOIN search_index i
            WHERE \(place) = e.row_number AND e.row_number > \(number) ORDER BY e.row_number LIMIT \(limit)
            """
        ) { IndexedWords(number: try $0.integer(0), kind: try $0.word(1), words: try $0.text(2)) }
    }

    /// Puts words into the index.
    package func keepIndexed(_ entries: [IndexedWords]) throws {
        switch dialect {
        case .sqlite:
            for entry in entries {
                guard let column = Findable(entry.kind)?.column else { continue }
                try run("INSERT INTO search_index (rowid, \(column)) VALUES (\(entry.number), \(entry.words))")
            }
        case .postgres:
            try insert("INSERT INTO search_index (row_number, kind, words)", entries) { entry in
                [entry.number.sqlValue, entry.kind.sqlValue, entry.words.sqlValue]
            }
        }
    }
}
