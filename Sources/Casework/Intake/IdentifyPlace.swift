import Database
import Domain

extension Casework {
    /// Decides which place a report is about, after it was received.
    package func identifyPlace(of reference: String, as link: PlaceLink, version: Int, by actor: Actor) async throws {
        try await change(by: actor) { tx in
            try tx.permit(.linkPeople)
            let report = try tx.reportHead(reference)
            try tx.expect(.report, report.id, at: version)
            guard let facts = try tx.placeWords(of: report.id) else { throw ReportRefusal.alreadyIdentified }
            let decided: (id: ID<Place>, decision: LinkDecision, evidence: LinkEvidence?)
            switch link {
            case .place(let wanted):
                let place = try tx.place(wanted)
                decided = (place.id, .linked, tx.evidence(for: facts, being: place))
            case .new:
                decided =
                    try tx.placeJustAs(facts).map { ($0, .linked, nil) }
                    ?? (try tx.insertPlace(facts).id, .new, nil)
            case .unsure, .undecided: throw FieldRefusal("place-link", .missing)
            }
            try tx.revise(.report, report.id, set: "place_id = \(decided.id)")
            try tx.keepDecision(
                decided.decision, report: report.id, place: decided.id, evidence: decided.evidence)
            try tx.record(PlaceIdentified(report: report.id, place: decided.id))
        }
    }
}

/// It was decided which place a report is about.
package struct PlaceIdentified: Event {
    package let report: ID<Report>
    package let place: ID<Place>
    package var subject: Subject { Subject(.report, report) }
}

extension Transaction {
    /// What a report says of its place, while nobody has decided which it is.
    func placeWords(of report: ID<Report>) throws -> PlaceFacts? {
        try connection.row(
            "SELECT place_facts FROM report WHERE id = \(report) AND place_id IS NULL AND place_facts IS NOT NULL"
        ) { try $0.json(0, PlaceFacts.self) }
    }
}
