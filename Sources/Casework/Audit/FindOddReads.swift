import Database
import Domain

extension Setting where Value == OddReadRule {
    package static var oddReadRule: Self { Setting("odd-read-rule", initial: .initial) }
}

/// Looks through the reads of every hour that is over, for what somebody should look at.
struct FindOddReads: Job {
    static let name = "find-odd-reads"
    static let isSlow = true
    /// Reads to a transaction.
    private static let batch = 20_000

    func run(in casework: Casework) async throws -> Ending {
        while let found = try await casework.look(by: .roundtable, { try $0.oddReads(among: Self.batch) }) {
            try Task.checkCancellation()
            try await casework.change(by: .roundtable) { try $0.keep(found.odd, lookedUpTo: found.last) }
        }
        return { _ in }
    }
}

extension Transaction {
    /// What is odd about the next reads of hours that are over; nil where there are none.
    fileprivate func oddReads(among limit: Int) throws -> (odd: [OddRead], last: Int)? {
        let kept = try connection.row("SELECT seq FROM odd_read_reached WHERE id = 1") { try $0.integer(0) }
        // Who begins to look does not look through years.
        let reached = try kept ?? connection.count("SELECT max(seq) FROM access WHERE at < \(now - .days(1))")
        let (day, hour, _) = LondonTime.reading(of: now)
        let end = LondonTime.instant(day, hour: hour)
        var readings: [Key: Reading] = [:]
        var last = reached
        try connection.forEach(
            """
            SELECT seq, at, account_id, agency_id, subject_kind, subject_id, purpose FROM access
            WHERE seq > \(reached) ORDER BY seq LIMIT \(limit)
            """
        ) { row in
            let at = try row.instant(1)
            guard at < end else { return false }
            last = try row.integer(0)
            try add(row, at: at, to: &readings)
            return true
        }
        guard last > reached || kept == nil else { return nil }
        let found = Array(readings.values)
        let odd = try setting(.oddReadRule).oddReads(
            among: found, readers: try readers(Set(found.map(\.account))),
            records: try records(Set(found.map(\.subject))))
        return (odd, last)
    }

    private struct Key: Hashable {
        let account: ID<Account>
        let subject: Subject
        let hour: Int64
    }

    private func add(_ row: Row, at: Instant, to readings: inout [Key: Reading]) throws {
        let (account, subject) = (try row.id(2, Account.self), Subject(try row.word(4), try row.id(5, Subject.self)))
        let isOfInterest = [.caseFile, .person, .place, .report, .assessment, .file].contains(subject.kind)
        guard isOfInterest, account != Actor.roundtable.account else { return }
        let isChosen = try row.text(6) != "candidate for a report"
        let key = Key(account: account, subject: subject, hour: at.milliseconds / 3_600_000)
        guard var reading = readings[key] else {
            readings[key] = Reading(
                account: account, agency: try row.id(3), subject: subject, first: at, last: at, times: 1,
                isChosen: isChosen)
            return
        }
        reading.times += 1
        reading.first = min(reading.first, at)
        reading.last = max(reading.last, at)
        reading.isChosen = reading.isChosen || isChosen
        readings[key] = reading
    }

    private func readers(_ accounts: Set<ID<Account>>) throws -> [ID<Account>: ReaderFacts] {
        var facts: [ID<Account>: ReaderFacts] = [:]
        try inChunks(accounts) { keys in
            try connection.forEach(
                """
                SELECT a.id, a.name, h.postcode FROM account a LEFT JOIN account_home h ON h.id = a.id
                WHERE a.id IN \(keys)
                """
            ) { row in
                let id = try row.id(0, Account.self)
                facts[id] = ReaderFacts(
                    name: try row.text(1), postcode: try opened(row, 2, ProtectedColumns.homePostcode, of: id))
                return true
            }
        }
        return facts
    }

    /// Surnames, postcodes and agencies of records, whoever may see them: they are compared, and shown to nobody.
    private func records(_ subjects: Set<Subject>) throws -> [Subject: RecordFacts] {
        var facts: [Subject: RecordFacts] = [:]
        for (kind, ties) in Tie.all {
            try inChunks(Set(subjects.filter { $0.kind == kind }.map(\.id))) { keys in
                for tie in ties {
                    try connection.forEach(tie.rows(keys)) { row in
                        let subject = Subject(kind, try row.id(0, Subject.self))
                        var known = facts[subject] ?? RecordFacts()
                        switch tie.what {
                        case .surname: known.add(surname: try row.textIfAny(1) ?? "")
                        case .postcode: known.add(postcode: try row.textIfAny(1) ?? "")
                        case .agency: known.agencies.insert(try row.id(1))
                        }
                        facts[subject] = known
                        return true
                    }
                }
            }
        }
        return facts
    }

