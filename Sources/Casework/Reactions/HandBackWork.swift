import Database
import Domain

extension Transaction {
    /// What somebody who left had in hand: reports wait in the duty queue again, what was owed is the team's, and cases
    /// have no lead from now on.
    func handBackWork(of account: ID<Account>, to team: ID<Team>?) throws {
        try releaseReports(of: account)
        try connection.run(
            """
            UPDATE due SET account_id = NULL, team_id = COALESCE(team_id, \(team))
            WHERE account_id = \(account) AND met_at IS NULL
            """)
        let led = try connection.rows(
            "SELECT id FROM case_file WHERE lead_id = \(account) AND closed_at IS NULL LIMIT 5000"
        ) { try $0.id(0, CaseFile.self) }
        for file in led { try refreshStatus(of: file) }
    }

    /// What was reported and stands on no case yet is nobody's again.
    private func releaseReports(of account: ID<Account>) throws {
        let reports = try connection.rows(
            """
            SELECT r.id, r.reference, r.team_id, r.agency_id FROM report r
            WHERE r.owner_id = \(account) AND r.closed_at IS NULL
                AND NOT EXISTS (SELECT 1 FROM case_report f WHERE f.report_id = r.id AND f.ended_at IS NULL) LIMIT 5000
            """
        ) { row in
            (
                id: try row.id(0, Report.self), reference: try row.text(1), team: try row.id(2, Team.self),
                agency: try row.id(3, Agency.self)
            )
        }
        for report in reports {
            try revise(.report, report.id, set: "owner_id = NULL, owned_at = NULL")
            try owe(
                Due(
                    kind: .reportOwner, subject: Subject(.report, report.id), caseID: nil, account: nil,
                    team: report.team, agency: report.agency, what: "Give report \(report.reference) an owner",
                    why: "Its owner has left", dueAt: now))
        }
    }
}
