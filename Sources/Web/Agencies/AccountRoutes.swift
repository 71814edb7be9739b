import Casework
import Domain
import Formats
import Pages

/// One's own account, and the pages of words.
enum AccountRoutes {
    static let all: [Route] = [
        .get(Paths.account, .signedIn) { visit in .page(try await page(visit, FormState())) },
        .post("\(Paths.account)/password", .signedIn, bodyLimit: 64 << 10, changePassword),
        .get(Paths.sessions, .signedIn, sessions),
        .post("\(Paths.sessions)/end", .signedIn, bodyLimit: 64 << 10) { visit in
            try await visit.casework.endOtherSessions(keeping: visit.token ?? "", by: visit.actor())
            return .redirect(Paths.sessions, done: "All other sessions have ended.")
        },
        .post("\(Paths.sessions)/:id/end", .signedIn, bodyLimit: 64 << 10) { visit in
            try await visit.casework.endSession(visit.id("id"), by: visit.actor())
            return .redirect(Paths.sessions, done: "The session has ended.")
        },
        .get(Paths.secondFactor, .signedIn) { visit in .page(try await factorPage(visit, FormState())) },
        .post(Paths.secondFactor, .signedIn, bodyLimit: 64 << 10) { visit in
            try await visit.casework.beginSecondFactor(by: visit.actor())
            return .redirect(Paths.secondFactor)
        }.freshly,
        .post("\(Paths.secondFactor)/confirmation", .signedIn, bodyLimit: 64 << 10, confirmFactor),
        .post("\(Paths.secondFactor)/codes", .signedIn, bodyLimit: 64 << 10) { visit in
            let codes = try await visit.casework.renewRecoveryCodes(by: visit.actor())
            return .page(RecoveryCodesPage(frame: visit.frame(), codes: codes).markup)
        }.freshly,
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
            try await page(visit, state)
        }
    }

    private static func page(_ visit: Visit, _ form: FormState) async throws -> Markup {
        AccountPage(
            frame: visit.frame(), form: form, mustChange: visit.session?.mustChangePassword ?? false,
            minimum: try await visit.casework.signInRule().passwordLength,
            providers: visit.casework.providers.map { PageLink("Tie to \($0.name)", Paths.tie(to: $0.id)) },
            mayAsk: try visit.actor().may(.askForAccount)
        ).markup
    }

    @Sendable private static func sessions(_ visit: Visit) async throws -> Reply {
        let lines = try await visit.casework.sessions(by: visit.actor()).map { line in
            SessionsPage.Line(
                id: line.id.description, agent: line.agent, source: line.source, openedAt: line.openedAt,
                lastSeenAt: line.lastSeenAt, isThis: line.id == visit.session?.id)
        }
        return .page(SessionsPage(frame: visit.frame(), lines: lines).markup)
    }

    @Sendable private static func confirmFactor(_ visit: Visit) async throws -> Reply {
        try await visit.submitting(labels: ["code": "the code"]) {
            var fields = visit.fields
            let code = fields.text("code", isRequired: true, limit: 20)
            try fields.finish()
            let codes = try await visit.casework.confirmSecondFactor(
                code: code, keeping: visit.token ?? "", by: visit.actor())
            return .page(RecoveryCodesPage(frame: visit.frame(), codes: codes).markup)
        } otherwise: { state in
            try await factorPage(visit, state)
        }
    }

    private static func factorPage(_ visit: Visit, _ form: FormState) async throws -> Markup {
        let view = try await visit.casework.secondFactor(by: visit.actor())
        return SecondFactorPage(
            frame: visit.frame(), form: form, isSet: view.isSet, isAsked: view.isAsked, pending: view.pending,
            codesLeft: view.codesLeft
        ).markup
    }
}
