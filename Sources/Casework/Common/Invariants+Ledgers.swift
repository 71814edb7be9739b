import Database
import Domain
import Foundation

extension Subject.Kind {
    /// The table whose rows these are; nil where the key is of several tables, or the row may be gone.
    var table: SQL? {
        switch self {
        case .report: "report"
        case .person: "person"
        case .place: "place"
        case .caseFile: "case_file"
        case .assessment: "assessment"
        case .action: "action"
        case .actionPlan: "action_plan"
        case .meeting: "meeting"
        case .referral: "referral"
        case .note: "note"
        case .riskClock: "risk_clock"
        case .riskReview: "risk_review"
        case .party: "report_party"
        case .caseParty: "case_party"
        case .signpost: "report_signpost"
        case .agreement: "agreement"
        case .disclosure: "disclosure"
        case .informationRequest: "information_request"
        case .account: "account"
        case .agency: "agency"
        case .instrument: "instrument"
        case .importRun: "import_run"
        case .file: "stored_file"
        case .roleProfile: "role_profile_change"
        case .rightsRequest: "rights_request"
        case .destruction: "destruction"
        // Items are taken off an agenda, months are replaced, jobs end; the others stand for several tables.
        case .agendaItem, .incidentMonth, .job, .search, .partnership, .entry: nil
        }
    }
}

/// What several rooms write together: events, the access log, references that people say aloud.
extension Invariant {
    static let ledgers: [Invariant] = [
        subjects("event-subjects", "Every event happened to a record that is there", in: "event"),
        eventTimes, eventOrder,
        subjects("access-subjects", "Every line of the access log names a record that is there", in: "access"),
        accessReaders, series, submissions, drafts, protectedValues,
    ]

    /// That what a table names by kind and key is there, or was destroyed when its time was over: no foreign key can
    /// hold it.
    static func subjects(
        _ name: String, _ sentence: String, in table: SQL, kind: SQL = "subject_kind", key: SQL = "subject_id"
    ) -> Invariant {
        Invariant(name, sentence) { inspection in
            try inspection.count("SELECT count(*) FROM \(table)")
            let known = SQL.joined(
                Subject.Kind.allCases.map { "'\(SQL(stringLiteral: $0.rawValue))'" }, separator: ", ")
            try inspection.wrong("SELECT \(kind), \(key) FROM \(table) WHERE \(kind) NOT IN (\(known))")
            for one in Subject.Kind.allCases {
                guard let other = one.table else { continue }
                try inspection.wrong(
                    """
                    SELECT t.\(kind), t.\(key) FROM \(table) t WHERE t.\(kind) = '\(SQL(stringLiteral: one.rawValue))'
                        AND NOT EXISTS (SELECT 1 FROM \(other) o WHERE o.id = t.\(key))
                        AND NOT EXISTS (SELECT 1 FROM destroyed d WHERE d.subject_id = t.\(key))
                    """)
            }
        }
    }

    private static let eventTimes = Invariant(
        "event-times", "The time of every event is the time in its key"
    ) { inspection in
        try inspection.look(at: "SELECT seq, id, at FROM event ORDER BY seq") { row in
            let (id, at) = (try row.id(1, Subject.self), try row.instant(2))
            return UInt64(clamping: at.milliseconds) == id.high >> 16 ? nil : "\(try row.integer(0))"
        }
    }

    /// A clock may be set back an hour, and PostgreSQL numbers what runs at the same time in any order.
    private static let eventOrder = Invariant(
        "event-order", "No event is dated more than two hours before one that was kept earlier, or in the future"
    ) { inspection in
        var latest = Int.min
        let horizon = inspection.tx.now + .hours(2)
        try inspection.look(at: "SELECT seq, at FROM event ORDER BY seq") { row in
            let at = try row.integer(1)
            defer { latest = max(latest, at) }
            let isEarly = latest != .min && at < latest - 7_200_000
            return isEarly || at > horizon.milliseconds ? "\(try row.integer(0))" : nil
        }
    }

    private static let accessReaders = Invariant(
        "access-readers", "Every line of the access log can be read, and names an account and an agency",
        of: "SELECT count(*) FROM access",
        wrong: """
            SELECT l.seq FROM access l WHERE l.at <= 0 OR l.purpose = '' OR (l.account_id <> \(Actor.roundtable.account)
                AND (NOT EXISTS (SELECT 1 FROM account a WHERE a.id = l.account_id)
                    OR NOT EXISTS (SELECT 1 FROM agency g WHERE g.id = l.agency_id)))
            """)

