import Foundation
import Testing

@testable import Vault

/// Chunks as small as they may be.
private let chunk = 1 << 16

@Suite struct `A sealed file` {
    private static let keys = Result { try Keyring(text: olderKey) }

    private static func sealed(_ plain: [UInt8], pieces: Int = 10_000) throws -> [UInt8] {
        var writer = try keys.get().writer(context: "backup", bits: 16)
        var sealed: [UInt8] = []
        for start in stride(from: 0, to: plain.count, by: pieces) {
            sealed += try writer.add(plain[start..<min(start + pieces, plain.count)])
        }
        return try sealed + writer.finish()
    }

    private static func opened(_ sealed: some Collection<UInt8>, pieces: Int = 7_777) throws -> [UInt8] {
        var reader = try keys.get().reader(context: "backup")
        var plain: [UInt8] = []
        var rest = sealed[...]
        while !rest.isEmpty {
            plain += try reader.add(rest.prefix(pieces))
            rest = rest.dropFirst(pieces)
        }
        return try plain + reader.finish()
    }

    private static func onDisk<Result>(_ sealed: [UInt8], _ body: (String) throws -> Result) throws -> Result {
        let url = FileManager.default.temporaryDirectory.appending(component: "sealed-\(UUID().uuidString)")
        defer { unlink(url.path) }
        try Data(sealed).write(to: url)
        return try body(url.path)
    }

    /// From which byte on the file is damaged; nil where it is sound.
    private static func damage(_ sealed: some Collection<UInt8>) throws -> Int? {
        do {
            _ = try opened(sealed, pieces: 50_000)
            return nil
        } catch SealFault.damaged(let place) {
            return place
        }
    }

    @Test(arguments: [0, 1, chunk - 1, chunk, chunk + 1, 2 * chunk, 3 * chunk + 12_345])
    func `comes back as it was, in pieces of any size, and its length is known before`(_ length: Int) throws {
        var dice = Dice(seed: UInt64(length))
        let plain = dice.bytes(length)
        let sealed = try Self.sealed(plain)
        let layout = try #require(try SealedLayout(head: Array(sealed.prefix(1000))))

        #expect(try Self.sealed(plain, pieces: 200_000).count == sealed.count)
        #expect(layout.sealedLength(of: length) == sealed.count)
        #expect([1 << 20, 65_564, 999].filter { (try? Self.opened(sealed, pieces: $0)) != plain } == [])
        #expect(length < 100 || !Data(sealed).contains(Data(plain.prefix(50))))
    }

    @Test func `any part of it can be read`() throws {
        var dice = Dice(seed: 1)
        let plain = dice.bytes(3 * chunk + 777)
        let keys = try Self.keys.get()
        try Self.onDisk(Self.sealed(plain)) { path in
            let file = try SealedFile(path) { try keys.unwrap($0, context: "backup") }
            #expect(file.length == plain.count)
            let edges = [0, 1, chunk - 1, chunk, chunk + 1, 2 * chunk, plain.count - 1, plain.count]
            var wrong: [Range<Int>] = []
            let ranges = edges.flatMap { start in edges.filter { $0 >= start }.map { start..<$0 } }
            for range in ranges {
                var part: [UInt8] = []
                while case let bytes = try file.bytes(from: range.lowerBound + part.count, to: range.upperBound),
                    !bytes.isEmpty
                { part += bytes }
                if part != Array(plain[range]) { wrong.append(range) }
            }
            #expect(wrong == [])
            #expect(try file.bytes(from: plain.count, to: .max) == [] && file.bytes(from: -1, to: 1) == [])
        }
    }

    @Test func `that was cut anywhere is refused, in order and by part`() throws {
        let sealed = try Self.sealed(Dice(seed: 2).filled(2 * chunk))
        let head = try #require(try SealedLayout(head: sealed)).headLength
        let whole = chunk + 28
        let edges = [0, 1, 6, 9, 10, head - 1, head, head + 1, head + 27, head + 28, head + whole - 1, head + whole]
        let cuts = edges + [head + whole + 1, head + whole + 28, sealed.count - 1]
        let keys = try Self.keys.get()

        let accepted = try cuts.filter { cut in
            let part = Array(sealed[..<cut])
            return try Self.damage(part) == nil
                || Self.onDisk(part) { (try? SealedFile($0) { try keys.unwrap($0, context: "backup") }) != nil }
        }

        #expect(accepted == [])
        #expect(try Self.damage(sealed) == nil)
        #expect(try Self.damage(sealed[..<(head + whole)]) == head, "the first chunk does not say that it is the last")
    }

