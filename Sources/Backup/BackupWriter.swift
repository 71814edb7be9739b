import Formats
import Foundation
import Vault

/// Writes a backup block by block, packed and sealed on the way, and counts what it writes.
///
/// Used by one caller at a time.
final class BackupWriter: @unchecked Sendable {
    private var seal: SealedWriter
    private let sink: ([UInt8]) throws -> Void
    private(set) var contents = BackupContents()
    private(set) var written = 0
    private(set) var isBegun = false

    /// The quickest that zlib has: on two cores people come first.
    private static let level = 1

    init(seal: SealedWriter, sink: @escaping ([UInt8]) throws -> Void) {
        (self.seal, self.sink) = (seal, sink)
    }

    func begin(_ manifest: BackupManifest) throws {
        isBegun = true
        try write(.head, json(manifest))
    }

    func begin(_ table: BackupTable) throws {
        contents.tables.append(.init(name: table.name, rows: 0, checksum: ""))
        try write(.table, json(table))
    }

    func add(_ rows: inout PackedRows) throws {
        guard rows.count > 0 else { return }
        let count = rows.count
        let block = rows.take()
        contents.add(rows: count, of: block)
        try write(.rows, block)
    }

    func begin(_ file: BackupFile) throws {
        contents.files += 1
        contents.fileBytes += file.length
        try write(.file, json(file))
    }

    func add(piece: [UInt8]) throws { try write(.piece, piece) }

    func finish() throws {
        try write(.end, json(contents))
        try give(try seal.finish())
    }

    private func write(_ block: BackupBlock, _ content: [UInt8]) throws {
        let packed = block.isPacked ? gzip(content, level: Self.level) : content
        var head = [block.rawValue]
        for length in [packed.count, content.count] {
            head += (0..<4).map { UInt8(truncatingIfNeeded: length >> (24 - $0 * 8)) }
        }
        try give(try seal.add(head))
        try give(try seal.add(packed))
    }

    private func give(_ sealed: [UInt8]) throws {
        guard !sealed.isEmpty else { return }
        try sink(sealed)
        written += sealed.count
    }

    private func json(_ value: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return Array(try encoder.encode(value))
    }
}

extension BackupContents {
    /// Counts more rows of the table that is under way.
    mutating func add(rows: Int, of block: [UInt8]) {
        guard let last = tables.indices.last else { return }
        tables[last].rows += rows
        tables[last].checksum = Tokens.fingerprint(Array(tables[last].checksum.utf8) + block)
    }
}
