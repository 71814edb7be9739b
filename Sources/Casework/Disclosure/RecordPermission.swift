import Database
import Domain

extension WrittenPermission.State: SQLBindable {}
extension WrittenPermission.Purpose: SQLBindable {}

/// What somebody said about a permission.
package struct NewPermission: Sendable {
    package var purpose: WrittenPermission.Purpose
    package var state: WrittenPermission.State
    package var saidOn: Day
    /// The signed form, or who heard it.
    package var evidence: String

    package init(purpose: WrittenPermission.Purpose, state: WrittenPermission.State, saidOn: Day, evidence: String) {
        self.purpose = purpose
        self.state = state
        self.saidOn = saidOn
        self.evidence = evidence
    }
}

/// One line of what was said.
package struct PermissionLine: Sendable {
    package let purpose: WrittenPermission.Purpose
    package let state: WrittenPermission.State
    package let saidOn: Day
    package let evidence: String
    package let by: String
    package let agency: String
}

extension Scope {
    /// True for markers that may still be shown: a diagnosis that was kept before its permission was refused or
    /// withdrawn is not, from that moment on. `marker` is the alias of `person_marker`.
    package func permitted(_ marker: SQL) -> SQL {
        """
        (\(marker).marker <> 'diagnosis-confirmed' OR NOT EXISTS (SELECT 1 FROM permission_now AS said
            WHERE said.person_id = \(marker).person_id AND said.purpose = 'diagnosis'
            AND said.state IN ('refused', 'withdrawn') AND \(marker).created_at <= said.since_at))
        """
    }
}

extension Casework {
    /// Keeps what somebody said: asked, given, refused or withdrawn. A withdrawal hides from this moment on what it was
    /// given for.
    package func recordPermission(
        _ new: NewPermission, ofPerson reference: String, by actor: Actor, once: String? = nil
    ) async throws -> String {
        try await change(by: actor, once: once) { tx in
            try tx.permit(.addNote)
            let person = try tx.personID(reference)
            guard new.saidOn <= tx.today else { throw FieldRefusal("said", .inTheFuture) }
            let last = try tx.permission(of: person, for: new.purpose)
            guard WrittenPermission.State.mayFollow(last).contains(new.state) else {
                throw PermissionRefusal.doesNotFollow(last)
            }
            try tx.insertPermission(new, of: person)
            return reference
        }
    }

    /// Everything that somebody said, newest first, and who was told about them already.
    package func permissions(
        ofPerson reference: String, by actor: Actor
    ) async throws -> (lines: [PermissionLine], told: [LedgerLine]) {
        try await look(by: actor) { tx in
            try tx.permit(.viewPerson)
            let person = try tx.personID(reference)
            tx.saw(.person, person, "permissions")
            let told = try tx.ledger(
                where: "d.id IN (SELECT x.disclosure_id FROM disclosure_person x WHERE x.person_id = \(person))",
                limit: 50)
            return (try tx.permissionLines(of: person), told)
        }
    }
}

extension Transaction {
    /// What was said last; nil where nothing was.
    func permission(
        of person: ID<Person>, for purpose: WrittenPermission.Purpose
    ) throws -> WrittenPermission.State? {
        try connection.row(
            "SELECT n.state FROM permission_now n WHERE n.person_id = \(person) AND n.purpose = \(purpose)"
        ) { try $0.word(0) }
    }

    func insertPermission(_ new: NewPermission, of person: ID<Person>) throws {
        try connection.run(
            """
            INSERT INTO written_permission (id, person_id, purpose, state, said_on, evidence, agency_id, created_by,
                created_at)
            VALUES (\(newID(NewPermission.self)), \(person), \(new.purpose), \(new.state), \(new.saidOn),
                \(new.evidence), \(actor.agency), \(actor.account), \(now))
            """)
        try record(PermissionRecorded(person: person, purpose: new.purpose, state: new.state))
    }

    /// That there is a diagnosis to permit is itself about health.
    fileprivate func permissionLines(of person: ID<Person>) throws -> [PermissionLine] {
        let isShown: SQL =
            scope.shows(.health)
            ? "1 = 1" : "p.purpose NOT IN \(SQL.list(WrittenPermission.Purpose.allCases.filter(\.isOfHealth)))"
        return try connection.rows(
            """
            SELECT p.purpose, p.state, p.said_on, p.evidence, a.name, g.name FROM written_permission p
            JOIN account a ON a.id = p.created_by JOIN agency g ON g.id = p.agency_id
            WHERE p.person_id = \(person) AND \(isShown) ORDER BY p.created_at DESC, p.id DESC LIMIT 200
            """
        ) { row in
            PermissionLine(
                purpose: try row.word(0), state: try row.word(1), saidOn: try row.day(2), evidence: try row.text(3),
                by: try row.text(4), agency: try row.text(5))
        }
    }
}
