import Database
import Domain

extension Casework {
    /// Makes the actor the report's owner.
    package func takeReport(_ reference: String, version: Int, by actor: Actor) async throws {
        try await change(by: actor) { tx in
            try tx.permit(.ownReport)
            let report = try tx.reportHead(reference)
            if report.owner == actor.account { return }
            if let name = report.ownerName { throw ReportRefusal.alreadyOwned(by: name) }
            try tx.give(report, to: actor.account, version: version)
        }
    }

    /// Gives the report to somebody of its team's agency.
    package func giveReport(
        _ reference: String, to account: ID<Account>, version: Int, by actor: Actor
    ) async throws {
        try await change(by: actor) { tx in
            try tx.permit(.allocateReports)
            let report = try tx.reportHead(reference)
            try tx.give(report, to: account, version: version)
        }
    }
}

extension Transaction {
    fileprivate func give(_ report: ReportHead, to account: ID<Account>, version: Int) throws {
        guard !report.isClosed else { throw ReportRefusal.closed }
        let works = try connection.exists(
            """
            SELECT 1 FROM account a JOIN team t ON t.agency_id = a.agency_id
            WHERE a.id = \(account) AND t.id = \(report.team) AND a.closed_at IS NULL
            """)
        guard works else { throw ReportRefusal.ownerElsewhere }
        try changeOne(
            """
            UPDATE report SET owner_id = \(account), owned_at = \(now), version = version + 1
            WHERE id = \(report.id) AND version = \(version)
            """)
        try settleDue(.reportOwner, Subject(.report, report.id))
        try record(ReportOwned(report: report.id, owner: account))
    }
}
