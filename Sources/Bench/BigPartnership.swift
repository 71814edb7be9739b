import Casework
import Database
import DatabaseSQLite
import Domain
import Foundation
import Matching
import Sample
import Vault

/// The partnership that everything is measured on, made once and kept.
struct BigPartnership {
    struct Size: Sendable {
        var cases = 100_000
        var people = 300_000
        var reports = 400_000
        var entries = 2_000_000
    }

    let folder: String
    let size: Size
    let say: @Sendable (String) -> Void

    private static let seed: UInt64 = 2007
    static let password = "roundtable-bench-sample"
    private static let copiesAtOnce = 4
    /// Meetings, and reports that nobody has, are copied so often and no oftener.
    private static let meetingCopies = 30
    private static let unownedCopies = 4
    private static let teamSize = 12

    var data: String { folder + "/data" }

    /// What the data were made from: with another seed, size or schema they are made anew.
    private var mark: String {
        let schema = [Schema.migrator, Schema.logMigrator].flatMap(\.migrations).map { $0.text(for: .sqlite) }
        let print = Tokens.fingerprint(Array(schema.joined().utf8))
        return "seed \(Self.seed), \(size.cases) cases, teams of \(Self.teamSize), schema \(print)\n"
    }

    /// Makes the data, unless a run before this one has made them to the end from the same seed, size and schema.
    func make() async throws {
        let note = folder + "/made-from"
        guard FileManager.default.contents(atPath: note) != Data(mark.utf8) else { return }
        if FileManager.default.fileExists(atPath: data) { try FileManager.default.removeItem(atPath: data) }
        try FileManager.default.createDirectory(atPath: data, withIntermediateDirectories: true)
        let databases = try DataFolder(data)
        // Where the program looks for it.
        try KeyFile.make().write(to: data + "/keys")
        let keys = try Keyring(file: data + "/keys")
        let casework = Casework(
            engine: databases.engine, log: databases.log, passwords: Passwords(cost: 14),
            outside: Outside(keys: keys, files: SealedFolder(data + "/files")),
            clock: { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) })
        let engine = databases.engine
        try await casework.migrate()
        try await SampleLoader(casework: casework, password: Self.password, seed: Self.seed).load(progress: say)
        let template = try await engine.read { connection in
            var reader = try TemplateReader(connection, keys: keys)
            return try reader.read()
        }
        try await copy(template, engine, keys)
        try await casework.close()
        try Data(mark.utf8).write(to: URL(fileURLWithPath: note), options: .atomic)
    }

    /// How many copies of what are wanted.
    private struct Plan {
        let copies: Int
        let peopleCopies: Int
        let notesAgain: Int
    }

    private func plan(_ whole: Template, _ thin: Template, _ copies: Int) -> Plan {
        let people = max(1, whole.count("person"))
        let missing = max(0, size.entries / copies - thin.count("entry"))
        return Plan(
            copies: copies, peopleCopies: max(0, size.people - copies * people) / people + 1,
            notesAgain: missing / max(1, thin.count("note")))
    }

    private func copy(_ whole: Template, _ engine: SQLiteEngine, _ keys: Keyring) async throws {
        let whole = whole.without { table, row in
            switch table.name {
            // The committee's plan is one, and so is the setting up of agencies and accounts.
            case "action": table.column("plan_id").map { !row[$0].isNull } ?? false
            case "event": table.column("subject_id").map { !row[$0].isKey } ?? false
            default: false
            }
        }
        let owned = whole.without { table, row in
            guard table.name == "report", let owner = table.column("owner_id") else { return false }
            if case .account = row[owner] { return false }
            return true
        }
        let copies = size.cases / max(1, whole.count("case_file")) + 1
        let thin = owned.without { table, _ in table.name == "meeting" }
            .keeping(size.reports / copies, of: "report").keeping(size.entries / copies, of: "entry", cutting: "note")
        let plan = plan(whole, thin, copies)
        let indexes = try await Indexes.drop(engine)
        let began = Clock.now
        let last = plan.copies + plan.peopleCopies - 1
        var next = 1
        while next <= last {
            let through = min(next + Self.copiesAtOnce - 1, last)
            let range = next...through
            try await engine.write { connection in
                try connection.script("PRAGMA cache_size = -1500000; PRAGMA defer_foreign_keys = ON")
                for number in range {
                    let template = number <= Self.unownedCopies ? whole : number <= Self.meetingCopies ? owned : thin
                    try Copying(connection: connection, template: template, number: number, keyring: keys)
                        .write(onlyPeople: number >= plan.copies, notesAgain: plan.notesAgain)
                }
            }
            let left = Double(Clock.now - began) / 1e9 / Double(through) * Double(last - through)
            say("Copy \(through) of \(last), about \(Int(left)) s left")
            next = through + 1
        }
        say("Making the indexes")
        try await Indexes.make(indexes, engine)
        try await finish(engine, last: last)
    }

    /// Numbers go on where the copies have ended.
    private func finish(_ engine: SQLiteEngine, last: Int) async throws {
        try await engine.write { connection in
            try connection.run("UPDATE sequence SET reached = reached * \(last + 1)")
            try formTeams(connection)
        }
    }

    /// Everybody was put into the few teams of the sample: they become as many as it takes.
    private func formTeams(_ connection: any Connection) throws {
        let teams = try connection.rows("SELECT id FROM team") { try $0.id(0, Team.self) }
        for team in teams {
            let members = try connection.rows("SELECT id FROM account WHERE team_id = \(team) ORDER BY rowid") {
                try $0.id(0, Account.self)
            }
            for number in stride(from: Self.teamSize, to: members.count, by: Self.teamSize) {
                let id = ID<Team>(high: team.high, low: team.low ^ UInt64(number) << 8)
                try connection.run(
                    """
                    INSERT INTO team (id, agency_id, name, created_at)
                    SELECT \(id), agency_id, name || ' ' || \(number / Self.teamSize + 1), created_at FROM team
                    WHERE id = \(team)
                    """)
                let own = Array(members[number..<min(number + Self.teamSize, members.count)])
                try connection.run("UPDATE account SET team_id = \(id) WHERE id IN \(SQL.list(own))")
            }
        }
    }
}

