import Database
import Domain

extension Transaction {
    /// Destroys a record with all that hangs on it, and people and places that nothing leads to any more. What was
    /// destroyed stays on record by kind, key and reference. How many rows went, by table.
    ///
    /// Reports that stand on a case go with it. Events keep what happened and when, and lose what they told.
    func destroy(_ subject: Subject, line: ID<RetentionLine>) throws -> [String: Int] {
        guard let table = subject.kind.table else { throw CommonRefusal.notFound }
        var records = try Doomed(self)
        try records.add(table.text, [subject.id])
        try records.add("report", try reportsOnly(on: records.rows["case_file"] ?? []))
        let people = try records.ledTo("person").union(try peopleLedBeside(records))
        let places = try records.ledTo("place").union(try placesOf(people))
        try forget(records, line)
        try records.delete()

        var beings = try Doomed(self)
        try beings.add("person", try beings.unneeded("person", among: people))
        try forget(beings, line)
        try beings.delete()
        try forgetWhatWasTold(by: records.rows["report"] ?? [], of: people.subtracting(beings.rows["person"] ?? []))

        var sites = try Doomed(self)
        try sites.add("place", try sites.unneeded("place", among: places))
        try forget(sites, line)
        try sites.delete()
        return records.counts.merging(beings.counts, uniquingKeysWith: +).merging(sites.counts, uniquingKeysWith: +)
    }

    /// Reports that stand on these cases now.
    private func reportsOnly(on cases: Set<ID<Subject>>) throws -> [ID<Subject>] {
        try Doomed.parts(cases).flatMap { part in
            try connection.rows(
                "SELECT report_id FROM case_report WHERE ended_at IS NULL AND case_id IN \(SQL.list(part))"
            ) { try $0.id(0, Subject.self) }
        }
    }

    /// People whom answers name: those rows have no key of their own.
    private func peopleLedBeside(_ records: Doomed) throws -> Set<ID<Subject>> {
        Set(
            try Doomed.parts(records.rows["assessment"] ?? []).flatMap { part in
                try connection.rows(
                    """
                    SELECT DISTINCT person_id FROM assessment_answer
                    WHERE person_id IS NOT NULL AND assessment_id IN \(SQL.list(part))
                    """
                ) { try $0.id(0, Subject.self) }
            })
    }

    private func placesOf(_ people: Set<ID<Subject>>) throws -> Set<ID<Subject>> {
        Set(
            try Doomed.parts(people).flatMap { part in
                try connection.rows("SELECT place_id FROM person_place WHERE person_id IN \(SQL.list(part))") {
                    try $0.id(0, Subject.self)
                }
            })
    }

    /// What is kept of these rows elsewhere under their keys alone, which no reference leads to.
    private func forget(_ doomed: Doomed, _ line: ID<RetentionLine>) throws {
        for kind in Subject.Kind.allCases {
            guard let table = kind.table, let ids = doomed.rows[table.text] else { continue }
            let hasReference = try connection.columns(of: table.text).contains { $0.name == "reference" }
            let reference: SQL = hasReference ? "reference" : "NULL"
            for part in Doomed.parts(ids) {
                try connection.run(
                    """
                    INSERT INTO destroyed (subject_id, subject_kind, reference, line_id)
                    SELECT id, \(kind), \(reference), \(line) FROM \(table) WHERE id IN \(SQL.list(part))
                    """)
            }
        }
        for file in doomed.rows["stored_file"] ?? [] {
            try queue(DeleteBytesJob(file: file.cast()), once: "\(file)")
        }
        for upload in doomed.rows["upload"] ?? [] {
            try queue(DeleteBytesJob(file: upload.cast()), once: "\(upload)")
        }
        for part in doomed.rows.values.flatMap(Doomed.parts) { try forget(part) }
    }

    private func forget(_ ids: [ID<Subject>]) throws {
        let list = SQL.list(ids)
        let entries: SQL = "SELECT seq FROM entry WHERE source_id IN \(list) OR case_id IN \(list)"
        try connection.run("UPDATE entry SET moved_from_seq = NULL WHERE moved_from_seq IN (\(entries))")
        try connection.run("UPDATE entry SET moved_to_case_id = NULL WHERE moved_to_case_id IN \(list)")
        try connection.run("DELETE FROM entry WHERE source_id IN \(list)")
        let kinds = SQL.list(Due.Kind.allCases)
        try connection.run("DELETE FROM due WHERE kind IN \(kinds) AND subject_id IN \(list)")
        try connection.run("DELETE FROM retention_hold WHERE subject_id IN \(list)")
        for table in ["break_glass", "record_grant", "restriction", "interest"] as [SQL] {
            try connection.run("DELETE FROM \(table) WHERE subject_id IN \(list)")
        }
        try destroyHistory(of: ids)
        let lines = try connection.rows("SELECT row_number FROM search_entry WHERE subject_id IN \(list)") {
            try $0.integer(0)
        }
        guard !lines.isEmpty else { return }
        let place: SQL = connection.dialect == .sqlite ? "rowid" : "row_number"
        try connection.run("DELETE FROM search_index WHERE \(place) IN \(SQL.list(lines))")
        try connection.run("DELETE FROM search_entry WHERE row_number IN \(SQL.list(lines))")
    }

    /// Numbers and addresses that reports told of people who stay: they go with what told them.
    private func forgetWhatWasTold(by reports: Set<ID<Subject>>, of people: Set<ID<Subject>>) throws {
        for part in Doomed.parts(reports) {
            let list = SQL.list(part)
            try connection.run("DELETE FROM person_contact WHERE report_id IN \(list)")
            try connection.run("DELETE FROM person_place WHERE report_id IN \(list)")
            try connection.run("UPDATE person_marker SET report_id = NULL WHERE report_id IN \(list)")
        }
        guard let report = reports.first else { return }
        for person in people { try unlearn(report.cast(), of: person.cast()) }
    }
}
