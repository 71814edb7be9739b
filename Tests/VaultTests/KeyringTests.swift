import Crypto
import Foundation
import Testing

@testable import Vault

let olderKey = "older AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
let newerKey = "newer ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8="

@Suite struct `A key file` {
    @Test func `has a key a line, of which the marked one or else the last one seals`() throws {
        let last = try KeyFile(text: "# ours\n\n\(olderKey)\n\(newerKey)\n")
        let marked = try KeyFile(text: "\(olderKey) current\r\n\(newerKey)")

        #expect(last.entries.map(\.id) == ["older", "newer"] && last.current == "newer")
        #expect(marked.entries.map(\.id) == ["older", "newer"] && marked.current == "older")
        #expect(try KeyFile(text: last.text).current == "newer")
        #expect(last.text.hasPrefix("# ours\n"), "comments stay")
    }

    @Test(arguments: [
        ("", KeyFileFault.empty),
        ("# nothing", .empty),
        ("\(olderKey)\nnewer", .line(2, .notIDAndKey)),
        ("\(olderKey) now", .line(1, .notIDAndKey)),
        ("Older AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=", .line(1, .badID)),
        ("\(String(repeating: "a", count: 33)) AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=", .line(1, .badID)),
        ("# ours\nolder AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHg==", .line(2, .badKey)),
        ("older ************", .line(1, .badKey)),
        ("\(olderKey)\n\n\(olderKey)", .line(3, .repeated)),
        ("\(olderKey) current\n\(newerKey) current", .line(2, .secondCurrent)),
    ])
    func `that is wrong is refused with its line and never its key`(_ text: String, _ fault: KeyFileFault) {
        #expect(throws: fault) { try KeyFile(text: text) }
        #expect(!"\(fault)".contains("AAECAwQF"))
    }

    @Test func `is written for its owner alone, and refused where others can read it`() throws {
        let path = FileManager.default.temporaryDirectory.appending(component: "keys-\(UUID().uuidString)").path
        defer { unlink(path) }
        try KeyFile.make().write(to: path)
        let rights = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int

        #expect(rights == 0o600)
        for mode in [0o640, 0o604, 0o660, 0o622] {
            chmod(path, mode_t(mode))
            #expect(throws: KeyFileFault.exposed(path: path)) { try KeyFile(path: path) }
        }
        #expect(throws: KeyFileFault.missing(path: path + "x")) { try KeyFile(path: path + "x") }
    }

    @Test func `takes another key, makes it the current one and lets the old one go`() throws {
        let one = KeyFile.make()
        let two = one.adding()
        let (first, second) = (one.current, two.entries[1].id)
        let turned = try #require(two.using(second))
        let left = try #require(turned.removing(first))

        #expect(one.entries.count == 1 && two.current == first && first != second)
        #expect(turned.current == second && left.entries.map(\.id) == [second])
        #expect(two.using("none") == nil && turned.removing(second) == nil && turned.removing("none") == nil)
        #expect(KeyFile.make().text != one.text, "each is random")
    }
}

@Suite struct `A keyring` {
    private static func both() throws -> Keyring { try Keyring(text: "\(olderKey)\n\(newerKey)") }
    private static let plain = Array("by text to her sister".utf8)

    @Test func `opens what it has sealed, and seals the same words otherwise each time`() throws {
        let keys = try Self.both()
        for plain in [[], Self.plain, [UInt8](repeating: 7, count: 100_000)] {
            let (first, second) = (try keys.seal(plain, context: "a"), try keys.seal(plain, context: "a"))
            #expect(first != second)
            #expect(try keys.open(first, context: "a") == plain)
            #expect(try Keyring.keyID(of: first) == "newer")
        }
    }

    @Test func `opens nothing that was changed, cut, lengthened or moved`() throws {
        let keys = try Self.both()
        let sealed = try keys.seal(Self.plain, context: "person.safe_contact.1")
        func opens(_ bytes: [UInt8], _ context: String = "person.safe_contact.1") -> Bool {
            (try? keys.open(bytes, context: context)) != nil
        }
        let flipped = sealed.indices.flatMap { place in
            (0..<8).map { bit in
                var changed = sealed
                changed[place] ^= 1 << bit
                return changed
            }
        }
        let cut = sealed.indices.map { Array(sealed[..<$0]) }

        #expect(opens(sealed))
        #expect((flipped + cut + [sealed + [0]]).filter { opens($0) } == [])
        #expect(["", "person.safe_contact.2", "person.safe_contact.11"].filter { opens(sealed, $0) } == [])
    }

    @Test func `says which key it lacks`() throws {
        let sealed = try Self.both().seal(Self.plain, context: "a")
        let older = try Keyring(text: olderKey)

        #expect(throws: SealFault.unknownKey("newer")) { try older.open(sealed, context: "a") }
        #expect(throws: SealFault.notSealed) { try older.open(Self.plain, context: "a") }
        #expect(throws: SealFault.newer(version: 2)) { try older.open([2] + sealed.dropFirst(), context: "a") }
    }

