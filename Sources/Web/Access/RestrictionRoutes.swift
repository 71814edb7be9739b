import Casework
import Domain
import Formats
import Pages
import Vault

/// Closing a record, letting somebody in, opening it again.
enum RestrictionRoutes {
    static let all: [Route] = [
        .get("/restrictions/:ref", .needs(.restrictRecord)) { visit in .page(try await page(visit, FormState(), nil)) },
        .post("/restrictions/:ref", .needs(.restrictRecord), bodyLimit: 64 << 10, restrict),
        .post("/restrictions/:ref/lifting", .needs(.restrictRecord), bodyLimit: 64 << 10, lift),
        .post("/restrictions/:ref/grants", .needs(.restrictRecord), bodyLimit: 64 << 10, letIn),
        .post("/restrictions/:ref/grants/:id/end", .needs(.restrictRecord), bodyLimit: 64 << 10, endGrant),
    ]

    private static let labels = [
        "kind": "how it is restricted", "reason": "why", "until": "last day", "who": "who is let in",
    ]

    @Sendable private static func restrict(_ visit: Visit) async throws -> Reply {
        try await visit.submitting(labels: labels) {
            let reference = try visit.parameter("ref")
            var fields = visit.fields
            let kind = fields.choice("kind", isRequired: true, Restriction.Kind.self)
            let reason = fields.text("reason", isRequired: true, limit: 500)
            let until = fields.day("until")
            try fields.finish()
            guard let kind else { throw FieldRefusal("kind", .missing) }
            try await visit.casework.restrict(
                reference, as: kind, reason: reason, until: until, by: visit.actor(), once: visit.submission)
            return .redirect(Paths.restriction(reference), done: "Restricted from now on.")
        } otherwise: { state in
            try await page(visit, state, .restrict)
        }
    }

    @Sendable private static func lift(_ visit: Visit) async throws -> Reply {
        try await visit.submitting(labels: labels) {
            let reference = try visit.parameter("ref")
            var fields = visit.fields
            let kind = fields.choice("kind", isRequired: true, Restriction.Kind.self)
            let reason = fields.text("reason", isRequired: true, limit: 500)
            try fields.finish()
            guard let kind else { throw FieldRefusal("kind", .missing) }
            try await visit.casework.liftRestriction(of: reference, kind: kind, reason: reason, by: visit.actor())
            return .redirect(Paths.restriction(reference), done: "Lifted.")
        } otherwise: { state in
            try await page(visit, state, .lift)
        }
    }

    @Sendable private static func letIn(_ visit: Visit) async throws -> Reply {
        try await visit.submitting(labels: labels) {
            let reference = try visit.parameter("ref")
            var fields = visit.fields
            let who = fields.text("who", isRequired: true, limit: 60)
            let reason = fields.text("reason", isRequired: true, limit: 500)
            try fields.finish()
            try await visit.casework.letIn(
                account: who.hasPrefix("a-") ? ID(who.dropFirst(2)) : nil,
                agency: who.hasPrefix("g-") ? ID(who.dropFirst(2)) : nil, to: reference, reason: reason,
                by: visit.actor(), once: visit.submission)
            return .redirect(Paths.restriction(reference), done: "Let in.")
        } otherwise: { state in
            try await page(visit, state, .letIn)
        }
    }

    @Sendable private static func endGrant(_ visit: Visit) async throws -> Reply {
        try await visit.submitting(labels: labels) {
            let reference = try visit.parameter("ref")
            try await visit.casework.endGrant(visit.id("id", Subject.self), on: reference, by: visit.actor())
            return .redirect(Paths.restriction(reference), done: "Ended.")
        } otherwise: { state in
            try await page(visit, state, nil)
        }
    }

    private static func page(_ visit: Visit, _ form: FormState, _ part: RestrictionPage.Part?) async throws -> Markup {
        let view = try await visit.casework.restriction(of: visit.parameter("ref"), by: visit.actor())
        let (kind, reference) = (view.record.subject.kind, view.record.reference)
        return RestrictionPage(
            frame: visit.frame(), reference: reference,
            back: PageLink(reference, Paths.path(of: kind, reference) ?? "/"), isPerson: kind == .person,
            standing: view.standing.map {
                RestrictionPage.Standing(
                    kind: $0.kind, reason: $0.reason, by: $0.by, since: Dates.moment($0.since),
                    until: $0.until.map { Dates.moment($0) })
            },
            letIn: view.letIn.map {
                RestrictionPage.LetIn(
                    id: $0.id.description, who: $0.who, reason: $0.reason, since: Dates.moment($0.since),
                    until: $0.until.map { Dates.moment($0) })
            },
            choices: view.agencies.map { Choice("g-\($0.id)", "Everybody at \($0.name)") }
                + view.accounts.map { Choice("a-\($0.id)", $0.name) },
            form: form, part: part, submission: Tokens.make()
        ).markup
    }
}
