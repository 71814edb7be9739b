import Database
import Domain

/// Makes an action of each file that has been on nothing for too long (L-010).
struct AskAfterFilesJob: Job {
    static let name = "ask-after-files"

    func run(in casework: Casework) async throws -> Ending {
        { tx in
            let since = try tx.setting(.fileRule).asksAfter(at: tx.now)
            let loose = try tx.fileHeads(
                where: """
                    f.loose_since <= \(since) AND f.action_id IS NULL AND f.state <> \(StoredFile.State.quarantined)
                    """, limit: 200)
            for head in loose {
                let action = try tx.askUploader(
                    of: head, "Put file \(head.file.reference) on the report or the case where it belongs, or delete it"
                )
                try tx.connection.run("UPDATE stored_file SET action_id = \(action) WHERE id = \(head.file.id)")
            }
        }
    }
}