    /// Tables whose rows have a reference that people say aloud, with its prefix.
    private static let referenced: [(prefix: String, table: String)] = [
        ("R", "report"), ("P", "person"), ("PL", "place"), ("CS", "case_file"), ("A", "action"), ("AP", "action_plan"),
        ("M", "meeting"), ("RA", "assessment"), ("ISA", "agreement"), ("D", "disclosure"),
        ("IR", "information_request"), ("DR", "rights_request"), ("DC", "destruction"),
    ]

    private static let series = Invariant(
        "reference-series", "References of a year are numbered from 1 without a gap, as far as their sequence has come"
    ) { inspection in
        for (prefix, table) in referenced {
            var found: [String: (count: Int, largest: Int)] = [:]
            // What was destroyed keeps its number.
            let sql: SQL = """
                SELECT reference FROM \(SQL.name(table))
                UNION ALL SELECT reference FROM destroyed WHERE reference LIKE \("\(prefix)-%")
                """
            try inspection.look(at: sql) { row in
                let reference = try row.text(0)
                let parts = reference.split(separator: "-")
                guard parts.count == 3, parts[0] == prefix, let number = Int(parts[2]), number > 0 else {
                    return reference
                }
                let kept = found["\(prefix)-\(parts[1])"] ?? (0, 0)
                found["\(prefix)-\(parts[1])"] = (kept.count + 1, max(kept.largest, number))
                return nil
            }
            let reached = try inspection.connection.rows("SELECT name, reached FROM sequence") {
                (name: try $0.text(0), reached: try $0.integer(1))
            }
            let own = reached.filter { $0.name.hasPrefix(prefix + "-") }
            let sequences = Dictionary(own.map { ($0.name, $0.reached) }) { first, _ in first }
            for name in Set(found.keys).union(sequences.keys).sorted() {
                let (count, largest) = found[name] ?? (0, 0)
                if count != largest || sequences[name] != largest { inspection.report(name) }
            }
        }
    }

    private static let submissions = Invariant(
        "submissions", "Every form that was sent once names who sent it",
        of: "SELECT count(*) FROM submission",
        wrong: """
            SELECT s.token FROM submission s WHERE s.token NOT LIKE '% %'
                OR (s.account_id <> \(Actor.roundtable.account)
                    AND NOT EXISTS (SELECT 1 FROM account a WHERE a.id = s.account_id))
            """)

    private static let drafts = Invariant("drafts", "Every draft can be taken up again") { inspection in
        try inspection.look(at: "SELECT id, fields FROM draft") { row in
            let text = try inspection.tx.opened(row, 1, ProtectedColumns.draftFields, of: row.id(0, Draft.self))
            _ = try JSONDecoder().decode(DraftShape.self, from: Data(text.utf8))
            return nil
        }
    }

    private static let protectedValues = Invariant(
        "protected-values", "Every protected value opens, in its own row"
    ) { inspection in
        for column in ProtectedColumns.all {
            let (table, name) = (SQL.name(column.table), SQL.name(column.column))
            try inspection.look(at: "SELECT id, \(name) FROM \(table) WHERE \(name) IS NOT NULL") { row in
                _ = try inspection.tx.opened(row, 1, column, of: row.id(0, Subject.self))
                return nil
            }
        }
    }

    /// A draft is what was typed; reports keep a little more beside it.
    private enum DraftShape: Decodable {
        case fields([String: [String]])
        case report([String: [String]])

        private enum Keys: CodingKey { case fields }

        init(from decoder: any Decoder) throws {
            if let fields = try? decoder.singleValueContainer().decode([String: [String]].self) {
                self = .fields(fields)  // not a fault: the other shape is tried
            } else {
                self = .report(
                    try decoder.container(keyedBy: Keys.self).decode([String: [String]].self, forKey: .fields))
            }
        }
    }
}

/// A column that holds values of a type as JSON.
struct JSONColumn: Sendable {
    let table: String
    let column: String
    /// What names the row.
    let key: String
    let read: @Sendable (Row, Int) throws -> Void

    init<Value: Decodable>(_ table: String, _ column: String, as _: Value.Type, key: String = "id") {
        (self.table, self.column, self.key) = (table, column, key)
        read = { row, place in _ = try row.json(place, Value.self) }
    }
}

extension Invariant {
    /// That each of these columns is read as its type.
    static func json(_ name: String, _ sentence: String, _ columns: [JSONColumn]) -> Invariant {
        Invariant(name, sentence) { inspection in
            for column in columns {
                let (key, value) = (SQL.name(column.key), SQL.name(column.column))
                let sql: SQL = "SELECT \(key), \(value) FROM \(SQL.name(column.table)) WHERE \(value) IS NOT NULL"
                try inspection.look(at: sql) { row in
                    do {
                        try column.read(row, 1)
                        return nil
                    } catch is DecodingError {
                        return "\(column.table).\(column.column) \(Inspection.text(row.values[0]))"
                    }
                }
            }
        }
    }
}
