import Casework
import Database
import Domain
import Vault

/// The rows of the sample partnership, each cell compiled to how it differs from one copy to the next.
///
/// The big partnership is the sample many times over, with other names, numbers, keys and times: so every row is one
/// that the operations have written, whatever the schema has become.
struct Template: Sendable {
    enum Cell: Sendable {
        case fixed(SQLValue)
        /// A record's own key or a reference to one, by its rank among all keys of the sample. `isNote` marks keys of
        /// notes, which a copy may hold several times.
        case key(rank: Int, high: UInt64, low: UInt64, isNote: Bool)
        /// An account, by its place in the list of accounts: copies share accounts by groups.
        case account(Int)
        case time(Int64)
        case birth(Day)
        /// A number that the engine counts, with how far the sample has counted.
        case serial(Int, reached: Int)
        case text([Segment])
        /// A sealed value, as it opens, with the rank and key of its row.
        case sealed(ProtectedColumn, plain: [UInt8], rank: Int, high: UInt64, low: UInt64)
        /// Text that must be unlike any other's.
        case unique([Segment])

        var isNull: Bool { if case .fixed(.null) = self { true } else { false } }
        var isKey: Bool { if case .key = self { true } else { false } }
    }

    enum Segment: Sendable {
        case plain(String)
        case name(Bank, place: Int)
        case reference(series: String, number: Int, reached: Int)
        case phone(prefix: String, number: Int)
        case property(Int)
        case key(rank: Int, high: UInt64, low: UInt64)
    }

    enum Bank: Sendable { case given, family, street }

    struct Table: Sendable {
        let name: String
        let columns: [String]
        /// By column: whether it may be empty.
        let optional: [Bool]
        var rows: [[Cell]]

        func column(_ name: String) -> Int? { columns.firstIndex(of: name) }
    }

    /// Parents before children.
    var tables: [Table]
    let keyCount: Int
    let accounts: [ID<Account>]

    /// What the copies share, or what is no part of anybody's story.
    static let shared: Set<String> = [
        "partnership", "setting", "agency", "team", "instrument", "panel_kind", "panel_kind_version", "account",
        "action_plan",
    ]
    static let left: Set<String> = [
        "schema_step", "session", "sign_in_attempt", "known_browser", "sign_in_step", "provider_visit",
        "sequence", "submission", "draft", "report_draft",
        "import_run", "stored_search", "person_key", "place_key", "incident_month", "incident", "incident_count",
        "incident_point", "search_index", "search_entry",
    ]

    func count(_ table: String) -> Int { tables.first { $0.name == table }?.rows.count ?? 0 }

    /// With about `most` rows of a table: where there are more, records of `source` (or of the table) go, at even
    /// distances, with all that hangs on them.
    func keeping(_ most: Int, of table: String, cutting source: String? = nil) -> Template {
        let (cut, have) = (source ?? table, count(source ?? table))
        let kept = max(have / 10, have - max(0, count(table) - most))
        guard kept < have else { return self }
        var (seen, taken) = (0, 0)
        return without { candidate, _ in
            guard candidate.name == cut else { return false }
            seen += 1
            guard taken < seen * kept / have else { return true }
            taken += 1
            return false
        }
    }

    /// Without the rows that `isDropped` names, and without what cannot stand when these are gone.
    func without(_ isDropped: (Table, [Cell]) -> Bool) -> Template {
        var (smaller, gone, isSettled) = (self, Set<Int>(), false)
        for (place, table) in tables.enumerated() {
            smaller.tables[place].rows = table.rows.filter { row in
                guard isDropped(table, row) else { return true }
                if let key = table.column("id"), case .key(let rank, _, _, _) = row[key] { gone.insert(rank) }
                return false
            }
        }
        while !isSettled {
            isSettled = true
            for (place, table) in smaller.tables.enumerated() {
                smaller.tables[place].rows = table.rows.compactMap { row in
                    var row = row
                    for (column, cell) in row.enumerated() {
                        guard case .key(let rank, _, _, _) = cell, gone.contains(rank) else { continue }
                        if table.optional[column] {
                            row[column] = .fixed(.null)
                            continue
                        }
                        if let key = table.column("id"), case .key(let own, _, _, _) = row[key],
                            gone.insert(own).inserted
                        {
                            isSettled = false
                        }
                        return nil
                    }
                    return row
                }
            }
        }
        return smaller
    }
}

