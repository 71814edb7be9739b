import Database
import Domain
import Vault

/// An upload that bytes are being written to; nobody else writes to it meanwhile.
package struct UploadWriting: Sendable {
    package let id: ID<StoredFile>
    /// The most that may be written in all.
    let most: Int
    private let size: Int?
    private let limit: FileRefusal
    private let pen: SealedPen?
    private let drop: @Sendable (FileRefusal) async throws -> Void

    init(
        _ head: UploadHead, rule: FileRule, pen: SealedPen?,
        drop: @escaping @Sendable (FileRefusal) async throws -> Void
    ) {
        id = head.id
        size = head.size
        most = head.size ?? rule.largestBytes
        limit = .tooLarge(megabytes: rule.largestMegabytes)
        self.pen = pen
        self.drop = drop
    }

    /// Bytes taken so far.
    package var written: Int { pen?.written ?? size ?? 0 }
    /// Whether all that was announced has come.
    package var isWhole: Bool { size == written }

    /// Takes more bytes. What there is no room for ends the upload, and nothing of it is kept.
    package func write(_ bytes: [UInt8]) async throws {
        guard written + bytes.count <= most, let pen else {
            try await drop(limit)
            throw limit
        }
        do {
            try await SealedFolder.aside { try pen.write(bytes) }
        } catch FolderFault.full {
            try await drop(.noSpace)
            throw FileRefusal.noSpace
        }
    }

    /// Sees to it that what was written so far survives, as far as it fills whole chunks.
    package func pause() async throws { try await SealedFolder.aside { try pen?.pause() } }

    /// Closes the file.
    func finish() async throws {
        do {
            try await SealedFolder.aside { try pen?.finish() }
        } catch FolderFault.full {
            try await drop(.noSpace)
            throw FileRefusal.noSpace
        }
    }
}

extension Casework {
    /// Goes on with an upload of the actor's where it ended.
    package func writeUpload(_ id: ID<StoredFile>, at offset: Int, by actor: Actor) async throws -> UploadWriting {
        let (head, rule) = try await look(by: actor) { tx in
            try tx.permit(.addFile)
            return (try tx.upload(id), try tx.setting(.fileRule))
        }
        let files = outside.files
        let reached = files.arrived(head.id.description, of: head.size)
        guard offset == reached else { throw FileRefusal.wrongOffset(reached: reached) }
        let key = try outside.keys.unwrap(head.sealedKey, context: Self.keyContext(id))
        let isWhole = head.size == reached
        let pen: SealedPen? =
            isWhole
            ? nil
            : try await SealedFolder.aside {
                do {
                    return try files.pen(id.description, key: key, length: head.size)
                } catch FolderFault.busy {
                    throw FileRefusal.busy
                } catch FolderFault.full {
                    throw FileRefusal.noSpace
                }
            }
        // Somebody may have written between the question and the lock.
        if let pen, pen.written != offset { throw FileRefusal.wrongOffset(reached: pen.written) }
        return UploadWriting(head, rule: rule, pen: pen) { refusal in
            try await self.dropUpload(id, because: refusal.code, by: actor)
        }
    }

    /// Gives an upload of the actor's up, and deletes what had arrived.
    package func dropUpload(_ id: ID<StoredFile>, because reason: String, by actor: Actor) async throws {
        let head = try await look(by: actor) { tx in try tx.upload(id) }
        // First on record: an upload that has become a file meanwhile keeps its bytes.
        let isDropped = try await change(by: actor) { tx in try tx.dropUpload(head, because: reason) }
        // A job would do it too, but not at once, and the disk may be full.
        if isDropped { try await deleteBytes(head.id) }
    }

    /// The same where it may have ended already.
    package func forgetUpload(_ id: ID<StoredFile>, because reason: String, by actor: Actor) async throws {
        do {
            try await dropUpload(id, because: reason, by: actor)
        } catch CommonRefusal.notFound {
            // It is a file by now, or was given up.
        }
    }

    /// Deletes bytes from the folder; only operations that say why call this.
    func deleteBytes(_ id: ID<StoredFile>) async throws {
        let files = outside.files
        try await SealedFolder.aside { try files.delete(id.description) }
    }
}

extension Transaction {
    /// Whether it was still an upload.
    @discardableResult
    func dropUpload(_ head: UploadHead, because reason: String) throws -> Bool {
        guard try connection.run("DELETE FROM upload WHERE id = \(head.id)") == 1 else { return false }
        try record(UploadDropped(upload: head.id, reason: reason))
        try queue(DeleteBytesJob(file: head.id), once: "\(head.id)")
        return true
    }
}
