import Database
import Domain
import Vault

/// What somebody is about to send.
package struct NewUpload: Sendable {
    /// As the sender calls it.
    package var name: String
    /// In bytes; nil where the sender does not say.
    package var size: Int?
    /// By what the sender knows the same file again: with it, a second start goes on with the first.
    package var mark: String
    /// Nil for what is on nothing yet.
    package var record: FileRecord?

    package init(name: String, size: Int? = nil, mark: String = "", record: FileRecord? = nil) {
        self.name = name
        self.size = size
        self.mark = mark
        self.record = record
    }
}

/// How far an upload has come.
package struct UploadProgress: Sendable, Hashable {
    package let id: ID<StoredFile>
    /// Bytes that are safe: the sender goes on from here.
    package let offset: Int
    package let size: Int?
    package let expiresAt: Instant
}

/// An upload as its operations need it.
struct UploadHead: Sendable {
    let id: ID<StoredFile>
    let name: String
    let size: Int?
    let sealedKey: [UInt8]
    let place: FilePlace
    let expiresAt: Instant
}

extension Casework {
    /// Begins an upload, or finds the unfinished one that the sender began for the same file before.
    package func startUpload(_ new: NewUpload, by actor: Actor) async throws -> UploadProgress {
        let outside = outside
        let key = FileKey()
        let head = try await change(by: actor) { tx in
            try tx.permit(.addFile)
            if let size = new.size {
                try tx.setting(.fileRule).check(size: size)
                guard size < outside.files.room else { throw FileRefusal.noSpace }
            }
            let place = try tx.filePlace(new.record)
            if let earlier = try tx.upload(like: new, at: place) { return earlier }
            let begun = try tx.connection.count(
                "SELECT count(*) FROM upload WHERE account_id = \(tx.actor.account) AND expires_at > \(tx.now)")
            guard begun < UploadRule.most else { throw FileRefusal.tooManyUploads(most: UploadRule.most) }
            let id = tx.newID(StoredFile.self)
            let head = UploadHead(
                id: id, name: FileName.safe(new.name), size: new.size,
                sealedKey: try outside.keys.wrap(key, context: Self.keyContext(id)), place: place,
                expiresAt: tx.now + UploadRule.lasts)
            try tx.connection.run(
                """
                INSERT INTO upload (id, name, size, sender_mark, sealed_key, account_id, report_id, case_id,
                    created_at, expires_at)
                VALUES (\(head.id), \(head.name), \(head.size), \(new.mark), \(SQLValue.bytes(head.sealedKey)),
                    \(tx.actor.account), \(place.report), \(place.caseFile), \(tx.now), \(head.expiresAt))
                """)
            return head
        }
        return progress(head)
    }

    /// How far an upload of the actor's has come.
    package func upload(_ id: ID<StoredFile>, by actor: Actor) async throws -> UploadProgress {
        progress(try await look(by: actor) { tx in try tx.upload(id) })
    }

    private func progress(_ head: UploadHead) -> UploadProgress {
        UploadProgress(
            id: head.id, offset: outside.files.arrived(head.id.description, of: head.size), size: head.size,
            expiresAt: head.expiresAt)
    }

    /// What the seal of a file's key is bound to.
    static func keyContext(_ id: ID<StoredFile>) -> String { "stored_file \(id)" }
}

extension Transaction {
    /// An upload of the actor's that is still awaited; else `notFound`.
    func upload(_ id: ID<StoredFile>) throws -> UploadHead {
        guard let head = try uploads(where: "u.id = \(id) AND u.account_id = \(actor.account)", limit: 1).first,
            head.expiresAt > now
        else { throw CommonRefusal.notFound }
        return head
    }

    /// Uploads whosesoever they are, the first to end first. `condition` speaks of `u`.
    func uploads(where condition: SQL, limit: Int) throws -> [UploadHead] {
        try connection.rows(
            """
            SELECT u.id, u.name, u.size, u.sealed_key, u.report_id, u.case_id, u.expires_at FROM upload u
            WHERE \(condition) ORDER BY u.expires_at LIMIT \(limit)
            """
        ) { row in
            UploadHead(
                id: try row.id(0), name: try row.text(1), size: try row.integerIfAny(2), sealedKey: try row.bytes(3),
                place: FilePlace(report: try row.idIfAny(4), caseFile: try row.idIfAny(5)),
                expiresAt: try row.instant(6))
        }
    }

    fileprivate func upload(like new: NewUpload, at place: FilePlace) throws -> UploadHead? {
        guard !new.mark.isEmpty, let size = new.size else { return nil }
        return try uploads(
            where: """
                u.account_id = \(actor.account) AND u.expires_at > \(now) AND u.sender_mark = \(new.mark)
                    AND u.size = \(size) AND u.name = \(FileName.safe(new.name))
                """, limit: UploadRule.most
        ).first { $0.place == place }
    }
}
