import Formats
import Foundation
import Testing

@Suite struct `Packing with gzip` {
    static let samples: [[UInt8]] = {
        var dice = Dice(seed: 3)
        let words = (0..<40_000).flatMap { Array("row \($0 % 977), a line of a file\n".utf8) }
        return [[], [0], Array("hello".utf8), dice.bytes(300_000), words, [UInt8](repeating: 0x61, count: 2_000_000)]
    }()

    @Test func `what is packed at any level unpacks to the same, and packs the same again`() throws {
        var failures: [String] = []
        for (index, sample) in Self.samples.enumerated() {
            for level in [1, 9, 5, 6, 0, 99] {
                let packed = gzip(sample, level: level)
                if try gunzip(packed, limit: sample.count) != sample { failures.append("\(index) at \(level)") }
                if gzip(sample, level: level) != packed { failures.append("\(index) at \(level), again") }
            }
        }

        #expect(failures == [])
        #expect(gzip(Self.samples[5]).count < 4_000)
    }

    @Test func `many may pack at once`() async throws {
        let sample = Self.samples[4]
        let expected = gzip(sample, level: 1)

        let same = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<12 { group.addTask { gzip(sample, level: 1) == expected } }
            return await group.reduce(true) { $0 && $1 }
        }

        #expect(same)
    }

    @Test func `members in a row are one stream, and zeros after them are padding`() throws {
        let packed = gzip(Array("one ".utf8)) + gzip([]) + gzip(Array("two".utf8))

        for step in [1, 3, Int.max] {
            let plain = try GunzipSource(MemorySource(packed + [0, 0, 0], step: step)).readAll()

            #expect(String(decoding: plain, as: UTF8.self) == "one two")
        }
    }

    @Test func `every place at which a file may be cut is noticed`() {
        let packed = gzip(Array("a report, a place, a date".utf8))

        let unnoticed = (0..<packed.count).filter { length in
            do {
                _ = try gunzip(Array(packed[..<length]), limit: 1000)
                return true
            } catch {
                return error as? GzipError != .truncated
            }
        }

        #expect(unnoticed == [])
    }

    @Test func `damage and what follows the end are refused`() {
        let packed = gzip(Array("a report, a place, a date".utf8))
        var damaged = packed
        damaged[packed.count - 6] ^= 1

        for bytes in [damaged, packed + [1, 2, 3], Array("not gzip at all".utf8), packed + [0, 0, 7]] {
            #expect(throws: GzipError.corrupt) { try gunzip(bytes, limit: 1000) }
        }
    }

    @Test func `a file that unpacks to more than allowed is stopped`() throws {
        let bomb = gzip([UInt8](repeating: 0, count: 50_000_000), level: 9)

        #expect(throws: GzipError.tooLarge(limit: 1_000_000)) { try gunzip(bomb, limit: 1_000_000) }
        #expect(throws: GzipError.tooLarge(limit: 4)) {
            try InputSource(bytes: Array("hello".utf8), limit: 4).readAll()
        }
        #expect(try InputSource(bytes: Array("hello".utf8), limit: 5).readAll().count == 5)
    }

    @Test(.enabled(if: Python.path != nil, "python3 is not installed"))
    func `Python's gzip module reads ours and we read its`() throws {
        let sample = Self.samples[4]
        let ours = try TemporaryFile(gzip(sample))
        let theirs = try TemporaryFile()
        let script = """
            import gzip, sys
            plain = gzip.open(sys.argv[1]).read()
            with gzip.open(sys.argv[2], 'wb') as f: f.write(plain[:1000])
            with gzip.open(sys.argv[2], 'ab') as f: f.write(plain[1000:])
            sys.stdout.buffer.write(plain)
            """

        let read = try Python.run(script, ours.path, theirs.path)

        #expect(read == sample)
        #expect(try InputSource(path: theirs.path).readAll() == sample)
    }
}

@Suite struct `Opening a file` {
    @Test func `plain and packed files read the same, and progress counts the packed bytes`() throws {
        for (sample, isGzip) in [
            ([], false), ([0x1f], false), ([0x61, 0x62], false), (Packing.words, false), (gzip(Packing.words), true),
        ] as [([UInt8], Bool)] {
            let file = try TemporaryFile(sample)
            let source = try InputSource(path: file.path)

            let read = try source.readAll()

            #expect(read == (isGzip ? Packing.words : sample))
            #expect(source.isGzip == isGzip)
            #expect([source.size, source.bytesRead] == [sample.count, sample.count])
        }
    }

    @Test func `a long file comes in chunks, with progress between them`() throws {
        let file = try TemporaryFile([UInt8](repeating: 0x61, count: 700_000))
        let source = try InputSource(path: file.path)
        var progress: [Int] = []

        while let chunk = try source.nextChunk() {
            #expect(chunk.count <= byteChunk)
            progress.append(source.bytesRead)
        }

        #expect(progress.last == 700_000)
        #expect(progress.count >= 3 && progress == progress.sorted())
    }

    @Test func `a missing file and a folder are refused with the reason`() throws {
        let folder = FileManager.default.temporaryDirectory.path
        let missing = folder + "/formats-\(UUID().uuidString)"

        #expect(throws: FileError.notAFile(path: folder)) { try InputSource(path: folder) }
        let error = #expect(throws: FileError.self) { try InputSource(path: missing) }
        #expect(error == .cannotOpen(path: missing, errno: ENOENT))
        #expect(error?.reason == "No such file or directory")
    }

    private enum Packing {
        static let words = (0..<5_000).flatMap { Array("line \($0)\n".utf8) }
    }
}
