import Database
import Domain

/// One entry with who has read the case since it was there.
package struct EntryView: Sendable {
    package let caseReference: String
    package let line: StoryLine
    /// Nil where the actor may not know who has read it.
    package let readers: [Reader]?

    package struct Reader: Sendable {
        package let name: String
        package let agency: String
        package let lastAt: Instant
        package let times: Int
    }
}

extension Casework {
    /// One entry of a case, with its readers.
    package func entry(_ seq: Int, ofCase reference: String, by actor: Actor) async throws -> EntryView {
        try await look(by: actor) { tx in
            try tx.permit(.viewCase)
            let file = try tx.caseFile(reference)
            tx.saw(.caseFile, file.id, "entry page")
            let line = try tx.entryLine(seq, of: file.id)
            let readers = actor.may(.viewReadership) ? try tx.readers(of: file.id, since: line.knownAt) : nil
            return EntryView(caseReference: file.reference, line: line, readers: readers)
        }
    }

    /// Takes an entry back, with the reason, and moves it to the case where it belongs if one is named. It stays
    /// legible, struck through; nothing is deleted.
    package func strikeEntry(
        _ seq: Int, ofCase reference: String, reason: String, moveTo other: String?, by actor: Actor
    ) async throws {
        try await change(by: actor) { tx in
            try tx.permit(.strikeEntry)
            let file = try tx.caseFile(reference)
            let line = try tx.entryLine(seq, of: file.id)
            guard line.struck == nil else { throw CaseRefusal.alreadyStruck }
            var target: CaseFile?
            if let other {
                guard let there = try tx.caseFiles(where: "c.reference = \(other)", limit: 1).first else {
                    throw FieldRefusal("move", .notAChoice)
                }
                guard there.id != file.id else { throw CaseRefusal.moveToItself }
                target = there
            }
            let struck = try tx.connection.run(
                """
                UPDATE entry SET struck_at = \(tx.now), struck_by = \(actor.account), struck_reason = \(reason),
                    moved_to_case_id = \(target?.id) WHERE seq = \(seq) AND struck_at IS NULL
                """)
            guard struck == 1 else { throw CaseRefusal.alreadyStruck }
            if let target { try tx.move(seq, line.source, from: file.id, to: target.id, reason: reason) }
            try tx.record(EntryStruck(seq: seq, caseFile: file.id, movedTo: target?.id, reason: reason))
            try tx.refreshLastContact(of: file.id)
            if let target { try tx.refreshLastContact(of: target.id) }
        }
    }
}

extension Transaction {
    func entryLine(_ seq: Int, of id: ID<CaseFile>) throws -> StoryLine {
        let lines = try storyLines(.of(case: id), where: "e.case_id = \(id) AND e.seq = \(seq)", limit: 1)
        guard let line = lines.first else { throw CommonRefusal.notFound }
        return line
    }

    func readers(of id: ID<CaseFile>, since instant: Instant) throws -> [EntryView.Reader] {
        try connection.rows(
            """
            SELECT a.name, g.name, max(l.at), count(*) FROM access l JOIN account a ON a.id = l.account_id
            JOIN agency g ON g.id = l.agency_id WHERE l.subject_id = \(id) AND l.at >= \(instant)
            GROUP BY a.id, a.name, g.name ORDER BY 3 DESC LIMIT 200
            """
        ) { row in
            EntryView.Reader(
                name: try row.text(0), agency: try row.text(1), lastAt: try row.instant(2), times: try row.integer(3))
        }
    }

    /// The same entry on the other case; its record goes with it.
    func move(
        _ seq: Int, _ source: Subject, from id: ID<CaseFile>, to other: ID<CaseFile>, reason: String
    ) throws {
        try connection.run(
            """
            INSERT INTO entry (source_kind, source_id, case_id, happened_at, known_at, agency_id, account_id, kind,
                class, headline, body, day_only, data_class, moved_from_seq)
            SELECT source_kind, source_id, \(other), happened_at, known_at, agency_id, account_id, kind, class,
                headline, body, day_only, data_class, seq FROM entry WHERE seq = \(seq)
            """)
        switch source.kind {
        case .note:
            try connection.run("UPDATE note SET case_id = \(other), version = version + 1 WHERE id = \(source.id)")
        case .report:
            let ended = try connection.run(
                """
                UPDATE case_report SET ended_at = \(now), ended_reason = \(reason)
                WHERE report_id = \(source.id) AND case_id = \(id) AND ended_at IS NULL
                """)
            guard ended == 1 else { return }
            try connection.run(
                """
                INSERT INTO case_report (id, case_id, report_id, reason, filed_by, created_at)
                VALUES (\(newID(CaseFile.self)), \(other), \(source.id), \(reason), \(actor.account), \(now))
                """)
        default: break
        }
    }

    /// The last contact that still stands.
    func refreshLastContact(of id: ID<CaseFile>) throws {
        try connection.run(
            """
            UPDATE case_file SET last_contact_at = (SELECT max(e.happened_at) FROM entry e WHERE e.case_id = \(id)
                AND e.kind IN ('contact', 'visit') AND e.struck_at IS NULL) WHERE id = \(id)
            """)
    }
}
