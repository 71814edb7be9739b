import Database
import Domain
import Vault

extension Casework {
    /// Puts what was read and changed since the last time into the chain; how many entries it was.
    ///
    /// Called about once a second by every worker of every node. Whoever comes second to the chain's end leaves it to
    /// the first, so that there is one chain however many do this.
    @discardableResult
    package func chainEntries() async throws -> Int {
        let now = clock()
        var chained = 0
        while let found = try await engine.read({ try $0.unchained(at: now) }) {
            guard try await log.write({ try $0.keep(found, at: now) }) else { break }
            chained += found.links.count
            // What came in meanwhile waits for the next second: one commit for many.
            if !found.hasMore { break }
        }
        return chained
    }
}

/// Entries that are to be chained next.
private struct Unchained: Sendable {
    let before: ChainHead
    let after: ChainHead
    let links: [ChainLink]
    /// Numbers that an open transaction may have taken.
    let gaps: [(source: AuditChain.Source, entry: Int)]
    let hasMore: Bool

    /// Entries to a transaction: whoever waits for the log waits for one such at most.
    static let batch = 400
    /// Numbers that are looked for again. After a leap of a sequence there are many, and only the last can be in use.
    static let mostGaps = 1_000
    /// For how long a number that was passed over is looked for: no transaction that writes an entry takes longer.
    static let patience = Span.hours(1)
}

extension Connection {
    /// What is to be chained now; nil for nothing.
    fileprivate func unchained(at now: Instant) throws -> Unchained? {
        guard let partnership = try audited() else { return nil }
        let before = try chainHead(of: partnership)
        var after = before
        after.chainedAt = max(now, before.chainedAt)
        var found: [AuditedEntry] = []
        var gaps: [(source: AuditChain.Source, entry: Int)] = []
        var hasMore = false
        for source in AuditChain.Source.allCases {
            let reached = before.reached(source)
            found += try entries(
                source, "t.seq IN (SELECT g.entry FROM chain_gap g WHERE g.source = \(source))",
                limit: Unchained.batch)
            let fresh = try entries(source, "t.seq > \(reached)", limit: Unchained.batch)
            let missing = Self.missing(after: reached, among: fresh.map(\.number))
            gaps += missing.suffix(Unchained.mostGaps).map { (source: source, entry: $0) }
            found += fresh
            hasMore = hasMore || fresh.count == Unchained.batch
            let last = fresh.last?.number ?? reached
            if source == .read { after.reads = last } else { after.changes = last }
        }
        guard !found.isEmpty else { return nil }
        found.sort { $0.entry.at < $1.entry.at }
        let links = found.map { entry in
            let link = ChainLink(
                entry.entry.fields, source: entry.source, entry: entry.number, number: after.number + 1,
                after: after.link, at: after.chainedAt.milliseconds)
            (after.number, after.link) = (link.number, link.link)
            return link
        }
        return Unchained(before: before, after: after, links: links, gaps: gaps, hasMore: hasMore)
    }

    private static func missing(after reached: Int, among numbers: [Int]) -> [Int] {
        var (missing, last): ([Int], Int) = ([], reached)
        for number in numbers {
            missing += max(last + 1, number - Unchained.mostGaps)..<number
            last = number
        }
        return missing
    }

    /// Puts the links at the chain's end; false where that has moved meanwhile, and nothing was done.
    fileprivate func keep(_ found: Unchained, at now: Instant) throws -> Bool {
        let (before, after) = (found.before, found.after)
        try run(
            """
            INSERT INTO chain_head (id, number, link, reads_reached, changes_reached, chained_at)
            VALUES (1, 0, \(SQLValue.bytes(before.link)), 0, 0, 0) ON CONFLICT (id) DO NOTHING
            """)
        // The row is the lock: of two that found the same end, the second changes nothing.
        let moved = try run(
            """
            UPDATE chain_head SET number = \(after.number), link = \(SQLValue.bytes(after.link)),
                reads_reached = \(after.reads), changes_reached = \(after.changes), chained_at = \(after.chainedAt)
            WHERE id = 1 AND number = \(before.number) AND link = \(SQLValue.bytes(before.link))
            """)
        guard moved == 1 else { return false }
        try insert("INSERT INTO chain (number, source, entry, chained_at, hash, link, salt)", found.links) { link in
            [
                .integer(Int64(link.number)), link.source.sqlValue, .integer(Int64(link.entry)),
                .integer(link.chainedAt), .bytes(link.hash), .bytes(link.link), link.salt.map { .bytes($0) } ?? .null,
            ]
        }
        try closeGaps(found, at: now)
        return true
    }

    private func closeGaps(_ found: Unchained, at now: Instant) throws {
        for source in AuditChain.Source.allCases {
            let reached = found.before.reached(source)
            let late = found.links.filter { $0.source == source && $0.entry <= reached }.map(\.entry)
            guard !late.isEmpty else { continue }
            try run("DELETE FROM chain_gap WHERE source = \(source) AND entry IN \(SQL.list(late))")
        }
        try insert("INSERT INTO chain_gap (source, entry, seen_at)", found.gaps) { gap in
            [gap.source.sqlValue, .integer(Int64(gap.entry)), now.sqlValue]
        }
        try run("DELETE FROM chain_gap WHERE seen_at < \(now - Unchained.patience)")
    }
}