/// Indexes that are made again when all rows are there: five times faster than keeping them up to date.
private enum Indexes {
    static func drop(_ engine: SQLiteEngine) async throws -> [String] {
        let indexes = try await engine.read { connection in
            try connection.rows(
                """
                SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL
                    AND sql NOT LIKE 'CREATE UNIQUE%'
                """
            ) { (name: try $0.text(0), sql: try $0.text(1)) }
        }
        try await engine.write { connection in
            for index in indexes { try connection.script("DROP INDEX IF EXISTS \(index.name)") }
        }
        return indexes.map(\.sql)
    }

    static func make(_ indexes: [String], _ engine: SQLiteEngine) async throws {
        for sql in indexes { try await engine.write { try $0.script(sql) } }
    }
}

/// Writes one copy.
private struct Copying {
    let connection: any Connection
    let template: Template
    let number: Int
    let keyring: Keyring

    func write(onlyPeople: Bool, notesAgain: Int) throws {
        let copier = Copier(template: template, copy: number, accounts: try accounts(), keys: keyring)
        let tables =
            onlyPeople
            ? template.tables.filter { ["person", "person_contact", "search_entry", "search_index"].contains($0.name) }
            : template.tables
        let people = onlyPeople ? try peopleRows() : []
        for table in tables {
            let rows =
                onlyPeople && table.name.hasPrefix("search_")
                ? table.rows.enumerated().filter { people.contains($0.offset) }.map(\.element) : table.rows
            try insert(table, rows, copier)
            guard !onlyPeople, ["note", "entry"].contains(table.name) else { continue }
            let notes = table.rows.filter { row in
                row.contains { if case .key(_, _, _, isNote: true) = $0 { true } else { false } }
            }
            for again in 0..<notesAgain {
                var copier = copier
                copier.again = again + 1
                try insert(table, notes, copier)
            }
        }
        try personKeys(copier)
        if !onlyPeople { try placeKeys(copier) }
    }

