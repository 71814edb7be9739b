import Database
import Domain

extension Transaction {
    /// Makes a promise to the caller an action of who gave it, or of the duty queue.
    func promiseRingBack(_ promise: RingBack, about report: ID<Report>, _ reference: String, _ team: ID<Team>) throws {
        try insertAction(
            NewAction(
                what: "Ring back about report \(reference)", agency: actor.agency,
                owner: promise.isOwn ? actor.account : nil, dueOn: LondonTime.day(of: promise.by),
                team: promise.isOwn ? nil : team, origin: .report(report, by: promise.by)), caseID: nil)
    }

    /// Brings what was promised about a report to the case that it was filed on.
    func bringPromises(of report: ID<Report>, to file: ID<CaseFile>) throws {
        let promised: SQL = "SELECT id FROM action WHERE report_id = \(report) AND case_id IS NULL"
        try connection.run(
            "UPDATE due SET case_id = \(file) WHERE kind = \(Due.Kind.action) AND subject_id IN (\(promised))")
        try connection.run("UPDATE action SET case_id = \(file) WHERE report_id = \(report) AND case_id IS NULL")
    }
}
