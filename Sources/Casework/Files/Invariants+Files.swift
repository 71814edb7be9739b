import Database
import Domain
import Vault

/// Records of files, and their bytes beside the database.
extension Invariant {
    static let files: [Invariant] = [
        Invariant("file-bytes", "Every file has its bytes, and they are those that were received") { inspection in
            let outside = inspection.tx.outside
            try inspection.look(
                at: """
                    SELECT f.reference, f.id, f.size, f.sha256, f.sealed_key FROM stored_file f
                    WHERE f.destroyed_at IS NULL
                    """
            ) { row in
                let id = try row.id(1, StoredFile.self)
                let key = try outside.keys.unwrap(try row.bytes(4), context: Casework.keyContext(id))
                let read = try Casework.reading(try outside.files.open(id.description, key: key))
                let isWhole = try read.size == row.integer(2) && read.hash == row.text(3)
                return try isWhole ? nil : row.text(0)
            }
        },
        Invariant("file-orphans", "Nothing lies in the folder of files that no record knows") { inspection in
            let files = inspection.tx.outside.files
            for name in try files.names() + files.begun() {
                let id = ID<StoredFile>(name)
                let isKnown = try inspection.connection.exists(
                    """
                    SELECT 1 FROM stored_file WHERE id = \(id)
                    UNION ALL SELECT 1 FROM upload WHERE id = \(id)
                    """)
                if !isKnown { inspection.report(name) }
            }
        },
    ]
}
