import Database
import Domain
import Vault

extension Casework {
    /// Makes a file of an upload that is whole; gives its reference, also when it is asked again.
    ///
    /// The whole of it is read back from the disk for its hash, so a file on record is one that was read once. `hash`
    /// is what the sender says it must be.
    package func finishUpload(
        _ writing: UploadWriting, hash: String? = nil, once: String? = nil, by actor: Actor
    ) async throws -> String {
        try await writing.finish()
        let (head, rule) = try await look(by: actor) { tx in
            (try tx.upload(writing.id), try tx.setting(.fileRule))
        }
        do {
            try rule.check(size: writing.written)
            if let size = head.size, size != writing.written { throw FileRefusal.cut }
            let read = try await settle(head)
            if let hash, hash.lowercased() != read.hash { throw FileRefusal.otherHash }
            let reference = try await change(by: actor, once: once) { tx in
                try tx.permit(.addFile)
                return try tx.keepFile(head, size: read.size, kind: read.kind, hash: read.hash, self.outside)
            }
            // The same form, sent twice: the first one's file is the file.
            try await forgetUpload(head.id, because: "sent twice", by: actor)
            return reference
        } catch let refusal as FileRefusal {
            try await dropUpload(head.id, because: refusal.code, by: actor)
            throw refusal
        }
    }

    /// Puts the bytes in their place and reads them all.
    private func settle(_ head: UploadHead) async throws -> (size: Int, kind: FileKind, hash: String) {
        let files = outside.files
        let key = try outside.keys.unwrap(head.sealedKey, context: Self.keyContext(head.id))
        return try await SealedFolder.aside {
            try files.settle(head.id.description)
            return try Self.reading(try files.open(head.id.description, key: key))
        }
    }

    /// Reads a file from beginning to end.
    static func reading(_ source: SealedFile) throws -> (size: Int, kind: FileKind, hash: String) {
        var at = 0
        var kind = FileKind.other
        let hash = try Tokens.fingerprint { () -> [UInt8] in
            let bytes = try source.bytes(from: at, to: source.length)
            if at == 0 { kind = FileKind(head: Array(bytes.prefix(FileKind.headLength))) }
            at += bytes.count
            return bytes
        }
        return (at, kind, hash)
    }
}

extension Transaction {
    /// Keeps what is known of a file that has come in, on the record that it was sent for if that still takes it.
    fileprivate func keepFile(
        _ head: UploadHead, size: Int, kind: FileKind, hash: String, _ outside: Outside
    ) throws -> String {
        let known = try connection.row("SELECT reference FROM stored_file WHERE id = \(head.id)") { try $0.text(0) }
        if let known { return known }
        let file = StoredFile(
            id: head.id, reference: try nextReference("F"), name: head.name, kind: kind, size: size, hash: hash,
            receivedAt: now, state: StoredFile.first(isScanned: outside.scanner != nil))
        try connection.run(
            """
            INSERT INTO stored_file (id, reference, name, kind, size, sha256, sealed_key, account_id, agency_id, state,
                received_at, loose_since)
            VALUES (\(file.id), \(file.reference), \(file.name), \(file.kind), \(file.size), \(file.hash),
                \(SQLValue.bytes(head.sealedKey)), \(actor.account), \(actor.agency), \(file.state), \(now), \(now))
            """)
        try connection.run("DELETE FROM upload WHERE id = \(head.id)")
        try record(FileReceived(file: file.id, size: size, hash: hash))
        if try takes(head.place) { try attach(file, to: head.place) }
        if file.state == .scanning { try queueScan(file.id) }
        return file.reference
    }
}
