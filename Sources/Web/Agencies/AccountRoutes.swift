import Casework
import Domain
import Formats
import Pages

/// One's own account, and the pages of words.
enum AccountRoutes {
    static let all: [Route] = [
        .get("/account", .signedIn) { visit in .page(page(visit, FormState())) },
        .post("/account/password", .signedIn, bodyLimit: 64 << 10, changePassword),
        .get("/help", .signedIn) { visit in .page(TextPage.help(visit.frame()).markup) },
        .get("/privacy", .open) { visit in .page(TextPage.privacy(visit.frame()).markup) },
        .get("/accessibility", .open) { visit in .page(TextPage.accessibility(visit.frame()).markup) },
    ]

    @Sendable private static func changePassword(_ visit: Visit) async throws -> Reply {
        let labels = ["old": "present password", "new": "new password", "again": "new password again"]
        return try await visit.submitting(labels: labels) {
            var fields = visit.fields
            for field in labels.keys.sorted() where (visit.form.first(field) ?? "").isEmpty {
                fields.refuse(field, .missing)
            }
            if visit.form.first("new") != visit.form.first("again") { fields.refuse("again", .notAChoice) }
            try fields.finish()
            try await visit.casework.changePassword(
                from: visit.form.first("old") ?? "", to: visit.form.first("new") ?? "", keeping: visit.token ?? "",
                by: visit.actor())
            let isFirst = visit.session?.mustChangePassword ?? false
            return .redirect(
                isFirst ? "/" : Paths.account, done: "Password changed. Your other sessions have ended.")
        } otherwise: { state in
            page(visit, state)
        }
    }

    private static func page(_ visit: Visit, _ form: FormState) -> Markup {
        AccountPage(
            frame: visit.frame(), form: form, mustChange: visit.session?.mustChangePassword ?? false
        ).markup
    }
}