    /// The places in the search tables of what is found as a person.
    private func peopleRows() throws -> Set<Int> {
        guard let table = template.tables.first(where: { $0.name == "search_entry" }), let kind = table.column("kind")
        else { return [] }
        return Set(
            table.rows.indices.filter { if case .fixed(.text("person")) = table.rows[$0][kind] { true } else { false } }
        )
    }

    private func insert(_ table: Template.Table, _ rows: [[Template.Cell]], _ copier: Copier) throws {
        // The engine counts entries itself; only where others point at the number must it be ours.
        let columns = table.columns.enumerated().filter { $0.element != "seq" }
        let head = "INSERT INTO \(table.name) (\(columns.map(\.element).joined(separator: ", ")))"
        try connection.insert(SQL(stringLiteral: head), rows) { row in
            try columns.map { try copier.value(row[$0.offset]) }
        }
    }

    /// A few copies share accounts, so that an officer has as many cases as one can work on.
    private func accounts() throws -> [ID<Account>] {
        let group = number / Copier.copiesPerGroup
        guard group > 0 else { return template.accounts }
        return try template.accounts.map { first in
            let id = ID<Account>(high: first.high, low: first.low ^ UInt64(group) << 8)
            if try !connection.exists("SELECT 1 FROM account WHERE id = \(id)") {
                try connection.run(
                    """
                    INSERT INTO account (id, sign_in, name, role, agency_id, team_id, password, is_sample,
                        approved_at, invited_at, created_at)
                    SELECT \(id), sign_in || '-' || \(group), name || ' ' || \(group), role, agency_id, team_id,
                        password, is_sample, approved_at, invited_at, created_at FROM account WHERE id = \(first)
                    """)
            }
            return id
        }
    }

    /// What people and places are found by when a report names them: worked out afresh, since names differ.
    private func personKeys(_ copier: Copier) throws {
        try keys("person", ["given_name", "family_name", "date_of_birth"], copier) { texts in
            Matcher().candidateKeys(
                of: PersonRecord(
                    name: PersonName(given: texts[0], family: texts[1]), dateOfBirth: BirthDate(texts[2])))
        }
    }

    private func placeKeys(_ copier: Copier) throws {
        try keys("place", ["uprn", "address", "spot", "postcode"], copier) { texts in
            let line = texts[1].isEmpty ? texts[2] : texts[1]
            return Matcher().candidateKeys(
                of: PlaceRecord(uprn: texts[0], address: line.isEmpty ? [] : [line], postcode: texts[3]))
        }
    }

    private func keys(
        _ name: String, _ columns: [String], _ copier: Copier, _ codes: ([String]) -> [CandidateKey]
    ) throws {
        guard let table = template.tables.first(where: { $0.name == name }), let id = table.column("id") else { return }
        let places = columns.compactMap { table.column($0) }
        guard places.count == columns.count else { throw Trouble("The table \(name) has other columns than expected.") }
        var keys: [(Int64, SQLValue)] = []
        for row in table.rows {
            let texts = try places.map { place in
                if case .text(let text) = try copier.value(row[place]) { text } else { "" }
            }
            let key = try copier.value(row[id])
            keys += Set(codes(texts).map(\.code)).sorted().map { ($0, key) }
        }
        let head: SQL = SQL(stringLiteral: "INSERT INTO \(name)_key (key, \(name)_id)")
        try connection.insert(head, keys) { [.integer($0.0), $0.1] }
    }
}
