import Casework
import Database
import Foundation
import TestSupport
import Testing

@testable import CLI

@Suite struct `The command audit` {
    private let terminal = Terminal()
    private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("audit-\(UUID().uuidString)")

    private func run(_ words: String...) async -> Run {
        await Terminal.type(["audit"] + words + ["--data", terminal.data])
    }

    private func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

    /// A partnership with a chain, a checkpoint and an export.
    private func prepare() async throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        _ = await terminal.setUp()
        let runs = await [
            run("checkpoint", "--to", path("checkpoint")), run("export", "--to", path("export")),
            run("export", "--hashes", "--to", path("hashes")),
        ]
        #expect(runs.map(\.code) == [0, 0, 0], "\(runs.map(\.complaints))")
    }

    @Test func `verifies, compares with what was exported, and writes over nothing`() async throws {
        try await prepare()
        let sound = await run("verify", "--against", path("checkpoint"))
        let again = await run("checkpoint", "--to", path("checkpoint"))
        let noFile = await run("verify", "--against", path("nothing"))
        let other = await run("verify", "--against", path("export"))
        let json = await run("verify", "--json")

        #expect(sound.code == 0 && sound.said.joined().contains("0 faults"))
        #expect(again.code == 1 && again.sentence?.contains("never written over") == true)
        #expect([noFile.code, other.code] == [1, 1])
        #expect(json.code == 0 && json.said.first?.contains("\"faults\":0") == true)
    }

    @Test func `says which entry was damaged, and names nobody`() async throws {
        try await prepare()
        let installation = try await Installation.existing(
            try ServerSettings.$environment.withValue(["ROUNDTABLE_DATA": terminal.data]) { try ServerSettings() }
        )
        try await installation.casework.engine.write { try $0.script("UPDATE event SET name = 'x' WHERE seq = 2") }
        try await installation.casework.close()
        let found = await run("verify")

        #expect(found.code == 1)
        #expect(found.said.first?.contains("(change 2)") == true && found.said.first?.hasPrefix("WRONG") == true)
    }

    // MARK: The checker that needs no Roundtable

    private static let checker = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("docs/audit/verify.py").path

    private func check(_ names: String...) throws -> (code: Int32, said: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", Self.checker] + names.map(path)
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: bytes, as: UTF8.self))
    }

    @Test func `is believed by somebody else's program, with and without the entries`() async throws {
        try await prepare()
        let results = try [
            check("export"), check("export", "checkpoint"), check("hashes"), check("hashes", "checkpoint"),
        ]

        #expect(results.map(\.code) == [0, 0, 0, 0], "\(results.map(\.said))")
        #expect(results.allSatisfy { $0.said.contains("0 faults") })
    }

    private static let damages: [(String, @Sendable (inout [String]) -> Void, String)] = [
        (
            "another name in an entry", { $0[2] = $0[2].replacing("change\",\"2", with: "change\",\"7") },
            "not what was chained"
        ),
        ("a link dropped", { $0.remove(at: 2) }, "missing before it"),
        ("two links swapped", { $0.swapAt(2, 3) }, "missing before it"),
        ("the last link dropped", { $0.removeLast() }, "the chain is not what it says"),
        ("a hash changed", { $0[2] = $0[2].replacing("\"hash\":\"", with: "\"hash\":\"00") }, "does not follow"),
        (
            "a signature changed", { $0[0] = $0[0].replacing("signature ", with: "signature 00") },
            "its signature is wrong"
        ),
    ]

    @Test(arguments: damages.indices)
    func `is not believed once the export was damaged`(_ place: Int) async throws {
        try await prepare()
        let (what, damage, words) = Self.damages[place]
        var lines = try String(contentsOfFile: path("export"), encoding: .utf8).split(separator: "\n").map(String.init)
        let before = lines
        damage(&lines)
        try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: folder.appendingPathComponent("export"))
        let found = try check("export")

        #expect(lines != before)
        #expect(found.code == 1 && found.said.contains(words), "\(what): \(found.said)")
    }
}
