import Backup
import Casework
import Database
import Domain
import Foundation
import Synchronization
import TestSupport
import Testing
import Vault

/// Sealed bytes in memory, in the place of a file.
private final class Sealed: Sendable {
    private let bytes = Mutex<[UInt8]>([])
    func take(_ more: [UInt8]) { bytes.withLock { $0 += more } }
    var all: [UInt8] { bytes.withLock { $0 } }
}

/// An empty place to restore into, and a folder for files.
private final class Place: Sendable {
    let folder: URL
    let database: TestDatabase

    init(_ kind: TestEngine) async throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("roundtable-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        database = try await TestDatabase(kind, in: folder, isEmpty: true, checksReferences: false)
        if kind == .postgres {
            try await database.engine.write { try $0.script("CREATE SCHEMA IF NOT EXISTS log") }
        }
    }

    deinit { try? FileManager.default.removeItem(at: folder) }  // a leftover in the temporary folder harms nobody

    var files: String { folder.appendingPathComponent("files").path }

    func file(_ name: String, _ bytes: [UInt8]) throws -> String {
        let path = folder.appendingPathComponent(name)
        try FileManager.default.createDirectory(
            at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: path)
        return path.path
    }

    func restore(_ backup: String) async throws -> RestoreBackup.Restored {
        try await RestoreBackup.run(
            from: backup, keys: try Keyring(text: Self.keys), into: database.engine, log: database.log, files: files,
            at: { TestHouse.today.milliseconds }, told: { _, _ in })
    }

    static let keys = "test AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
}

/// From SQLite to the engine of the run and back again: on PostgreSQL that is both ways between the two.
@Suite struct `A backup` {
    private static func house(_ kind: TestEngine = .current) async throws -> (TestHouse, String) {
        let house = try await TestHouse(kind)
        let reference = try await house.casework.receiveReport(neighbourReport(), by: house.cast.officer)
        _ = try await house.casework.report(reference, by: house.cast.officer)
        return (house, reference)
    }

    private static func backUp(_ casework: Casework, files: String = "/nowhere") async throws -> [UInt8] {
        let sealed = Sealed()
        _ = try await TakeBackup.run(
            of: casework, files: files, keys: try Keyring(text: Place.keys), program: "test",
            to: { sealed.take($0) }, told: { _ in })
        return sealed.all
    }

    @Test(arguments: [TestEngine.current, .sqlite])
    func `holds everything, for either engine`(_ kind: TestEngine) async throws {
        let (house, reference) = try await Self.house()
        let (there, elsewhere) = (try await Place(kind), try await Place(.current))
        let photograph = [UInt8](repeating: 7, count: 700_000)
        _ = try there.file("held/ab/photograph", photograph)
        let held = there.folder.appendingPathComponent("held").path
        let path = try there.file("one.backup", try await Self.backUp(house.casework, files: held))

        let restored = try await there.restore(path)
        let casework = try Casework.test(there.database.engine, there.database.log)
        let again = try elsewhere.file("two.backup", try await Self.backUp(casework, files: there.files))
        let second = try await elsewhere.restore(again)
        let read = try await casework.report(reference, by: house.cast.officer)
        let search = try await casework.storeSearch("Cobbold", by: house.cast.officer)
        let found = try await casework.search(search, by: house.cast.officer)
        let next = try await casework.receiveReport(neighbourReport(), by: house.cast.officer)
        let wrong = try await casework.checkDeeply { _ in }.filter { $0.wrong > 0 }

        #expect(restored.contents.tables.contains { $0.name == "access" && $0.rows > 0 })
        #expect(restored.contents.rows == second.contents.rows && restored.contents.files == 1)
        #expect(restored.steps == [])
        #expect(FileManager.default.contents(atPath: there.files + "/ab/photograph") == Data(photograph))
        #expect(read.report.reference == reference && !found.people.isEmpty)
        #expect(next > reference, "numbers go on where they were")
        #expect(wrong.map(\.name) == [])
        #expect(try await !Filling.isUnderWay(in: there.database.engine))
    }

    @Test func `holds one state of what goes on being written`() async throws {
        let (house, _) = try await Self.house()
        let sealed = Sealed()
        let later = Mutex<Task<String, any Error>?>(nil)

        let contents = try await TakeBackup.run(
            of: house.casework, files: "/nowhere", keys: try Keyring(text: Place.keys), program: "test",
            to: { sealed.take($0) },
            told: { progress in
                guard progress.table == "account" else { return }
                let done = DispatchSemaphore(value: 0)
                later.withLock { later in
                    later = Task.detached {
                        defer { done.signal() }
                        return try await house.casework.receiveReport(neighbourReport(), by: house.cast.officer)
                    }
                }
                done.wait()
            })
        _ = try await later.withLock { $0 }?.value

        #expect(contents.tables.first { $0.name == "report" }?.rows == 1)
        #expect(try await house.count("SELECT count(*) FROM report") == 2)
    }

    /// Bytes that are flipped, and lengths to which the file is cut, as parts of a thousand.
    @Test(arguments: [(1, true), (300, true), (600, true), (999, true), (0, false), (500, false), (999, false)])
    func `that is damaged is refused, with where`(_ at: Int, _ isFlipped: Bool) async throws {
        let (house, _) = try await Self.house(.sqlite)
        let place = try await Place(.current)
        var bytes = try await Self.backUp(house.casework)
        let byte = bytes.count * at / 1000
        if isFlipped { bytes[byte] ^= 4 } else { bytes.removeLast(bytes.count - byte) }
        let path = try place.file("damaged.backup", bytes)

        let fault = #expect(throws: BackupFault.self) {
            _ = try BackupReader.verify(path, keys: try Keyring(text: Place.keys)) { _, _ in }
        }
        await #expect(throws: BackupFault.self) { _ = try await place.restore(path) }

        if case .damaged(let start, let part) = fault {
            #expect(start <= byte && !part.isEmpty)
        }
        let isTaken = try await place.database.engine.read { try $0.tables() }.contains("partnership")
        let isMarked = try await Filling.isUnderWay(in: place.database.engine)
        #expect(!isTaken || isMarked, "half a partnership is taken for none")
    }

    @Test func `opens with its own key alone, and goes into an empty place alone`() async throws {
        let (house, _) = try await Self.house(.sqlite)
        let (place, full) = (try await Place(.current), try await TestHouse())
        let path = try place.file("one.backup", try await Self.backUp(house.casework))
        let text = try place.file("letter.backup", Array("Dear all".utf8))
        let other = try Keyring(text: "other ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=")

        #expect(throws: BackupFault.otherKey("test")) { _ = try BackupReader.verify(path, keys: other) { _, _ in } }
        #expect(throws: BackupFault.notABackup) { _ = try BackupReader.verify(text, keys: other) { _, _ in } }
        await #expect(throws: BackupFault.self) {
            _ = try await RestoreBackup.run(
                from: path, keys: try Keyring(text: Place.keys), into: full.casework.engine, log: full.casework.log,
                files: place.files, at: { 1 }, told: { _, _ in })
        }
        #expect(try await full.count("SELECT count(*) FROM partnership") == 1)
    }
}
