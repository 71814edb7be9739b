import Database
import Domain

extension Setting where Value == AuditRule {
    package static var auditRule: Self { Setting("audit-rule", initial: .initial) }
}

/// Destroys reads whose time is over, with the salts of their hashes. The hashes stay, so the rest still verifies.
struct DestroyOldReads: Job {
    static let name = "destroy-old-reads"
    static let isSlow = true
    /// Links to a transaction: whoever waits for the log waits for one such at most.
    private static let batch = 1_000

    func run(in casework: Casework) async throws -> Ending {
        try await destroySalts(in: casework)
        let (earlier, next) = try await casework.look(by: .roundtable) { try $0.readsToDestroy() }
        // The history says first what is destroyed, so that a walk meanwhile finds nothing wrong.
        if let next { try await casework.change(by: .roundtable) { try $0.record(next) } }
        guard let destroyed = next ?? earlier else { return { _ in } }
        while try await casework.log.write({ try Self.destroy(destroyed, in: $0) }) { try Task.checkCancellation() }
        return { _ in }
    }

    /// Destroys the salts of changes that went with their records.
    private func destroySalts(in casework: Casework) async throws {
        let gone = try await casework.engine.read { connection in
            try connection.audited().map { try connection.destroyedChanges(of: $0).flatMap(\.entries) } ?? []
        }
        for start in stride(from: 0, to: gone.count, by: Self.batch) {
            let some = Array(gone[start..<min(start + Self.batch, gone.count)])
            try await casework.log.write { connection in
                try connection.run(
                    """
                    UPDATE chain SET salt = NULL
                    WHERE source = 'change' AND entry IN \(SQL.list(some)) AND salt IS NOT NULL
                    """)
            }
        }
    }

    /// Destroys the oldest that are left; whether there were any.
    private static func destroy(_ destroyed: ReadsDestroyed, in log: any Connection) throws -> Bool {
        let first = try log.row(
            """
            SELECT number FROM chain WHERE source = 'read' AND salt IS NOT NULL AND number <= \(destroyed.through)
            ORDER BY number LIMIT 1
            """
        ) { try $0.integer(0) }
        guard let first else { return false }
        let last = min(destroyed.through, first + batch - 1)
        let these: SQL = "source = 'read' AND number >= \(first) AND number <= \(last)"
        try log.run("DELETE FROM access WHERE seq IN (SELECT entry FROM chain WHERE \(these))")
        try log.run("UPDATE chain SET salt = NULL WHERE \(these)")
        return true
    }
}

extension Transaction {
    /// What was said to be destroyed before, and what is to be now; nil where nothing more is over.
    fileprivate func readsToDestroy() throws -> (earlier: ReadsDestroyed?, next: ReadsDestroyed?) {
        guard let partnership = try connection.audited() else { return (nil, nil) }
        let earlier = try connection.destroyedReads(of: partnership)
        let before = LondonTime.instant(try setting(.auditRule).keepsFrom(today))
        let done = earlier?.through ?? 0
        let kept = try connection.row(
            "SELECT number FROM chain WHERE number > \(done) AND chained_at >= \(before) ORDER BY number LIMIT 1"
        ) { try $0.integer(0) }
        let through = try kept.map { $0 - 1 } ?? connection.chainHead(of: partnership).number
        guard through > done else { return (earlier, nil) }
        return (earlier, ReadsDestroyed(partnership: partnership, through: through, before: before))
    }
}
