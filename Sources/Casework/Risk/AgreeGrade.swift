import Database
import Domain

/// A level that agencies agreed on, as it is typed in.
package struct NewAgreement: Sendable {
    package var person: String
    package var level: RiskLevel
    package var reasons: String
    package var agencies: Set<ID<Agency>>

    package init(person: String, level: RiskLevel, reasons: String, agencies: Set<ID<Agency>>) {
        self.person = person
        self.level = level
        self.reasons = reasons
        self.agencies = agencies
    }
}

extension Casework {
    /// Records the level that agencies agreed on for a party of a case, with the grades that lay on the table (L-028).
    package func agreeGrade(
        _ new: NewAgreement, inCase reference: String, by actor: Actor, once: String? = nil
    ) async throws -> String {
        try await change(by: actor, once: once) { tx in
            try tx.permit(.agreeGrade)
            let file = try tx.caseHead(reference)
            guard file.isOpen else { throw CaseRefusal.closed }
            let party = try tx.assessedParty(new.person, of: file.id)
            let table = try tx.gradeTables(of: file.id)[party.person.id] ?? GradeTable()
            let agreed = try table.agreeing(
                on: new.level, because: new.reasons, by: new.agencies, at: tx.now, reasonWords: JointGrade.reasonWords)
            let takingPart = try tx.connection.count(
                """
                SELECT count(DISTINCT agency_id) FROM case_agency WHERE case_id = \(file.id) AND until_at IS NULL
                    AND agency_id IN \(SQL.list(new.agencies.sorted()))
                """)
            guard takingPart == new.agencies.count else { throw RiskRefusal.agencyTakesNoPart }
            guard let grade = agreed.agreed else { throw RiskRefusal.noGrades }
            let id = tx.newID(JointGrade.self)
            try tx.connection.run(
                """
                INSERT INTO agreed_grade (id, case_id, person_id, level, reason, agencies, made_from, agreed_at,
                    created_by)
                VALUES (\(id), \(file.id), \(party.person.id), \(grade.level.rawValue), \(grade.reasons),
                    \(try JSON(grade.agreedBy)), \(try JSON(grade.madeFrom)), \(tx.now), \(actor.account))
                """)
            try tx.enter(
                Entry(
                    source: Subject(.caseFile, file.id), caseID: file.id, happenedAt: tx.now, knownAt: tx.now,
                    agency: actor.agency, kind: .decision, class: .fact,
                    headline:
                        "Grade agreed: \(grade.level.rawValue.uppercased()) (\(party.role.title.lowercased()))",
                    body: grade.reasons))
            try tx.record(
                GradeAgreed(
                    caseID: file.id, person: party.person.id, level: grade.level, agencies: grade.agreedBy))
            try tx.settleLevel(of: file.id)
            return id.description
        }
    }
}
