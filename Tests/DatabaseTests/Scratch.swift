import Database
import DatabaseSQLite
import Foundation
import TestSupport

/// An empty database of the run's engine that goes away with this value.
final class Scratch: Sendable {
    let engine: any Engine
    private let database: TestDatabase
    private let folder: URL

    /// A table of texts that are there once.
    static let notes = "CREATE TABLE note (id {serial}, text TEXT UNIQUE)"

    /// `script` may use the type tokens of `Migration`.
    init(
        _ script: String = notes, on kind: TestEngine = .current, watches: EngineWatches = EngineWatches()
    ) async throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("roundtable-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        database = try await TestDatabase(kind, in: folder, isEmpty: true, watches: watches)
        engine = database.engine
        guard !script.isEmpty else { return }
        let statements = Migration(0, "scratch", script).text(for: engine.dialect)
        try await engine.write { try $0.script(statements) }
    }

    deinit { try? FileManager.default.removeItem(at: folder) }  // a leftover in the temporary folder harms nobody

    /// A second program's engine on the same database.
    func another() throws -> any Engine { try database.another() }

    func texts() async throws -> [String] {
        try await engine.read { try $0.rows("SELECT text FROM note ORDER BY id") { try $0.text(0) } }
    }

    func add(_ text: String) async throws {
        try await engine.write { _ = try $0.run("INSERT INTO note (text) VALUES (\(text))") }
    }
}

/// Something that a transaction throws half way.
struct Interruption: Error {}
