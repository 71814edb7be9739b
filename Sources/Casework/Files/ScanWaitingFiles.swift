import Database
import Domain

/// Queues a scan for files that came in while no scanner was set.
struct ScanWaitingFilesJob: Job {
    static let name = "scan-waiting-files"

    func run(in casework: Casework) async throws -> Ending {
        guard casework.outside.scanner != nil else { return { _ in } }
        return { tx in
            let waiting = try tx.fileHeads(
                where: "f.state = 'received' AND f.destroyed_at IS NULL ORDER BY f.received_at, f.id", limit: 1000)
            for head in waiting {
                try tx.connection.run(
                    "UPDATE stored_file SET state = \(StoredFile.State.scanning) WHERE id = \(head.file.id)")
                try tx.queueScan(head.file.id)
            }
        }
    }
}
