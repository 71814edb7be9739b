import Database
import Domain

/// One assessment as it was made, with what came before and after it.
package struct AssessmentDetail: Sendable {
    package let kept: KeptAssessment
    package let instrument: Instrument
    package let caseFile: CaseHead
    package let person: Person
    package let previous: KeptAssessment?
    package let next: KeptAssessment?
    /// Names of the people, places and agencies that answers point at.
    package let names: [ID<Referent>: String]
    /// How many questions were asked whose answers the reader's role is not shown.
    package let hidden: Int
}

extension KeptAssessment {
    fileprivate func without(_ questions: Set<String>) -> KeptAssessment {
        questions.isEmpty
            ? self
            : KeptAssessment(
                reference: reference, assessment: assessment.without(questions), role: role, agencyName: agencyName,
                byName: byName)
    }
}

/// What saving an assessment set in motion.
package struct AssessmentOutcome: Sendable {
    package let caseReference: String
    package let level: RiskLevel
    package let caseLevel: RiskLevel?
    /// Panels that the case was referred to of itself.
    package let referredTo: [String]
    package let clocksMet: Int
    package let urgentActions: Int
    package let dueDates: Int
}

extension Casework {
    package func assessment(_ reference: String, by actor: Actor) async throws -> AssessmentDetail {
        try await look(by: actor) { tx in
            try tx.permit(.viewCase)
            let found = try tx.findAssessment(reference)
            let kept = found.kept
            let file = try tx.caseHead(found.caseID)
            let person = try tx.connection.row(
                "SELECT id, reference, given_name, family_name FROM person WHERE id = \(kept.assessment.party)"
            ) { row in
                Person(
                    id: try row.id(0), reference: try row.text(1), givenName: try row.text(2),
                    familyName: try row.text(3))
            }
            guard let person else { throw CommonRefusal.notFound }
            tx.saw(.assessment, kept.assessment.id, "assessment page")
            tx.saw(.person, person.id, "assessment page")
            var previous: KeptAssessment?
            if let id = kept.assessment.supersedes { previous = try tx.assessments(where: "a.id = \(id)").first }
            let next = try tx.assessments(where: "a.supersedes_id = \(kept.assessment.id)").first
            let instrument = try tx.instrument(found.instrument)
            let hidden = instrument.form.questions { question in
                question.dataClass.shownWith.map { !tx.scope.shows($0) } ?? false
            }
            return AssessmentDetail(
                kept: kept.without(hidden), instrument: instrument, caseFile: file, person: person,
                previous: previous?.without(hidden), next: next?.without(hidden),
                names: try tx.names(in: kept.assessment), hidden: hidden.count)
        }
    }

    /// What the assessment of this reference set in motion, in codes and counts: nothing about anybody.
    package func assessmentOutcome(_ reference: String, by actor: Actor) async throws -> AssessmentOutcome {
        try await look(by: actor) { tx in
            try tx.permit(.viewCase)
            let found = try tx.findAssessment(reference)
            let file = try tx.caseHead(found.caseID)
            let at = found.kept.assessment.at
            let panels = try tx.connection.rows(
                """
                SELECT k.name FROM referral r JOIN panel_kind k ON k.id = r.panel_kind_id
                WHERE r.case_id = \(file.id) AND r.created_at = \(at) ORDER BY k.name
                """
            ) { try $0.text(0) }
            return AssessmentOutcome(
                caseReference: file.reference, level: found.kept.assessment.level,
                caseLevel: try tx.connection.row("SELECT level FROM case_file WHERE id = \(file.id)") {
                    try $0.wordIfAny(0)
                } ?? nil,
                referredTo: panels,
                clocksMet: try tx.connection.count(
                    "SELECT count(*) FROM risk_clock WHERE met_by_id = \(found.kept.assessment.id)"),
                urgentActions: try tx.connection.count(
                    "SELECT count(*) FROM action WHERE urgent_by_id = \(found.kept.assessment.id)"),
                dueDates: try tx.connection.count(
                    """
                    SELECT count(*) FROM due WHERE case_id = \(file.id) AND created_at = \(at) AND met_at IS NULL
                        AND due_at IS NOT NULL
                    """))
        }
    }
}

extension Transaction {
    /// The assessment of this reference in a case that the actor may know of.
    fileprivate func findAssessment(
        _ reference: String
    ) throws -> (kept: KeptAssessment, caseID: ID<CaseFile>, instrument: ID<Instrument>) {
        let keys = try connection.row(
            """
            SELECT case_id, instrument_id FROM assessment
            WHERE reference = \(reference) AND \(scope.cases("assessment.case_id"))
                AND \(scope.named("assessment.person_id"))
            """
        ) { (caseID: try $0.id(0, CaseFile.self), instrument: try $0.id(1, Instrument.self)) }
        guard let keys, let kept = try assessments(where: "a.reference = \(reference)").first else {
            throw CommonRefusal.notFound
        }
        return (kept, keys.caseID, keys.instrument)
    }

    /// The names behind references in answers. Who may read the assessment may read whom it names.
    fileprivate func names(in assessment: Assessment) throws -> [ID<Referent>: String] {
        var names: [ID<Referent>: String] = [:]
        for case .reference(let reference) in assessment.answers.values.values {
            let name: SQL =
                switch reference.kind {
                case .person:
                    """
                    SELECT given_name || ' ' || family_name FROM person WHERE id = \(reference.id)
                        AND \(scope.named("person.id")) AND \(scope.unbarred("person.id"))
                    """
                case .place:
                    """
                    SELECT address || ' ' || spot FROM place WHERE id = \(reference.id)
                        AND \(scope.unbarred(places: "place.id"))
                    """
                case .agency: "SELECT name FROM agency WHERE id = \(reference.id)"
                }
            names[reference.id] = try connection.row(name) { try $0.text(0) }
        }
        return names
    }
}
