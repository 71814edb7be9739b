import CLI
import Casework
import Domain
import Foundation
import TestSupport
import Testing

@Suite struct `The commands` {
    @Test(arguments: [
        ["dance"], ["serve", "--port", "eighty"], ["serve", "--port", "99999"], ["serve", "--loudly"], ["setup"],
        ["setup", "--partnership", "A", "--agency", "B", "--name", "C", "--sign-in", " "], ["config", "all"],
        ["migrate", "--data"], ["import", "rumours", "file.csv"],
    ])
    func `wrong arguments give one sentence and 64`(_ arguments: [String]) async {
        let run = await Terminal.type(arguments)

        #expect(run.code == 64)
        #expect(run.sentence?.isEmpty == false, "\(run.complaints)")
        #expect(run.said == [])
    }

    @Test(arguments: [
        ("ROUNDTABLE_PORT", "eighty"), ("ROUNDTABLE_PORT", "65536"), ("ROUNDTABLE_PASSWORD_COST", "13"),
        ("ROUNDTABLE_PASSWORD_COST", "21"), ("ROUNDTABLE_LOG_LEVEL", "loud"), ("ROUNDTABLE_HTTPS", "maybe"),
    ])
    func `a setting that cannot be taken is named`(_ key: String, _ value: String) async {
        let run = await Terminal.type(["config"], environment: [key: value])

        #expect(run.code == 64)
        #expect(run.sentence?.contains(key) == true)
    }

    @Test(arguments: [[], ["--help"], ["--version"], ["serve", "--help"]])
    func `help and version are answers and no faults`(_ arguments: [String]) async {
        let run = await Terminal.type(arguments)

        #expect(run.code == 0 && run.complaints == [])
        #expect(run.said.joined().isEmpty == false)
    }

    @Test func `with SQLite a worker is no command of its own, but does once what is due`() async {
        let terminal = Terminal()
        _ = await terminal.setUp()

        let apart = await Terminal.type(["worker", "--data", terminal.data])
        let once = await Terminal.type(["worker", "--once", "--data", terminal.data])

        #expect(apart.code == 1 && apart.sentence?.contains("serve does this work itself") == true)
        #expect(once.code == 0, "\(once.complaints)")
    }

    @Test func `setup makes a partnership once`() async {
        let terminal = Terminal()

        let (first, second) = (await terminal.setUp(), await terminal.setUp())

        #expect(first.code == 0, "\(first.complaints)")
        #expect(first.said.joined().contains("Harrowmere is set up"))
        #expect(second.code == 1)
        #expect(second.sentence?.isEmpty == false)
    }

    @Test func `the data folder is its owner's alone`() async throws {
        let terminal = Terminal()
        _ = await terminal.setUp()

        let rights = try FileManager.default.attributesOfItem(atPath: terminal.data)[.posixPermissions] as? Int

        #expect(rights == 0o700)
    }

    @Test func `setup refuses a short password and never takes it as an argument`() async {
        let terminal = Terminal()

        let short = await terminal.setUp(password: "short")
        let argument = await terminal.setUp(["--password", Terminal.password])

        #expect(short.code == 1)
        #expect(short.sentence?.contains("12") == true)
        #expect(argument.code == 64)
    }

    @Test(arguments: ["serve", "migrate"])
    func `a folder without a partnership is said to be one`(_ command: String) async {
        let terminal = Terminal()

        let run = await Terminal.type([command, "--data", terminal.data])

        #expect(run.code == 1)
        #expect(run.sentence?.contains("setup") == true)
        #expect(!FileManager.default.fileExists(atPath: terminal.data), "looking makes nothing")
    }

    @Test func `migrate has nothing to do after setup`() async {
        let terminal = Terminal()
        _ = await terminal.setUp()

        let run = await Terminal.type(["migrate", "--json", "--data", terminal.data])

        #expect(run.code == 0 && run.said == ["{\"ran\":0}"])
    }

