import Database
import Domain

extension Transaction {
    /// Makes a record findable by `words`: names, references, addresses, numbers. Replaces what was kept for it before.
    package func index(_ subject: Subject, words: [String]) throws {
        let text = words.filter { !$0.isEmpty }.joined(separator: " ")
        if let number = try connection.row("SELECT row_number FROM search_entry WHERE subject_id = \(subject.id)", { try $0.integer(0) }) {
            try connection.run("UPDATE search_index SET words = \(text) WHERE \(rowNumberColumn) = \(number)")
            return
        }
        let number = try nextNumber("search")
        try connection.run(
            """
            INSERT INTO search_index (\(rowNumberColumn), words, kind, subject_id)
            VALUES (\(number), \(text), \(subject.kind), \(subject.id))
            """)
        try connection.run("INSERT INTO search_entry (subject_id, row_number) VALUES (\(subject.id), \(number))")
    }

    private var rowNumberColumn: SQL {
        switch connection.dialect {
        case .sqlite: "rowid"
        case .postgres: "row_number"
        }
    }
}
