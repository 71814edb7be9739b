import Database
import Domain

extension Casework {
    /// Keeps that whoever asks is who they say, or may speak for the person, and how that was seen.
    package func checkIdentity(
        of reference: String, how: String, on day: Day, by actor: Actor
    ) async throws {
        try await change(by: actor) { tx in
            try tx.permit(.answerRights)
            let request = try tx.rightsRequest(reference)
            try request.requireOpen()
            guard day <= tx.today else { throw FieldRefusal("identified", .inTheFuture) }
            try tx.move(
                request, .identified,
                set: "identified_on = \(day), identified_how = \(how), identified_by = \(actor.account)")
        }
    }

    /// Takes the further months that the law allows for what is complex, with the reason that the person is told.
    package func extendRequest(_ reference: String, because reason: String, by actor: Actor) async throws {
        try await change(by: actor) { tx in
            try tx.permit(.answerRights)
            let request = try tx.rightsRequest(reference)
            try request.requireExtending(on: tx.today)
            let rule = try tx.setting(.rightsRule, on: request.askedOn)
            let due = rule.dueOn(askedOn: request.askedOn, isExtended: true, calendar: .englandAndWales)
            try tx.move(
                request, .extended,
                set: "due_on = \(due), extended_at = \(tx.now), extended_reason = \(reason)")
            try tx.connection.run(
                """
                UPDATE due SET due_at = \(LondonTime.end(of: due))
                WHERE kind = \(Due.Kind.right) AND subject_id = \(request.id) AND met_at IS NULL
                """)
        }
    }
}