    private func inChunks<Of>(_ ids: Set<ID<Of>>, _ body: (SQL) throws -> Void) rethrows {
        let all = Array(ids)
        for start in stride(from: 0, to: all.count, by: 200) {
            try body(SQL.list(all[start..<min(start + 200, all.count)].map { $0 as any SQLBindable }))
        }
    }

    /// What comes again in its span is added to what was found; where somebody had looked into it, it is open again,
    /// with their words.
    fileprivate func keep(_ odd: [OddRead], lookedUpTo last: Int) throws {
        for one in odd {
            try connection.run(
                """
                INSERT INTO odd_read (id, pattern, account_id, agency_id, subject_kind, subject_id, since, first_at,
                    last_at, times, least, created_at)
                VALUES (\(newID(OddRead.self)), \(one.pattern.rawValue), \(one.account), \(one.agency),
                    \(one.subject.kind), \(one.subject.id), \(one.since), \(one.first), \(one.last), \(one.count),
                    \(one.least), \(now))
                ON CONFLICT (pattern, account_id, subject_id, since) DO UPDATE
                SET times = odd_read.times + \(one.count), last_at = \(one.last),
                    reviewed_at = NULL, reviewed_by = NULL
                """)
        }
        try connection.run(
            """
            INSERT INTO odd_read_reached (id, seq) VALUES (1, \(last))
            ON CONFLICT (id) DO UPDATE SET seq = excluded.seq
            """)
    }
}

/// By what a record and a reader may belong together: a query that names the record and the tie.
private struct Tie: Sendable {
    enum What { case surname, postcode, agency }

    let what: What
    let rows: @Sendable (SQL) -> SQL

    private init(_ what: What, _ rows: @escaping @Sendable (SQL) -> SQL) {
        self.what = what
        self.rows = rows
    }

    static let all: KeyValuePairs<Subject.Kind, [Tie]> = [
        .person: [
            Tie(.surname) { "SELECT id, family_name FROM person WHERE id IN \($0)" },
            Tie(.postcode) {
                """
                SELECT h.person_id, p.postcode FROM person_place h JOIN place p ON p.id = h.place_id
                WHERE h.person_id IN \($0)
                """
            },
            Tie(.agency) {
                """
                SELECT p.person_id, a.agency_id FROM case_party p JOIN case_agency a ON a.case_id = p.case_id
                WHERE p.person_id IN \($0)
                """
            },
            Tie(.agency) {
                """
                SELECT p.person_id, r.agency_id FROM report_party p JOIN report r ON r.id = p.report_id
                WHERE p.person_id IN \($0)
                """
            },
        ],
        .caseFile: [
            Tie(.surname) {
                """
                SELECT c.case_id, p.family_name FROM case_party c JOIN person p ON p.id = c.person_id
                WHERE c.case_id IN \($0)
                """
            },
            Tie(.postcode) {
                """
                SELECT c.case_id, p.postcode FROM case_place c JOIN place p ON p.id = c.place_id
                WHERE c.case_id IN \($0)
                """
            },
            Tie(.agency) { "SELECT case_id, agency_id FROM case_agency WHERE case_id IN \($0)" },
        ],
        .report: [
            Tie(.surname) { "SELECT report_id, family_name FROM report_party WHERE report_id IN \($0)" },
            Tie(.postcode) {
                "SELECT r.id, p.postcode FROM report r JOIN place p ON p.id = r.place_id WHERE r.id IN \($0)"
            },
            Tie(.agency) { "SELECT id, agency_id FROM report WHERE id IN \($0)" },
            Tie(.agency) {
                """
                SELECT f.report_id, a.agency_id FROM case_report f JOIN case_agency a ON a.case_id = f.case_id
                WHERE f.report_id IN \($0)
                """
            },
        ],
        .place: [
            Tie(.postcode) { "SELECT id, postcode FROM place WHERE id IN \($0)" },
            Tie(.agency) {
                """
                SELECT p.place_id, a.agency_id FROM case_place p JOIN case_agency a ON a.case_id = p.case_id
                WHERE p.place_id IN \($0)
                """
            },
            Tie(.agency) { "SELECT place_id, agency_id FROM report WHERE place_id IN \($0)" },
        ],
    ]
}
