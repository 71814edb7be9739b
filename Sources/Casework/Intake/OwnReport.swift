import Database
import Domain

extension Casework {
    /// Makes the actor the report's owner.
    package func takeReport(_ reference: String, version: Int, by actor: Actor) async throws {
        try await change(by: actor) { tx in
            try tx.permit(.ownReport)
            let report = try tx.reportHead(reference)
            if report.owner == actor.account { return }
            try tx.expect(.report, report.id, at: version)
            if let name = report.ownerName { throw ReportRefusal.alreadyOwned(by: name) }
            try tx.give(report, to: actor.account)
        }
    }

    /// Gives the report to somebody of its team's agency.
    package func giveReport(
        _ reference: String, to account: ID<Account>, version: Int, by actor: Actor
    ) async throws {
        try await change(by: actor) { tx in
            try tx.permit(.allocateReports)
            let report = try tx.reportHead(reference)
            try tx.expect(.report, report.id, at: version)
            try tx.give(report, to: account)
        }
    }
}

extension Transaction {
    fileprivate func give(_ report: ReportHead, to account: ID<Account>) throws {
        guard !report.isClosed else { throw ReportRefusal.closed }
        let works = try connection.exists(
            """
            SELECT 1 FROM account a JOIN team t ON t.agency_id = a.agency_id
            WHERE a.id = \(account) AND t.id = \(report.team) AND a.closed_at IS NULL
            """)
        guard works else { throw ReportRefusal.ownerElsewhere }
        try revise(.report, report.id, set: "owner_id = \(account), owned_at = \(now)")
        try settleDue(.reportOwner, Subject(.report, report.id))
        try record(ReportOwned(report: report.id, owner: account))
    }
}
