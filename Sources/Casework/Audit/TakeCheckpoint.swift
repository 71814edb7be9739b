import Database
import Domain
import Vault

extension Casework {
    /// Signs where the chain stands now, once everything so far is in it, and keeps the signature beside the chain; nil
    /// where there is nothing to sign yet.
    package func takeCheckpoint() async throws -> Checkpoint? {
        try await chainEntries()
        let end = try await engine.read { connection in
            try connection.audited().map { (partnership: $0, head: try connection.chainHead(of: $0)) }
        }
        guard let (partnership, head) = end, head.number > 0 else { return nil }
        let now = clock()
        let checkpoint = try outside.keys.checkpoint(
            partnership: partnership.description, number: head.number, link: head.link, at: now.iso)
        try await log.write { connection in
            try connection.run(
                """
                INSERT INTO checkpoint (number, link, at, key_id, public_key, signature)
                VALUES (\(head.number), \(SQLValue.bytes(head.link)), \(now), \(checkpoint.key),
                    \(SQLValue.bytes(checkpoint.publicKey)), \(SQLValue.bytes(checkpoint.signature)))
                ON CONFLICT (number) DO NOTHING
                """)
        }
        return checkpoint
    }
}
