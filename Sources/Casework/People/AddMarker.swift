import Database
import Domain

/// A mental-health marker with its provenance (L-004).
package struct NewMarker: Sendable {
    package var marker: MentalHealthMarker
    /// Who says so, and how they know.
    package var source: String
    package var notedOn: Day
    /// The person's written permission to keep a diagnosis was seen.
    package var hasPermission: Bool

    package init(marker: MentalHealthMarker, source: String, notedOn: Day, hasPermission: Bool = false) {
        self.marker = marker
        self.source = source
        self.notedOn = notedOn
        self.hasPermission = hasPermission
    }
}

extension Casework {
    /// Says what is known now of somebody's mental health; what was said before stays as its history.
    package func addMarker(_ new: NewMarker, toPerson reference: String, by actor: Actor, once: String? = nil)
        async throws -> String
    {
        try await change(by: actor, once: once) { tx in
            try tx.permit(.addNote)
            let id = try tx.personID(reference)
            if new.marker.needsPermission, !new.hasPermission { throw MarkerRefusal.permissionNotSeen }
            guard new.notedOn <= tx.today else { throw FieldRefusal("noted", .inTheFuture) }
            if new.marker.needsPermission, try tx.permission(of: id, for: .diagnosis) != .given {
                try tx.insertPermission(
                    NewPermission(
                        purpose: .diagnosis, state: .given, saidOn: new.notedOn, evidence: "Seen: \(new.source)"),
                    of: id)
            }
            let source = new.marker.needsPermission ? "\(new.source) (written permission seen)" : new.source
            try tx.connection.run(
                """
                INSERT INTO person_marker (id, person_id, marker, source, agency_id, account_id, noted_on, created_at)
                VALUES (\(tx.newID(Person.self)), \(id), \(new.marker), \(source), \(actor.agency), \(actor.account),
                    \(new.notedOn), \(tx.now))
                """)
            try tx.record(MarkerAdded(person: id, marker: new.marker))
            return reference
        }
    }
}
