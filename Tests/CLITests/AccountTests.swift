import CLI
import Foundation
import Testing

@Suite struct `Settings and commands of sign-in` {
    @Test func `the way back for the last administrator is a link, and nobody's who is not there`() async {
        let terminal = Terminal()
        _ = await terminal.setUp()

        let made = await Terminal.type(
            ["account", "recover", "idris", "--data", terminal.data],
            environment: ["ROUNDTABLE_SITE": "https://casework.example/"])
        let nobody = await Terminal.type(["account", "recover", "nobody", "--data", terminal.data])

        #expect(made.code == 0, "\(made.complaints)")
        #expect(made.said.last?.hasPrefix("https://casework.example/invitation/") == true)
        #expect(nobody.code == 1 && nobody.sentence?.isEmpty == false)
    }

    private static let sound =
        "[{\"id\": \"council\", \"name\": \"Council\", \"issuer\": \"https://a.example\", \"client\": \"c\","
        + "\"secret\": \"hush-hush\"}]"

    /// The text of a file of providers, its mode, and what is said of it; nothing where it is taken.
    private static let files: [(text: String, mode: Int, says: String?)] = [
        (sound, 0o600, nil), (sound, 0o644, "chmod 600"), ("{}", 0o600, "JSON list"),
        (sound.replacing("https://", with: "http://"), 0o600, "https://"),
        (sound.replacing("\"council\"", with: "\"Council 1\""), 0o600, "small letters"),
        ("[\(sound.dropFirst().dropLast()), \(sound.dropFirst().dropLast())]", 0o600, "stands twice"),
    ]

    @Test func `a file of providers is taken whole or refused with a sentence that tells no secret`() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("providers-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }  // a leftover in the temporary folder harms nobody
        var wrong: [String] = []
        for (number, file) in Self.files.enumerated() {
            let path = folder.appendingPathComponent("\(number).json").path
            #expect(
                FileManager.default.createFile(
                    atPath: path, contents: Data(file.text.utf8), attributes: [.posixPermissions: file.mode]))
            let run = await Terminal.type(
                ["config"],
                environment: ["ROUNDTABLE_OIDC_PROVIDERS": path, "ROUNDTABLE_SITE": "https://casework.example"])
            let isRight = file.says.map { run.sentence?.contains($0) == true } ?? (run.code == 0)
            if !isRight || run.complaints.joined().contains("hush") { wrong.append("\(number): \(run.complaints)") }
        }
        let without = await Terminal.type(
            ["config"], environment: ["ROUNDTABLE_OIDC_PROVIDERS": folder.appendingPathComponent("0.json").path])
        let list = await Terminal.type(["config"], environment: ["ROUNDTABLE_BREACHED": "/nowhere/pwned"])

        #expect(wrong == [])
        #expect(without.sentence?.contains("ROUNDTABLE_SITE") == true)
        #expect(list.sentence?.contains("ROUNDTABLE_BREACHED") == true)
    }
}
