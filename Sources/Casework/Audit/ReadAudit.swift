import Database
import Domain
import Vault

/// How the audit's chain stands.
package struct AuditState: Sendable {
    package struct Verification: Sendable {
        package let at: Instant
        package let links: Int
        package let faults: Int
    }

    package let links: Int
    /// Until when everything is in the chain; nil before anything is.
    package let chainedAt: Instant?
    /// Reads and changes that are not in it yet.
    package let waiting: Int
    package let oldestWaiting: Instant?
    /// The last checkpoint that was signed here.
    package let checkpoint: (at: Instant, links: Int, key: String)?
    package let verification: Verification?
    /// Reads are kept from this day on.
    package let readsFrom: Day
    /// What was destroyed last, and before which moment it had been chained.
    package let destroyedBefore: Instant?
    /// Odd patterns that nobody has looked into.
    package let odd: Int
    package let now: Instant
}

extension Casework {
    /// How the chain stands, for who answers for it.
    package func auditState(by actor: Actor) async throws -> AuditState {
        try await look(by: actor) { tx in
            try tx.permit(.reviewAudit)
            guard let partnership = try tx.connection.audited() else { throw CommonRefusal.notFound }
            let head = try tx.connection.chainHead(of: partnership)
            let waiting = try AuditChain.Source.allCases.map { source in
                try tx.connection.row(
                    """
                    SELECT count(*), min(t.at) FROM (SELECT s.at FROM \(AuditedEntry.table(source)) s
                        WHERE s.seq > \(head.reached(source)) ORDER BY s.seq LIMIT 10000) t
                    """
                ) { (count: try $0.integer(0), oldest: try $0.instantIfAny(1)) }
            }
            let checkpoint = try tx.connection.row(
                "SELECT at, number, key_id FROM checkpoint ORDER BY number DESC LIMIT 1"
            ) { (at: try $0.instant(0), links: try $0.integer(1), key: try $0.text(2)) }
            let rule = try tx.setting(.auditRule)
            return AuditState(
                links: head.number, chainedAt: head.number > 0 ? head.chainedAt : nil,
                waiting: waiting.reduce(0) { $0 + ($1?.count ?? 0) },
                oldestWaiting: waiting.compactMap { $0?.oldest }.min(), checkpoint: checkpoint,
                verification: try tx.lastVerification(of: partnership), readsFrom: rule.keepsFrom(tx.today),
                destroyedBefore: try tx.connection.destroyedReads(of: partnership)?.before,
                odd: try tx.connection.count(
                    "SELECT count(*) FROM odd_read WHERE reviewed_at IS NULL AND times >= least"), now: tx.now)
        }
    }
}

extension Transaction {
    fileprivate func lastVerification(of partnership: ID<Subject>) throws -> AuditState.Verification? {
        try connection.row(
            """
            SELECT at, detail FROM event WHERE subject_id = \(partnership) AND name = \(AuditVerified.name)
            ORDER BY seq DESC LIMIT 1
            """
        ) { row in
            let verified = try row.json(1, AuditVerified.self)
            return AuditState.Verification(at: try row.instant(0), links: verified.number, faults: verified.faults)
        }
    }
}
