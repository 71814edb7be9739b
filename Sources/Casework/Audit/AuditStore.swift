import Database
import Domain
import Vault

extension AuditChain.Source: SQLBindable {}

/// A read or a change as it stands in its table, and as it is hashed.
struct AuditedEntry: Sendable {
    let source: AuditChain.Source
    let number: Int
    let entry: ChainWalk.Entry

    /// The columns of one table, in the order in which both are read and hashed.
    static func columns(_ source: AuditChain.Source) -> SQL {
        switch source {
        case .read: "t.seq, t.at, t.account_id, t.agency_id, t.subject_kind, t.subject_id, t.purpose, t.spool_id, NULL"
        case .change: "t.seq, t.at, t.account_id, t.agency_id, t.subject_kind, t.subject_id, t.name, t.id, t.detail"
        }
    }

    static func table(_ source: AuditChain.Source) -> SQL {
        switch source {
        case .read: "access"
        case .change: "event"
        }
    }

    /// The entry whose columns begin at `place`.
    init(_ source: AuditChain.Source, _ row: Row, from place: Int = 0) throws {
        func key(_ column: Int) throws -> String {
            try row.idIfAny(place + column, Subject.self)?.description ?? ""
        }
        self.source = source
        number = try row.integer(place)
        let (at, spooled) = (try row.integer(place + 1), try key(7))
        let detail = try row.textIfAny(place + 8).map { try CanonicalJSON.text(of: $0) } ?? ""
        entry = ChainWalk.Entry(
            fields: [
                source.rawValue, String(number), String(at), try key(2), try key(3), try row.text(place + 4),
                try key(5), try row.text(place + 6), spooled, detail,
            ], at: Int64(at), mayBeLate: source == .read && !spooled.isEmpty)
    }
}

/// Where the chain ends, and how far it has come in each table.
struct ChainHead: Sendable, Equatable {
    var number = 0
    var link: [UInt8]
    var reads = 0
    var changes = 0
    var chainedAt = Instant(milliseconds: 0)

    func reached(_ source: AuditChain.Source) -> Int { source == .read ? reads : changes }
}

extension Connection {
    /// The key of the partnership as the chain names it; nil where none is set up.
    func audited() throws -> ID<Subject>? { try row("SELECT id FROM partnership") { try $0.id(0) } }

    /// Where the chain ends; where it begins as long as nothing is chained.
    func chainHead(of partnership: ID<Subject>) throws -> ChainHead {
        let kept = try row(
            "SELECT number, link, reads_reached, changes_reached, chained_at FROM chain_head WHERE id = 1"
        ) { row in
            ChainHead(
                number: try row.integer(0), link: try row.bytes(1), reads: try row.integer(2),
                changes: try row.integer(3), chainedAt: try row.instant(4))
        }
        return kept ?? ChainHead(link: AuditChain.beginning(of: partnership.description))
    }

    func entries(_ source: AuditChain.Source, _ condition: SQL, limit: Int) throws -> [AuditedEntry] {
        try rows(
            """
            SELECT \(AuditedEntry.columns(source)) FROM \(AuditedEntry.table(source)) t WHERE \(condition)
            ORDER BY t.seq LIMIT \(limit)
            """
        ) { try AuditedEntry(source, $0) }
    }

    /// Each link up to `last` with its entry, in order; nil for an entry that is not there.
    func streamChain(upTo last: Int, _ body: (ChainLink, AuditedEntry?) throws -> Void) throws {
        let both: [SQL] = ["seq", "at", "account_id", "agency_id", "subject_kind", "subject_id"].map {
            "COALESCE(a.\(SQL.name($0)), e.\(SQL.name($0)))"
        }
        try stream(
            """
            SELECT c.number, c.source, c.entry, c.chained_at, c.hash, c.link, c.salt, \(.joined(both, separator: ", ")),
                COALESCE(a.purpose, e.name), COALESCE(a.spool_id, e.id), e.detail
            FROM chain c LEFT JOIN access a ON c.source = 'read' AND a.seq = c.entry
            LEFT JOIN event e ON c.source = 'change' AND e.seq = c.entry
            WHERE c.number <= \(last) ORDER BY c.number
            """
        ) { row in
            let link = ChainLink(
                number: try row.integer(0), source: try row.word(1), entry: try row.integer(2),
                chainedAt: Int64(try row.integer(3)), hash: try row.bytes(4), link: try row.bytes(5),
                salt: row.isNull(6) ? nil : try row.bytes(6))
            try body(link, row.isNull(7) ? nil : try AuditedEntry(link.source, row, from: 7))
        }
    }

    /// The checkpoints that were kept, in the order of the chain.
    func checkpoints(of partnership: ID<Subject>) throws -> [Checkpoint] {
        try rows("SELECT number, link, at, key_id, public_key, signature FROM checkpoint ORDER BY number") { row in
            Checkpoint(
                partnership: partnership.description, number: try row.integer(0), link: try row.bytes(1),
                at: try row.instant(2).iso, key: try row.text(3), publicKey: try row.bytes(4),
                signature: try row.bytes(5))
        }
    }

    /// Each time that changes were destroyed with their records, from the first on.
    func destroyedChanges(of partnership: ID<Subject>) throws -> [ChangesDestroyed] {
        try rows(
            """
            SELECT detail FROM event WHERE subject_id = \(partnership) AND name = \(ChangesDestroyed.name) ORDER BY seq
            """
        ) { try $0.json(0, ChangesDestroyed.self) }
    }

    /// How far reads were destroyed when their time was over, as the history itself says.
    func destroyedReads(of partnership: ID<Subject>) throws -> ReadsDestroyed? {
        try row(
            """
            SELECT detail FROM event WHERE subject_id = \(partnership) AND name = \(ReadsDestroyed.name)
            ORDER BY seq DESC LIMIT 1
            """
        ) { try $0.json(0, ReadsDestroyed.self) }
    }
}
