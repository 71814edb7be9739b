import Database
import Domain

extension Casework {
    /// Keeps a report whole, on its team's duty queue from that moment; gives its reference.
    ///
    /// The same agency's same reference gives the first report's reference again. `draft` is done with.
    package func receiveReport(
        _ new: NewReport, draft: ID<ReportDraft>? = nil, by actor: Actor, once: String? = nil
    ) async throws -> String {
        try await change(by: actor, once: once) { tx in
            try tx.permit(.receiveReport)
            var new = new
            if let draft {
                new.dangerAt = try tx.reportDraft(draft)?.dangerAt ?? new.dangerAt
                try tx.dropReportDraft(draft)
            }
            return try tx.receive(new, from: try tx.reportingAgency(new)).reference
        }
    }
}

extension Transaction {
    /// Whether the report was there before, and its reference.
    struct Receipt: Sendable {
        let reference: String
        let isRepeat: Bool
    }

    /// The report that was received before under the agency's own reference or from the same line of the same file.
    func earlierReport(agency: ID<Agency>, reference: String?, sourceKey: String?) throws -> String? {
        if let reference {
            return try connection.row(
                "SELECT reference FROM report WHERE agency_id = \(agency) AND agency_reference = \(reference)"
            ) { try $0.text(0) }
        }
        guard let sourceKey else { return nil }
        return try connection.row("SELECT reference FROM report WHERE source_key = \(sourceKey)") { try $0.text(0) }
    }

    /// Keeps a report with its parties, place, story, deadline and search words. `payload` is the record as received.
    func receive(
        _ new: NewReport, from agency: ID<Agency>, payload: String? = nil, sourceKey: String? = nil
    ) throws -> Receipt {
        if let earlier = try earlierReport(agency: agency, reference: new.agencyReference, sourceKey: sourceKey) {
            return Receipt(reference: earlier, isRepeat: true)
        }
        let isSanitised = new.parties.allSatisfy { party in
            party.facts.isEmpty && party.marker == .noneRecorded && party.link == .undecided
        }
        guard scope.shows(.identity) || isSanitised else { throw ReportRefusal.peopleWithoutApproval }
        let counter = try counterReport(new.counterTo)
        let team = try receivingTeam()
        let place = try decidePlace(new)
        let report = Report(id: newID(), reference: try nextReference("R"))
        try insertReport(
            report, new, agency: agency, team: team, place: place?.id, counter: counter, payload: payload,
            sourceKey: sourceKey)
        if let place { try keepPlaceDecision(place, of: report.id, new) }
        var parties: [ReportReceived.Party] = []
        for (position, party) in new.completeParties.enumerated() {
            parties.append(try insertParty(party, of: report.id, at: position))
        }
        for other in new.otherReferences {
            try connection.run(
                """
                INSERT INTO report_reference (report_id, agency_name, reference)
                VALUES (\(report.id), \(other.agency), \(other.reference))
                ON CONFLICT (report_id, agency_name, reference) DO NOTHING
                """)
        }
        try offerSignpost(new, report: report.id, agency: agency)
        try owe(
            Due(
                kind: .reportOwner, subject: Subject(.report, report.id), caseID: nil, account: nil, team: team,
                agency: actor.agency, what: "Give report \(report.reference) an owner",
                why: new.danger == .yes ? "Immediate danger was reported" : "Every report needs a named owner",
                dueAt: try setting(.reportOwner).due(new, receivedAt: now)))
        try tell(report, new, agency: agency)
        index(Subject(.report, report.id), words: Self.searchWords(report, new))
        try record(
            ReportReceived(
                report: report.id, reference: report.reference, receivedAt: now, agency: agency, team: team,
                parties: parties, isAboutPlace: new.about == .place, ringBack: new.ringBack))
        return Receipt(reference: report.reference, isRepeat: false)
    }

    /// Whose report it is: the actor's agency's, or that of one without access, for which the actor enters it (T-038).
    fileprivate func reportingAgency(_ new: NewReport) throws -> ID<Agency> {
        guard let other = new.proxyFor, other != actor.agency else { return actor.agency }
        try permit(.enterForAgency)
        guard try agencies().contains(where: { $0.id == other }) else { throw FieldRefusal("for-agency", .notAChoice) }
        return other
    }

    /// Who entered a report for another agency; nil where it was one of that agency.
    func proxy(of report: ID<Report>) throws -> String? {
        try connection.row(
            """
            SELECT a.name, g.name
            FROM report r JOIN account a ON a.id = r.created_by JOIN agency g ON g.id = a.agency_id
            WHERE r.id = \(report) AND a.agency_id <> r.agency_id AND r.payload IS NULL
            """
        ) { "\(try $0.text(0)), \(try $0.text(1))" }
    }

    func counterReport(_ reference: String?) throws -> ID<Report>? {
        guard let reference else { return nil }
        do {
            return try reportHead(reference).id
        } catch CommonRefusal.notFound {
            throw ReportRefusal.counterNotFound
        }
    }

    /// The team whose duty queue takes what the actor receives.
    func receivingTeam() throws -> ID<Team> {
        if let team = actor.team { return team }
        let first = try connection.row(
            "SELECT id FROM team WHERE agency_id = \(actor.agency) ORDER BY created_at, id LIMIT 1"
        ) { try $0.id(0, Team.self) }
        guard let first else { throw ReportRefusal.noTeam }
        return first
    }

    private func tell(_ report: Report, _ new: NewReport, agency: ID<Agency>) throws {
        let category = IncidentLists.categories.title(of: new.category)
        var entry = Entry(
            source: Subject(.report, report.id), caseID: nil, happenedAt: new.happenedFrom ?? new.reportedAt,
            knownAt: new.reportedAt, agency: agency, kind: .report, class: .reported,
            headline: "Report \(report.reference): \(category)", body: new.said, dayOnly: new.entryDayOnly)
        try enter(entry)
        // What staff perceived stands beside what was said, and takes nothing from it (L-003).
        guard !new.observed.isEmpty || new.perceivedNothing else { return }
        entry.class = .fact
        entry.headline = new.perceivedNothing ? "Staff were present and perceived nothing" : "Staff saw or heard"
        entry.body = new.observed
        try enter(entry)
    }

    private static func searchWords(_ report: Report, _ new: NewReport) -> [String] {
        var words = [report.reference, new.agencyReference ?? ""] + new.otherReferences.map(\.reference)
        words += [new.place?.words ?? "", new.place?.uprn ?? ""]
        for party in new.parties {
            words += [
                party.facts.name, party.facts.phone, party.facts.email, party.facts.address, party.facts.postcode,
            ]
        }
        return words
    }

    /// A landlord or other agency marks mental health as a factor: the way to a clinical view is offered and followed
    /// up (L-008).
    private func offerSignpost(_ new: NewReport, report: ID<Report>, agency: ID<Agency>) throws {
        guard new.parties.contains(where: { $0.marker.callsForClinicalView }) else { return }
        let isLandlord = try connection.exists("SELECT 1 FROM agency WHERE id = \(agency) AND kind = 'housing'")
        guard isLandlord || new.channel == .agency else { return }
        try connection.run(
            """
            INSERT INTO report_signpost (id, report_id, route, created_at)
            VALUES (\(newID(Signpost.self)), \(report), \(Signpost.Route.amhp), \(now))
            """)
    }
}
