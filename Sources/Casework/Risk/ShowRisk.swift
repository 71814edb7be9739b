import Database
import Domain

/// The risk of a case: both sides, what each agency holds, what was agreed, and how it went.
package struct RiskPicture: Sendable {
    /// One party with every assessment of it in this case.
    package struct Party: Sendable {
        package let person: Person
        package let role: PartyRole
        /// Oldest first, each with which way it went.
        package let steps: [(kept: KeptAssessment, trend: RiskTrend?)]
        package let table: GradeTable
        package let clocks: [Clock]
    }

    /// A clock as it stands now.
    package struct Clock: Sendable {
        package let reportReference: String
        package let side: ComplaintSide
        package let receivedAt: Instant
        package let dueAt: Instant?
        package let metAt: Instant?
        package let state: PartyRiskClock.State
        package let rule: ClockRule
    }

    /// A step of the formal process.
    package struct Stage: Sendable {
        package let stage: RiskRoute.Stage
        package let because: RiskLevel
        package let at: Instant
    }

    package let caseFile: CaseHead
    package let level: RiskLevel?
    package let levelSince: Instant?
    package let parties: [Party]
    /// Clocks of parties that nobody knows: counted apart.
    package let unknown: [Clock]
    package let agencyNames: [ID<Agency>: String]
    /// Agencies that take part in the case: those that can agree a grade.
    package let takingPart: [ID<Agency>]
    package let firstStage: RiskRoute.Stage
    /// When the case was opened, and so stood in the first stage.
    package let firstAt: Instant
    package let stages: [Stage]
    package let reviews: [RiskReview]
    package let isReviewer: Bool
}

extension Casework {
    /// The risk of a case, party by party.
    package func risk(ofCase reference: String, by actor: Actor) async throws -> RiskPicture {
        try await look(by: actor) { tx in
            try tx.permit(.viewCase)
            let file = try tx.caseHead(reference)
            tx.saw(.caseFile, file.id, "risk of the case")
            let parties = try tx.riskParties(of: file.id)
            for party in parties { tx.saw(.person, party.person.id, "risk of the case") }
            let chains = Dictionary(grouping: try tx.assessments(where: "a.case_id = \(file.id)", limit: 500)) {
                $0.assessment.party.cast(to: Person.self)
            }
            let tables = try tx.gradeTables(of: file.id)
            let clocks = try tx.riskClocks(of: file.id)
            let level = try tx.connection.row(
                "SELECT level, level_since, opened_at FROM case_file WHERE id = \(file.id)"
            ) {
                (level: try $0.wordIfAny(0, RiskLevel.self), since: try $0.instantIfAny(1), opened: try $0.instant(2))
            }
            let reviews = try tx.riskReviews(of: file.id)
            return RiskPicture(
                caseFile: file, level: level?.level, levelSince: level?.since,
                parties: parties.map { party in
                    RiskPicture.Party(
                        person: party.person, role: party.role, steps: Self.steps(chains[party.person.id] ?? []),
                        table: tables[party.person.id] ?? GradeTable(),
                        clocks: clocks.filter { $0.person == party.person.id }.map(\.clock))
                }, unknown: clocks.filter { $0.person == nil }.map(\.clock),
                agencyNames: try tx.agencyNames(), takingPart: try tx.agenciesTakingPart(in: file.id),
                firstStage: try tx.setting(.riskRouting).firstStage, firstAt: level?.opened ?? tx.now,
                stages: try tx.riskStages(of: file.id),
                reviews: reviews,
                isReviewer: file.isOpen && reviews.contains { $0.endedAt == nil && $0.role == actor.role.rawValue })
        }
    }

    private static func steps(_ chain: [KeptAssessment]) -> [(kept: KeptAssessment, trend: RiskTrend?)] {
        chain.indices.map { index in
            let before = index == 0 ? nil : chain[index - 1].assessment
            return (chain[index], before.map { AssessmentChain.trend(from: $0, to: chain[index].assessment) })
        }
    }
}

