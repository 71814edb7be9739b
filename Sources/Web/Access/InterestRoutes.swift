import Casework
import Domain
import Formats
import Pages
import Vault

/// The register of declared interests.
enum InterestRoutes {
    static let all: [Route] = [
        .get(Paths.interests, .signedIn) { visit in .page(try await page(visit, FormState())) },
        .post(Paths.interests, .signedIn, bodyLimit: 64 << 10, declare),
        .post("\(Paths.interests)/:id/end", .needs(.restrictRecord), bodyLimit: 64 << 10, end),
    ]

    private static let labels = [
        "reference": "reference", "nature": "what they are to you", "note": "note", "account": "whose interest it is",
        "reason": "why it ended",
    ]

    @Sendable private static func declare(_ visit: Visit) async throws -> Reply {
        try await visit.submitting(labels: labels) {
            var fields = visit.fields
            let reference = fields.text("reference", isRequired: true, limit: 40)
            let nature = fields.choice("nature", isRequired: true, Interest.Nature.self)
            let note = fields.text("note", limit: 300)
            let account = fields.id("account", Account.self)
            try fields.finish()
            guard let nature else { throw FieldRefusal("nature", .missing) }
            try await visit.casework.declareInterest(
                in: reference, of: account, nature: nature, note: note, by: visit.actor(), once: visit.submission)
            return .redirect(Paths.interests, done: "Declared. The record is closed from now on.")
        } otherwise: { state in
            try await page(visit, state)
        }
    }

    @Sendable private static func end(_ visit: Visit) async throws -> Reply {
        try await visit.submitting(labels: labels) {
            var fields = visit.fields
            let reason = fields.text("reason", isRequired: true, limit: 300)
            try fields.finish()
            try await visit.casework.endInterest(visit.id("id", Subject.self), reason: reason, by: visit.actor())
            return .redirect(Paths.interests, done: "Ended.")
        } otherwise: { state in
            try await page(visit, state)
        }
    }

    private static func page(_ visit: Visit, _ form: FormState) async throws -> Markup {
        let actor = try visit.actor()
        let lines = try await visit.casework.interests(by: actor)
        return InterestsPage(
            frame: visit.frame(),
            lines: lines.map { line in
                InterestsPage.Line(
                    id: line.id.description, who: "\(line.who), \(line.agency)", reference: line.reference,
                    nature: line.nature, note: line.note,
                    declared: "\(Dates.moment(line.at))\(line.declaredBy == line.who ? "" : ", by \(line.declaredBy)")",
                    ended: line.ended.map { "\(Dates.moment($0.at)): \($0.reason)" },
                    mayEnd: actor.may(.restrictRecord) && line.account != actor.account)
            },
            accounts: try await visit.casework.interestChoices(by: actor).map { Choice("\($0.id)", $0.name) },
            form: form, submission: Tokens.make()
        ).markup
    }
}
