import Database
import Domain

extension ComplaintSide: SQLBindable {}
extension PartyRiskClock.Party: SQLBindable {}

extension Transaction {
    /// Starts the clock of each party of a report that came in.
    func startRiskClocks(of report: ID<Report>, _ clocks: [ReportClock]) throws {
        for clock in clocks { try insertRiskClock(clock, report: report) }
        try projectRiskClocks(ofReport: report)
    }

    private func insertRiskClock(_ new: ReportClock, report: ID<Report>) throws {
        let rule = try setting(.riskClock, on: LondonTime.day(of: new.clock.receivedAt))
        let due = try new.clock.dueAt(by: rule)
        let obstacle: PartyRiskClock.Party? = new.clock.party == .known ? nil : new.clock.party
        try connection.run(
            """
            INSERT INTO risk_clock (id, report_id, party_id, person_id, side, unknown_reason, received_at,
                identified_at, started_at, due_at, rule, created_at)
            VALUES (\(newID(ReportClock.self)), \(report), \(new.party), \(new.person), \(new.clock.side), \(obstacle),
                \(new.clock.receivedAt), \(new.clock.identifiedAt), \(new.clock.startsAt), \(due), \(try JSON(rule)),
                \(now))
            """)
    }

    /// The party is now known to be `person`: its clock starts, and an assessment made meanwhile meets it.
    func identifyRiskClock(
        of party: ID<Party>, _ side: ComplaintSide, report: ID<Report>, as person: ID<Person>, at instant: Instant
    ) throws {
        // A party that the report did not name yet takes over the clock of its side that nobody had.
        let kept = try connection.row(
            """
            SELECT id, received_at, rule, person_id FROM risk_clock
            WHERE report_id = \(report) AND (party_id = \(party)
                OR (party_id IS NULL AND person_id IS NULL AND side = \(side)))
            ORDER BY CASE WHEN party_id IS NULL THEN 1 ELSE 0 END, id LIMIT 1
            """
        ) { row in
            (
                id: try row.id(0, ReportClock.self), received: try row.instant(1),
                rule: try row.json(2, ClockRule.self),
                person: try row.idIfAny(3, Person.self)
            )
        }
        guard let kept else {
            let received = try connection.row("SELECT received_at FROM report WHERE id = \(report)") {
                try $0.instant(0)
            }
            let clock = PartyRiskClock(side: side, party: .unknown, receivedAt: received ?? instant)
                .identifying(at: instant)
            try insertRiskClock(ReportClock(party: party, person: person, clock: clock), report: report)
            return try projectRiskClocks(ofReport: report)
        }
        guard kept.person != person else { return }
        let clock = PartyRiskClock(side: side, party: .unknown, receivedAt: kept.received).identifying(at: instant)
        let earlier = try connection.row(
            """
            SELECT id, made_at FROM assessment WHERE person_id = \(person) AND made_at >= \(kept.received)
            ORDER BY made_at LIMIT 1
            """
        ) { (id: try $0.id(0, Assessment.self), at: try $0.instant(1)) }
        try connection.run(
            """
            UPDATE risk_clock SET party_id = \(party), person_id = \(person), unknown_reason = NULL,
                identified_at = \(clock.identifiedAt), started_at = \(clock.startsAt),
                due_at = \(try clock.dueAt(by: kept.rule)), met_at = \(earlier?.at), met_by_id = \(earlier?.id),
                version = version + 1
            WHERE id = \(kept.id)
            """)
        try projectRiskClocks(ofReport: report)
    }

    /// Nobody knows any longer who the party is: its clock cannot run, and what met it was about someone else.
    func stopRiskClock(of party: ID<Party>, report: ID<Report>) throws {
        let person = try connection.row(
            "SELECT person_id FROM risk_clock WHERE report_id = \(report) AND party_id = \(party)"
        ) { try $0.idIfAny(0, Person.self) }
        try connection.run(
            """
            UPDATE risk_clock SET person_id = NULL, unknown_reason = \(PartyRiskClock.Party.unknown),
                identified_at = NULL, started_at = NULL, due_at = NULL, met_at = NULL, met_by_id = NULL,
                version = version + 1
            WHERE report_id = \(report) AND party_id = \(party)
            """)
        try projectRiskClocks(ofReport: report)
        if let person, let person { try projectRiskClocks(where: "k.person_id = \(person) AND k.met_at IS NULL") }
    }

