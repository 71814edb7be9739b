import Database

extension Schema {
    /// The key that an entry got in a node's spool, so that it comes into the log once however often it is brought.
    static let spooled = Migration(
        2, "spooled",
        """
        ALTER TABLE access ADD COLUMN spool_id {id};
        CREATE UNIQUE INDEX access_spool ON access (spool_id) WHERE spool_id IS NOT NULL;
        """)
}