    @Test func `whose chunks were moved, left out, doubled or added is refused`() throws {
        let sealed = try Self.sealed(Dice(seed: 3).filled(3 * chunk))
        let other = try Self.sealed(Dice(seed: 4).filled(3 * chunk))
        let (head, whole) = (try #require(try SealedLayout(head: sealed)).headLength, chunk + 28)
        let parts = (0..<3).map { Array(sealed[(head + $0 * whole)..<(head + ($0 + 1) * whole)]) }
        let start = Array(sealed[..<head])
        let made: [(file: [UInt8], at: Int)] = [
            (start + parts[1] + parts[0] + parts[2], 0), (start + parts[0] + parts[2], 1),
            (start + parts[0] + parts[0] + parts[1] + parts[2], 1), (sealed + parts[2], 2), (sealed + [0], 2),
            (start + other[head...], 0), (start + parts[0] + other[(head + whole)...], 1),
        ]

        #expect(try made.map { try Self.damage($0.file) } == made.map { head + $0.at * whole })
    }

    @Test func `in which a bit is other than it was is refused, with the chunk in which that is`() throws {
        let sealed = try Self.sealed(Dice(seed: 5).filled(chunk + 500))
        let (head, whole) = (try #require(try SealedLayout(head: sealed)).headLength, chunk + 28)
        var dice = Dice(seed: 6)
        var wrong: [Int] = []
        for place in Array(0..<head) + (0..<60).map({ _ in Int.random(in: head..<sealed.count, using: &dice) }) {
            var changed = sealed
            changed[place] ^= 1 << UInt8.random(in: 0...7, using: &dice)
            let expected = place < head ? nil : head + (place - head) / whole * whole
            do {
                _ = try Self.opened(changed, pieces: 100_000)
                wrong.append(place)
            } catch SealFault.damaged(let found) {
                if let expected, found != expected { wrong.append(place) }
            } catch {
                if expected != nil { wrong.append(place) }
            }
        }
        #expect(wrong == [])
    }

    @Test func `belongs to one place, and its key can be kept elsewhere`() throws {
        let keys = try Self.keys.get()
        let sealed = try Self.sealed([1, 2, 3])
        var elsewhere = keys.reader(context: "another")
        let key = FileKey()
        var writer = SealedWriter(key: key)
        let bare = try writer.add([4, 5, 6]) + writer.finish()
        var (right, wrong) = (SealedReader(key: key), SealedReader(key: FileKey()))

        #expect(throws: SealFault.self) { try elsewhere.add(sealed) }
        #expect(try right.add(bare) + right.finish() == [4, 5, 6])
        #expect(throws: SealFault.self) { try wrong.add(bare) + wrong.finish() }
    }

    @Test func `whose writing was interrupted goes on after its last whole chunk`() throws {
        let key = FileKey()
        let plain = Dice(seed: 7).filled(3 * chunk + 5)
        var first = SealedWriter(key: key, bits: 16)
        let written = try first.add(plain[..<(2 * chunk + 100)])
        let layout = try #require(try SealedLayout(head: written))
        let whole = (written.count - layout.headLength) / layout.sealedChunk
        var second = SealedWriter(key: key, goingOn: layout, after: whole)
        let rest = try second.add(plain[(whole * chunk)...]) + second.finish()
        var reader = SealedReader(key: key)

        #expect(whole == 2)
        #expect(try reader.add(written + rest) + reader.finish() == plain)
    }

    @Test(arguments: [[UInt8]("not one of ours".utf8), Array("SQLite format 3".utf8)])
    func `is told from any other`(_ bytes: [UInt8]) throws {
        #expect(throws: SealFault.notSealed) { try Self.opened(bytes) }
        #expect(throws: SealFault.newer(version: 2)) { try Self.opened(Array("RTSEAL".utf8) + [2, 16, 0, 0]) }
    }

    private static let python = """
        import sys
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM
        from cryptography.hazmat.primitives.hashes import SHA256
        from cryptography.hazmat.primitives.kdf.hkdf import HKDF
        data = open(sys.argv[1], "rb").read()
        assert data[:7] == b"RTSEAL\\x01"
        size, end = 1 << data[7], 10 + int.from_bytes(data[8:10], "big")
        wrapped, head = data[10:end], data[:end]
        root = HKDF(SHA256(), 32, None, b"roundtable seal").derive(bytes(range(32)))
        start = 2 + wrapped[1]
        key = AESGCM(root).decrypt(
            wrapped[start:start + 12], wrapped[start + 12:], wrapped[:start] + b"file key backup")
        body, plain, index = data[end:], b"", 0
        while body:
            chunk, body = body[:size + 28], body[size + 28:]
            place = index.to_bytes(8, "big") + (b"\\x00" if body else b"\\x01")
            plain, index = plain + AESGCM(key).decrypt(chunk[:12], chunk[12:], head + place), index + 1
        from hashlib import sha256
        print(sha256(plain).hexdigest())
        """

    @Test(.enabled(if: Python.path != nil))
    func `another implementation opens it`() throws {
        let plain = Dice(seed: 8).filled(2 * chunk + 1)

        let lines = try Self.onDisk(Self.sealed(plain)) { try Python.run(Self.python, $0) }

        #expect(lines == [Tokens.fingerprint(plain)])
    }
}

extension Dice {
    fileprivate func filled(_ count: Int) -> [UInt8] {
        var dice = self
        return dice.bytes(count)
    }
}
