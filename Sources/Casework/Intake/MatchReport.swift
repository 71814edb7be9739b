import Database
import Domain

/// Whom and what a report that is being taken may be about.
package struct ReportMatches: Sendable {
    /// By position in the report's parties; only for those whom nobody has decided on.
    package let people: [Int: [PersonCandidate]]
    package let places: [PlaceCandidate]

    package var isEmpty: Bool { people.isEmpty && places.isEmpty }
}

extension Casework {
    /// Shows, before anything is saved, who and what is known already. While the form is still being typed it is a
    /// search: the access log names the draft that asked, whatever was found.
    package func candidates(
        for new: NewReport, typedIn draft: ID<ReportDraft>? = nil, by actor: Actor
    ) async throws -> ReportMatches {
        try await look(by: actor) { tx in
            try tx.permit(.receiveReport)
            if let draft { tx.saw(.search, draft, "who is known, while a report is typed") }
            var people: [Int: [PersonCandidate]] = [:]
            for (position, party) in new.parties.enumerated()
            where party.state != .anonymous && party.link == .undecided {
                let found = try tx.personCandidates(party.facts).filter { !party.notSame.contains($0.person.reference) }
                if !found.isEmpty { people[position] = found }
            }
            var places: [PlaceCandidate] = []
            // A place that is named beyond doubt needs no question.
            if let facts = new.place, new.placeLink == .undecided, try tx.placeJustAs(facts) == nil {
                places = try tx.placeCandidates(facts)
            }
            for match in people.values.joined() { tx.saw(.person, match.person.id, "candidate for a report") }
            for match in places { tx.saw(.place, match.place.id, "candidate for a report") }
            return ReportMatches(people: people, places: places)
        }
    }
}
