import Casework
import Database
import Domain
import Foundation
import TestSupport
import Testing
import Vault

@Suite struct `Sending a file` {
    let it: FileHouse

    init() async throws { it = try await FileHouse() }

    private var officer: Actor { it.cast.officer }

    private func rows(_ table: SQL) async throws -> Int { try await it.house.count("SELECT count(*) FROM \(table)") }

    @Test(arguments: [1, 262_143, 262_144, 262_145, 524_288, 700_001])
    func `keeps it whole and sealed, whatever its length`(length: Int) async throws {
        let bytes = FileHouse.noise(length)

        let reference = try await it.send(bytes, name: "../a\u{202E}b.pdf", to: .caseFile(FileHouse.file))

        let line = try #require(try await it.casework.files(ofCase: FileHouse.file, by: officer).lines.first)
        #expect(line.file.reference == reference && line.file.size == length && line.file.name == "ab.pdf")
        #expect(line.file.hash == Tokens.fingerprint(bytes))
        #expect(try await it.content(reference) == bytes)
        let sealed = try Data(contentsOf: URL(fileURLWithPath: try path(of: it.files.names().first ?? "")))
        #expect(sealed.count > length && (length < 100 || sealed.range(of: Data(bytes.prefix(64))) == nil))
        #expect(try await it.faults() == [])
    }

    private func path(of name: String) throws -> String { "\(it.files.path)/\(name.suffix(2))/\(name)" }

    @Test func `goes on where it was cut, with what is missing alone`() async throws {
        let bytes = FileHouse.noise(900_000)
        let new = NewUpload(name: "film.mp4", size: bytes.count, mark: "17", record: .report(FileHouse.report))
        let begun = try await it.casework.startUpload(new, by: officer)
        var writing: UploadWriting? = try await it.casework.writeUpload(begun.id, at: 0, by: officer)
        try await writing?.write(Array(bytes[..<800_000]))
        try await writing?.pause()
        writing = nil

        let again = try await it.casework.startUpload(new, by: officer)
        let rest = try await it.casework.writeUpload(again.id, at: again.offset, by: officer)
        try await rest.write(Array(bytes[again.offset...]))
        let reference = try await it.casework.finishUpload(rest, by: officer)

        #expect(again.id == begun.id && again.offset == 786_432)
        #expect(try await it.content(reference) == bytes)
        #expect(try await rows("upload") == 0)
    }

    @Test func `goes on after it was closed and not yet placed, as if it had been`() async throws {
        let bytes = FileHouse.noise(524_288)
        let begun = try await it.casework.startUpload(NewUpload(name: "x", size: bytes.count), by: officer)
        let key = try await sealedKey(begun.id)
        do {
            let pen = try it.files.pen(begun.id.description, key: key, length: bytes.count)
            try pen.write(bytes)
            try pen.finish()
        }
        let closed = try await it.casework.upload(begun.id, by: officer).offset
        try it.files.settle(begun.id.description)
        let placed = try await it.casework.upload(begun.id, by: officer).offset

        let writing = try await it.casework.writeUpload(begun.id, at: placed, by: officer)
        let reference = try await it.casework.finishUpload(writing, by: officer)

        #expect(closed == bytes.count && placed == bytes.count)
        #expect(try await it.content(reference) == bytes)
    }

    private func sealedKey(_ id: ID<StoredFile>) async throws -> FileKey {
        let sealed = try await it.casework.engine.read { connection in
            try connection.row("SELECT sealed_key FROM upload WHERE id = \(id)") { try $0.bytes(0) } ?? []
        }
        return try it.casework.outside.keys.unwrap(sealed, context: "stored_file \(id)")
    }

    @Test func `is refused elsewhere than where it ended, and to a second sender at a time`() async throws {
        let begun = try await it.casework.startUpload(NewUpload(name: "x", size: 10), by: officer)
        let writing = try await it.casework.writeUpload(begun.id, at: 0, by: officer)

        let codes = [
            try await it.code { _ = try await it.casework.writeUpload(begun.id, at: 5, by: officer) },
            try await it.code { _ = try await it.casework.writeUpload(begun.id, at: 0, by: officer) },
            try await it.code { _ = try await it.casework.writeUpload(begun.id, at: 0, by: it.cast.manager) },
        ]
        try await writing.write(Array(0..<10))

        #expect(codes == ["file-wrong-offset", "file-busy", "not-found"])
        #expect(try await it.casework.finishUpload(writing, by: officer).hasPrefix("F-2026-"))
    }

    @Test func `leaves nothing where it is empty, too long or another than was meant`() async throws {
        try await it.casework.setPractice(
            "file-rule",
            to: Answers(
                to: Practice.files.form.key, [AnswerPath("hours"): .number(4), AnswerPath("megabytes"): .number(1)]),
            from: LondonTime.day(of: it.house.clock.now), because: "Small disk", by: it.cast.administrator)
        let told = NewUpload(name: "x", size: (1 << 20) + 1)
        let other = try await it.casework.startUpload(NewUpload(name: "x", size: 3), by: officer)
        let writing = try await it.casework.writeUpload(other.id, at: 0, by: officer)
        try await writing.write([1, 2, 3])

        let codes = [
            try await it.code { try await it.send([UInt8]()) },
            try await it.code { try await it.send([UInt8](repeating: 1, count: (1 << 20) + 1)) },
            try await it.code { _ = try await it.casework.startUpload(told, by: officer) },
            try await it.code {
                _ = try await it.casework.finishUpload(writing, hash: Tokens.fingerprint([9]), by: officer)
            },
        ]

        #expect(codes == ["file-empty", "file-too-large", "file-too-large", "file-other-hash"])
        #expect(try await rows("upload") == 0)
        #expect(try await rows("stored_file") == 0)
        #expect(try (it.files.names() + it.files.begun()).isEmpty)
    }

    @Test func `makes one file of a form that is sent twice`() async throws {
        let first = try await it.send([1, 2, 3], once: "a form")
        let second = try await it.send([1, 2, 3], once: "a form")

        #expect(first == second)
        #expect(try await rows("stored_file") == 1 && it.files.names().count == 1)
    }

    @Test func `is given up after a day, and the disk is free again`() async throws {
        let begun = try await it.casework.startUpload(NewUpload(name: "x", size: 1_000_000), by: officer)
        try await it.casework.writeUpload(begun.id, at: 0, by: officer).write(FileHouse.noise(600_000))
        it.house.clock.advance(.hours(25))

        try await it.run(recurring: Schedule.recurring.filter { $0.name == "drop-late-uploads" })
        try await it.run()

        #expect(try await rows("upload") == 0)
        #expect(try it.files.begun().isEmpty)
    }

    @Test func `needs the permission, and a record that is there for the sender`() async throws {
        let upload = NewUpload(name: "x", record: .caseFile(FileHouse.file))
        let codes = [
            try await it.code { _ = try await it.casework.startUpload(upload, by: it.cast.administrator) },
            try await it.code { _ = try await it.casework.startUpload(upload, by: it.cast.housingOfficer) },
        ]

        #expect(codes == ["not-permitted", "not-found"])
    }
}
