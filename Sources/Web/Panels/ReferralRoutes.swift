import Casework
import Domain
import Formats
import Pages
import Vault

/// Putting a case before a panel.
enum ReferralRoutes {
    static let all: [Route] = [
        .get("/cases/:ref/referrals/new", .needs(.refer)) { visit in .page(try await page(visit, FormState())) },
        .post("/cases/:ref/referrals", .needs(.refer), bodyLimit: 64 << 10, refer),
    ]

    private static func page(_ visit: Visit, _ form: FormState) async throws -> Markup {
        let choices = try await visit.casework.referralChoices(case: try visit.parameter("ref"), by: visit.actor())
        return ReferralPage(
            frame: visit.frame(.cases), form: form, submission: visit.submission ?? Tokens.make(),
            reference: choices.reference, title: choices.title, level: choices.level,
            panels: choices.panels.map {
                .init(key: $0.id.description, kind: $0.kind, isWaiting: choices.waiting.contains($0.id))
            }
        ).markup
    }

    @Sendable private static func refer(_ visit: Visit) async throws -> Reply {
        try await visit.submitting(labels: ReferralPage.labels) {
            var fields = visit.fields
            let panel = fields.id("panel", isRequired: true, PanelKind.self)
            let why = fields.text("why", isRequired: true, limit: 1000)
            try fields.finish()
            guard let panel else { throw CommonRefusal.notFound }
            let reference = try visit.parameter("ref")
            _ = try await visit.casework.refer(
                case: reference, to: panel, why: why, by: visit.actor(), once: visit.submission)
            return .redirect(
                Paths.caseFile(reference),
                done: "Case referred: it is proposed for the panel's next agenda until it is answered.")
        } otherwise: { state in
            try await page(visit, state)
        }
    }
}
