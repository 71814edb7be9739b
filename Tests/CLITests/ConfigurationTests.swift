import CLI
import Foundation
import Testing

/// A file of the tree that a test holds against the code.
private func document(_ path: String) throws -> String {
    var folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    while folder.path != "/" && !FileManager.default.fileExists(atPath: folder.appendingPathComponent("Makefile").path)
    {
        folder.deleteLastPathComponent()
    }
    return try String(contentsOf: folder.appendingPathComponent(path), encoding: .utf8)
}

@Suite struct `The document of settings` {
    @Test func `lists every key with its meaning and what holds when it is not set`() throws {
        let written = try document("docs/operations/configuration.md").split(separator: "\n")
            .filter { $0.hasPrefix("| `ROUNDTABLE_") }
            .map { line in
                line.split(separator: "|").prefix(3).map { $0.trimmingCharacters(in: .whitespaces) }
            }
        let built = ServerSettings.keys.map { key in
            ["`\(key.key)`", key.initial.isEmpty ? "nothing" : "`\(key.initial)`", key.meaning]
        }

        #expect(written == built)
    }
}
