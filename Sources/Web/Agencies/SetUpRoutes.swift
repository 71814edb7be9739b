import Casework
import Domain
import Formats
import Pages
import Vault

/// Agencies and accounts, for an administrator.
enum SetUpRoutes {
    static let all: [Route] = [
        .get("/setup", .needs(.administer), overview),
        .get("/setup/agencies/new", .needs(.administer)) { visit in
            .page(agencyPage(visit, FormState()))
        },
        .post("/setup/agencies", .needs(.administer), addAgency),
        .get("/setup/accounts/new", .needs(.administer)) { visit in .page(try await accountPage(visit, FormState())) },
        .post("/setup/accounts", .needs(.administer), addAccount).freshly,
        .get("/setup/teams/new", .needs(.administer)) { visit in .page(try await teamPage(visit, FormState())) },
        .post("/setup/teams", .needs(.administer), addTeam),
    ]

    @Sendable private static func overview(_ visit: Visit) async throws -> Reply {
        let lines = try await visit.casework.agencies(by: visit.actor())
        let use = try await visit.casework.agencyUse(by: visit.actor())
        let page = SetUpPage(
            frame: visit.frame(.setup),
            agencies: lines.map { line in
                SetUpPage.Agency(
                    name: line.agency.name, kind: line.agency.kind.title, teams: line.teams.map(\.name),
                    people: line.people.map {
                        SetUpPage.Person(
                            link: PageLink($0.name, Paths.account($0.id)), signIn: $0.signIn, role: $0.title,
                            team: $0.team ?? "None")
                    })
            },
            use: use.map { use in
                SetUpPage.Use(
                    link: PageLink(use.agency.name, Paths.agency(use.agency.id)), approval: use.agency.approval.title,
                    accounts: use.accounts, used: use.used, neverUsed: use.neverUsed, asked: use.asked,
                    lastUsedAt: use.lastUsedAt)
            }, days: try await visit.casework.signInRule().dormantDays)
        return .page(page.markup)
    }

    @Sendable private static func addAgency(_ visit: Visit) async throws -> Reply {
        let labels = ["name": "name", "kind": "kind", "team": "duty team"]
        return try await visit.submitting(labels: labels) {
            var fields = visit.fields
            let name = fields.text("name", isRequired: true, limit: 120)
            let kind = fields.choice("kind", isRequired: true, Agency.Kind.self)
            let team = fields.text("team", isRequired: true, limit: 120)
            try fields.finish()
            guard let kind else { throw CommonRefusal.notFound }
            _ = try await visit.casework.addAgency(
                name: name, kind: kind, dutyTeam: team, by: visit.actor(), once: visit.submission)
            return .redirect("/setup", done: "\(name) was added with its duty team. Add its accounts next.")
        } otherwise: { state in
            agencyPage(visit, state)
        }
    }

    @Sendable private static func addAccount(_ visit: Visit) async throws -> Reply {
        let labels = [
            "name": "name", "signIn": "sign-in name", "place": "agency and team", "role": "role",
            "password": "first password", "approved": "who in the agency approved this",
        ]
        return try await visit.submitting(labels: labels) {
            var fields = visit.fields
            let name = fields.text("name", isRequired: true, limit: 120)
            let signIn = fields.text("signIn", isRequired: true, limit: 120)
            let code = fields.text("role", isRequired: true, limit: 60)
            let place = fields.text("place", isRequired: true).split(separator: ".")
            let approved = fields.text("approved", isRequired: true, limit: 500)
            try fields.finish()
            guard let profile = RoleProfile.shipped(code) else { throw FieldRefusal("role", .notAChoice) }
            guard place.count == 2, let agency = ID<Agency>(place[0]), let team = ID<Team>(place[1]) else {
                throw FieldRefusal("place", .notAChoice)
            }
            let new = NewAccount(
                signIn: signIn, name: name, role: profile.role, password: visit.form.first("password") ?? "",
                profile: profile.kept, approved: approved)
            let id = try await visit.casework.addAccount(
                new, agency: agency, team: team, by: visit.actor(), once: visit.submission)
            guard new.password.isEmpty else { return .redirect("/setup", done: "\(name) can sign in.") }
            return .redirect(Paths.account(id), done: "\(name) was added. Make an invitation link for them.")
        } otherwise: { state in
            try await accountPage(visit, state)
        }
    }

    @Sendable private static func addTeam(_ visit: Visit) async throws -> Reply {
        try await visit.submitting(labels: ["agency": "agency", "name": "name"]) {
            var fields = visit.fields
            let agency = fields.id("agency", isRequired: true, Agency.self)
            let name = fields.text("name", isRequired: true, limit: 120)
            try fields.finish()
            guard let agency else { throw FieldRefusal("agency", .missing) }
            try await visit.casework.addTeam(name, agency: agency, by: visit.actor(), once: visit.submission)
            return .redirect(Paths.setUp, done: "\(name) was added. Give it its members on their accounts.")
        } otherwise: { state in
            try await teamPage(visit, state)
        }
    }

    private static func teamPage(_ visit: Visit, _ form: FormState) async throws -> Markup {
        let lines = try await visit.casework.agencies(by: visit.actor())
        return NewTeamPage(
            frame: visit.frame(.setup), form: form,
            agencies: lines.map { Choice($0.agency.id.description, $0.agency.name) },
            submission: visit.submission ?? Tokens.make()
        ).markup
    }

    private static func agencyPage(_ visit: Visit, _ form: FormState) -> Markup {
        NewAgencyPage(
            frame: visit.frame(.setup), form: form, submission: visit.submission ?? Tokens.make()
        ).markup
    }

    private static func accountPage(_ visit: Visit, _ form: FormState) async throws -> Markup {
        let lines = try await visit.casework.agencies(by: visit.actor())
        let places = lines.flatMap { line in
            line.teams.map { Choice("\(line.agency.id).\($0.id)", "\(line.agency.name), \($0.name)") }
        }
        return NewAccountPage(
            frame: visit.frame(.setup), form: form, places: places, submission: visit.submission ?? Tokens.make()
        ).markup
    }
}
