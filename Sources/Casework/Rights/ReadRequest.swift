import Database
import Domain
import Foundation

/// A request with the person it is about.
package struct RightsLine: Sendable {
    package let request: RightsRequest
    package let personReference: String
    package let personName: String
}

/// Requests about people's data: what is owed first, then what was answered last.
package struct RightsList: Sendable {
    package let open: [RightsLine]
    package let answered: [RightsLine]
}

/// One request with what was decided about it.
package struct RightsView: Sendable {
    package let line: RightsLine
    package let redactions: [Redaction]
}

extension Casework {
    /// Every open request, and the fifty that were answered last.
    package func rightsRequests(by actor: Actor) async throws -> RightsList {
        try await look(by: actor) { tx in
            try tx.permit(.answerRights)
            tx.saw(.search, actor.account, "requests about data")
            return RightsList(
                open: try tx.lines(
                    tx.rightsRequests(where: "q.answered_at IS NULL", order: "q.due_on, q.id", limit: 200)),
                answered: try tx.lines(
                    tx.rightsRequests(
                        where: "q.answered_at IS NOT NULL", order: "q.answered_at DESC, q.id DESC", limit: 50)))
        }
    }

    package func rightsRequest(_ reference: String, by actor: Actor) async throws -> RightsView {
        try await look(by: actor) { tx in
            try tx.permit(.answerRights)
            let request = try tx.rightsRequest(reference)
            tx.saw(.person, request.person, "request about data")
            let (person, name) = try tx.named(request.person)
            return RightsView(
                line: RightsLine(request: request, personReference: person, personName: name),
                redactions: request.gatheredAt == nil ? [] : try tx.shownRedactions(of: request))
        }
    }

    /// What the person would be given today, or was given where it was released. Nothing that is open stands in it.
    package func heldForRequest(
        _ reference: String, onlyReleased: Bool = false, by actor: Actor
    ) async throws -> (held: Held, request: RightsRequest) {
        try await look(by: actor) { tx in
            try tx.permit(.answerRights)
            let request = try tx.rightsRequest(reference)
            guard request.right == .access else { throw RightsRefusal.notAccess }
            tx.saw(.person, request.person, "subject access")
            try tx.requireWhole(request.person)
            if let given = try tx.given(request) { return (given, request) }
            if onlyReleased { throw RightsRefusal.notReleased }
            guard request.gatheredAt != nil else { throw RightsRefusal.notGathered }
            let held = try tx.held(on: request.person, readers: tx.readers(of: request.person))
            return (try tx.redacted(held, for: request.id), request)
        }
    }
}

extension Transaction {
    fileprivate func lines(_ requests: [RightsRequest]) throws -> [RightsLine] {
        let names = try connection.rows(
            """
            SELECT id, reference, given_name, family_name FROM person
            WHERE id IN \(SQL.list(requests.map(\.person)))
            """
        ) { row in
            (
                try row.id(0, Person.self),
                (reference: try row.text(1), name: "\(try row.text(2)) \(try row.text(3))")
            )
        }
        let known = Dictionary(names) { first, _ in first }
        return requests.map {
            RightsLine(
                request: $0, personReference: known[$0.person]?.reference ?? "",
                personName: known[$0.person]?.name ?? "")
        }
    }

    /// What was given when the request was answered.
    fileprivate func given(_ request: RightsRequest) throws -> Held? {
        let text = try connection.row("SELECT released FROM rights_request WHERE id = \(request.id)") { row in
            try opened(row, 0, ProtectedColumns.released, of: request.id)
        }
        guard let text, !text.isEmpty else { return nil }
        return try JSONDecoder().decode(Held.self, from: Data(text.utf8))
    }
}

extension Casework {
    /// The reference of a person's newest request to see what is held that was not refused; nil where there is none.
    package func accessRequest(ofPerson reference: String, by actor: Actor) async throws -> String? {
        try await look(by: actor) { tx in
            try tx.permit(.answerRights)
            let person = try tx.personID(reference)
            return try tx.connection.row(
                """
                SELECT q.reference FROM rights_request q WHERE q.person_id = \(person) AND q.kind = 'access'
                    AND (q.answer IS NULL OR q.answer = 'released') ORDER BY q.created_at DESC, q.id DESC LIMIT 1
                """
            ) { try $0.text(0) }
        }
    }
}