/// Reads the template out of a database that holds the sample and nothing else.
struct TemplateReader {
    private let connection: any Connection
    private let keys: Keyring
    private var ranks: [ID<Subject>: Int] = [:]
    private var shared: Set<ID<Subject>> = []
    private var accounts: [ID<Account>] = []
    private var accountPlaces: [ID<Subject>: Int] = [:]
    private var notes: Set<ID<Subject>> = []
    private var series: [String: Int] = [:]
    private var words: [String: Template.Segment] = [:]
    private var properties: [String: Int] = [:]

    init(_ connection: any Connection, keys: Keyring) throws {
        self.connection = connection
        self.keys = keys
        for table in Template.shared where try hasTable(table) {
            for key in try allKeys("SELECT id FROM \(SQL(stringLiteral: table))") { shared.insert(key) }
        }
        accounts = try connection.rows("SELECT id FROM account ORDER BY created_at, id") {
            try $0.keyIfAny(0).map { ID(high: $0.high, low: $0.low) } ?? ID(high: 0, low: 0)
        }
        for (place, account) in accounts.enumerated() { accountPlaces[account.cast()] = place }
        notes = Set(try allKeys("SELECT id FROM note"))
        try connection.forEach("SELECT name, reached FROM sequence") { row in
            series[try row.text(0)] = try row.integer(1)
            return true
        }
        try readWords()
    }

    private func allKeys(_ sql: SQL) throws -> [ID<Subject>] {
        try connection.rows(sql) { try $0.keyIfAny(0).map { ID(high: $0.high, low: $0.low) } }.compactMap { $0 }
    }

    private func hasTable(_ name: String) throws -> Bool {
        try connection.exists("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = \(name)")
    }

    /// Names of people and streets and numbers of properties: what must differ between copies.
    private mutating func readWords() throws {
        var (given, family, street) = (0, 0, 0)
        try connection.forEach("SELECT DISTINCT given_name, family_name FROM person") { row in
            for word in try row.text(0).split(separator: " ") where word.count > 2 && words[String(word)] == nil {
                words[String(word)] = .name(.given, place: given)
                given += 1
            }
            for word in try row.text(1).split(separator: " ") where word.count > 2 && words[String(word)] == nil {
                words[String(word)] = .name(.family, place: family)
                family += 1
            }
            return true
        }
        try connection.forEach("SELECT address FROM place WHERE address <> ''") { row in
            let parts = try row.text(0).split(separator: " ")
            for (place, part) in parts.enumerated() where place + 1 < parts.count {
                guard part.first?.isLetter == true, part.count > 3,
                    Self.ways.contains(String(parts[place + 1].filter(\.isLetter))),
                    words[String(part)] == nil
                else { continue }
                words[String(part)] = .name(.street, place: street)
                street += 1
            }
            return true
        }
        let numbers = try connection.rows("SELECT uprn FROM place WHERE uprn IS NOT NULL ORDER BY id") {
            try $0.text(0)
        }
        for (place, number) in numbers.enumerated() { properties[number] = place }
    }

    private static let ways: Set<String> = [
        "Street", "Walk", "Lane", "Row", "Road", "Gardens", "Avenue", "Court", "Rise", "Close", "Terrace", "Passage",
    ]

    mutating func read() throws -> Template {
        var tables: [Template.Table] = []
        // What happened comes last, since its details speak of the keys of everything else.
        for name in try tableNames().filter({ $0 != "event" }) + ["event"] {
            tables.append(try table(name, "SELECT * FROM \(SQL(stringLiteral: name))"))
        }
        tables.append(try table("search_entry", "SELECT * FROM search_entry ORDER BY row_number"))
        tables.append(
            try table("search_index", "SELECT s.rowid, s.* FROM search_index s ORDER BY s.rowid", first: "rowid"))
        return Template(tables: tables, keyCount: ranks.count, accounts: accounts)
    }

    /// Those to copy, parents before children.
    private func tableNames() throws -> [String] {
        let all = try connection.rows(
            """
            SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
                AND name NOT LIKE 'search_index_%' ORDER BY rowid
            """
        ) { try $0.text(0) }
        return all.filter { !Template.shared.contains($0) && !Template.left.contains($0) }
    }

