import Database
import Domain

/// What an assessment is made from.
package struct NewAssessment: Sendable {
    /// A professional's level in place of the score's.
    package struct Judgement: Sendable, Hashable {
        package let level: RiskLevel
        package let reason: String

        package init(level: RiskLevel, reason: String) {
            self.level = level
            self.reason = reason
        }
    }

    /// What the person assessing took to be the newest assessment.
    package enum Predecessor: Sendable, Hashable {
        /// Whichever is the newest.
        case newest
        /// The one that the form named; nil where it named none.
        case seen(String?)
    }

    /// The reference of who is assessed.
    package var person: String
    package var answers: Answers
    package var judgement: Judgement?
    package var follows: Predecessor

    package init(
        person: String, answers: Answers, judgement: Judgement? = nil, follows: Predecessor = .newest
    ) {
        self.person = person
        self.answers = answers
        self.judgement = judgement
        self.follows = follows
    }

    /// The name under which a draft of this form is kept.
    package static func draftName(case reference: String, person: String) -> String {
        "assessment \(reference) \(person)"
    }
}

extension Casework {
    /// Freezes an assessment of one party of a case; gives its reference.
    package func submitAssessment(
        _ new: NewAssessment, inCase reference: String, by actor: Actor, once: String? = nil
    ) async throws -> String {
        try await change(by: actor, once: once) { tx in
            try tx.permit(.assess)
            if new.judgement != nil { try tx.permit(.overrideRisk) }
            let file = try tx.caseHead(reference)
            guard file.isOpen else { throw CaseRefusal.closed }
            let party = try tx.assessedParty(new.person, of: file.id)
            guard let kept = try tx.instrument(on: tx.today) else { throw RiskRefusal.noInstrument }
            let previous = try tx.currentAssessment(of: party.person.id, in: file.id)
            if case .seen(let seen) = new.follows, seen != previous?.reference { throw RiskRefusal.alreadySuperseded }
            try tx.checkReferences(of: new.answers, to: kept.instrument.form)
            let assessment = try kept.instrument.assessment(
                tx.newID(), of: party.person.id.cast(), answers: new.answers,
                judged: new.judgement.map { ($0.level, $0.reason) }, by: actor.account, agency: actor.agency,
                at: tx.now,
                after: previous?.assessment)
            let made = try tx.nextReference("RA")
            try tx.insert(assessment, reference: made, caseID: file.id, role: party.role, by: kept)
            _ = try tx.meetRiskClocks(of: party.person.id, by: assessment.id)
            try tx.enter(assessment, of: party, in: file)
            try tx.record(
                AssessmentSubmitted(
                    assessment: assessment.id, caseID: file.id, person: party.person.id, level: assessment.level,
                    scored: assessment.score.level, supersedes: assessment.supersedes,
                    urgent: assessment.score.urgent))
            try tx.settleLevel(of: file.id)
            try tx.refreshStatus(of: file.id)
            try tx.dropDraft(of: NewAssessment.draftName(case: file.reference, person: party.person.reference))
            return made
        }
    }
}

/// Somebody whom a case assesses.
package struct AssessedPerson: Sendable {
    package let person: Person
    package let role: PartyRole
}

extension Transaction {
    /// The known party of a case with this reference, witnesses left out.
    func assessedParty(_ reference: String, of file: ID<CaseFile>) throws -> AssessedPerson {
        let parties = try connection.rows(
            """
            SELECT p.id, p.reference, p.given_name, p.family_name, c.role FROM person p
            JOIN case_party c ON c.person_id = p.id AND c.case_id = \(file) AND c.until_at IS NULL
            WHERE p.reference = \(reference) AND \(scope.named("p.id")) ORDER BY c.from_at, c.id LIMIT 20
            """
        ) { row in
            AssessedPerson(
                person: Person(
                    id: try row.id(0), reference: try row.text(1), givenName: try row.text(2),
                    familyName: try row.text(3)), role: try row.word(4))
        }
        guard !parties.isEmpty else { throw CommonRefusal.notFound }
        guard let party = parties.first(where: { $0.role.isAssessed }) else { throw RiskRefusal.notAParty }
        return party
    }

    /// People, places and agencies that answers point at have to be there, and within sight.
    func checkReferences(of answers: Answers, to form: Form) throws {
        var refused: [FieldRefusal] = []
        for path in answers.paths(in: form) {
            guard case .reference(let reference)? = answers[path: path] else { continue }
            let known: SQL =
                switch reference.kind {
                case .person: "SELECT 1 FROM person WHERE id = \(reference.id) AND \(scope.people("person.id"))"
                case .place: "SELECT 1 FROM place WHERE id = \(reference.id) AND \(scope.places("place.id"))"
                case .agency: "SELECT 1 FROM agency WHERE id = \(reference.id)"
                }
            if try !connection.exists(known) { refused.append(FieldRefusal(path.description, .notAChoice)) }
        }
        if !refused.isEmpty { throw Refusals(refused) }
    }

    fileprivate func enter(_ assessment: Assessment, of party: AssessedPerson, in file: CaseHead) throws {
        let word = assessment.level.rawValue.uppercased()
        let scored = "Scored \(assessment.score.total): \(assessment.score.level.rawValue.uppercased())."
        let judged = assessment.override.map { " Judged \(word) because: \($0.reason)" } ?? ""
        try enter(
            Entry(
                source: Subject(.assessment, assessment.id), caseID: file.id, happenedAt: now, knownAt: now,
                agency: actor.agency, kind: .assessment, class: .opinion,
                headline: "Risk assessed: \(word) (\(party.role.title.lowercased()))", body: scored + judged))
    }
}
