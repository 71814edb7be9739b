import Database
import Domain

/// A virus scanner: what it says of the bytes that `next` gives until it gives none.
package protocol FileScanner: Sendable {
    func scan(_ next: @escaping @Sendable () async throws -> [UInt8]) async throws -> ScanAnswer
}

/// Asks the scanner about one file. While it does not answer the file stays closed, and the job is tried again.
struct ScanFileJob: Job {
    let file: ID<StoredFile>
    static let name = "scan-file"
    static let isSlow = true

    func run(in casework: Casework) async throws -> Ending {
        let head = try await casework.look(by: .roundtable) { tx in
            try tx.fileHeads(where: "f.id = \(file) AND f.state = \(StoredFile.State.scanning)", limit: 1).first
        }
        guard let head, head.sealedKey != nil else { return { _ in } }
        guard let scanner = casework.outside.scanner else { throw NoScanner() }
        let opened = try await casework.open(head)
        let place = Place()
        let answer = try await scanner.scan {
            let bytes = try await opened.bytes(from: await place.at, to: opened.file.size)
            await place.advance(bytes.count)
            return bytes
        }
        return { tx in try tx.keepAnswer(answer, of: file) }
    }

    /// How far the scanner has read.
    private actor Place {
        private(set) var at = 0
        func advance(_ count: Int) { at += count }
    }
}

/// Files wait for a scanner, and this program was started without one.
struct NoScanner: Explained {
    var explanation: String { "no scanner is set where jobs run (ROUNDTABLE_SCANNER)" }
}

extension Transaction {
    func queueScan(_ id: ID<StoredFile>) throws { try queue(ScanFileJob(file: id), once: "\(id)") }

    fileprivate func keepAnswer(_ answer: ScanAnswer, of id: ID<StoredFile>) throws {
        guard let head = try fileHeads(where: "f.id = \(id)", limit: 1).first, head.file.state == .scanning else {
            return
        }
        let file = head.file.answered(answer)
        try connection.run(
            """
            UPDATE stored_file SET state = \(file.state), finding = \(file.finding), scanned_at = \(now),
                version = version + 1 WHERE id = \(id)
            """)
        try record(FileScanned(file: id, state: file.state, finding: file.finding))
        guard file.state == .quarantined else { return }
        try askUploader(
            of: head,
            "Ask for a clean copy of file \(file.reference): it is in quarantine, for the scanner found \(file.finding)"
        )
        try enterFile(
            file, in: head.place, by: head.agency, "File \(file.reference) put in quarantine",
            body: "The scanner found \(file.finding).")
    }

    /// Makes something the action of who sent a file, or of their team where they have left.
    @discardableResult
    func askUploader(of head: FileHead, _ what: String) throws -> ID<Action> {
        let sender = try connection.row(
            "SELECT agency_id FROM account WHERE id = \(head.uploader) AND closed_at IS NULL"
        ) { try $0.id(0, Agency.self) }
        var new = NewAction(what: what, agency: sender ?? head.agency, dueOn: today)
        if sender != nil {
            new.owner = head.uploader
        } else {
            new.team =
                try connection.row("SELECT team_id FROM account WHERE id = \(head.uploader)") {
                    try $0.idIfAny(0, Team.self)
                } ?? nil
        }
        return try insertAction(new, caseID: head.place.caseFile).id
    }
}