extension Transaction {
    /// Known parties in a role that is assessed, each person once, and those who were assessed and have left.
    fileprivate func riskParties(of file: ID<CaseFile>) throws -> [AssessedPerson] {
        var seen: Set<ID<Person>> = []
        return try connection.rows(
            """
            SELECT p.id, p.reference, p.given_name, p.family_name, c.role FROM case_party c
            JOIN person p ON p.id = c.person_id
            WHERE c.case_id = \(file) AND c.role <> \(PartyRole.witness.rawValue)
                AND \(scope.named("p.id")) AND (c.until_at IS NULL OR EXISTS (SELECT 1 FROM assessment a
                    WHERE a.case_id = c.case_id AND a.person_id = c.person_id))
            ORDER BY CASE WHEN c.until_at IS NULL THEN 0 ELSE 1 END, c.from_at, c.id LIMIT 100
            """
        ) { row in
            AssessedPerson(
                person: Person(
                    id: try row.id(0), reference: try row.text(1), givenName: try row.text(2),
                    familyName: try row.text(3)), role: try row.word(4))
        }.filter { seen.insert($0.person.id).inserted }
    }

    /// Clocks of the reports that stand on the case.
    fileprivate func riskClocks(
        of file: ID<CaseFile>
    ) throws -> [(person: ID<Person>?, clock: RiskPicture.Clock)] {
        try connection.rows(
            """
            SELECT k.person_id, r.reference, k.side, k.received_at, k.due_at, k.met_at, k.unknown_reason,
                k.identified_at, k.rule
            FROM case_report f JOIN risk_clock k ON k.report_id = f.report_id JOIN report r ON r.id = f.report_id
            WHERE f.case_id = \(file) AND f.ended_at IS NULL ORDER BY k.received_at DESC, k.id LIMIT 200
            """
        ) { row in
            let side = try row.word(2, ComplaintSide.self)
            let rule = try row.json(8, ClockRule.self)
            let metAt = try row.instantIfAny(5)
            let clock = PartyRiskClock(
                side: side, party: try row.wordIfAny(6, PartyRiskClock.Party.self) ?? .known,
                receivedAt: try row.instant(3), identifiedAt: try row.instantIfAny(7), assessedAt: metAt)
            let state = try clock.state(at: now, rule: rule, calendar: .englandAndWales, warning: .hours(12))
            return (
                person: try row.idIfAny(0),
                clock: RiskPicture.Clock(
                    reportReference: try row.text(1), side: side, receivedAt: clock.receivedAt,
                    dueAt: try row.instantIfAny(4), metAt: metAt, state: state, rule: rule)
            )
        }
    }

    fileprivate func agencyNames() throws -> [ID<Agency>: String] {
        let rows = try connection.rows("SELECT id, name FROM agency ORDER BY name LIMIT 500") {
            (try $0.id(0, Agency.self), try $0.text(1))
        }
        return Dictionary(uniqueKeysWithValues: rows)
    }

    fileprivate func agenciesTakingPart(in file: ID<CaseFile>) throws -> [ID<Agency>] {
        try connection.rows(
            """
            SELECT g.id FROM case_agency c JOIN agency g ON g.id = c.agency_id
            WHERE c.case_id = \(file) AND c.until_at IS NULL ORDER BY g.name LIMIT 100
            """
        ) { try $0.id(0, Agency.self) }
    }

    fileprivate func riskStages(of file: ID<CaseFile>) throws -> [RiskPicture.Stage] {
        try connection.rows(
            """
            SELECT number, title, level, created_at FROM risk_stage WHERE case_id = \(file)
            ORDER BY created_at, id LIMIT 50
            """
        ) { row in
            RiskPicture.Stage(
                stage: RiskRoute.Stage(try row.integer(0), try row.text(1)), because: try row.word(2),
                at: try row.instant(3))
        }
    }
}
