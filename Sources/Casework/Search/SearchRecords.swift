import Database
import Domain
import Matching

/// What a search found, in the order in which it is shown.
package struct SearchResults: Sendable {
    /// One record: enough to tell it from its neighbours.
    package struct Line: Sendable {
        package let reference: String
        package let title: String
        package let detail: String
    }

    package let text: String
    package let people: [Line]
    package let places: [Line]
    package let cases: [Line]
    package let reports: [Line]
    package let plans: [Line]
    /// Each list ends here; there may be more.
    package static let limit = 20
}

extension Casework {
    /// Keeps what was searched for, so that no name stands in an address, a log or a browser's history; gives its key.
    package func storeSearch(_ text: String, by actor: Actor) async throws -> ID<StoredSearch> {
        try await change(by: actor) { tx in
            try tx.permit(.search)
            let id = tx.newID(StoredSearch.self)
            try tx.connection.run(
                """
                INSERT INTO stored_search (id, account_id, text, created_at)
                VALUES (\(id), \(actor.account), \(try tx.sealed(text, ProtectedColumns.searchText, of: id)), \(tx.now))
                """)
            return id
        }
    }

    /// What a stored search of the actor's own finds now.
    package func search(_ id: ID<StoredSearch>, by actor: Actor) async throws -> SearchResults {
        try await look(by: actor) { tx in
            try tx.permit(.search)
            let text = try tx.connection.row(
                "SELECT text FROM stored_search WHERE id = \(id) AND account_id = \(actor.account)"
            ) { try tx.opened($0, 0, ProtectedColumns.searchText, of: id) }
            guard let text else { throw CommonRefusal.notFound }
            tx.saw(.search, id, "search")
            let words = SearchWords.of(text)
            guard !words.isEmpty else {
                return SearchResults(text: text, people: [], places: [], cases: [], reports: [], plans: [])
            }
            // A number typed with spaces is kept without them.
            let phone = Contacts.phone(text).map { SearchWords.of($0) }
            let found = try tx.find(words)
            let people = try phone.map { try tx.find($0) } ?? found
            return SearchResults(
                text: text, people: try tx.people(people), places: try tx.places(found), cases: try tx.cases(found),
                reports: try tx.reports(found), plans: try tx.plans(words))
        }
    }

    /// Where an exactly typed reference leads; nil where `text` is no reference that the actor may know of.
    package func subject(ofReference text: String, by actor: Actor) async throws -> (
        kind: Subject.Kind, reference: String
    )? {
        let reference = FieldReader.normalised(text).uppercased()
        guard let prefix = reference.split(separator: "-").first, reference.contains("-") else { return nil }
        return try await look(by: actor) { tx in
            try tx.permit(.search)
            let tables: [(prefix: String, kind: Subject.Kind, sql: SQL)] = [
                (
                    "CS", .caseFile,
                    "SELECT 1 FROM case_file x WHERE x.reference = \(reference) AND \(tx.scope.cases("x.id"))"
                ),
                (
                    "R", .report,
                    """
                    SELECT 1 FROM report x WHERE x.reference = \(reference)
                    AND \(tx.scope.reports(id: "x.id", agency: "x.agency_id"))
                    """
                ),
                (
                    "P", .person,
                    "SELECT 1 FROM person x WHERE x.reference = \(reference) AND \(tx.scope.people("x.id"))"
                ),
                ("PL", .place, "SELECT 1 FROM place x WHERE x.reference = \(reference) AND \(tx.scope.places("x.id"))"),
                (
                    "A", .action,
                    """
                    SELECT 1 FROM action x WHERE x.reference = \(reference)
                    AND \(tx.scope.actions(caseID: "x.case_id", agency: "x.agency_id", planID: "x.plan_id"))
                    """
                ),
                (
                    "AP", .actionPlan,
                    "SELECT 1 FROM action_plan x WHERE x.reference = \(reference) AND \(tx.scope.plans("x.id"))"
                ),
            ]
            for table in tables where table.prefix == prefix {
                if try tx.connection.exists(table.sql) { return (table.kind, reference) }
            }
            return nil
        }
    }
}

/// A search that was kept.
package enum StoredSearch {}

