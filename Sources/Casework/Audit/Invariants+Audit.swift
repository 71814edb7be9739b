import Database
import Domain
import Vault

extension Invariant {
    static let audit: [Invariant] = [chain]

    private static let chain = Invariant(
        "audit-chain", "Every read and change is in the audit's chain as it was, and every checkpoint fits"
    ) { inspection in
        let keys = inspection.tx.outside.keys
        let report = try inspection.connection.walkAudit(keys) { done, _ in try inspection.reached(done) }
        guard let report else { return }
        try inspection.reached(report.links)
        // A clock that was put back makes what is honest look back-dated: `roundtable audit verify` tells of that, and
        // nothing is wrong with the records.
        for finding in report.findings where finding.fault != .backdated {
            let place = finding.number.map { "link \($0)" } ?? "\(finding.source?.rawValue ?? "") \(finding.entry ?? 0)"
            inspection.report("\(finding.fault) \(place)")
        }
    }
}
