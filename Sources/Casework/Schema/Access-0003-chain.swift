import Database

extension Schema {
    /// The hash chain over reads and changes, where it ends, and where it was signed (`docs/adr/0021`).
    ///
    /// `salt` goes with its entry when that is destroyed. `chain_gap` holds numbers that were passed over, because a
    /// transaction that was still open may have taken them.
    static let chain = Migration(
        3, "chain",
        """
        CREATE TABLE chain (
            number {serial}, source TEXT NOT NULL, entry BIGINT NOT NULL, chained_at {time} NOT NULL,
            hash {blob} NOT NULL, link {blob} NOT NULL, salt {blob});
        CREATE UNIQUE INDEX chain_entry ON chain (source, entry);
        CREATE INDEX access_reader ON access (account_id, at);
        CREATE TABLE chain_head (
            id INTEGER PRIMARY KEY, number BIGINT NOT NULL, link {blob} NOT NULL, reads_reached BIGINT NOT NULL,
            changes_reached BIGINT NOT NULL, chained_at {time} NOT NULL);
        CREATE TABLE chain_gap (
            source TEXT NOT NULL, entry BIGINT NOT NULL, seen_at {time} NOT NULL, PRIMARY KEY (source, entry));
        CREATE TABLE checkpoint (
            number BIGINT PRIMARY KEY, link {blob} NOT NULL, at {time} NOT NULL, key_id TEXT NOT NULL,
            public_key {blob} NOT NULL, signature {blob} NOT NULL);
        """)
}
