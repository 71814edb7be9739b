import Casework
import Domain
import Foundation
import TestSupport
import Testing
import Vault

@testable import CLI

@Suite struct `The keys of a partnership` {
    private struct Line: Decodable {
        let key: String?
        let values: Int
        let isCurrent: Bool
    }

    private static func list(_ data: String) async throws -> [Line] {
        let run = await Terminal.type(["keys", "list", "--json", "--data", data])
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode([Line].self, from: Data(run.said.joined().utf8))
    }

    private static func rights(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    @Test func `are made by setup for their owner alone, once`() async throws {
        let terminal = Terminal()
        _ = await terminal.setUp()
        let path = terminal.data + "/keys"
        let made = try KeyFile(path: path)
        _ = await terminal.setUp()

        #expect(try Self.rights(path) == 0o600)
        #expect(made.entries.count == 1)
        #expect(try KeyFile(path: path).text == made.text)
    }

    @Test(arguments: ["serve", "check", "keys list"])
    func `are asked for by every command, and never made anew`(_ command: String) async throws {
        let terminal = Terminal()
        _ = await terminal.setUp()
        let path = terminal.data + "/keys"
        let words = command.split(separator: " ").map(String.init) + ["--data", terminal.data]
        chmod(path, 0o644)
        let exposed = await Terminal.type(words)
        unlink(path)
        let missing = await Terminal.type(words)
        try Data("# ours\nk-1 c2hvcnQ=\n".utf8).write(to: URL(fileURLWithPath: path))
        chmod(path, 0o600)
        let wrong = await Terminal.type(words)

        let said = [exposed, missing, wrong].map { ($0.complaints + $0.said).joined() }
        #expect([exposed, missing, wrong].map(\.code) == [1, 1, 1])
        #expect(said[0].contains("chmod 600"))
        #expect(said[1].contains("ROUNDTABLE_KEYS"))
        #expect(said[2].contains("line 2") && !said[2].contains("c2hvcnQ="))
    }

    @Test func `come from another file or from the environment where that says so`() async throws {
        let terminal = Terminal()
        _ = await terminal.setUp()
        let (path, elsewhere) = (terminal.data + "/keys", terminal.data + "/elsewhere")
        let text = try KeyFile(path: path).text
        try FileManager.default.moveItem(atPath: path, toPath: elsewhere)
        let words = ["keys", "list", "--data", terminal.data]

        let byFile = await Terminal.type(words, environment: ["ROUNDTABLE_KEYS": elsewhere])
        let byText = await Terminal.type(
            words, environment: ["ROUNDTABLE_KEY": text.split(separator: "\n").joined(separator: ",")])
        let both = await Terminal.type(words, environment: ["ROUNDTABLE_KEYS": elsewhere, "ROUNDTABLE_KEY": text])
        let rotated = await Terminal.type(
            ["keys", "rotate", "--data", terminal.data], environment: ["ROUNDTABLE_KEY": text])

        #expect(byFile.code == 0 && byText.code == 0 && byFile.said == byText.said)
        #expect(both.code == 64 && both.sentence?.contains("not both") == true)
        #expect(rotated.code == 1 && rotated.sentence?.contains("ROUNDTABLE_KEY") == true)
    }

    @Test func `change while the values stay readable, and the old one goes when nothing needs it`() async throws {
        let terminal = Terminal()
        _ = await terminal.setUp()
        let installation = try await Installation.existing(
            ServerSettings(environment: ["ROUNDTABLE_DATA": terminal.data]))
        let administrator = try await installation.casework.firstActor(who: .administer)
        try await installation.casework.keepDraft(
            of: "a form", fields: ["said": ["typed"]], by: #require(administrator))
        let old = installation.casework.outside.keys.currentID
        try await installation.casework.close()
        let data = ["--data", terminal.data]

        let inUse = await Terminal.type(["keys", "remove", old] + data)
        let added = await Terminal.type(["keys", "add"] + data)
        let before = try await Self.list(terminal.data)
        let rotated = await Terminal.type(["keys", "rotate", "--now"] + data)
        let after = try await Self.list(terminal.data)
        let removed = await Terminal.type(["keys", "remove", old] + data)
        let left = try await Self.list(terminal.data)
        let queued = await Terminal.type(["keys", "reseal"] + data)
        let all = [inUse, added, rotated, removed, queued].flatMap { $0.said + $0.complaints }.joined()
        let secrets = try KeyFile(path: terminal.data + "/keys").text.split(whereSeparator: \.isWhitespace)
            .filter { $0.count == 44 }

        #expect(inUse.code == 1 && inUse.sentence?.contains("current") == true)
        #expect(added.code == 0 && rotated.code == 0 && removed.code == 0 && queued.code == 0, "\(all)")
        #expect(before.map(\.values) == [1, 0] && before.map(\.isCurrent) == [true, false])
        #expect(after.map(\.values) == [0, 1] && after.map(\.isCurrent) == [false, true])
        #expect(left.map(\.key) == [before[1].key] && left.map(\.values) == [1])
        #expect(!secrets.isEmpty && secrets.filter { all.contains($0) } == [], "no key is printed")
        #expect(try Self.rights(terminal.data + "/keys") == 0o600)
    }

    @Test func `go with a copy, which opens what was sealed`() async throws {
        let (from, to) = (Terminal(), Terminal())
        _ = await from.setUp()

        let copied = await Terminal.type(["copy", "--from", from.data, "--to", to.data])
        let texts = try [from, to].map { try KeyFile(path: $0.data + "/keys").text }
        let other = Terminal()
        try FileManager.default.createDirectory(atPath: other.data, withIntermediateDirectories: true)
        try KeyFile.make().write(to: other.data + "/keys")
        let refused = await Terminal.type(["copy", "--from", from.data, "--to", other.data])

        #expect(copied.code == 0, "\(copied.complaints)")
        #expect(texts[0] == texts[1])
        #expect(refused.code == 1 && refused.sentence?.contains("other keys") == true)
    }
}

@Suite struct `An encrypted file` {
    @Test(arguments: ["setup", "serve", "check"])
    func `is refused by an SQLite that cannot encrypt, with nothing written`(_ command: String) async throws {
        let terminal = Terminal()
        let key = "correct horse battery staple"
        let environment = ["ROUNDTABLE_CIPHER_KEY": key, "ROUNDTABLE_ADMIN_PASSWORD": Terminal.password]
        let setup = [
            "--partnership", "Harrowmere", "--agency", "Harrowmere Council", "--name", "Idris Vaughan", "--sign-in",
            "idris",
        ]
        if command != "setup" { _ = await terminal.setUp() }

        let run = await Terminal.type(
            [command, "--data", terminal.data] + (command == "setup" ? setup : []), environment: environment)
        let said = (run.complaints + run.said).joined()
        let made = (try? FileManager.default.contentsOfDirectory(atPath: terminal.data)) ?? []

        #expect(run.code == 1 && said.contains("cannot encrypt") && !said.contains(key))
        #expect(command != "setup" || made == [])
    }
}
