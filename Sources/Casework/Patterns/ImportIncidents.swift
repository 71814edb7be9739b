import Database
import Domain

/// What became of a file's readable rows.
package struct IncidentFileTaken: Sendable, Equatable {
    /// New, and now stored.
    package var kept = 0
    /// Already stored from the same force and month.
    package var repeated = 0
    /// Stored before and no longer published, so no longer stored.
    package var removed = 0
    /// Known to lie outside the area, new or repeated.
    package var outsideArea = 0

    package init(kept: Int = 0, repeated: Int = 0, removed: Int = 0, outsideArea: Int = 0) {
        self.kept = kept
        self.repeated = repeated
        self.removed = removed
        self.outsideArea = outsideArea
    }
}

/// What became of one month of one force.
struct IncidentMonthTaken: Sendable {
    var kept = 0
    var repeated = 0
    var removed = 0
}

/// A month of published incidents was taken, in the place of what was known of it before.
struct IncidentMonthImported: Event {
    let key: ID<Subject>
    let force: String
    let month: String
    let kept: Int
    let repeated: Int
    let removed: Int
    var subject: Subject { Subject(.incidentMonth, key) }
    private enum CodingKeys: CodingKey { case force, month, kept, repeated, removed }
}

extension Casework {
    /// Takes a file of published incidents into place history. `next` gives its rows, some thousands at a time.
    ///
    /// The rows are kept aside, a transaction for each `next`, and put in the place of what was published before, a
    /// month at a time, when the file has ended. So a file that breaks off changes nothing, importing again doubles
    /// nothing, memory does not grow with the file, and nobody waits long for the writer.
    package func importIncidents(
        area: IncidentArea?, by actor: Actor, next: () throws -> [Incident]?
    ) async throws -> IncidentFileTaken {
        try await change(by: actor) { tx in
            try tx.permit(.importIncidents)
            try tx.dropAbandonedIncidents()
        }
        var months: [Incident.Publication: StagedMonth] = [:]
        var order: [Incident.Publication] = []
        var file = IncidentFileTaken()
        var read = try next()
        while let incidents = read {
            let (known, fresh) = (months, Self.publications(of: incidents, besides: months))
            async let stored = change(by: actor) { tx in
                var months = known
                for publication in fresh {
                    months[publication] = try tx.stageIncidentMonth(publication, area: area)
                }
                try tx.insertIncidents(incidents, months: months)
                return months
            }
            // One core reads on while the other stores.
            read = try next()
            months = try await stored
            order += fresh
            file.outsideArea += incidents.count { months[$0.publication]?.area?.isOutside($0) ?? false }
        }
        for publication in order {
            guard let staged = months[publication] else { continue }
            let month = try await change(by: actor) { tx in try tx.publishIncidentMonth(staged, publication) }
            file.kept += month.kept
            file.repeated += month.repeated
            file.removed += month.removed
        }
        return file
    }

    private static func publications(
        of incidents: [Incident], besides known: [Incident.Publication: StagedMonth]
    ) -> [Incident.Publication] {
        var fresh: [Incident.Publication] = []
        var last: Incident.Publication?
        for incident in incidents where incident.publication != last {
            last = incident.publication
            if known[incident.publication] == nil, !fresh.contains(incident.publication) {
                fresh.append(incident.publication)
            }
        }
        return fresh
    }
}