extension Transaction {
    fileprivate func people(_ found: Found) throws -> [SearchResults.Line] {
        guard let hits = hits(.person, in: found) else { return [] }
        return try connection.rows(
            """
            SELECT p.reference, p.given_name, p.family_name, p.date_of_birth, p.age_words,
                (SELECT pl.address FROM person_place pp JOIN place pl ON pl.id = pp.place_id
                    WHERE pp.person_id = p.id AND \(scope.homes("pp")) ORDER BY pp.created_at DESC LIMIT 1),
                (SELECT count(*) FROM case_party cp WHERE cp.person_id = p.id AND cp.until_at IS NULL
                    AND \(scope.cases("cp.case_id")))
            FROM \(hits) JOIN person p ON p.id = hit.subject_id
            WHERE \(scope.people("p.id")) LIMIT \(SearchResults.limit)
            """
        ) { row in
            let born = try row.dayIfAny(3).map { "born \($0.iso)" } ?? row.text(4)
            let cases = try row.integer(6)
            return SearchResults.Line(
                reference: try row.text(0), title: "\(try row.text(1)) \(try row.text(2))",
                detail: [born, try row.textIfAny(5) ?? "", cases == 0 ? "" : "\(cases) case\(cases == 1 ? "" : "s")"]
                    .filter { !$0.isEmpty }.joined(separator: ", "))
        }
    }

    fileprivate func places(_ found: Found) throws -> [SearchResults.Line] {
        guard let hits = hits(.place, in: found) else { return [] }
        return try connection.rows(
            """
            SELECT p.reference, p.address, p.spot, p.postcode,
                (SELECT count(*) FROM report r WHERE r.place_id = p.id
                    AND \(scope.reports(id: "r.id", agency: "r.agency_id")))
            FROM \(hits) JOIN place p ON p.id = hit.subject_id
            WHERE \(scope.places("p.id")) LIMIT \(SearchResults.limit)
            """
        ) { row in
            let (address, reports) = (try row.text(1), try row.integer(4))
            return SearchResults.Line(
                reference: try row.text(0), title: address.isEmpty ? try row.text(2) : address,
                detail: [try row.textIfAny(3) ?? "", "\(reports) report\(reports == 1 ? "" : "s")"]
                    .filter { !$0.isEmpty }.joined(separator: ", "))
        }
    }

    fileprivate func cases(_ found: Found) throws -> [SearchResults.Line] {
        guard let hits = hits(.caseFile, in: found) else { return [] }
        return try connection.rows(
            """
            SELECT c.reference, c.title, c.level, c.closed_at, g.name
            FROM \(hits) JOIN case_file c ON c.id = hit.subject_id
            JOIN agency g ON g.id = c.lead_agency_id
            WHERE \(scope.cases("c.id")) LIMIT \(SearchResults.limit)
            """
        ) { row in
            SearchResults.Line(
                reference: try row.text(0), title: try row.text(1),
                detail: [row.isNull(3) ? "open" : "closed", try row.textIfAny(2)?.uppercased() ?? "", try row.text(4)]
                    .filter { !$0.isEmpty }.joined(separator: ", "))
        }
    }

    /// Plans are few, one for a case review: their titles are read whole, and need no index.
    fileprivate func plans(_ words: [String]) throws -> [SearchResults.Line] {
        let wanted = words.map { $0.lowercased() }
        let plans = try connection.rows(
            """
            SELECT p.reference, p.title, c.reference FROM action_plan p
            LEFT JOIN case_file c ON c.id = p.case_id AND \(scope.cases("c.id"))
            WHERE \(scope.plans("p.id")) ORDER BY p.created_at DESC, p.id DESC LIMIT 1000
            """
        ) { row in
            SearchResults.Line(reference: try row.text(0), title: try row.text(1), detail: try row.textIfAny(2) ?? "")
        }
        let found = plans.filter { plan in
            let title = SearchWords.all(of: plan.title.lowercased())
            return wanted.allSatisfy { word in title.contains { $0.hasPrefix(word) } }
        }
        return Array(found.prefix(SearchResults.limit))
    }

    fileprivate func reports(_ found: Found) throws -> [SearchResults.Line] {
        guard let hits = hits(.report, in: found) else { return [] }
        return try connection.rows(
            """
            SELECT r.reference, r.category, r.received_at, g.name
            FROM \(hits) JOIN report r ON r.id = hit.subject_id
            JOIN agency g ON g.id = r.agency_id
            WHERE \(scope.reports(id: "r.id", agency: "r.agency_id")) LIMIT \(SearchResults.limit)
            """
        ) { row in
            SearchResults.Line(
                reference: try row.text(0), title: try row.text(1),
                detail: "received \(LondonTime.day(of: try row.instant(2)).iso), \(try row.text(3))")
        }
    }
}
