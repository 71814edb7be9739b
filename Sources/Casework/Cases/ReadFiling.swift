import Database
import Domain

/// A report that is to be filed, with the cases it may belong to.
package struct FilingView: Sendable {
    package let report: String
    package let parties: [(side: Side, name: String, isKnown: Bool)]
    package let place: String?
    package let said: String
    /// The case that it is on already.
    package let filedOn: String?
    package let kind: CaseKind
    package let suggestions: [Suggestion]

    /// A case of the same people or the same place, with the reasons.
    package struct Suggestion: Sendable {
        package let reference: String
        package let title: String
        package let isOpen: Bool
        package let openedAt: Instant
        package let reasons: [String]
    }
}

extension Casework {
    /// A report with the cases of the same people and the same place, for the form that files it.
    package func filing(ofReport reference: String, by actor: Actor) async throws -> FilingView {
        try await look(by: actor) { tx in
            try tx.permit(.openCase)
            let report = try tx.reportToFile(reference)
            tx.saw(.report, report.id, "filing form")
            let parties = try tx.connection.rows(
                """
                SELECT p.side, p.person_id, COALESCE(n.given_name, p.given_name),
                    COALESCE(n.family_name, p.family_name), p.description, p.withheld FROM report_party p
                    LEFT JOIN person n ON n.id = p.person_id
                WHERE p.report_id = \(report.id) ORDER BY p.position LIMIT 50
                """
            ) { row in
                let isHidden = try row.bool(5) && !tx.scope.shows(.complainant)
                let name = [try row.text(2), try row.text(3)].filter { !$0.isEmpty }.joined(separator: " ")
                let description = try row.text(4)
                let called = name.isEmpty ? (description.isEmpty ? "Not known" : description) : name
                return (
                    side: try row.word(0, Side.self), name: isHidden ? "Name withheld" : called,
                    isKnown: !row.isNull(1)
                )
            }
            let place = try tx.connection.row(
                """
                SELECT p.address, p.spot FROM place p
                WHERE p.id = \(report.place) AND \(tx.scope.unbarred(places: "p.id"))
                """
            ) { try $0.text(0).isEmpty ? $0.text(1) : $0.text(0) }
            let said = try tx.connection.row("SELECT said FROM report WHERE id = \(report.id)") { try $0.text(0) }
            return FilingView(
                report: report.reference, parties: parties, place: place, said: said ?? "", filedOn: report.filedOn,
                kind: CaseOpening.kind(
                    allegedAreKnown: parties.filter { $0.side == .alleged }.map(\.isKnown),
                    hasPlace: report.place != nil),
                suggestions: try tx.suggestions(for: report))
        }
    }
}

extension Transaction {
    /// Open cases first, those with the most reasons first.
    func suggestions(for report: ReportToFile) throws -> [FilingView.Suggestion] {
        var found: [(file: CaseFile, reasons: [String])] = []
        func note(_ file: CaseFile, _ reason: String) {
            if let place = found.firstIndex(where: { $0.file.id == file.id }) {
                if !found[place].reasons.contains(reason) { found[place].reasons.append(reason) }
            } else {
                found.append((file, [reason]))
            }
        }
        try connection.forEach(
            """
            SELECT \(Self.caseColumns), y.role, p.side FROM report_party p
            JOIN case_party y ON y.person_id = p.person_id
            JOIN case_file c ON c.id = y.case_id
            WHERE p.report_id = \(report.id) AND \(scope.cases("c.id"))
            ORDER BY c.closed_at IS NOT NULL, c.opened_at DESC
            LIMIT 60
            """
        ) { row in
            let role = try row.word(14, PartyRole.self)
            let side = try row.word(15, Side.self)
            note(try Self.caseFile(row), "\(side.title) here, \(role.title.lowercased()) there")
            return true
        }
        try connection.forEach(
            """
            SELECT \(Self.caseColumns) FROM case_place s JOIN case_file c ON c.id = s.case_id
            WHERE s.place_id = \(report.place) AND \(scope.cases("c.id"))
            ORDER BY c.closed_at IS NOT NULL, c.opened_at DESC LIMIT 30
            """
        ) { row in
            note(try Self.caseFile(row), "Same place")
            return true
        }
        let ordered = found.sorted {
            ($0.file.isOpen ? 0 : 1, -$0.reasons.count, $1.file.openedAt) < (
                $1.file.isOpen ? 0 : 1, -$1.reasons.count, $0.file.openedAt
            )
        }
        return ordered.prefix(20).map { one in
            FilingView.Suggestion(
                reference: one.file.reference, title: one.file.title, isOpen: one.file.isOpen,
                openedAt: one.file.openedAt, reasons: one.reasons)
        }
    }
}
