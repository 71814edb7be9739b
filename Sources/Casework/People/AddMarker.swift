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
    /// Why it is kept without permission.
    package var without: WrittenPermission.Without?

    package init(
        marker: MentalHealthMarker, source: String, notedOn: Day, hasPermission: Bool = false,
        without: WrittenPermission.Without? = nil
    ) {
        self.marker = marker
        self.source = source
        self.notedOn = notedOn
        self.hasPermission = hasPermission
        self.without = without
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
            if new.marker.needsPermission, !new.hasPermission, new.without == nil {
                throw MarkerRefusal.permissionNotSeen
            }
            guard new.notedOn <= tx.today else { throw FieldRefusal("noted", .inTheFuture) }
            if new.marker.needsPermission, new.hasPermission, try tx.permission(of: id, for: .diagnosis) != .given {
                try tx.insertPermission(
                    NewPermission(
                        purpose: .diagnosis, state: .given, saidOn: new.notedOn, evidence: "Seen: \(new.source)"),
                    of: id)
            }
            let source = new.marker.needsPermission ? "\(new.source) (\(new.ground))" : new.source
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

extension NewMarker {
    /// What a diagnosis is kept on.
    fileprivate var ground: String {
        guard !hasPermission, let without else { return "written permission seen" }
        return "kept without permission to safeguard them: \(without.title); Sch. 1 para 18"
    }
}
