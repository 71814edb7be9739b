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

    init?(_ kind: Subject.Kind) {
        guard let found = Self.allCases.first(where: { $0.subject == kind }) else { return nil }
        self = found
    }

    var column: SQL {
        switch self {
        case .person: "person"
        case .place: "place"
        case .caseFile: "case_file"
        case .report: "report"
        }
    }
}

extension Transaction {
    /// Writes the words of records into the index, and nothing else between them.
    func writeIndex(_ records: [(subject: Subject, words: [String])]) throws {
        let numbered = try records.map { (record: $0, entry: try indexNumber(of: $0.subject)) }
        for (record, (number, isNew)) in numbered {
            let subject = record.subject
            guard let kind = Findable(subject.kind) else { preconditionFailure("\(subject.kind) is not searched for") }
            let text = record.words.filter { !$0.isEmpty }.joined(separator: " ")
            switch (connection.dialect, isNew) {
            case (.sqlite, true):
                try connection.run("INSERT INTO search_index (rowid, \(kind.column)) VALUES (\(number), \(text))")
            case (.sqlite, false):
                try connection.run("UPDATE search_index SET \(kind.column) = \(text) WHERE rowid = \(number)")
            case (.postgres, _):
                try connection.run(
                    """
                    INSERT INTO search_index (row_number, kind, words) VALUES (\(number), \(kind.subject), \(text))
                    ON CONFLICT (row_number) DO UPDATE SET words = excluded.words
                    """)
            }
        }
    }

    private func indexNumber(of subject: Subject) throws -> (number: Int, isNew: Bool) {
        let known = try connection.row("SELECT row_number FROM search_entry WHERE subject_id = \(subject.id)") {
            try $0.integer(0)
        }
        if let known { return (known, false) }
        let number = try nextNumber("search")
        try connection.run(
            "INSERT INTO search_entry (row_number, subject_id, kind) VALUES (\(number), \(subject.id), \(subject.kind))"
        )
        return (number, true)
    }

    /// Asks the index once for all kinds: for what holds every one of `words`, the last perhaps only begun.
    package func find(_ words: [String]) throws -> Found {
        let numbers = try connection.rows("\(matches(words)) LIMIT \(Found.most + 1)") { row in
            (kind: try row.word(0, Subject.Kind.self), number: try row.integer(1))
        }
        guard numbers.count <= Found.most else { return Found(words: words, numbers: nil) }
        let byKind = Dictionary(grouping: numbers, by: \.kind)
        return Found(words: words, numbers: byKind.mapValues { $0.prefix(Found.mostOfKind).map(\.number) })
    }

    /// A subquery `hit` of the `subject_id`s of what was found of one kind, newest first, without any question of who
    /// may see them; nil where there is none.
    package func hits(_ kind: Findable, in found: Found) -> SQL? {
        guard let numbers = found.numbers else {
            return """
                (SELECT e.subject_id FROM (\(matches(found.words, only: kind)) LIMIT \(Found.mostOfKind)) i
                    JOIN search_entry e ON e.row_number = i.row_number ORDER BY i.row_number DESC) hit
                """
        }
        guard let own = numbers[kind.subject] else { return nil }
        return """
            (SELECT e.subject_id FROM search_entry e WHERE e.row_number IN \(SQL.list(own))
                ORDER BY e.row_number DESC LIMIT \(Found.mostOfKind)) hit
            """
    }

    /// Kinds and numbers of matching records, newest first.
    private func matches(_ words: [String], only kind: Findable? = nil) -> SQL {
        switch connection.dialect {
        case .sqlite:
            let terms = words.enumerated().map { "\"\($1)\"" + ($0 == words.count - 1 ? " *" : "") }.joined(
                separator: " AND ")
            let pattern = kind.map { "{\($0.column.text)} : (\(terms))" } ?? terms
            return """
                SELECT e.kind, e.row_number FROM search_index i JOIN search_entry e ON e.row_number = i.rowid
                WHERE i.search_index MATCH \(pattern) ORDER BY i.rowid DESC
                """
        case .postgres:
            let terms = words.enumerated().map { "'\($1)'" + ($0 == words.count - 1 ? ":*" : "") }.joined(
                separator: " & ")
            let isWanted: SQL = kind.map { "i.kind = \($0.subject)" } ?? "1 = 1"
            return """
                SELECT i.kind, i.row_number FROM search_index i
                WHERE \(isWanted) AND i.document @@ to_tsquery('simple', \(terms)) ORDER BY i.row_number DESC
                """
        }
    }
}

/// What the index has found.
package struct Found: Sendable {
    fileprivate let words: [String]
    /// Numbers of entries by kind, newest first; nil where they are so many that each kind is asked for apart.
    fileprivate let numbers: [Subject.Kind: [Int]]?

    fileprivate static let most = 400
    fileprivate static let mostOfKind = 200
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
