import Database
import Domain

extension Casework {
    /// Says who an unknown party of a case is. A case about an unknown person becomes that person's.
    package func identifyCaseParty(
        _ party: ID<CaseParty>, as person: ID<Person>, inCase reference: String, reason: String, version: Int,
        by actor: Actor
    ) async throws {
        try await change(by: actor) { tx in
            try tx.permit(.manageParties)
            let file = try tx.openCaseFile(reference)
            let kept = try tx.caseParty(party, on: file.id)
            try tx.expect(.caseParty, party, at: version)
            guard !kept.isEnded else { throw CaseRefusal.partyEnded }
            guard kept.person == nil else { throw CaseRefusal.alreadyIdentified }
            guard
                try tx.connection.exists(
                    "SELECT 1 FROM person p WHERE p.id = \(person) AND \(tx.scope.people("p.id"))")
            else { throw FieldRefusal("person", .notAChoice) }
            try tx.identify(party, as: person, role: kept.role, on: file.id, reason: reason)
        }
    }
}

extension Transaction {
    func identify(
        _ party: ID<CaseParty>, as person: ID<Person>, role: PartyRole, on id: ID<CaseFile>, reason: String
    ) throws {
        let hasPart = try connection.exists(
            """
            SELECT 1 FROM case_party WHERE case_id = \(id) AND person_id = \(person) AND role = \(role)
                AND until_at IS NULL
            """)
        if hasPart {
            // They have the part already: the unknown one was the same person.
            try revise(.caseParty, party, set: "until_at = \(now), ended_reason = \(reason)")
        } else {
            try revise(.caseParty, party, set: "person_id = \(person)")
            try record(PartyAdded(caseFile: id, party: party, person: person, role: role))
        }
        if role == .alleged || role == .personOfConcern {
            try connection.run(
                "UPDATE case_file SET kind = \(CaseKind.person) WHERE id = \(id) AND kind = \(CaseKind.unknownPerson)")
        }
        try tell(id, .change, "Identified: \(role.title.lowercased())", body: reason)
        try refreshStatus(of: id)
    }

    /// A party of a report turned out to be this person: whoever stands for it in an open case is no longer unknown.
    func identifyInCases(_ reportParty: ID<Party>, as person: ID<Person>) throws {
        let standing = try connection.rows(
            """
            SELECT y.id, y.case_id, y.role FROM case_party y JOIN case_file c ON c.id = y.case_id
            WHERE y.report_party_id = \(reportParty) AND y.person_id IS NULL AND y.until_at IS NULL
                AND c.closed_at IS NULL
            """
        ) {
            (
                party: try $0.id(0, CaseParty.self), file: try $0.id(1, CaseFile.self),
                role: try $0.word(2, PartyRole.self)
            )
        }
        for one in standing {
            try identify(one.party, as: person, role: one.role, on: one.file, reason: "Identified in the report")
        }
        if standing.isEmpty { try joinCases(reportParty, as: person) }
    }

    /// A party that stood under another's words in the cases of its report, such as one unknown neighbour for many, now
    /// stands there in its own name.
    private func joinCases(_ reportParty: ID<Party>, as person: ID<Person>) throws {
        let files = try connection.rows(
            """
            SELECT c.id, p.side FROM report_party p
            JOIN case_report f ON f.report_id = p.report_id AND f.ended_at IS NULL
            JOIN case_file c ON c.id = f.case_id AND c.closed_at IS NULL WHERE p.id = \(reportParty)
            """
        ) { (file: try $0.id(0, CaseFile.self), role: PartyRole(try $0.word(1, Side.self))) }
        for (file, role) in files {
            let isThere = try connection.exists(
                """
                SELECT 1 FROM case_party WHERE case_id = \(file) AND person_id = \(person) AND role = \(role)
                    AND until_at IS NULL
                """)
            guard !isThere else { continue }
            try insertParty(
                person, label: "", as: role, on: file, reason: "Identified in the report", from: reportParty)
            try refreshStatus(of: file)
        }
    }

    /// A party of a report turned out not to be this person: its part in a case is unknown again.
    func unlinkInCases(_ reportParty: ID<Party>, from person: ID<Person>) throws {
        let parts = try connection.rows(
            """
            SELECT id, case_id FROM case_party WHERE report_party_id = \(reportParty) AND person_id = \(person)
                AND until_at IS NULL
            """
        ) { (party: try $0.id(0, CaseParty.self), file: try $0.id(1, CaseFile.self)) }
        for (party, file) in parts {
            try revise(.caseParty, party, set: "person_id = NULL, label = 'Not known'")
            try tell(file, .change, "A party was linked to the wrong person and is not known again")
            try refreshStatus(of: file)
        }
    }
}
