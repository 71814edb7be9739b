import Database
import Domain

/// Which cases a list shows. Codes and references only, so that it may stand in an address.
package struct CaseFilter: Sendable, Hashable {
    package enum Which: String, Sendable, CaseIterable { case open, closed, all }

    package var which: Which
    package var status: CaseStatus?
    package var kind: CaseKind?
    package var level: RiskLevel?
    package var leadAgency: ID<Agency>?
    package var lead: ID<Account>?

    package init(
        which: Which = .open, status: CaseStatus? = nil, kind: CaseKind? = nil, level: RiskLevel? = nil,
        leadAgency: ID<Agency>? = nil, lead: ID<Account>? = nil
    ) {
        self.which = which
        self.status = status
        self.kind = kind
        self.level = level
        self.leadAgency = leadAgency
        self.lead = lead
    }
}

/// One line of a list of cases.
package struct CaseLine: Sendable {
    package let file: CaseFile
    package let leadName: String?
    package let leadAgencyName: String
}

/// A page of cases, newest first.
package struct CaseList: Sendable {
    package let lines: [CaseLine]
    /// The reference after which the next page starts; nil on the last.
    package let next: String?
    /// How many there are, counted no further than a person would read.
    package let counted: Int
    package static let countLimit = 1000
    package var isMore: Bool { counted > Self.countLimit }
}

extension Casework {
    /// Cases that the actor may know of, newest first.
    package func cases(
        _ filter: CaseFilter, after reference: String? = nil, limit: Int = 50, by actor: Actor
    ) async throws -> CaseList {
        try await look(by: actor) { tx in
            try tx.permit(.viewCase)
            tx.saw(.search, actor.account, "list of cases")
            let wanted = try tx.condition(of: filter)
            var condition = wanted
            if let reference {
                let place = try tx.connection.row(
                    """
                    SELECT c.opened_at, c.id FROM case_file c
                    WHERE c.reference = \(reference) AND \(tx.scope.cases("c.id"))
                    """
                ) { (at: try $0.instant(0), id: try $0.id(1, CaseFile.self)) }
                if let place { condition += " AND (c.opened_at, c.id) < (\(place.at), \(place.id))" }
            }
            let rule = try tx.setting(.caseAttention)
            let lines = try tx.connection.rows(
                """
                SELECT \(Transaction.caseColumns), a.name, g.name FROM case_file c
                LEFT JOIN account a ON a.id = c.lead_id LEFT JOIN agency g ON g.id = c.lead_agency_id
                WHERE \(condition) ORDER BY c.opened_at DESC, c.id DESC LIMIT \(limit + 1)
                """
            ) { row in
                var file = try Transaction.caseFile(row)
                file.rule = rule
                return CaseLine(
                    file: file, leadName: try row.textIfAny(14), leadAgencyName: try row.textIfAny(15) ?? "")
            }
            let counted = try tx.connection.count(
                """
                SELECT count(*) FROM (SELECT 1 FROM case_file c WHERE \(wanted) LIMIT \(CaseList.countLimit + 1))
                    AS counted
                """)
            return CaseList(
                lines: Array(lines.prefix(limit)), next: lines.count > limit ? lines[limit - 1].file.reference : nil,
                counted: counted)
        }
    }
}

extension Transaction {
    func condition(of filter: CaseFilter) throws -> SQL {
        var conditions: [SQL] = [scope.cases("c.id")]
        let quietBefore = try setting(.caseAttention).quietBefore(now)
        switch filter.status {
        case .awaitingLead: conditions.append("c.status = \(CaseStanding.awaitingLead)")
        case .awaitingAssessment: conditions.append("c.status = \(CaseStanding.awaitingAssessment)")
        case .beforePanel: conditions.append("c.status = \(CaseStanding.beforePanel)")
        case .closed: conditions.append("c.status = \(CaseStanding.closed)")
        case .noContact:
            conditions.append(
                "c.status = \(CaseStanding.active) AND COALESCE(c.last_contact_at, c.opened_at) < \(quietBefore)")
        case .active:
            conditions.append(
                "c.status = \(CaseStanding.active) AND COALESCE(c.last_contact_at, c.opened_at) >= \(quietBefore)")
        case nil:
            switch filter.which {
            case .open: conditions.append("c.closed_at IS NULL")
            case .closed: conditions.append("c.status = \(CaseStanding.closed)")
            case .all: break
            }
        }
        if let kind = filter.kind { conditions.append("c.kind = \(kind)") }
        if let level = filter.level { conditions.append("c.level = \(level)") }
        if let agency = filter.leadAgency { conditions.append("c.lead_agency_id = \(agency)") }
        if let lead = filter.lead { conditions.append("c.lead_id = \(lead)") }
        return .joined(conditions, separator: " AND ")
    }
}
