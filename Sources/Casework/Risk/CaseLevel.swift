import Database
import Domain

extension Transaction {
    /// Works out the level of a case anew: the highest that any of its parties is held to be at. The one place that
    /// writes `case_file.level`.
    func settleLevel(of file: ID<CaseFile>) throws {
        let kept = try connection.row("SELECT level FROM case_file WHERE id = \(file)") {
            try $0.wordIfAny(0, RiskLevel.self)
        }
        guard let before = kept else { throw CommonRefusal.notFound }
        let level = try workedOutLevel(of: file)
        guard level != before else { return }
        let since: Instant? = level == nil ? nil : now
        try connection.run("UPDATE case_file SET level = \(level?.rawValue), level_since = \(since) WHERE id = \(file)")
        try record(RiskBandChanged(caseID: file, from: before, to: level, at: now))
    }

    /// The level that the parties of a case give it, from what was assessed and agreed.
    func workedOutLevel(of file: ID<CaseFile>) throws -> RiskLevel? {
        let tables = try gradeTables(of: file)
        let parties = try connection.rows(
            """
            SELECT DISTINCT person_id FROM case_party
            WHERE case_id = \(file) AND until_at IS NULL AND person_id IS NOT NULL
                AND role <> \(PartyRole.witness.rawValue)
            """
        ) { try $0.id(0, Person.self) }
        return parties.compactMap { tables[$0]?.level }.max()
    }

    /// What each agency holds each party of a case to be at, and what was agreed.
    func gradeTables(of file: ID<CaseFile>) throws -> [ID<Person>: GradeTable] {
        var grades: [ID<Person>: [AgencyGrade]] = [:]
        try connection.forEach(
            """
            SELECT a.person_id, a.agency_id, a.level, a.reference, a.made_at FROM assessment a
            WHERE a.case_id = \(file) ORDER BY a.made_at, a.id
            """
        ) { row in
            grades[try row.id(0), default: []].append(
                AgencyGrade(
                    agency: try row.id(1), level: try row.word(2), basis: try row.text(3), at: try row.instant(4)))
            return true
        }
        var agreements: [ID<Person>: [JointGrade]] = [:]
        try connection.forEach(
            """
            SELECT person_id, level, reason, agencies, agreed_at, made_from FROM agreed_grade
            WHERE case_id = \(file) ORDER BY agreed_at, id
            """
        ) { row in
            agreements[try row.id(0), default: []].append(
                JointGrade(
                    level: try row.word(1), reasons: try row.text(2), agreedBy: try row.json(3),
                    at: try row.instant(4), madeFrom: try row.json(5)))
            return true
        }
        return Dictionary(
            uniqueKeysWithValues: Set(grades.keys).union(agreements.keys).map {
                ($0, GradeTable(grades: grades[$0] ?? [], agreements: agreements[$0] ?? []))
            })
    }
}