    @Test func `config masks secrets and shows what is set`() async throws {
        let secret = "do-not-print-me"
        let environment = ["ROUNDTABLE_ADMIN_PASSWORD": secret, "ROUNDTABLE_PORT": "9000"]

        let json = await Terminal.type(["config", "--json", "--data", "elsewhere"], environment: environment)
        let plain = await Terminal.type(["config"], environment: environment)
        let lines = try JSONDecoder().decode([ServerSettings.Line].self, from: Data(json.said.joined().utf8))
        let shown = Dictionary(uniqueKeysWithValues: lines.map { ($0.key, $0.value) })

        #expect(json.code == 0 && plain.code == 0)
        #expect(!(json.said + plain.said).joined().contains(secret))
        #expect(shown["ROUNDTABLE_PORT"] == "9000" && shown["ROUNDTABLE_DATA"] == "elsewhere")
        #expect(shown["ROUNDTABLE_HOST"] == "127.0.0.1")
        #expect(lines.map(\.key) == ServerSettings.keys.map(\.key))
    }

    @Test func `check says what is wrong with an empty folder, and nothing of a sound one`() async throws {
        struct Finding: Decodable {
            let what: String
            let isSound: Bool
        }
        func findings(_ run: Run) throws -> [String: Bool] {
            let all = try JSONDecoder().decode([Finding].self, from: Data(run.said.joined().utf8))
            return Dictionary(uniqueKeysWithValues: all.map { ($0.what, $0.isSound) })
        }
        let terminal = Terminal()

        let before = await Terminal.type(["check", "--json", "--data", terminal.data])
        _ = await terminal.setUp()
        let after = await Terminal.type(["check", "--json", "--data", terminal.data])
        let sound = try findings(after)

        #expect(before.code == 1 && before.complaints == [])
        #expect(try findings(before) == ["settings": true, "disk": false, "database": false])
        #expect(Set(sound.keys) == ["settings", "disk", "database", "durability", "keys", "schema", "clock"])
        // The disk of whoever runs the tests may be full; everything else is ours.
        #expect(sound.filter { !$0.value && $0.key != "disk" } == [:])
    }

    @Test func `check says that the clock runs behind the records`() async throws {
        let house = try await TestHouse()
        // The cast was added by a clock that stands in 2026; a century more is behind nobody's clock.
        house.clock.advance(.hours(24 * 365 * 100))
        _ = try await house.casework.addAgency(
            name: "Harrowmere Night Watch", kind: .other, dutyTeam: "Night", by: house.cast.administrator)

        let run = await Terminal.type(["check", "--data", house.folder.path])

        #expect(run.code == 1)
        #expect(run.said.contains { $0.hasPrefix("WRONG") && $0.contains("clock") })
    }

    @Test(arguments: ["0.0.0.0", "192.0.2.7", "example.org"])
    func `sample accounts are never served to a network`(_ host: String) async throws {
        let house = try await TestHouse()
        _ = try await house.casework.addAccount(
            NewAccount(
                signIn: "printed", name: "Sam Ple", role: .caseOfficer, password: Cast.password, isSample: true),
            agency: house.cast.council, team: nil, by: house.cast.administrator)

        let run = await Terminal.type(["serve", "--host", host, "--port", "0", "--data", house.folder.path])

        #expect(run.code == 1)
        #expect(run.sentence?.contains("127.0.0.1") == true)
        #expect(run.said == [], "it never began to serve")
    }

    @Test func `a network is never served in the open`() async throws {
        let house = try await TestHouse()

        let run = await Terminal.type(["serve", "--host", "192.0.2.7", "--port", "0", "--data", house.folder.path])

        #expect(run.code == 1)
        #expect(run.sentence?.contains("ROUNDTABLE_TLS_CERTIFICATE") == true)
        #expect(run.said == [], "it never began to serve")
    }

    @Test func `a schema of a newer program is left alone`() async throws {
        let house = try await TestHouse()
        try await house.script("INSERT INTO schema_step (number, name, ran_at) VALUES (9999, 'later', 0)")

        for command in ["serve", "migrate"] {
            let run = await Terminal.type([command, "--data", house.folder.path])
            #expect(run.code == 1)
            #expect(run.sentence?.contains("newer program") == true)
        }
    }

    @Test func `a fault gives a reference and no detail`() async throws {
        let house = try await TestHouse()
        try await house.script("ALTER TABLE partnership RENAME TO gone")

        let run = await Terminal.type(["serve", "--data", house.folder.path])

        #expect(run.code == 1)
        #expect(run.sentence?.contains("Reference ") == true)
        #expect(run.sentence?.contains("partnership") == false)
    }
}
