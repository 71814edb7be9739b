import Database
import Domain
import Vault

/// A file that is being read, from any place in it.
package struct OpenedFile: Sendable {
    package let file: StoredFile
    private let source: SealedFile

    init(_ file: StoredFile, _ source: SealedFile) {
        self.file = file
        self.source = source
    }

    /// Some bytes from `start` on, at most up to `end`; a chunk at a time, empty at the end.
    package func bytes(from start: Int, to end: Int) async throws -> [UInt8] {
        try await SealedFolder.aside { try source.bytes(from: start, to: end) }
    }
}

/// The bytes of a file that is on record cannot be found or read.
package struct FileUnreadable: Error, Explained {
    let reference: String
    package var explanation: String { "the bytes of \(reference) cannot be read" }
}

extension Casework {
    /// Opens a file for its reader, whose name is in the access log before the first byte is.
    package func openFile(_ reference: String, by actor: Actor) async throws -> OpenedFile {
        let head = try await look(by: actor) { tx in
            try tx.permit(.viewReport)
            let head = try tx.fileHead(reference)
            if head.sealedKey == nil { throw FileRefusal.destroyed }
            switch head.file.state {
            case .received, .clear: break
            case .scanning: throw FileRefusal.notScanned
            case .quarantined: throw FileRefusal.quarantined
            }
            tx.saw(.file, head.file.id, "file")
            switch head.place.subject {
            case let subject? where subject.kind == .caseFile: tx.saw(.caseFile, subject.id, "file \(reference)")
            case let subject?: tx.saw(.report, subject.id, "file \(reference)")
            case nil: break
            }
            return head
        }
        return try await open(head)
    }

    /// Opens the bytes, whatever a scanner says of them.
    func open(_ head: FileHead) async throws -> OpenedFile {
        guard let sealedKey = head.sealedKey else { throw FileRefusal.destroyed }
        let (files, name) = (outside.files, head.name)
        let key = try outside.keys.unwrap(sealedKey, context: Self.keyContext(head.file.id))
        do {
            return OpenedFile(head.file, try await SealedFolder.aside { try files.open(name, key: key) })
        } catch is UnreadableFile {
            throw FileUnreadable(reference: head.file.reference)
        }
    }
}
