import Database
import Domain

extension Casework {
    /// Takes a file off the report or the case that it is on, with the reason; it is its sender's again, to be put
    /// where it belongs.
    package func detachFile(_ reference: String, reason: String, by actor: Actor) async throws {
        try await change(by: actor) { tx in
            try tx.permit(.removeFile)
            let head = try tx.fileHead(reference)
            if head.sealedKey == nil { throw FileRefusal.destroyed }
            guard let subject = head.place.subject else { throw FileRefusal.notAttached }
            // What a closed case rests on stays on it: reopened first, if it was wrong.
            if head.place.caseFile != nil, try !tx.takes(head.place) { throw CaseRefusal.closed }
            guard !reason.isEmpty else { throw FieldRefusal("reason", .missing) }
            try tx.connection.run(
                """
                UPDATE stored_file SET report_id = NULL, case_id = NULL, loose_since = \(tx.now), action_id = NULL,
                    version = version + 1 WHERE id = \(head.file.id)
                """)
            try tx.enterFile(
                head.file, in: head.place, "File \(head.file.reference) taken off", body: "\(head.file.name): \(reason)"
            )
            try tx.record(FileDetached(file: head.file.id, from: subject, reason: reason))
        }
    }
}
