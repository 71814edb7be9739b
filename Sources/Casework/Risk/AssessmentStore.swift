import Database
import Domain

/// An assessment as it is kept, with the names that a page shows beside it.
package struct KeptAssessment: Sendable {
    package let reference: String
    package let assessment: Assessment
    package let role: PartyRole
    package let agencyName: String
    package let byName: String
}

extension Transaction {
    /// Assessments in the order in which they were made. `condition` speaks of `a`.
    func assessments(where condition: SQL, limit: Int = 200) throws -> [KeptAssessment] {
        try connection.rows(
            """
            SELECT a.id, a.person_id, a.answers, a.score, a.scored_level, a.level, a.override_reason, a.created_by,
                a.agency_id, a.made_at, a.supersedes_id, a.reference, a.party_role, g.name, w.name
            FROM assessment a JOIN agency g ON g.id = a.agency_id JOIN account w ON w.id = a.created_by
            WHERE \(condition) ORDER BY a.made_at, a.id LIMIT \(limit)
            """
        ) { row in
            let reason = try row.text(6)
            let override = reason.isEmpty ? nil : RiskOverride(level: try row.word(5), reason: reason)
            let assessment = Assessment(
                id: try row.id(0), party: try row.id(1), answers: try row.json(2), score: try row.json(3),
                override: override, by: try row.id(7), agency: try row.id(8), at: try row.instant(9),
                supersedes: try row.idIfAny(10))
            return KeptAssessment(
                reference: try row.text(11), assessment: assessment, role: try row.word(12),
                agencyName: try row.text(13), byName: try row.text(14))
        }
    }

    /// The assessment of somebody in a case that no other follows.
    func currentAssessment(of person: ID<Person>, in file: ID<CaseFile>) throws -> KeptAssessment? {
        try assessments(
            where: """
                a.case_id = \(file) AND a.person_id = \(person)
                AND NOT EXISTS (SELECT 1 FROM assessment n WHERE n.supersedes_id = a.id)
                """, limit: 1
        ).first
    }

    /// Keeps an assessment: frozen, with each answer as a row of its type.
    func insert(
        _ assessment: Assessment, reference: String, caseID: ID<CaseFile>, role: PartyRole, by kept: KeptInstrument
    ) throws {
        do {
            try connection.run(
                """
                INSERT INTO assessment (id, reference, case_id, person_id, party_role, agency_id, instrument_id,
                    answers, score, total,
                    scored_level, level, override_reason, supersedes_id, made_at, created_by, created_at)
                VALUES (\(assessment.id), \(reference), \(caseID), \(assessment.party), \(role.rawValue),
                    \(assessment.agency), \(kept.id), \(try JSON(assessment.answers)), \(try JSON(assessment.score)),
                    \(assessment.score.total), \(assessment.score.level.rawValue), \(assessment.level.rawValue),
                    \(assessment.override?.reason ?? ""), \(assessment.supersedes), \(assessment.at), \(assessment.by),
                    \(now))
                """)
        } catch is NotUnique {
            // Two people assessed at once, on two nodes: the index decides who was first.
            throw RiskRefusal.alreadySuperseded
        }
        let rows = try assessment.answers.typedRows(for: kept.instrument.form)
        for (position, row) in rows.enumerated() {
            func key(_ kind: AnswerReference.Kind) -> ID<Referent>? {
                row.reference.flatMap { $0.kind == kind ? $0.id : nil }
            }
            try connection.run(
                """
                INSERT INTO assessment_answer (assessment_id, question, path, position, kind, text_value, number_value,
                    day_value, person_id, place_id, answer_agency_id, data_class, retention_months, figures)
                VALUES (\(assessment.id), \(row.question), \(row.path), \(position), \(row.kind), \(row.text),
                    \(row.number), \(row.date), \(key(.person)), \(key(.place)),
                    \(key(.agency)), \(row.dataClass.rawValue),
                    \(row.retentionMonths), \(row.figures.rawValue))
                """)
        }
    }
}
