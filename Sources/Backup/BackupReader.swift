import Formats
import Foundation
import Vault

/// Reads a backup block by block, and refuses it where it is not as it was written.
package final class BackupReader {
    private let source: InputSource
    private var seal: SealedReader
    private var held: [UInt8] = []
    private var start = 0
    private var isEnded = false
    /// What is being read, for whoever must know where the damage is.
    private var place = "its beginning"
    private(set) var contents = BackupContents()

    package static let context = "backup"

    package init(_ path: String, keys: Keyring) throws {
        source = try InputSource(path: path)
        seal = keys.reader(context: Self.context)
    }

    /// How far it has come, in bytes of the file and of how many.
    package var progress: (read: Int, of: Int) { (source.bytesRead, source.size ?? 0) }

    enum Piece {
        case table(BackupTable)
        case rows([UInt8])
        case file(BackupFile)
        case bytes([UInt8])
    }

    /// What the backup says of itself: the first block.
    package func manifest() throws -> BackupManifest {
        guard let (block, content) = try next(), block == .head else { throw BackupFault.notABackup }
        let manifest: BackupManifest = try decoded(content)
        guard manifest.format <= BackupManifest.format else { throw BackupFault.newer(manifest.program) }
        return manifest
    }

    /// The next piece; nil after the last, when what was counted is what the backup says that it holds.
    func piece() throws -> Piece? {
        guard let (block, content) = try next() else { throw BackupFault.unequal(in: place) }
        switch block {
        case .head: throw BackupFault.unequal(in: place)
        case .table:
            let table: BackupTable = try decoded(content)
            place = "table \(table.name)"
            contents.tables.append(.init(name: table.name, rows: 0, checksum: ""))
            return .table(table)
        case .rows:
            do {
                contents.add(rows: try PackedRows.count(of: content), of: content)
            } catch is PackedRowsFault {
                throw BackupFault.unequal(in: place)
            }
            return .rows(content)
        case .file:
            let file: BackupFile = try decoded(content)
            place = "file \(file.path)"
            contents.files += 1
            contents.fileBytes += file.length
            return .file(file)
        case .piece: return .bytes(content)
        case .end:
            place = "its end"
            guard try decoded(content) == contents, try next() == nil else { throw BackupFault.unequal(in: place) }
            return nil
        }
    }

    private func decoded<Value: Decodable>(_ content: [UInt8]) throws -> Value {
        do {
            return try JSONDecoder().decode(Value.self, from: Data(content))
        } catch is DecodingError {
            throw BackupFault.unequal(in: place)
        }
    }

    private func next() throws -> (BackupBlock, [UInt8])? {
        guard try fill(BackupBlock.headLength) else {
            guard held.count == start else { throw BackupFault.unequal(in: place) }
            return nil
        }
        let head = held[start..<start + BackupBlock.headLength]
        let lengths = [1, 5].map { place in
            head[(head.startIndex + place)..<(head.startIndex + place + 4)].reduce(0) { $0 << 8 | Int($1) }
        }
        guard let block = BackupBlock(rawValue: head[head.startIndex]), lengths[1] <= BackupBlock.longest,
            lengths[0] <= BackupBlock.longest
        else { throw BackupFault.unequal(in: place) }
        guard try fill(BackupBlock.headLength + lengths[0]) else { throw BackupFault.unequal(in: place) }
        start += BackupBlock.headLength
        let packed = Array(held[start..<start + lengths[0]])
        start += lengths[0]
        guard block.isPacked else { return (block, packed) }
        do {
            let content = try gunzip(packed, limit: lengths[1])
            guard content.count == lengths[1] else { throw BackupFault.unequal(in: place) }
            return (block, content)
        } catch is GzipError {
            throw BackupFault.unequal(in: place)
        }
    }

    /// Opens more of the file until so many bytes are held; false where it ends before.
    private func fill(_ count: Int) throws -> Bool {
        guard held.count - start < count else { return true }
        held.removeFirst(start)
        start = 0
        do {
            while held.count < count, !isEnded {
                if let sealed = try source.nextChunk() {
                    held += try seal.add(sealed)
                } else {
                    isEnded = true
                    held += try seal.finish()
                }
            }
        } catch let fault as SealFault {
            throw Self.told(fault, in: place)
        }
        return held.count >= count
    }

    private static func told(_ fault: SealFault, in place: String) -> BackupFault {
        switch fault {
        case .notSealed: .notABackup
        case .newer(let version): .newer("a sealed file of version \(version)")
        case .unknownKey(let name): .otherKey(name)
        case .damaged(let byte): .damaged(atByte: byte, in: place)
        }
    }
}

extension BackupReader {
    /// Reads all of it, checks every checksum and says what is inside.
    package static func verify(
        _ path: String, keys: Keyring, told: (Int, Int) throws -> Void
    ) throws -> (BackupManifest, BackupContents) {
        let reader = try BackupReader(path, keys: keys)
        let manifest = try reader.manifest()
        while try reader.piece() != nil { try told(reader.progress.read, reader.progress.of) }
        return (manifest, reader.contents)
    }
}
