import Database
import Domain

/// Which reports, and from where in the list.
package struct ReportQuery: Sendable {
    package var list: ReportList
    package var flag: ReportFlag?
    package var category: String?
    /// The last line of the page before.
    package var after: (receivedAt: Instant, id: ID<Report>)?
    package var limit: Int

    package init(list: ReportList, flag: ReportFlag? = nil, category: String? = nil, limit: Int = 50) {
        self.list = list
        self.flag = flag
        self.category = category
        self.limit = limit
    }
}

extension Casework {
    /// Reports: those that nobody has, the longest waiting first; all others newest first.
    package func reports(_ query: ReportQuery, by actor: Actor) async throws -> [ReportLine] {
        try await look(by: actor) { tx in
            try tx.permit(.viewReport)
            // Places and parties are read here too: one line of the log for the list, as for a search.
            tx.saw(.search, actor.account, "list of reports")
            return try tx.reportLines(query)
        }
    }
}

extension Transaction {
    fileprivate func reportLines(_ query: ReportQuery) throws -> [ReportLine] {
        let isWaiting = query.list == .unowned
        var conditions: [SQL] = [scope.reports(id: "r.id", agency: "r.agency_id"), whose(query.list)]
        if let flag = query.flag { conditions.append(Self.condition(flag)) }
        if let category = query.category { conditions.append("r.category = \(category)") }
        if let after = query.after {
            let place: SQL = "(\(after.receivedAt), \(after.id))"
            conditions.append(isWaiting ? "(r.received_at, r.id) > \(place)" : "(r.received_at, r.id) < \(place)")
        }
        let order: SQL = isWaiting ? "r.received_at, r.id" : "r.received_at DESC, r.id DESC"
        return try connection.rows(
            """
            SELECT r.id, r.reference, r.received_at, r.category, r.qualifier, r.about, r.place_words, g.name, t.name,
            o.name,
                r.danger, r.vague, (SELECT count(*) FROM report_party p WHERE p.report_id = r.id AND p.person_id IS NULL
                    AND p.state = 'known'),
                (SELECT c.reference FROM case_report f JOIN case_file c ON c.id = f.case_id
                    WHERE f.report_id = r.id AND f.ended_at IS NULL AND \(scope.cases("c.id")))
            FROM report r JOIN agency g ON g.id = r.agency_id JOIN team t ON t.id = r.team_id
            LEFT JOIN account o ON o.id = r.owner_id
            WHERE \(SQL.joined(conditions, separator: " AND ")) ORDER BY \(order) LIMIT \(query.limit)
            """
        ) { row in
            ReportLine(
                id: try row.id(0), reference: try row.text(1), receivedAt: try row.instant(2),
                category: try row.text(3),
                qualifier: try row.word(4), about: try row.word(5), place: try row.text(6), agencyName: try row.text(7),
                teamName: try row.text(8), ownerName: try row.textIfAny(9),
                isInDanger: try row.word(10, AskedAnswer.self) == .yes, isVague: try row.bool(11),
                undecided: try row.integer(12), caseReference: try row.textIfAny(13))
        }
    }

    private func whose(_ list: ReportList) -> SQL {
        switch list {
        case .unowned: "r.owner_id IS NULL AND r.closed_at IS NULL"
        case .mine: "r.owner_id = \(actor.account) AND r.closed_at IS NULL"
        case .team: "r.team_id = \(actor.team) AND r.closed_at IS NULL"
        case .all: "1 = 1"
        }
    }

    /// Written out, not bound: an engine takes a partial index only where it sees the condition itself.
    private static func condition(_ flag: ReportFlag) -> SQL {
        switch flag {
        case .danger: "r.danger = 'yes'"
        case .vague: "r.vague = 1"
        case .undecided:
            """
            r.id IN (SELECT p.report_id FROM report_party p WHERE p.person_id IS NULL AND p.state = 'known')
            """
        case .notification: "r.channel = 'policeNotification'"
        case .unknownPerson: "r.about = 'unknownPerson'"
        case .place: "r.about = 'place'"
        }
    }
}
