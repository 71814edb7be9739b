import Backup
import Casework
import Database
import Domain
import Foundation
import TestSupport
import Testing
import Vault

/// The database of each release, which `scripts/release-fixture` kept as a backup.
struct Release: Sendable, CustomTestStringConvertible {
    let path: String

    var testDescription: String { URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent }

    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Releases")
    static var all: [Release] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []  // a test counts them
        return names.filter { $0.hasSuffix(".backup") }.sorted().map {
            Release(path: folder.appendingPathComponent($0).path)
        }
    }

    static func keys() throws -> Keyring {
        try Keyring(text: String(contentsOf: folder.appendingPathComponent("keys"), encoding: .utf8))
    }
}

@Suite struct `The database of every release` {
    @Test func `is here`() { #expect(!Release.all.isEmpty) }

    @Test(arguments: Release.all)
    func `is opened, brought forward and sound`(_ release: Release) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "roundtable-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }  // a leftover in the temporary folder harms nobody
        let database = try await TestDatabase(.current, in: folder, isEmpty: true, checksReferences: false)
        if TestEngine.current == .postgres {
            try await database.engine.write { try $0.script("CREATE SCHEMA IF NOT EXISTS log") }
        }
        let keys = try Release.keys()

        let restored = try await RestoreBackup.run(
            from: release.path, keys: keys, into: database.engine, log: database.log,
            files: folder.appendingPathComponent("files").path,
            at: { Int64(Date().timeIntervalSince1970 * 1000) }, told: { _, _ in })
        let casework = Casework(
            engine: database.engine, log: database.log, passwords: Passwords(cost: 4),
            outside: Outside(keys: keys, files: SealedFolder(folder.appendingPathComponent("files").path)),
            clock: { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) })
        let findings = try await casework.checkDeeply { _ in }

        #expect(try await casework.schemaState() == .current)
        #expect(restored.contents.tables.contains { $0.name == "case_file" && $0.rows > 0 })
        #expect(findings.filter { $0.wrong > 0 }.map { "\($0.name): \($0.examples)" } == [])
        #expect(try await casework.actor(signIn: "officer").role == .caseOfficer)
    }
}
