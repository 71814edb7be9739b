import Database
import Domain

extension Casework {
    /// Deletes a file's bytes for ever, with the reason. What it was, who sent it and who deleted it stay on record.
    ///
    /// Its key goes in this transaction, so nobody can read the bytes from then on, in this place or in a backup of the
    /// folder; a job deletes them from the disk.
    package func destroyFile(_ reference: String, reason: String, by actor: Actor) async throws {
        try await change(by: actor) { tx in
            let head = try tx.fileHead(reference)
            // Who sent a file may take it back while it is on nothing.
            if !head.place.isNowhere || head.uploader != actor.account { try tx.permit(.removeFile) }
            if head.sealedKey == nil { throw FileRefusal.destroyed }
            guard !reason.isEmpty else { throw FieldRefusal("reason", .missing) }
            try tx.connection.run(
                """
                UPDATE stored_file SET sealed_key = NULL, destroyed_at = \(tx.now), destroyed_by = \(actor.account),
                    destroyed_reason = \(reason), loose_since = NULL, version = version + 1 WHERE id = \(head.file.id)
                """)
            try tx.enterFile(
                head.file, in: head.place, "File \(head.file.reference) deleted", body: "\(head.file.name): \(reason)")
            try tx.settleAction(of: head, "The file was deleted: \(reason)")
            try tx.record(FileDestroyed(file: head.file.id, reason: reason))
            try tx.queue(DeleteBytesJob(file: head.file.id), once: "\(head.file.id)")
        }
    }
}

/// Deletes the bytes of a file that was destroyed on record.
struct DeleteBytesJob: Job {
    let file: ID<StoredFile>
    static let name = "delete-file-bytes"

    func run(in casework: Casework) async throws -> Ending {
        try await casework.deleteBytes(file)
        return { _ in }
    }
}
