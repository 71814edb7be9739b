import Database
import Domain
import Vault

/// What a walk over the whole chain found.
package struct AuditReport: Sendable {
    package struct Finding: Sendable, Equatable {
        package let fault: AuditFault
        /// The link; nil where the entry has none.
        package let number: Int?
        package let source: AuditChain.Source?
        /// The entry's number in its source.
        package let entry: Int?
        /// When it was chained.
        package let chainedAt: Instant?

        init(
            _ fault: AuditFault, number: Int? = nil, source: AuditChain.Source? = nil, entry: Int? = nil,
            chainedAt: Instant? = nil
        ) {
            self.fault = fault
            self.number = number
            self.source = source
            self.entry = entry
            self.chainedAt = chainedAt
        }
    }

    /// Links that were followed, and of these, reads that were destroyed when their time was over.
    package fileprivate(set) var links = 0
    package fileprivate(set) var destroyed = 0
    /// Until when everything was chained.
    package fileprivate(set) var chainedAt: Instant?
    package fileprivate(set) var checkpoints = 0
    package fileprivate(set) var faults = 0
    /// The first of them.
    package fileprivate(set) var findings: [Finding] = []
    package var isSound: Bool { faults == 0 }

    private static let mostFindings = 200

    fileprivate mutating func add(_ finding: Finding) {
        faults += 1
        if findings.count < Self.mostFindings { findings.append(finding) }
    }
}

extension Casework {
    /// Follows the chain from its beginning, with each entry and each checkpoint; and with one that was exported, which
    /// alone can show that the whole database was put back to an earlier state. `told` hears how far it has come, of
    /// how many links, and may throw to end the walk.
    package func verifyAudit(
        against exported: Checkpoint? = nil, told: @escaping @Sendable (Int, Int) throws -> Void = { _, _ in }
    ) async throws -> AuditReport {
        try await engine.read { [outside] connection in
            try connection.walkAudit(outside.keys, against: exported, told: told) ?? AuditReport()
        }
    }
}

extension Connection {
    /// The same within a transaction that has read nothing yet; nil where there is no partnership.
    func walkAudit(
        _ keys: Keyring, against exported: Checkpoint? = nil, told: (Int, Int) throws -> Void
    ) throws -> AuditReport? {
        // The log is looked at first: SQLite begins its view of each file with the first look at it, and what the chain
        // names must be in the later view of the records.
        _ = try exists("SELECT 1 FROM chain_head")
        guard let partnership = try audited() else { return nil }
        var walk = try Walk(self, partnership, keys, exported)
        try walk.walk(told)
        return walk.report
    }
}

/// One walk over the chain, in one view of the tables.
private struct Walk {
    let connection: any Connection
    let partnership: ID<Subject>
    let head: ChainHead
    let reads: ReadsDestroyed?
    let changes: Set<Int>
    var report = AuditReport()
    /// What checkpoints say, by number, as long as the walk has not come there.
    var signed: [Int: [Checkpoint]] = [:]
    var present: [AuditChain.Source: Int] = [:]

    private static let toldEvery = 20_000

    init(
        _ connection: any Connection, _ partnership: ID<Subject>, _ keys: Keyring, _ exported: Checkpoint?
    ) throws {
        (self.connection, self.partnership) = (connection, partnership)
        head = try connection.chainHead(of: partnership)
        reads = try connection.destroyedReads(of: partnership)
        changes = Set(try connection.destroyedChanges(of: partnership).flatMap(\.entries))
        report.chainedAt = head.number > 0 ? head.chainedAt : nil
        for checkpoint in try connection.checkpoints(of: partnership) + [exported].compactMap(\.self) {
            report.checkpoints += 1
            if checkpoint.partnership != partnership.description {
                report.add(.init(.ofAnother, number: checkpoint.number))
            } else if try !keys.hasSigned(checkpoint) {
                report.add(.init(.notSigned, number: checkpoint.number))
            } else if checkpoint.number > head.number {
                report.add(.init(.rolledBack, number: checkpoint.number))
            } else if checkpoint.number > 0 {
                signed[checkpoint.number, default: []].append(checkpoint)
            }
        }
    }

    mutating func walk(_ told: (Int, Int) throws -> Void) throws {
        var chain = ChainWalk(beginning: AuditChain.beginning(of: partnership.description))
        try connection.streamChain(upTo: head.number) { link, entry in
            try follow(link, entry, in: &chain)
            if report.links.isMultiple(of: Self.toldEvery) { try told(report.links, head.number) }
        }
        for (number, _) in signed.sorted(by: { $0.key < $1.key }) { report.add(.init(.rewritten, number: number)) }
        try compareEnd()
        for source in AuditChain.Source.allCases { try findUnchained(source) }
    }

    private mutating func follow(_ link: ChainLink, _ entry: AuditedEntry?, in chain: inout ChainWalk) throws {
        report.links += 1
        let chainedAt = Instant(milliseconds: link.chainedAt)
        let mayBeGone =
            switch link.source {
            case .read: link.salt == nil && reads?.covers(number: link.number, chainedAt: chainedAt) ?? false
            // The salt of a change goes a little later: it stands in the other database.
            case .change: changes.contains(link.entry)
            }
        if entry == nil, mayBeGone { report.destroyed += 1 }
        if entry != nil { present[link.source, default: 0] += 1 }
        for fault in chain.follow(link, entry?.entry, mayBeDestroyed: mayBeGone) {
            report.add(
                .init(fault, number: link.number, source: link.source, entry: link.entry, chainedAt: chainedAt))
        }
        for checkpoint in signed.removeValue(forKey: link.number) ?? [] where checkpoint.link != link.link {
            report.add(.init(.rewritten, number: link.number, chainedAt: chainedAt))
        }
    }

    /// Whether the last link is the one that the chain's head names.
    private mutating func compareEnd() throws {
        let last = try connection.row("SELECT number, link FROM chain ORDER BY number DESC LIMIT 1") { row in
            (number: try row.integer(0), link: try row.bytes(1))
        }
        let end = last ?? (0, AuditChain.beginning(of: partnership.description))
        if end.number != head.number || end.link != head.link { report.add(.init(.cut, number: head.number)) }
    }

    /// Entries among those that were chained that no link names. Counting is quick, and looking for them is not.
    private mutating func findUnchained(_ source: AuditChain.Source) throws {
        let (table, reached) = (AuditedEntry.table(source), head.reached(source))
        let kept = try connection.count("SELECT count(*) FROM \(table) t WHERE t.seq <= \(reached)")
        guard kept != present[source, default: 0] else { return }
        try connection.stream(
            """
            SELECT t.seq FROM \(table) t WHERE t.seq <= \(reached)
                AND NOT EXISTS (SELECT 1 FROM chain c WHERE c.source = \(source) AND c.entry = t.seq)
                AND NOT EXISTS (SELECT 1 FROM chain_gap g WHERE g.source = \(source) AND g.entry = t.seq)
            ORDER BY t.seq
            """
        ) { row in report.add(.init(.unchained, source: source, entry: try row.integer(0))) }
    }
}
