import Database
import Domain

/// A file as a list shows it.
package struct FileLine: Sendable {
    package let file: StoredFile
    package let uploader: String
    package let agency: String
    /// The report that it is on, where the list is a case's.
    package let report: String?
    package let destroyed: Destroyed?
    package let action: String?

    /// When, by whom and why its bytes were deleted.
    package struct Destroyed: Sendable {
        package let at: Instant
        package let by: String
        package let reason: String
    }
}

/// The files of one record, newest first.
package struct FileList: Sendable {
    /// What they are on; nil for those on nothing.
    package let record: FileRecord?
    package let lines: [FileLine]
    /// There are more than are listed.
    package let isMore: Bool
    /// Whether the record takes anything new.
    package let isOpen: Bool
    package let rule: FileRule
    /// Whether a scanner looks at files here.
    package let isScanned: Bool

    static let most = 300
}

extension Casework {
    /// The files of a report.
    package func files(ofReport reference: String, by actor: Actor) async throws -> FileList {
        try await list(.report(reference), by: actor) { tx in
            try tx.permit(.viewReport)
            let report = try tx.reportHead(reference).id
            tx.saw(.report, report, "files")
            return ("f.report_id = \(report)", true)
        }
    }

    /// The files of a case, with those of the reports that are filed on it.
    package func files(ofCase reference: String, by actor: Actor) async throws -> FileList {
        try await list(.caseFile(reference), by: actor) { tx in
            try tx.permit(.viewCase)
            let file = try tx.caseFile(reference)
            tx.saw(.caseFile, file.id, "files")
            let filed: SQL = "SELECT l.report_id FROM case_report l WHERE l.case_id = \(file.id) AND l.ended_at IS NULL"
            return ("(f.case_id = \(file.id) OR f.report_id IN (\(filed)))", file.isOpen)
        }
    }

    /// Files that the actor sent and that are on nothing yet.
    package func looseFiles(by actor: Actor) async throws -> FileList {
        try await list(nil, by: actor) { tx in
            try tx.permit(.addFile)
            return ("f.account_id = \(actor.account) AND f.loose_since IS NOT NULL", true)
        }
    }

    /// One file, as a list shows it.
    package func file(_ reference: String, by actor: Actor) async throws -> (line: FileLine, record: String?) {
        try await look(by: actor) { tx in
            try tx.permit(.viewReport)
            let head = try tx.fileHead(reference)
            tx.saw(.file, head.file.id, "file page")
            guard let line = try tx.fileLines(where: "f.id = \(head.file.id)", limit: 1).first else {
                throw CommonRefusal.notFound
            }
            return (line, try tx.reference(of: head.place))
        }
    }

    private func list(
        _ record: FileRecord?, by actor: Actor, _ which: @escaping @Sendable (Transaction) throws -> (SQL, Bool)
    ) async throws -> FileList {
        let isScanned = outside.scanner != nil
        return try await look(by: actor) { tx in
            let (condition, isOpen) = try which(tx)
            let lines = try tx.fileLines(where: "\(condition) AND \(tx.scope.files("f"))", limit: FileList.most + 1)
            return FileList(
                record: record, lines: Array(lines.prefix(FileList.most)), isMore: lines.count > FileList.most,
                isOpen: isOpen, rule: try tx.setting(.fileRule), isScanned: isScanned)
        }
    }
}

extension Transaction {
    /// Newest first. `condition` speaks of `f`.
    fileprivate func fileLines(where condition: SQL, limit: Int) throws -> [FileLine] {
        try connection.rows(
            """
            SELECT \(Self.fileColumns), a.name, g.name, r.reference, f.destroyed_at, d.name, f.destroyed_reason,
                n.reference
            FROM stored_file f JOIN account a ON a.id = f.account_id JOIN agency g ON g.id = f.agency_id
            LEFT JOIN report r ON r.id = f.report_id LEFT JOIN account d ON d.id = f.destroyed_by
            LEFT JOIN action n ON n.id = f.action_id AND n.done_on IS NULL AND n.dropped_on IS NULL
            WHERE \(condition) ORDER BY f.received_at DESC, f.id DESC LIMIT \(limit)
            """
        ) { row in
            FileLine(
                file: try Self.storedFile(row), uploader: try row.text(16), agency: try row.text(17),
                report: try row.textIfAny(18),
                destroyed: try row.instantIfAny(19).map {
                    FileLine.Destroyed(at: $0, by: try row.textIfAny(20) ?? "", reason: try row.text(21))
                },
                action: try row.textIfAny(22))
        }
    }
}
