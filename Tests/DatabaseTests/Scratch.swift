import Database
import DatabaseSQLite
import Foundation

/// An engine on a file of its own that goes away with it.
final class Scratch: Sendable {
    let engine: any Engine
    let path: String
    private let folder: URL

    init(_ script: String = "CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT UNIQUE)") async throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("roundtable-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        path = folder.appendingPathComponent("scratch.sqlite").path
        engine = try SQLiteEngine(path: path)
        try await engine.write { try $0.script(script) }
    }

    deinit { try? FileManager.default.removeItem(at: folder) }  // a leftover in the temporary folder harms nobody

    func texts() async throws -> [String] {
        try await engine.read { try $0.rows("SELECT text FROM note ORDER BY id") { try $0.text(0) } }
    }

    func add(_ text: String) async throws {
        try await engine.write { _ = try $0.run("INSERT INTO note (text) VALUES (\(text))") }
    }
}

/// Something that a transaction throws half way.
struct Interruption: Error {}
