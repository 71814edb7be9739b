import Casework
import Domain
import Formats
import Pages

/// One account for an administrator, and what people who left had in hand for who allocates work.
enum AccountSetUpRoutes {
    static let all: [Route] = [
        .get("/setup/accounts/:id", .needs(.administer)) { visit in .page(try await page(visit, FormState(), nil)) },
        .post("/setup/accounts/:id", .needs(.administer), bodyLimit: 64 << 10, change),
        .post("/setup/accounts/:id/password", .needs(.administer), bodyLimit: 64 << 10, givePassword),
        .post("/setup/accounts/:id/closure", .needs(.administer), bodyLimit: 64 << 10, close),
        .get(Paths.leavers, .needs(.allocateReports), leavers),
    ]

    private static let labels = [
        "name": "name", "role": "role", "team": "team", "password": "first password",
        "reason": "why the account is closed",
    ]

    private static func version(_ visit: Visit) -> Int { visit.form.first("version").flatMap { Int($0) } ?? 0 }

    @Sendable private static func change(_ visit: Visit) async throws -> Reply {
        try await visit.submitting(labels: labels) {
            var fields = visit.fields
            let name = fields.text("name", isRequired: true, limit: 120)
            let profile = fields.text("role", isRequired: true, limit: 60)
            let team = fields.id("team", isRequired: true, Team.self)
            try fields.finish()
            guard let team else { throw FieldRefusal("team", .missing) }
            let id = try visit.id("id", Account.self)
            try await visit.casework.changeAccount(
                id, name: name, profile: profile, team: team, version: version(visit), by: visit.actor())
            return .redirect(Paths.account(id), done: "Account saved.")
        } otherwise: { state in
            try await page(visit, state, .change)
        }
    }

    @Sendable private static func givePassword(_ visit: Visit) async throws -> Reply {
        try await visit.submitting(labels: labels) {
            let id = try visit.id("id", Account.self)
            try await visit.casework.giveFirstPassword(
                visit.form.first("password") ?? "", to: id, by: visit.actor())
            return .redirect(
                Paths.account(id), done: "First password given. Their sessions have ended; they change it at once.")
        } otherwise: { state in
            try await page(visit, state, .password)
        }
    }

    @Sendable private static func close(_ visit: Visit) async throws -> Reply {
        try await visit.submitting(labels: labels) {
            var fields = visit.fields
            let reason = fields.text("reason", isRequired: true, limit: 500)
            try fields.finish()
            let id = try visit.id("id", Account.self)
            try await visit.casework.closeAccount(id, reason: reason, version: version(visit), by: visit.actor())
            return .redirect(
                Paths.account(id), done: "Account closed. What was in hand is listed here, for managers to hand over.")
        } otherwise: { state in
            try await page(visit, state, .closure)
        }
    }

    private static func page(
        _ visit: Visit, _ form: FormState, _ part: AccountSetUpPage.Part?
    ) async throws -> Markup {
        let view = try await visit.casework.account(visit.id("id", Account.self), by: visit.actor())
        return AccountSetUpPage(
            frame: visit.frame(.setup), account: view.account, agency: view.agencyName,
            teams: view.teams.map { Choice($0.id.description, $0.name) },
            closed: view.closedAt.map { "\(Dates.moment($0)): \(view.closedReason)" }, inHand: view.inHand,
            version: view.version, form: form, part: part
        ).markup
    }

    @Sendable private static func leavers(_ visit: Visit) async throws -> Reply {
        let left = try await visit.casework.leftBehind(by: visit.actor())
        let page = LeaversPage(
            frame: visit.frame(.actions),
            cases: left.cases.map { .init(reference: $0.reference, title: $0.title, lead: $0.lead) },
            actions: left.actions.map {
                ($0.action.reference, $0.action.what, $0.ownerName ?? $0.agencyName)
            })
        return .page(page.markup)
    }
}
