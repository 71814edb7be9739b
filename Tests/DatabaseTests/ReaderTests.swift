import Database
import DatabaseSQLite
import Foundation
import Testing

/// SQLite with one connection that reads, on notes "a" and "b".
@Suite final class `Readers` {
    private let folder: URL
    private let engine: SQLiteEngine

    init() async throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("roundtable-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        engine = try SQLiteEngine(path: folder.appendingPathComponent("notes.sqlite").path, readers: 1)
        try await engine.write { connection in
            try connection.script("CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT)")
            try connection.run("INSERT INTO note (text) VALUES ('a'), ('b')")
        }
    }

    deinit { try? FileManager.default.removeItem(at: folder) }  // a leftover in the temporary folder harms nobody

    @Test func `whoever finds every connection taken waits for one`() async throws {
        let total = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<50 {
                group.addTask { [engine] in try await engine.read { try $0.count("SELECT count(*) FROM note") } }
            }
            return try await group.reduce(0, +)
        }

        #expect(total == 100)
    }

    @Test func `a read that fails gives its connection back, with nothing open on it`() async throws {
        for _ in 0..<3 {
            await #expect(throws: Interruption.self) {
                try await engine.read { connection in
                    try connection.forEach("SELECT text FROM note") { _ in throw Interruption() }
                }
            }
        }
        try await engine.write { _ = try $0.run("INSERT INTO note (text) VALUES ('c')") }

        #expect(try await engine.read { try $0.count("SELECT count(*) FROM note") } == 3)
    }

    @Test func `a query may be asked inside its own loop`() async throws {
        let pairs = try await engine.read { connection in
            try connection.rows("SELECT text FROM note ORDER BY id") { outer in
                try connection.rows("SELECT text FROM note ORDER BY id") { try outer.text(0) + $0.text(0) }
            }
        }

        #expect(pairs == [["aa", "ab"], ["ba", "bb"]])
    }

    @Test func `who reads cannot write, and who reads too late is told so`() async throws {
        await #expect(throws: DatabaseUnavailable.self) {
            try await engine.read { _ = try $0.run("INSERT INTO note (text) VALUES ('c')") }
        }
        try await engine.close()

        await #expect(throws: DatabaseUnavailable.self) { try await engine.read { try $0.count("SELECT 1") } }
    }

    @Test func `more queries than are kept are all answered`() async throws {
        let sums = try await engine.read { connection in
            try (1...700).map { length in
                let keys = (1...length).map { $0 as any SQLBindable }
                return try connection.count("SELECT count(*) FROM note WHERE id IN \(SQL.list(keys))")
            }
        }

        #expect(sums == [1] + Array(repeating: 2, count: 699))
    }
}
