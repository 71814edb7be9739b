import Casework
import Database
import Foundation
import Vault

/// Puts a backup into two empty databases, on whichever engine they are, and its files into an empty folder.
///
/// The schema is first made as it was when the backup was taken, so that a backup of an older program can be restored
/// and then goes the way of every other database: forward. Until all of it is there a mark says that it is not.
package struct RestoreBackup {
    private let engine: any Engine
    private let log: any Engine
    private let reader: BackupReader
    private let files: String
    private let told: @Sendable (Int, Int) throws -> Void
    private var filling: (table: BackupTable, types: [String])?
    private var file: (entry: BackupFile, handle: FileHandle, left: Int)?

    /// What was restored, and which steps of the schema ran after it.
    package struct Restored: Sendable {
        package let manifest: BackupManifest
        package let contents: BackupContents
        package let steps: [Int]
    }

    package static func run(
        from path: String, keys: Keyring, into engine: any Engine, log: any Engine, files: String,
        at now: @escaping @Sendable () -> Int64, told: @escaping @Sendable (Int, Int) throws -> Void
    ) async throws -> Restored {
        let reader = try BackupReader(path, keys: keys)
        let manifest = try reader.manifest()
        guard manifest.schema <= Schema.migrations.last?.number ?? 0 else { throw BackupFault.newer(manifest.program) }
        for place in [engine, log] {
            if let table = try await place.read({ try $0.tables().first }) { throw BackupFault.notEmpty(table) }
        }
        guard try FolderOfFiles(files).paths().isEmpty else { throw BackupFault.notEmpty(files) }
        _ = try await Schema.logMigrator.upTo(manifest.logSchema).migrate(log, at: now)
        _ = try await Schema.migrator.upTo(manifest.schema).migrate(engine, at: now)
        var restore = RestoreBackup(engine: engine, log: log, reader: reader, files: files, told: told)
        let contents = try await restore.fill()
        let ofLog = try await Schema.logMigrator.migrate(log, at: now)
        let steps = try await ofLog + Schema.migrate(engine, keys: keys, at: now)
        return Restored(manifest: manifest, contents: contents, steps: steps)
    }

    private init(
        engine: any Engine, log: any Engine, reader: BackupReader, files: String,
        told: @escaping @Sendable (Int, Int) throws -> Void
    ) {
        (self.engine, self.log, self.reader, self.files, self.told) = (engine, log, reader, files, told)
    }

    private mutating func fill() async throws -> BackupContents {
        // The records' mark comes first and goes last: while it is there, neither is a partnership.
        let parts = [Filling(engine), Filling(log)]
        for part in parts { try await part.begin(emptying: true) }
        while let piece = try reader.piece() {
            switch piece {
            case .table(let table): try await begin(table)
            case .rows(let block): try await add(rows: block)
            case .file(let entry): try begin(entry)
            case .bytes(let bytes): try add(piece: bytes)
            }
            try told(reader.progress.read, reader.progress.of)
        }
        try endFile()
        try await count()
        for part in parts.reversed() { try await part.end() }
        return reader.contents
    }

    private func database(of table: BackupTable) -> any Engine { table.part == .log ? log : engine }

    private mutating func begin(_ table: BackupTable) async throws {
        guard table.name != IndexedWords.table else { return filling = (table, []) }
        let columns = try await database(of: table).read { try $0.columns(of: table.name) }
        let types = Dictionary(columns.map { ($0.name, $0.type) }) { first, _ in first }
        filling = (
            table,
            try table.columns.map { column in
                guard let type = types[column] else { throw BackupFault.unequal(in: "table \(table.name)") }
                return type
            }
        )
    }

    private func add(rows block: [UInt8]) async throws {
        guard let (table, types) = filling else { throw BackupFault.unequal(in: "its rows") }
        let rows: [[SQLValue]]
        do {
            rows = try PackedRows.unpack(block, columns: table.columns.count)
        } catch is PackedRowsFault {
            throw BackupFault.unequal(in: "table \(table.name)")
        }
        try await database(of: table).write { connection in
            guard table.name != IndexedWords.table else {
                return try connection.keepIndexed(try rows.map(IndexedWords.init))
            }
            let columns = SQL.joined(table.columns.map(TakeBackup.name), separator: ", ")
            try connection.insert("INSERT INTO \(TakeBackup.name(table.name)) (\(columns))", rows) { row in
                zip(row, types).map { Filling.fitting($0, $1) }
            }
        }
    }

    /// Whether the tables hold as many rows as the backup.
    private func count() async throws {
        for table in reader.contents.tables where table.name != IndexedWords.table {
            let isOfLog = try await log.read { try $0.tables().contains(table.name) }
            let rows = try await (isOfLog ? log : engine).read {
                try $0.count("SELECT count(*) FROM \(TakeBackup.name(table.name))")
            }
            guard rows == table.rows else { throw BackupFault.unequal(in: "table \(table.name)") }
        }
    }

    private mutating func begin(_ entry: BackupFile) throws {
        try endFile()
        guard FolderOfFiles.isInside(entry.path) else { throw BackupFault.unequal(in: "file \(entry.path)") }
        let place = URL(fileURLWithPath: files).appendingPathComponent(entry.path)
        try FileManager.default.createDirectory(
            at: place.deletingLastPathComponent(), withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        guard
            FileManager.default.createFile(
                atPath: place.path, contents: nil, attributes: [.posixPermissions: 0o600]),
            let handle = FileHandle(forWritingAtPath: place.path)
        else { throw BackupFault.cannotWrite(place.path) }
        file = (entry, handle, entry.length)
    }

    private mutating func add(piece bytes: [UInt8]) throws {
        guard let (entry, handle, left) = file, bytes.count <= left else { throw BackupFault.unequal(in: "its files") }
        try handle.write(contentsOf: Data(bytes))
        file = (entry, handle, left - bytes.count)
    }

    private mutating func endFile() throws {
        guard let (entry, handle, left) = file else { return }
        guard left == 0 else { throw BackupFault.unequal(in: "file \(entry.path)") }
        try handle.synchronize()
        try handle.close()
        file = nil
    }
}

extension Migrator {
    /// The steps that there were when a backup was taken.
    fileprivate func upTo(_ number: Int) -> Migrator { Migrator(migrations.filter { $0.number <= number }) }
}
