import Casework
import Database
import Domain
import Foundation
import Vault

/// Takes a backup of records, access log and files while people work.
///
/// All rows are read in one transaction, so that they are one state: on PostgreSQL one snapshot of both schemas, on
/// SQLite one of each file, the log's first, so that whatever the log names is among the records. Files never change
/// once they are there, and are read when all rows have been.
package struct TakeBackup: Sendable {
    package struct Progress: Sendable {
        /// The table, or nil while files are read.
        package let table: String?
        package let rows: Int
        package let written: Int
    }

    /// Chunks of 64 KiB, so that damage is found to lie in a short part of the file.
    private static let chunkBits = 16

    private let casework: Casework
    private let writer: BackupWriter
    private let told: @Sendable (Progress) throws -> Void

    /// `files` is the folder of files, which need not be there; `sink` takes the sealed bytes in their order.
    package static func run(
        of casework: Casework, files: String, keys: Keyring, program: String,
        to sink: @escaping @Sendable ([UInt8]) throws -> Void, told: @escaping @Sendable (Progress) throws -> Void
    ) async throws -> BackupContents {
        let writer = BackupWriter(
            seal: try keys.writer(context: BackupReader.context, bits: Self.chunkBits), sink: sink)
        let take = TakeBackup(casework: casework, writer: writer, told: told)
        let log = try await casework.log.read { connection in
            (
                step: try Schema.logMigrator.reached(connection),
                tables: try connection.backedUp().map { ($0, try connection.columns(of: $0).map(\.name)) }
            )
        }
        let takenAt = casework.clock().milliseconds
        try await casework.engine.read { connection in
            // A read that the engine begins anew would write everything twice.
            guard !writer.isBegun else { throw DatabaseFault(message: "the snapshot was lost", code: "backup") }
            try connection.takeTime()
            for (table, _) in log.tables { _ = try connection.exists("SELECT 1 FROM \(Self.name(table)) LIMIT 1") }
            try writer.begin(
                BackupManifest(
                    format: BackupManifest.format, program: program, schema: try Schema.migrator.reached(connection),
                    logSchema: log.step, engine: connection.dialect.rawValue, takenAt: takenAt))
            for (table, columns) in log.tables {
                try take.add(BackupTable(name: table, part: .log, columns: columns), connection)
            }
            for table in try connection.backedUp() {
                let columns = try connection.columns(of: table).map(\.name)
                try take.add(BackupTable(name: table, part: .records, columns: columns), connection)
            }
            try take.addIndex(connection)
        }
        try take.addFiles(of: files)
        try writer.finish()
        return writer.contents
    }

    private func add(_ table: BackupTable, _ connection: any Connection) throws {
        try writer.begin(table)
        var rows = PackedRows()
        let columns = SQL.joined(table.columns.map(Self.name), separator: ", ")
        try connection.stream("SELECT \(columns) FROM \(Self.name(table.name))") { row in
            rows.append(row.values)
            if rows.isFull { try add(&rows) }
        }
        try add(&rows)
    }

    /// The index of words is each engine's own: its words are kept, and it is made again from them.
    private func addIndex(_ connection: any Connection) throws {
        try writer.begin(BackupTable(name: IndexedWords.table, part: .records, columns: IndexedWords.columns))
        var (rows, last) = (PackedRows(), 0)
        while case let entries = try connection.indexed(after: last, limit: 1_000), let end = entries.last {
            for entry in entries { rows.append(entry.values) }
            last = end.number
            if rows.isFull { try add(&rows) }
        }
        try add(&rows)
    }

    private func add(_ rows: inout PackedRows) throws {
        try writer.add(&rows)
        guard let table = writer.contents.tables.last else { return }
        try told(Progress(table: table.name, rows: table.rows, written: writer.written))
    }

    private func addFiles(of folder: String) throws {
        for path in try FolderOfFiles(folder).paths() {
            let file = URL(fileURLWithPath: folder).appendingPathComponent(path).path
            // A file that was destroyed in the meantime is nobody's any more.
            guard let handle = FileHandle(forReadingAtPath: file) else { continue }
            defer { try? handle.close() }  // it was only read
            let length = Int(try handle.seekToEnd())
            try handle.seek(toOffset: 0)
            try writer.begin(BackupFile(path: path, length: length))
            var left = length
            while left > 0, let piece = try handle.read(upToCount: min(left, 512 << 10)), !piece.isEmpty {
                try writer.add(piece: Array(piece))
                left -= piece.count
                try told(Progress(table: nil, rows: writer.contents.files, written: writer.written))
            }
            guard left == 0 else { throw BackupFault.fileChanged(path) }
        }
    }

    static func name(_ name: String) -> SQL { SQL(stringLiteral: "\"\(name)\"") }
}

extension Connection {
    /// The tables whose rows are a part of the partnership.
    fileprivate func backedUp() throws -> [String] { try tables().filter { !CopyTables.own.contains($0) } }
}

/// The folder in which sealed files are, each under a name of its own for ever.
struct FolderOfFiles {
    private let folder: String

    init(_ folder: String) { self.folder = folder }

    /// The files by their places in the folder, in order; uploads that have not ended are nobody's yet.
    func paths() throws -> [String] {
        guard let found = FileManager.default.enumerator(atPath: folder) else { return [] }
        var paths: [String] = []
        while let path = found.nextObject() as? String {
            let kind = found.fileAttributes?[.type] as? FileAttributeType
            guard kind == .typeRegular, !path.hasPrefix("arriving/") else { continue }
            paths.append(path)
        }
        return paths.sorted()
    }

    /// Whether a place leads nowhere but into the folder.
    static func isInside(_ path: String) -> Bool {
        !path.isEmpty && !path.hasPrefix("/") && !path.split(separator: "/").contains("..")
    }
}
