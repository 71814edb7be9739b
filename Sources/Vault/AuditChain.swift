import Crypto

/// The rules of the audit's hash chain (`docs/adr/0021`). `docs/audit/verify.py` says them again in another language.
///
/// An entry is hashed with a salt of its own, so that nobody can guess from the hash what stood there once entry and
/// salt are destroyed. A link hashes what came before it, so that no entry can be changed, dropped, swapped or put in
/// without breaking it.
package enum AuditChain {
    /// Where an entry stands: the log of reads, or the history of changes.
    package enum Source: String, Sendable, CaseIterable { case read, change }

    /// What the first link of a partnership's chain follows. The key is 32 hexadecimal digits.
    package static func beginning(of partnership: String) -> [UInt8] {
        Array(SHA256.hash(data: Array("roundtable audit \(partnership)".utf8)))
    }

    package static func salt() -> [UInt8] { SymmetricKey(size: .bits128).withUnsafeBytes { Array($0) } }

    /// The salted hash of an entry's fields.
    package static func hash(_ fields: [String], salt: [UInt8]) -> [UInt8] {
        var bytes = salt
        bytes.reserveCapacity(salt.count + 256)
        for field in fields { add(field, to: &bytes) }
        return Array(SHA256.hash(data: bytes))
    }

    /// A field as "length:bytes,": no two lists of fields are written alike.
    private static func add(_ field: String, to bytes: inout [UInt8]) {
        bytes += Array(String(field.utf8.count).utf8)
        bytes.append(UInt8(ascii: ":"))
        bytes += Array(field.utf8)
        bytes.append(UInt8(ascii: ","))
    }

    /// The link that binds the entry with this hash to everything before it.
    package static func link(
        after previous: [UInt8], number: Int, source: Source, entry: Int, chainedAt: Int64, hash: [UInt8]
    ) -> [UInt8] {
        var bytes = previous
        bytes.reserveCapacity(160)
        for field in [String(number), source.rawValue, String(entry), String(chainedAt)] { add(field, to: &bytes) }
        return Array(SHA256.hash(data: bytes + hash))
    }
}

/// One link of the chain as it is kept.
package struct ChainLink: Sendable, Equatable {
    package let number: Int
    package let source: AuditChain.Source
    /// The entry's number in its source.
    package let entry: Int
    package let chainedAt: Int64
    package let hash: [UInt8]
    package let link: [UInt8]
    /// Nil once it was destroyed with its entry.
    package let salt: [UInt8]?

    package init(
        number: Int, source: AuditChain.Source, entry: Int, chainedAt: Int64, hash: [UInt8], link: [UInt8],
        salt: [UInt8]?
    ) {
        self.number = number
        self.source = source
        self.entry = entry
        self.chainedAt = chainedAt
        self.hash = hash
        self.link = link
        self.salt = salt
    }

    /// Binds an entry to the chain whose last link is `previous`.
    package init(
        _ fields: [String], source: AuditChain.Source, entry: Int, number: Int, after previous: [UInt8], at: Int64
    ) {
        let salt = AuditChain.salt()
        let hash = AuditChain.hash(fields, salt: salt)
        let link = AuditChain.link(
            after: previous, number: number, source: source, entry: entry, chainedAt: at, hash: hash)
        self.init(
            number: number, source: source, entry: entry, chainedAt: at, hash: hash, link: link, salt: salt)
    }
}

/// What can be wrong with an entry of the audit, or with its link.
package enum AuditFault: Sendable, Hashable {
    /// The entry is there and is not what was chained.
    case changed
    /// The entry is gone, and nothing says that it was destroyed when its time was over.
    case gone
    /// The link does not follow from the one before it.
    case broken
    /// So many links are missing before this one.
    case missing(Int)
    /// The entry says that it was made long before the last moment at which it could still have been chained.
    case backdated
    /// The entry stands among those that were chained, and was not: it was put there later.
    case unchained
    /// The chain does not end where it was left: its last links were taken away.
    case cut
    /// A checkpoint says that the chain was longer: the database was rolled back.
    case rolledBack
    /// A checkpoint says that another link stood here: the chain was written anew.
    case rewritten
    /// No key of this partnership has signed the checkpoint.
    case notSigned
    /// The checkpoint is of another partnership.
    case ofAnother
}

/// Follows a chain from link to link, and says what is wrong with which. It remembers one link, however many there are.
package struct ChainWalk: Sendable {
    /// An entry as it is found today.
    package struct Entry: Sendable {
        package let fields: [String]
        /// When it says that it was made, in milliseconds.
        package let at: Int64
        /// Whether it may come late: a read that a node had noted by itself.
        package let mayBeLate: Bool

        package init(fields: [String], at: Int64, mayBeLate: Bool) {
            self.fields = fields
            self.at = at
            self.mayBeLate = mayBeLate
        }
    }

    /// By how much an entry may lag behind those chained before it: a long change carries the time of its beginning.
    package static let lag: Int64 = 15 * 60 * 1000

    package private(set) var number = 0
    package private(set) var last: [UInt8]
    /// The two last moments at which entries were chained: the later may still be going on.
    private var moments: (earlier: Int64, later: Int64) = (.min, .min)
    /// When the newest entry of each source was made: what waited in a queue was chained after its time, in its order.
    private var made: [AuditChain.Source: Int64] = [:]

    package init(beginning: [UInt8]) { last = beginning }

    /// What is wrong with the next link or its entry; `entry` is nil where there is none any more.
    package mutating func follow(_ next: ChainLink, _ entry: Entry?, mayBeDestroyed: Bool) -> [AuditFault] {
        var faults: [AuditFault] = []
        if next.number != number + 1 {
            faults.append(next.number > number ? .missing(next.number - number - 1) : .broken)
        } else {
            let link = AuditChain.link(
                after: last, number: next.number, source: next.source, entry: next.entry, chainedAt: next.chainedAt,
                hash: next.hash)
            if link != next.link { faults.append(.broken) }
        }
        // From here on the kept link is followed, so that each fault is found where it is, and once.
        (number, last) = (next.number, next.link)
        if next.chainedAt > moments.later { moments = (moments.later, next.chainedAt) }
        guard let entry else {
            if !mayBeDestroyed { faults.append(.gone) }
            return faults
        }
        guard let salt = next.salt, AuditChain.hash(entry.fields, salt: salt) == next.hash else {
            return faults + [.changed]
        }
        guard !entry.mayBeLate else { return faults }
        let newest = made[next.source] ?? .min
        if moments.earlier != .min, newest != .min, entry.at < min(moments.earlier, newest) - Self.lag {
            faults.append(.backdated)
        }
        made[next.source] = max(newest, entry.at)
        return faults
    }
}
