import Casework
import Domain
import Formats
import Pages
import Vault

/// What somebody was asked for in writing, and answered (L-103).
enum PermissionRoutes {
    static let all: [Route] = [
        .get("/people/:ref/permissions", .needs(.viewPerson)) { visit in .page(try await page(visit, FormState())) },
        .post("/people/:ref/permissions", .needs(.addNote), record),
    ]

    private static func page(_ visit: Visit, _ form: FormState) async throws -> Markup {
        let (actor, reference) = (try visit.actor(), try visit.parameter("ref"))
        let said = try await visit.casework.permissions(ofPerson: reference, by: actor)
        return PermissionPage(
            frame: visit.frame(.people), form: form, reference: reference,
            lines: said.lines.map {
                .init(
                    purpose: $0.purpose, state: $0.state, saidOn: $0.saidOn, evidence: $0.evidence,
                    by: "\($0.by), \($0.agency)")
            }, told: said.told.map(LedgerPage.Line.init), mayRecord: actor.may(.addNote),
            submission: visit.submission ?? Tokens.make()
        ).markup
    }

    @Sendable private static func record(_ visit: Visit) async throws -> Reply {
        let labels = ["purpose": "what for", "state": "what was said", "said": "the day", "evidence": "how we know"]
        return try await visit.submitting(labels: labels, dates: ["said"]) {
            var fields = visit.fields
            let purpose = fields.choice("purpose", isRequired: true, WrittenPermission.Purpose.self)
            let state = fields.choice("state", isRequired: true, WrittenPermission.State.self)
            let day = fields.day("said", isRequired: true, notAfter: LondonTime.day(of: visit.now))
            let evidence = fields.text("evidence", isRequired: true, limit: 300)
            try fields.finish()
            guard let purpose, let state, let day else { throw FieldRefusal("state", .missing) }
            let reference = try await visit.casework.recordPermission(
                NewPermission(purpose: purpose, state: state, saidOn: day, evidence: evidence),
                ofPerson: visit.parameter("ref"), by: visit.actor(), once: visit.submission)
            return .redirect(Paths.permissions(ofPerson: reference), done: "Noted.")
        } otherwise: {
            try await page(visit, $0)
        }
    }
}
