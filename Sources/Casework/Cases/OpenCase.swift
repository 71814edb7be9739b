import Database
import Domain

/// What a case is opened with.
package struct NewCase: Sendable {
    package var title: String
    package var kind: CaseKind
    package var reason: String
    /// Nil for the actor's own agency.
    package var leadAgency: ID<Agency>?
    package var lead: ID<Account>?
    package var place: ID<Place>?

    package init(
        title: String, kind: CaseKind, reason: String, leadAgency: ID<Agency>? = nil, lead: ID<Account>? = nil,
        place: ID<Place>? = nil
    ) {
        self.title = title
        self.kind = kind
        self.reason = reason
        self.leadAgency = leadAgency
        self.lead = lead
        self.place = place
    }
}

extension Casework {
    /// Opens a case without a report: about a place where people and substances trouble a community (T-002), or about
    /// somebody an agency worries for. Gives its reference.
    package func openCase(_ new: NewCase, by actor: Actor, once: String? = nil) async throws -> String {
        try await change(by: actor, once: once) { tx in
            try tx.permit(.openCase)
            if new.kind == .place, new.place == nil { throw FieldRefusal("place", .missing) }
            let file = try tx.insertCase(new)
            try tx.refreshStatus(of: file.id)
            return file.reference
        }
    }
}

extension Transaction {
    /// Keeps a new case with its lead, its agencies, its place, its event and the first line of its story.
    func insertCase(_ new: NewCase) throws -> CaseFile {
        let agency = new.leadAgency ?? actor.agency
        if let lead = new.lead { try checkLead(lead) }
        let file = CaseFile(
            id: newID(), reference: try nextReference("CS"), title: new.title, kind: new.kind, stage: .enquiry,
            leadAgency: agency, lead: new.lead, openedAt: now, standing: .awaitingLead)
        try connection.run(
            """
            INSERT INTO case_file (id, reference, title, kind, opened_at, open_reason, lead_agency_id, lead_id, stage,
                status, created_by, created_at)
            VALUES (\(file.id), \(file.reference), \(file.title), \(file.kind), \(now), \(new.reason), \(agency),
                \(new.lead), \(file.stage), \(file.standing), \(actor.account), \(now))
            """)
        if let lead = new.lead { try insertLead(lead, of: file.id, reason: "Lead from the opening") }
        try insertParticipation(agency, in: file.id, reason: "Leads the case")
        try insertParticipation(actor.agency, in: file.id, reason: "Opened the case")
        if let place = new.place { try insertCasePlace(place, on: file.id, relation: "Where it happens") }
        try oweContact(file.id, reference: file.reference, lead: new.lead, agency: agency, since: now)
        index(Subject(.caseFile, file.id), words: [file.reference, file.title])
        try tell(file.id, .opening, "Case opened", body: new.reason)
        try record(
            CaseOpened(caseFile: file.id, kind: file.kind, leadAgency: agency, lead: new.lead, reason: new.reason))
        return file
    }

    /// Ties a place to a case; nothing where it is tied already.
    @discardableResult
    func insertCasePlace(_ place: ID<Place>, on id: ID<CaseFile>, relation: String) throws -> Bool {
        guard try connection.exists("SELECT 1 FROM place p WHERE p.id = \(place) AND \(scope.places("p.id"))") else {
            throw FieldRefusal("place", .notAChoice)
        }
        let isThere = try connection.exists(
            "SELECT 1 FROM case_place WHERE case_id = \(id) AND place_id = \(place)")
        guard !isThere else { return false }
        try connection.run(
            """
            INSERT INTO case_place (id, case_id, place_id, relation, created_at)
            VALUES (\(newID(CaseFile.self)), \(id), \(place), \(relation), \(now))
            """)
        return true
    }
}
