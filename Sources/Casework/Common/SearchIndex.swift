import Database
import Domain

/// What can be searched for.
package enum Findable: String, Sendable, CaseIterable {
    case person, place, caseFile, report

    package var subject: Subject.Kind {
        switch self {
        case .person: .person
        case .place: .place
        case .caseFile: .caseFile
        case .report: .report
        }
    }

    fileprivate init?(_ kind: Subject.Kind) {
        guard let found = Self.allCases.first(where: { $0.subject == kind }) else { return nil }
        self = found
    }

    fileprivate var column: SQL {
        switch self {
        case .person: "person"
        case .place: "place"
        case .caseFile: "case_file"
        case .report: "report"
        }
    }
}

extension Transaction {
    /// Makes a record findable by `words`: names, references, addresses, numbers. Replaces what was kept for it before.
    package func index(_ subject: Subject, words: [String]) throws {
        guard let kind = Findable(subject.kind) else { preconditionFailure("\(subject.kind) is not searched for") }
        let text = words.filter { !$0.isEmpty }.joined(separator: " ")
        let known = try connection.row("SELECT row_number FROM search_entry WHERE subject_id = \(subject.id)") {
            try $0.integer(0)
        }
        let number = try known ?? nextNumber("search")
        if known == nil {
            try connection.run(
                """
                INSERT INTO search_entry (row_number, subject_id, kind)
                VALUES (\(number), \(subject.id), \(subject.kind))
                """)
        }
        switch (connection.dialect, known) {
        case (.sqlite, nil):
            try connection.run("INSERT INTO search_index (rowid, \(kind.column)) VALUES (\(number), \(text))")
        case (.sqlite, _):
            try connection.run("UPDATE search_index SET \(kind.column) = \(text) WHERE rowid = \(number)")
        case (.postgres, _):
            try connection.run(
                """
                INSERT INTO search_index (row_number, kind, words) VALUES (\(number), \(kind.subject), \(text))
                ON CONFLICT (row_number) DO UPDATE SET words = excluded.words
                """)
        }
    }

    /// The keys of records of `kind` that hold every one of `words`, the last perhaps only begun; newest first. Gives a
    /// subquery of `subject_id`, without any question of who may see them.
    package func found(_ kind: Findable, _ words: [String]) -> SQL {
        switch connection.dialect {
        case .sqlite:
            let terms = words.enumerated().map { "\"\($1)\"" + ($0 == words.count - 1 ? " *" : "") }.joined(
                separator: " AND ")
            let pattern = "{\(kind.column.text)} : (\(terms))"
            return """
                SELECT e.subject_id FROM search_index i JOIN search_entry e ON e.row_number = i.rowid
                WHERE i.search_index MATCH \(pattern) ORDER BY i.rowid DESC
                """
        case .postgres:
            let terms = words.enumerated().map { "'\($1)'" + ($0 == words.count - 1 ? ":*" : "") }.joined(
                separator: " & ")
            return """
                SELECT e.subject_id FROM search_index i JOIN search_entry e ON e.row_number = i.row_number
                WHERE i.kind = \(kind.subject) AND i.document @@ to_tsquery('simple', \(terms))
                ORDER BY i.row_number DESC
                """
        }
    }
}

/// What a person typed into the search box, as words that the index knows.
package enum SearchWords {
    /// Letters and digits only, at most eight words: nothing typed can become an operator of the index.
    package static func of(_ typed: String) -> [String] { Array(all(of: typed).prefix(8)) }

    /// Every word of a text.
    static func all(of typed: String) -> [String] {
        var words: [String] = []
        var word = ""
        for scalar in typed.unicodeScalars {
            if scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                || scalar.properties.generalCategory == .nonspacingMark
            {
                word.unicodeScalars.append(scalar)
            } else if !word.isEmpty {
                words.append(word)
                word = ""
            }
        }
        if !word.isEmpty { words.append(word) }
        return words
    }
}
