import Database
import Domain
import Vault

/// Walks the chain once a day, notes what came of it, and signs where it stands if it is sound.
struct ProveAudit: Job {
    static let name = "prove-audit"
    static let isSlow = true

    func run(in casework: Casework) async throws -> Ending {
        try await casework.chainEntries()
        let report = try await casework.verifyAudit()
        if report.isSound { _ = try await casework.takeCheckpoint() }
        return { tx in try tx.recordVerification(report) }
    }
}

extension Casework {
    /// Walks the chain for the operator, and notes what came of it where people see it.
    package func proveAudit(
        against exported: Checkpoint?, told: @escaping @Sendable (Int, Int) throws -> Void
    ) async throws -> AuditReport {
        let report = try await verifyAudit(against: exported, told: told)
        try await change(by: .roundtable) { try $0.recordVerification(report) }
        return report
    }
}

extension Transaction {
    fileprivate func recordVerification(_ report: AuditReport) throws {
        guard let partnership = try connection.audited() else { return }
        try record(AuditVerified(partnership: partnership, number: report.links, faults: report.faults))
    }
}
