import Casework
import Database
import DatabaseSQLite
import Foundation
import Synchronization
import Vault

/// Data folders of a run: copied from one that is migrated, and few open at a time, since each has threads of its own.
enum TestFolder {
    /// As many as of `TestCluster`, for the same reason.
    static let turns = Turns(most: 40)
    private static let template = Mutex<Task<URL, any Error>?>(nil)

    /// Puts migrated databases into `folder`.
    static func fill(_ folder: URL) async throws {
        let made = template.withLock { template in
            let task = template ?? Task { try await make() }
            template = task
            return task
        }
        let from = try await made.value
        for name in try FileManager.default.contentsOfDirectory(atPath: from.path) where !name.hasSuffix("-shm") {
            try FileManager.default.copyItem(
                at: from.appendingPathComponent(name), to: folder.appendingPathComponent(name))
        }
    }

    private static func make() async throws -> URL {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("roundtable-template-\(ProcessInfo.processInfo.processIdentifier)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let data = try DataFolder(folder.path)
        try await Casework.test(data.engine, data.log).migrate()
        try await data.close()
        return folder
    }
}