    /// An assessment meets every open clock of the person, whichever report it came from; gives how many.
    func meetRiskClocks(of person: ID<Person>, by assessment: ID<Assessment>) throws -> Int {
        let open = try connection.rows(
            "SELECT id FROM risk_clock WHERE person_id = \(person) AND met_at IS NULL AND started_at <= \(now)"
        ) { try $0.id(0, ReportClock.self) }
        for id in open {
            try connection.run(
                """
                UPDATE risk_clock SET met_at = \(now), met_by_id = \(assessment), version = version + 1 WHERE id = \(id)
                """)
            try settleDue(.riskClock, Subject(.riskClock, id))
        }
        return open.count
    }

    func projectRiskClocks(ofReport report: ID<Report>) throws {
        try projectRiskClocks(where: "k.report_id = \(report)")
    }

    /// Every clock of the reports that stand on a case: its lead has changed.
    func projectRiskClocks(ofCase file: ID<CaseFile>) throws { try projectRiskClocks(where: "c.id = \(file)") }

    /// Keeps what is owed for each of these clocks: by the lead of the case, or who has the report, or its team.
    private func projectRiskClocks(where condition: SQL) throws {
        let owed = try connection.rows(
            """
            SELECT k.id, k.side, k.due_at, k.met_at, k.rule, r.team_id, r.owner_id, r.agency_id, c.id, c.lead_id,
                l.agency_id,
                EXISTS (SELECT 1 FROM risk_clock e WHERE e.person_id = k.person_id AND e.met_at IS NULL
                    AND (e.due_at < k.due_at OR (e.due_at = k.due_at AND e.id < k.id)))
            FROM risk_clock k JOIN report r ON r.id = k.report_id
            LEFT JOIN case_report f ON f.report_id = r.id AND f.ended_at IS NULL
            LEFT JOIN case_file c ON c.id = f.case_id LEFT JOIN account l ON l.id = c.lead_id
            WHERE \(condition)
            """
        ) { row -> (id: ID<ReportClock>, due: Due?) in
            let id = try row.id(0, ReportClock.self)
            // One assessment meets every clock of a person, so only the one that ends first is somebody's work; all of
            // them count in the figures.
            guard let due = try row.instantIfAny(2), row.isNull(3), try !row.bool(11) else { return (id, nil) }
            let side = try row.word(1, ComplaintSide.self).words
            let lead = try row.idIfAny(9, Account.self)
            return (
                id,
                Due(
                    kind: .riskClock, subject: Subject(.riskClock, id), caseID: try row.idIfAny(8),
                    account: try lead ?? row.idIfAny(6), team: try row.id(5),
                    agency: try row.idIfAny(10) ?? row.id(7), what: "Assess the risk of the \(side)",
                    why: "Risk assessment within \(try row.json(4, ClockRule.self).words) (\(side))", dueAt: due)
            )
        }
        for (id, due) in owed {
            if let due { try owe(due) } else { try settleDue(.riskClock, Subject(.riskClock, id)) }
        }
    }
}

extension PartyRiskClock {
    /// When the assessment is due; nil while the clock cannot start.
    func dueAt(by rule: ClockRule) throws -> Instant? {
        try deadline(who: "", rule: rule, calendar: .englandAndWales).dueAt
    }
}

extension ComplaintSide {
    /// As a list of what is due names the party.
    package var words: String {
        switch self {
        case .complainant: "complainant"
        case .alleged: "alleged person"
        }
    }
}

extension ClockRule {
    /// "48 hours", "2 working days".
    package var words: String {
        let unit =
            switch measure {
            case .hours: "hour"
            case .workingDays: "working day"
            case .days: "day"
            case .months: "month"
            }
        return "\(amount) \(unit)\(amount == 1 ? "" : "s")"
    }
}
