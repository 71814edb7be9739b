import Database
import Domain

/// Requests that wait for an answer from the actor's agency, those that it made and waits for, and those answered.
package struct RequestList: Sendable {
    package let asked: [RequestView]
    package let waiting: [RequestView]
    package let answered: [RequestView]
}

/// What the form of a request offers.
package struct RequestChoices: Sendable {
    package let agencies: [Agency]
    package let caseTitle: String?
    package let parties: [(reference: String, name: String)]
}

extension Casework {
    /// The requests of the actor's agency: what it owes first, the day that is nearest before the others.
    package func requests(by actor: Actor) async throws -> RequestList {
        try await look(by: actor) { tx in
            try tx.permit(.viewLedger)
            tx.saw(.search, actor.account, "list of requests")
            let open: SQL = "q.answered_at IS NULL"
            return RequestList(
                asked: try tx.requests(where: "q.to_agency_id = \(actor.agency) AND \(open)", limit: 100),
                waiting: try tx.requests(where: "q.from_agency_id = \(actor.agency) AND \(open)", limit: 100),
                answered: try tx.requests(
                    where: """
                        (q.to_agency_id = \(actor.agency) OR q.from_agency_id = \(actor.agency))
                        AND q.answered_at IS NOT NULL
                        """, order: "q.due_on DESC, q.id DESC", limit: 50))
        }
    }

    package func request(
        _ reference: String, by actor: Actor
    ) async throws -> (request: RequestView, presets: [DisclosurePreset]) {
        try await look(by: actor) { tx in
            try tx.permit(.viewLedger)
            let request = try tx.request(reference)
            tx.saw(.informationRequest, request.id, "request page")
            if let person = request.personID { tx.saw(.person, person, "request page") }
            return (request, try tx.setting(.disclosurePresets))
        }
    }

    /// What the form offers, for a case where one is named.
    package func requestChoices(ofCase reference: String?, by actor: Actor) async throws -> RequestChoices {
        let offered = try await disclosureChoices(ofCase: reference, by: actor)
        return RequestChoices(agencies: offered.agencies, caseTitle: offered.caseTitle, parties: offered.parties)
    }
}
