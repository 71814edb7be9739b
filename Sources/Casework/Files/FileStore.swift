import Database
import Domain

extension FileKind: SQLBindable {}
extension StoredFile.State: SQLBindable {}

extension Setting<FileRule> {
    /// How large files may be, and for how long they may be on nothing.
    package static var fileRule: Self { Setting("file-rule", initial: .initial) }
}

/// A file with what its operations need of it.
struct FileHead {
    let file: StoredFile
    let place: FilePlace
    let uploader: ID<Account>
    let agency: ID<Agency>
    /// Nil once the bytes are destroyed.
    let sealedKey: [UInt8]?
    /// The action that asks where the file belongs.
    let action: ID<Action>?
    let version: Int

    /// The name of its bytes in the folder.
    var name: String { file.id.description }
}

extension Scope {
    /// True for files of a report or a case that the actor may see, and for those on nothing that the actor sent.
    /// `file` is the alias of `stored_file`.
    func files(_ file: SQL) -> SQL {
        // A file names whom it names: there is nothing in it that could be left out.
        guard shows(.identity) else {
            return "(\(file).loose_since IS NOT NULL AND \(file).account_id = \(actor.account))"
        }
        return """
            ((\(file).report_id IS NULL AND \(file).case_id IS NULL AND \(file).account_id = \(actor.account))
            OR EXISTS (SELECT 1 FROM report AS bearer WHERE bearer.id = \(file).report_id
                AND \(reports(id: "bearer.id", agency: "bearer.agency_id")))
            OR (\(file).case_id IS NOT NULL AND \(cases("\(file).case_id"))))
            """
    }
}

extension Transaction {
    /// The file of this reference, if the actor may know of it; else `notFound`.
    func fileHead(_ reference: String) throws -> FileHead {
        guard let head = try fileHeads(where: "f.reference = \(reference) AND \(scope.files("f"))", limit: 1).first
        else { throw CommonRefusal.notFound }
        return head
    }

    /// Files whoever may see them: for jobs, and for a sender's own. `condition` speaks of `f`.
    func fileHeads(where condition: SQL, limit: Int) throws -> [FileHead] {
        try connection.rows(
            "SELECT \(Self.fileColumns) FROM stored_file f WHERE \(condition) LIMIT \(limit)"
        ) { row in
            FileHead(
                file: try Self.storedFile(row),
                place: FilePlace(report: try row.idIfAny(9), caseFile: try row.idIfAny(10)),
                uploader: try row.id(11), agency: try row.id(12),
                sealedKey: row.isNull(13) ? nil : try row.bytes(13), action: try row.idIfAny(14),
                version: try row.integer(15))
        }
    }

    static let fileColumns: SQL = """
        f.id, f.reference, f.name, f.kind, f.size, f.sha256, f.received_at, f.state, f.finding, f.report_id, f.case_id,
        f.account_id, f.agency_id, f.sealed_key, f.action_id, f.version
        """

    /// A row that starts with `fileColumns`.
    static func storedFile(_ row: Row) throws -> StoredFile {
        StoredFile(
            id: try row.id(0), reference: try row.text(1), name: try row.text(2), kind: try row.word(3),
            size: try row.integer(4), hash: try row.text(5), receivedAt: try row.instant(6), state: try row.word(7),
            finding: try row.text(8))
    }

    /// A line in the story of the case that a file is on.
    func enterFile(
        _ file: StoredFile, in place: FilePlace, by agency: ID<Agency>? = nil, _ headline: String, body: String = ""
    ) throws {
        guard let id = place.caseFile else { return }
        try enter(
            Entry(
                source: Subject(.file, file.id), caseID: id, happenedAt: now, knownAt: now,
                agency: agency ?? actor.agency, kind: .change, class: .fact, headline: headline, body: body))
    }

    /// Ends the action that asked where a file belongs, since that is settled now.
    func settleAction(of head: FileHead, _ evidence: String) throws {
        guard let id = head.action else { return }
        let isOpen = try connection.exists(
            "SELECT 1 FROM action WHERE id = \(id) AND done_on IS NULL AND dropped_on IS NULL")
        guard isOpen else { return }
        try revise(.action, id, set: "done_on = \(today), evidence = \(evidence)")
        try settleDue(.action, Subject(.action, id))
        try record(ActionCompleted(action: id, on: today))
    }
}
