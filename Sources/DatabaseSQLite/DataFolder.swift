import Database
import Foundation

/// The two databases of a data folder: what people work on, and the access log (`docs/adr/0011`).
package struct DataFolder: Sendable {
    package let engine: SQLiteEngine
    package let log: SQLiteEngine

    /// Opens the databases in `folder`, which must be there, or makes them.
    package init(
        _ folder: String, checksReferences: Bool = true, cipherKey: String? = nil,
        watches: EngineWatches = EngineWatches()
    ) throws {
        let log = Self.path("access.sqlite", in: folder)
        self.log = try SQLiteEngine(path: log, readers: 1, cipherKey: cipherKey, watch: watches.log)
        engine = try SQLiteEngine(
            path: Self.path("roundtable.sqlite", in: folder), beside: log, checksReferences: checksReferences,
            cipherKey: cipherKey, watch: watches.records)
    }

    package static func holdsDatabase(_ folder: String) -> Bool {
        FileManager.default.fileExists(atPath: path("roundtable.sqlite", in: folder))
    }

    package func close() async throws {
        try await engine.close()
        try await log.close()
    }

    private static func path(_ name: String, in folder: String) -> String {
        URL(fileURLWithPath: folder).appendingPathComponent(name).path
    }
}