    private mutating func table(_ name: String, _ sql: SQL, first: String? = nil) throws -> Template.Table {
        var columns = try connection.rows("SELECT name FROM pragma_table_info(\(name))") { try $0.text(0) }
        var optional = try connection.rows("SELECT \"notnull\", pk FROM pragma_table_info(\(name))") {
            try $0.integer(0) == 0 && $0.integer(1) == 0
        }
        if let first {
            columns.insert(first, at: 0)
            optional.insert(false, at: 0)
        }
        var rows: [[SQLValue]] = []
        try connection.forEach(sql) { row in
            rows.append(row.values)
            return true
        }
        let reached = rows.reduce(0) { most, row in
            if case .integer(let number)? = row.first { max(most, Int(number)) } else { most }
        }
        var compiled: [[Template.Cell]] = []
        for row in rows {
            compiled.append(
                try zip(columns, row).map { column, value in
                    try sealed(name, column, value, of: row[0]) ?? cell(name, column, value, reached: reached)
                })
        }
        return Template.Table(name: name, columns: columns, optional: optional, rows: compiled)
    }

    /// The cell of a protected column: sealed anew in each copy, since a value opens in its own row only.
    private mutating func sealed(
        _ table: String, _ column: String, _ value: SQLValue, of row: SQLValue
    ) throws -> Template.Cell? {
        guard case .bytes(let bytes) = value, case .key(let high, let low) = row,
            let place = ProtectedColumns.all.first(where: { $0.table == table && $0.column == column })
        else { return nil }
        let key = ID<Subject>(high: high, low: low)
        let plain = try keys.open(bytes, context: place.context(of: key))
        return .sealed(place, plain: plain, rank: rank(key), high: high, low: low)
    }

    private mutating func cell(_ table: String, _ column: String, _ value: SQLValue, reached: Int) -> Template.Cell {
        switch value {
        case .key(let high, let low):
            let key = ID<Subject>(high: high, low: low)
            if let place = accountPlaces[key] { return .account(place) }
            if shared.contains(key) { return .fixed(value) }
            return .key(rank: rank(key), high: high, low: low, isNote: notes.contains(key))
        case .integer(let number):
            if ["seq", "moved_from_seq", "row_number", "rowid"].contains(column) {
                return .serial(Int(number), reached: reached)
            }
            let isTime =
                column.hasSuffix("_at") || column == "at" || column.hasPrefix("happened_")
                || ["level_since", "from_at", "until_at", "in_force_from"].contains(column)
            return isTime && number > 100_000_000_000 ? .time(number) : .fixed(value)
        case .text(let text):
            if column == "date_of_birth", let day = Day(iso: text) { return .birth(day) }
            let segments = segments(text)
            if ["agency_reference", "source_key"].contains(column) { return .unique(segments) }
            if segments.count == 1, case .plain = segments[0] { return .fixed(value) }
            return segments.isEmpty ? .fixed(value) : .text(segments)
        default: return .fixed(value)
        }
    }

    private mutating func rank(_ key: ID<Subject>) -> Int {
        if let rank = ranks[key] { return rank }
        ranks[key] = ranks.count
        return ranks.count - 1
    }

    private mutating func segments(_ text: String) -> [Template.Segment] {
        var segments: [Template.Segment] = []
        var plain = ""
        var word = ""
        func isOfWord(_ character: Character) -> Bool {
            character.isLetter || character.isNumber || character == "-" || character == "'"
        }
        func end(_ segments: inout [Template.Segment]) {
            defer { word = "" }
            guard !word.isEmpty, let segment = segment(word) else {
                plain += word
                return
            }
            if !plain.isEmpty { segments.append(.plain(plain)) }
            plain = ""
            segments.append(segment)
        }
        for character in text {
            if isOfWord(character) {
                word.append(character)
            } else {
                end(&segments)
                plain.append(character)
            }
        }
        end(&segments)
        if !plain.isEmpty { segments.append(.plain(plain)) }
        return segments
    }

    /// What a word becomes where it is more than itself.
    private func segment(_ word: String) -> Template.Segment? {
        if let known = words[word] { return known }
        if let place = properties[word] { return .property(place) }
        if word.utf8.count == 32, let key = ID<Subject>(word), let rank = ranks[key] {
            return .key(rank: rank, high: key.high, low: key.low)
        }
        if let dash = word.lastIndex(of: "-"), let number = Int(word[word.index(after: dash)...]),
            let reached = series[String(word[..<dash])]
        {
            return .reference(series: String(word[..<dash]), number: number, reached: reached)
        }
        let isNumber = word.utf8.allSatisfy { (48...57).contains($0) }
        guard isNumber, word.count >= 10 || (word.count == 6 && word.hasPrefix("900")), let number = Int(word.suffix(6))
        else { return nil }
        return .phone(prefix: String(word.dropLast(6)), number: number)
    }
}
