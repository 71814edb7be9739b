import Database
import Domain

extension Casework {
    /// People by family name, from the first letter given, or after the person of `reference`.
    package func people(
        letter: String? = nil, after reference: String? = nil, limit: Int = 60, by actor: Actor
    ) async throws -> PersonList {
        try await look(by: actor) { tx in
            try tx.permit(.viewPerson)
            var conditions: [SQL] = [tx.scope.people("p.id")]
            if let letter { conditions.append("p.family_name >= \(letter)") }
            let place = try tx.connection.row(
                """
                SELECT p.family_name, p.given_name, p.id FROM person p
                WHERE p.reference = \(reference) AND \(tx.scope.people("p.id"))
                """
            ) { (family: try $0.text(0), given: try $0.text(1), id: try $0.id(2, Person.self)) }
            if let place {
                conditions.append(
                    "(p.family_name, p.given_name, p.id) > (\(place.family), \(place.given), \(place.id))")
            }
            let lines = try tx.connection.rows(
                """
                SELECT p.id, p.reference, p.given_name, p.family_name, p.date_of_birth,
                    (SELECT count(DISTINCT c.id) FROM case_party y JOIN case_file c ON c.id = y.case_id
                        WHERE y.person_id = p.id AND y.until_at IS NULL AND c.closed_at IS NULL
                            AND \(tx.scope.cases("c.id"))),
                    (SELECT count(*) FROM report_party n JOIN report r ON r.id = n.report_id
                        WHERE n.person_id = p.id AND \(tx.scope.reports(id: "r.id", agency: "r.agency_id"))),
                    \(Transaction.isRestricted("p.id"))
                FROM person p WHERE \(SQL.joined(conditions, separator: " AND "))
                ORDER BY p.family_name, p.given_name, p.id LIMIT \(limit + 1)
                """
            ) { row in
                (
                    id: try row.id(0, Person.self),
                    line: PersonLine(
                        reference: try row.text(1),
                        name: [try row.text(3), try row.text(2)].filter { !$0.isEmpty }.joined(separator: ", "),
                        dateOfBirth: try row.dayIfAny(4), openCases: try row.integer(5), reports: try row.integer(6),
                        isRestricted: try row.bool(7))
                )
            }
            // Names and dates of birth are read here too: one line of the log for the list, as for a search.
            tx.saw(.search, actor.account, "list of people")
            return PersonList(
                lines: lines.prefix(limit).map(\.line),
                next: lines.count > limit ? lines[limit - 1].line.reference : nil)
        }
    }
}
