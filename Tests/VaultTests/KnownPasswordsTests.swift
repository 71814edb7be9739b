import Foundation
import Testing

@testable import Vault

@Suite struct `Passwords that nobody may choose` {
    @Test(arguments: [
        ("Password1234", true), ("p4ssw0rd!!!!", true), ("Passw0rd2026!", true), ("qwertyuiop123", true),
        ("aaaaaaaaaaaa", true), ("123456789012", true), ("abcabcabcabc", true), ("987654321098", true),
        ("ruth adeyemi", true), ("Adeyemi2026!!", true), ("correct horse battery", false),
        ("roundtable-sample", false), ("a long administrator's password", false), ("wharf kettle onion", false),
    ])
    func `are common ones with a number put on, runs, and one's own name`(_ password: String, _ isKnown: Bool) throws {
        #expect(try KnownPasswords().holds(password, own: ["Ruth Adeyemi", "ruth"]) == isKnown)
    }

    /// SHA-1 of the words that are in the list, as Have I Been Pwned gives them.
    private static let stolen = ["wharf kettle onion", "seven grey herons", "ledger"]
    private static let hashes = stolen.map { BreachedList.hash($0) }.sorted()

    private static func folder() throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("breached-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }

    @Test(arguments: ["\n", "\r\n"], [true, false])
    func `are found in one large file by halves`(_ end: String, _ endsWithLine: Bool) throws {
        let folder = try Self.folder()
        defer { try? FileManager.default.removeItem(at: folder) }  // a leftover in the temporary folder harms nobody
        let others = (0..<500).map { BreachedList.hash("other \($0)") }
        let lines = (Self.hashes + others).sorted().enumerated().map { "\($0.element):\($0.offset * 7919)" }
        let file = folder.appendingPathComponent("pwned.txt")
        try Data((lines.joined(separator: end) + (endsWithLine ? end : "")).utf8).write(to: file)
        let list = try BreachedList(path: file.path)

        let all = Self.stolen + (0..<500).map { "other \($0)" }
        #expect(try all.filter { try !list.holds($0) } == [])
        #expect(try (0..<500).filter { try list.holds("absent \($0)") } == [])
    }

    @Test func `are found in a folder of ranges, and in nothing but it`() throws {
        let folder = try Self.folder()
        defer { try? FileManager.default.removeItem(at: folder) }  // a leftover in the temporary folder harms nobody
        for hash in Self.hashes {
            try Data("\(hash.dropFirst(5)):3\n".utf8)
                .write(to: folder.appendingPathComponent("\(hash.prefix(5)).txt"))
        }
        let known = KnownPasswords(breached: try BreachedList(path: folder.path))

        #expect(try Self.stolen.filter { try !known.holds($0) } == [])
        #expect(try known.holds("eight grey herons") == false)
        #expect(throws: BreachedList.Unreadable.self) { try BreachedList(path: folder.path + "/nowhere") }
    }
}