    @Test func `marks equal texts alike, by a key of each purpose`() throws {
        let keys = try Self.both()
        let mark = keys.mark("020 7946 0000", for: "telephone")
        let others = [
            keys.mark("020 7946 0001", for: "telephone"), keys.mark("020 7946 0000", for: "other"),
            try Keyring(text: olderKey).mark("020 7946 0000", for: "telephone"),
        ]

        #expect(mark == keys.mark("020 7946 0000", for: "telephone"))
        #expect(!others.contains(mark))
        #expect(keys.marks("020 7946 0000", for: "telephone").count == 2)
        #expect(keys.marks("020 7946 0000", for: "telephone").contains(mark))
    }

    @Test func `wraps the key of a file for its own place only`() throws {
        let keys = try Self.both()
        let key = FileKey()
        let wrapped = try keys.wrap(key, context: "1")

        #expect(try keys.unwrap(wrapped, context: "1").symmetric == key.symmetric)
        #expect(throws: SealFault.self) { try keys.unwrap(wrapped, context: "2") }
        #expect(throws: SealFault.self) { try keys.open(wrapped, context: "1") }
    }

    @Test func `of a file takes up a key that was added while it is in use`() throws {
        let path = FileManager.default.temporaryDirectory.appending(component: "keys-\(UUID().uuidString)").path
        defer { unlink(path) }
        let one = KeyFile.make()
        try one.write(to: path)
        let keys = try Keyring(file: path)
        let early = try keys.seal(Self.plain, context: "a")
        let two = one.adding()
        try #require(two.using(two.entries[1].id)).write(to: path)

        #expect(keys.currentID == two.entries[1].id)
        #expect(try keys.open(early, context: "a") == Self.plain)
        try Data("broken".utf8).write(to: URL(fileURLWithPath: path))
        #expect(keys.ids.count == 2, "what was read before goes on")
        unlink(path)
        #expect(keys.ids.count == 2)
    }
}

@Suite struct `Sealing as others do` {
    // Test cases 13 to 16 of "The Galois/Counter Mode of Operation" (McGrew and Viega, 2005), with keys of 256 bits.
    private static let key = "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308"
    private static let plain =
        "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449"
        + "a6b525b16aedf5aa0de657ba637b39"
    private static let zeros = String(repeating: "0", count: 64)
    static let vectors: [(key: String, nonce: String, plain: String, context: String, sealed: String)] = [
        (zeros, "000000000000000000000000", "", "", "530f8afbc74536b9a963b4f1c4cb738b"),
        (
            zeros, "000000000000000000000000", "00000000000000000000000000000000", "",
            "cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919"
        ),
        (
            key, "cafebabefacedbaddecaf888", plain, "feedfacedeadbeeffeedfacedeadbeefabaddad2",
            "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056"
                + "828838c5f61e6393ba7a0abcc9f662"
                + "76fc6ece0f4e1768cddf8853bb2d551b"
        ),
    ]

    @Test(arguments: vectors)
    func `gives the published ciphertext and tag`(
        _ vector: (key: String, nonce: String, plain: String, context: String, sealed: String)
    ) throws {
        let key = SymmetricKey(data: [UInt8](hex: vector.key))
        let nonce = [UInt8](hex: vector.nonce)
        let context = [UInt8](hex: vector.context)

        let sealed = try key.seal(
            [UInt8](hex: vector.plain), nonce: AES.GCM.Nonce(data: nonce), authenticating: context)

        #expect(sealed.hex == vector.nonce + vector.sealed)
        #expect(try key.open(sealed, authenticating: context).hex == vector.plain)
    }

    /// The format as another program reads and writes it, from its description alone.
    private static let python = """
        import sys
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM
        from cryptography.hazmat.primitives.hashes import SHA256
        from cryptography.hazmat.primitives.hmac import HMAC
        from cryptography.hazmat.primitives.kdf.hkdf import HKDF
        root, sealed = bytes.fromhex(sys.argv[1]), bytes.fromhex(sys.argv[2])
        def key(purpose): return HKDF(SHA256(), 32, None, purpose).derive(root)
        def opened(value, context):
            end = 2 + value[1]
            assert value[0] == 1 and value[2:end] == b"older"
            return AESGCM(key(b"roundtable seal")).decrypt(value[end:end + 12], value[end + 12:], value[:end] + context)
        print(opened(sealed, b"person.safe_contact.1").hex())
        head = b"\\x01\\x05older"
        print((head + bytes(12)
            + AESGCM(key(b"roundtable seal")).encrypt(bytes(12), b"from outside", head + b"note.text.2")).hex())
        mark = HMAC(key(b"roundtable mark telephone"), SHA256()); mark.update(b"020 7946 0000")
        print(mark.finalize().hex())
        """

    @Test(.enabled(if: Python.path != nil))
    func `another implementation opens ours, and ours opens its`() throws {
        let keys = try Keyring(text: olderKey)
        let plain = Array("by text to her sister".utf8)
        let sealed = try keys.seal(plain, context: "person.safe_contact.1")

        let lines = try Python.run(Self.python, (0..<32).map { UInt8($0) }.hex, sealed.hex)

        #expect(lines[0] == plain.hex)
        #expect(try keys.open([UInt8](hex: lines[1]), context: "note.text.2") == Array("from outside".utf8))
        #expect(keys.mark("020 7946 0000", for: "telephone").hex == lines[2])
    }
}
