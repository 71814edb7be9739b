import Casework
import Domain
import Formats
import Pages

/// One account for an administrator, and what people who left had in hand for who allocates work.
enum AccountSetUpRoutes {
    static let all: [Route] = [
        .get("/setup/accounts/:id", .needs(.administer)) { visit in .page(try await page(visit, FormState(), nil)) },
        .get(Paths.accounts, .needs(.administer), list),
        .post("/setup/accounts/:id", .needs(.administer), bodyLimit: 64 << 10, change).freshly,
        .post("/setup/accounts/:id/password", .needs(.administer), bodyLimit: 64 << 10, givePassword).freshly,
        .post("/setup/accounts/:id/approval", .needs(.administer), bodyLimit: 64 << 10, approve).freshly,
        .post("/setup/accounts/:id/invitation", .needs(.administer), bodyLimit: 64 << 10, invite).freshly,
        .post("/setup/accounts/:id/waking", .needs(.administer), bodyLimit: 64 << 10, wake).freshly,
        .post("/setup/accounts/:id/second-factor", .needs(.administer), bodyLimit: 64 << 10, resetFactor).freshly,
        .post("/setup/accounts/:id/closure", .needs(.administer), bodyLimit: 64 << 10, close),
        .get(Paths.leavers, .needs(.allocateReports), leavers),
    ]

    private static let labels = [
        "name": "name", "role": "role", "team": "team", "password": "first password",
        "reason": "why the account is closed", "approved": "who in the agency approved this",
        "wake-reason": "why it is needed again", "factor-reason": "how you know that it is them",
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

    /// A step with one text that says why or who.
    private static func step(
        _ visit: Visit, _ field: String, _ part: AccountSetUpPage.Part, done: String,
        _ work: (ID<Account>, String) async throws -> Void
    ) async throws -> Reply {
        try await visit.submitting(labels: labels) {
            var fields = visit.fields
            let text = fields.text(field, isRequired: true, limit: 500)
            try fields.finish()
            let id = try visit.id("id", Account.self)
            try await work(id, text)
            return .redirect(Paths.account(id), done: done)
        } otherwise: { state in
            try await page(visit, state, part)
        }
    }

    @Sendable private static func approve(_ visit: Visit) async throws -> Reply {
        try await step(visit, "approved", .approval, done: "Approval noted. Invite them next.") { id, words in
            try await visit.casework.approveAccount(id, words: words, by: visit.actor())
        }
    }

    @Sendable private static func wake(_ visit: Visit) async throws -> Reply {
        try await step(visit, "wake-reason", .waking, done: "The account can be used again.") { id, reason in
            try await visit.casework.wakeAccount(id, reason: reason, by: visit.actor())
        }
    }

    @Sendable private static func resetFactor(_ visit: Visit) async throws -> Reply {
        try await step(visit, "factor-reason", .factor, done: "Second factor reset. Their sessions have ended.") {
            id, reason in
            try await visit.casework.resetSecondFactor(of: id, reason: reason, by: visit.actor())
        }
    }

    @Sendable private static func invite(_ visit: Visit) async throws -> Reply {
        let id = try visit.id("id", Account.self)
        return try await visit.submitting {
            let view = try await visit.casework.account(id, by: visit.actor())
            let made = try await visit.casework.inviteAccount(id, by: visit.actor())
            return .page(
                InvitationLinkPage(
                    frame: visit.frame(.setup), name: view.account.name,
                    address: visit.site + Paths.invitation(made.token), days: made.days, back: Paths.account(id)
                ).markup)
        } otherwise: { state in
            try await page(visit, state, nil)
        }
    }

    private static let lists: [(filter: AccountFilter, title: String)] = [
        (.all, "All"), (.asked, "Asked for"), (.neverUsed, "Made, never used"), (.dormant, "Sleeping"),
        (.closed, "Closed"),
    ]

    @Sendable private static func list(_ visit: Visit) async throws -> Reply {
        let filter = visit.query.first("list").flatMap(AccountFilter.init) ?? .all
        let lines = try await visit.casework.accounts(
            filter, after: visit.query.first("after").flatMap { ID($0) }, by: visit.actor())
        func path(_ filter: AccountFilter) -> String { "\(Paths.accounts)?list=\(filter.rawValue)" }
        let isCut = lines.count == Casework.accountPageLength
        let page = AccountListPage(
            frame: visit.frame(.setup), tabs: lists.map { PageLink($0.title, path($0.filter)) },
            current: lists.firstIndex { $0.filter == filter } ?? 0,
            lines: lines.map { line in
                AccountListPage.Line(
                    link: PageLink(line.name, Paths.account(line.id)), agency: line.agency, role: line.role.title,
                    state: line.state.title, createdAt: line.life.askedAt, lastUsedAt: line.life.lastUsedAt,
                    hasSecondFactor: line.hasSecondFactor)
            }, next: isCut ? lines.last.map { "\(path(filter))&after=\($0.id)" } : nil)
        return .page(page.markup)
    }

    private static func page(
        _ visit: Visit, _ form: FormState, _ part: AccountSetUpPage.Part?
    ) async throws -> Markup {
        let view = try await visit.casework.account(visit.id("id", Account.self), by: visit.actor())
        let story = AccountSetUpPage.Story(
            life: view.life, state: view.state, asked: view.askedBy.map { "\($0.name): \(view.askedReason)" },
            approved: view.approvedWords, hasSecondFactor: view.hasSecondFactor, providers: view.providers)
        return AccountSetUpPage(
            frame: visit.frame(.setup), account: view.account, agency: view.agencyName,
            teams: view.teams.map { Choice($0.id.description, $0.name) }, story: story,
            closed: view.life.closedAt.map { "\(Dates.moment($0)): \(view.closedReason)" }, inHand: view.inHand,
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
