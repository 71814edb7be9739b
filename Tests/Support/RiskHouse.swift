import Casework
import Database
import Domain

/// A house with one case of two known parties and a report that stands on it, and how to assess them.
package struct RiskHouse: Sendable {
    package let house: TestHouse
    package let caseID: ID<CaseFile>
    package let victim: ID<Person>
    package let alleged: ID<Person>
    package let report: ID<Report>
    package let party: ID<Party>
    package static let reference = "CS-2026-90001"

    package init(_ engine: TestEngine = .sqlite) async throws {
        let house = try await TestHouse(engine)
        self.house = house
        let keys = try await house.casework.change(by: house.cast.officer) { tx in
            let file = tx.newID(CaseFile.self)
            let (actor, cast) = (tx.actor, house.cast)
            try tx.connection.run(
                """
                INSERT INTO case_file (id, reference, title, kind, opened_at, open_reason, lead_agency_id, lead_id,
                    stage, status, created_by, created_at)
                VALUES (\(file), \(Self.reference), 'Noise, Tern House', 'person', \(tx.now), 'Test', \(cast.council),
                    \(cast.officer.account), 'enquiry', 'active', \(actor.account), \(tx.now))
                """)
            for agency in [cast.council, cast.police] {
                try tx.connection.run(
                    """
                    INSERT INTO case_agency (id, case_id, agency_id, reason, from_at, set_by)
                    VALUES (\(tx.newID(Agency.self)), \(file), \(agency), 'Test', \(tx.now), \(actor.account))
                    """)
            }
            let victim = try tx.person("P-2026-90001", "Rosa", in: file, role: .complainant)
            let alleged = try tx.person("P-2026-90002", "Dan", in: file, role: .alleged)
            _ = try tx.person("P-2026-90003", "Wen", in: file, role: .witness)
            let report = tx.newID(Report.self)
            try tx.connection.run(
                """
                INSERT INTO report (id, reference, channel, received_at, reported_at, agency_id, team_id, category,
                    qualifier, activities, said, fixed_abode, danger, hate_strands, domestic_abuse, under_18,
                    attachments, created_by, created_at)
                VALUES (\(report), 'R-2026-90001', 'telephone', \(tx.now), \(tx.now), \(cast.council), \(cast.dutyTeam),
                    'personal', 'none', '[]', 'Shouting', 'yes', 'no', '[]', 'no', 'no', '[]', \(actor.account),
                    \(tx.now))
                """)
            let party = tx.newID(Party.self)
            try tx.connection.run(
                """
                INSERT INTO report_party (id, report_id, side, position, state, created_at)
                VALUES (\(party), \(report), 'alleged', 1, 'unknown', \(tx.now))
                """)
            try tx.connection.run(
                """
                INSERT INTO case_report (id, case_id, report_id, reason, filed_by, created_at)
                VALUES (\(tx.newID(Report.self)), \(file), \(report), 'Test', \(actor.account), \(tx.now))
                """)
            return (file, victim, alleged, report, party)
        }
        (caseID, victim, alleged, report, party) = keys
    }

    package var casework: Casework { house.casework }
    package var officer: Actor { house.cast.officer }

    /// A report came in: the complainant is known, the alleged person is not.
    package func receive(isAboutPlace: Bool = false, complainant: Bool = true) async throws {
        let (report, party, victim) = (report, party, victim)
        try await casework.change(by: officer) { tx in
            var parties: [ReportReceived.Party] = []
            if complainant {
                parties.append(.init(id: try tx.partyRow(of: report), side: .complainant, person: victim))
            }
            if !isAboutPlace { parties.append(.init(id: party, side: .alleged, person: nil)) }
            try tx.record(
                ReportReceived(
                    report: report, reference: "R-2026-90001", receivedAt: tx.now, agency: tx.actor.agency,
                    team: house.cast.dutyTeam, parties: parties, isAboutPlace: isAboutPlace))
        }
    }

    package func answers(_ changes: [String: [String]] = [:]) -> Answers {
        Instrument.demonstration.form.reading(Self.mild.merging(changes) { $1 }, today: .init(sinceEpoch: 20_781))
            .answers
    }

    @discardableResult
    package func assess(
        _ person: String = "P-2026-90001", _ changes: [String: [String]] = [:],
        judged: NewAssessment.Judgement? = nil, follows: NewAssessment.Predecessor = .newest, by actor: Actor? = nil,
        once: String? = nil
    ) async throws -> String {
        try await casework.submitAssessment(
            NewAssessment(person: person, answers: answers(changes), judgement: judged, follows: follows),
            inCase: Self.reference, by: actor ?? officer, once: once)
    }

    package func level() async throws -> String? {
        let id = caseID
        return try await casework.engine.read { connection in
            try connection.row("SELECT level FROM case_file WHERE id = \(id)") { try $0.textIfAny(0) } ?? nil
        }
    }

    package static let mild: [String: [String]] = [
        "danger-now": ["no"], "afraid": ["not"], "how-often": ["0"], "self-harm": ["no"], "distress": ["calm"],
        "earlier-reports": ["0"], "violence": ["no"], "under-18": ["no"], "targeted": ["no"], "turn-to": ["close"],
        "agency-helping": ["yes"], "accepts-help": ["yes"],
    ]
    /// 17 points: AMBER.
    package static let middling: [String: [String]] = [
        "how-often": ["9"], "getting-worse": ["no"], "earlier-reports": ["30"], "targeted": ["yes"],
        "distress": ["some"], "turn-to": ["nobody"],
    ]
    /// 24 points: RED.
    package static let grave = middling.merging(["needs": ["health", "mental"], "agency-helping": ["no"]]) { $1 }
}

extension Transaction {
    fileprivate func person(
        _ reference: String, _ name: String, in file: ID<CaseFile>, role: PartyRole
    ) throws -> ID<Person> {
        let id = newID(Person.self)
        try connection.run(
            """
            INSERT INTO person (id, reference, given_name, family_name, created_at)
            VALUES (\(id), \(reference), \(name), 'Whitlock', \(now))
            """)
        try connection.run(
            """
            INSERT INTO case_party (id, case_id, person_id, role, from_at, created_at)
            VALUES (\(newID(CaseParty.self)), \(file), \(id), \(role.rawValue), \(now), \(now))
            """)
        return id
    }

    fileprivate func partyRow(of report: ID<Report>) throws -> ID<Party> {
        let id = newID(Party.self)
        try connection.run(
            """
            INSERT INTO report_party (id, report_id, side, position, state, created_at)
            VALUES (\(id), \(report), 'complainant', 0, 'known', \(now))
            """)
        return id
    }
}
