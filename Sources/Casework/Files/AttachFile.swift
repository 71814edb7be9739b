import Database
import Domain

extension Casework {
    /// Puts a file that is on nothing on a report or a case.
    package func attachFile(_ reference: String, to record: FileRecord, by actor: Actor) async throws {
        try await change(by: actor) { tx in
            try tx.permit(.addFile)
            let head = try tx.fileHead(reference)
            if head.sealedKey == nil { throw FileRefusal.destroyed }
            if head.file.state == .quarantined { throw FileRefusal.quarantined }
            guard head.place.isNowhere else {
                throw FileRefusal.alreadyAttached(reference: try tx.reference(of: head.place) ?? "another record")
            }
            try tx.attach(head.file, to: try tx.filePlace(record))
            try tx.settleAction(of: head, "The file is on \(record.reference)")
        }
    }
}

extension Transaction {
    /// Puts the file there, with its line in the story.
    func attach(_ file: StoredFile, to place: FilePlace) throws {
        guard let subject = place.subject else { return }
        try connection.run(
            """
            UPDATE stored_file SET report_id = \(place.report), case_id = \(place.caseFile), loose_since = NULL,
                version = version + 1 WHERE id = \(file.id)
            """)
        try enterFile(file, in: place, "File \(file.reference) added", body: "\(file.name) (\(file.kind.title))")
        try record(FileAttached(file: file.id, to: subject))
    }

    /// Whether what a file was sent for is still open to the actor, and takes anything new.
    func takes(_ place: FilePlace) throws -> Bool {
        if let report = place.report {
            return try connection.exists(
                """
                SELECT 1 FROM report r WHERE r.id = \(report) AND \(scope.reports(id: "r.id", agency: "r.agency_id"))
                """)
        }
        guard let file = place.caseFile else { return false }
        return try connection.exists(
            "SELECT 1 FROM case_file c WHERE c.id = \(file) AND c.closed_at IS NULL AND \(scope.cases("c.id"))")
    }
}
