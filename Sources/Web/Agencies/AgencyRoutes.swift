import Casework
import Domain
import Formats
import Pages
import Vault

/// One agency for an administrator, and asking for accounts of one's own.
enum AgencyRoutes {
    static let all: [Route] = [
        .get("\(Paths.setUp)/agencies/:id", .needs(.administer)) { visit in
            .page(try await page(visit, FormState(), nil))
        },
        .post("\(Paths.setUp)/agencies/:id/approval", .needs(.administer), bodyLimit: 64 << 10, setApproval).freshly,
        .post("\(Paths.setUp)/agencies/:id/documents", .needs(.administer), bodyLimit: 64 << 10, addDocument),
        .post("\(Paths.setUp)/agencies/:id/passwords", .needs(.administer), bodyLimit: 64 << 10, setPasswords).freshly,
        .get(Paths.askForAccount, .needs(.askForAccount)) { visit in .page(try await askPage(visit, FormState())) },
        .post(Paths.askForAccount, .needs(.askForAccount), bodyLimit: 64 << 10, ask),
    ]

    @Sendable private static func setApproval(_ visit: Visit) async throws -> Reply {
        let labels = ["approval": "what it says", "on": "the day", "why": "who said so, and why"]
        return try await visit.submitting(labels: labels, dates: ["on"]) {
            var fields = visit.fields
            let approval = fields.choice("approval", isRequired: true, AgencyApproval.self)
            let on = fields.day("on", isRequired: true, notAfter: LondonTime.day(of: visit.now))
            let why = fields.text("why", isRequired: true, limit: 500)
            try fields.finish()
            guard let approval, let on else { throw FieldRefusal("on", .missing) }
            let id = try visit.id("id", Agency.self)
            try await visit.casework.setApproval(
                of: id, to: approval, on: on, because: why, by: visit.actor(), once: visit.submission)
            return .redirect(Paths.agency(id), done: "Saved: \(approval.title.lowercased()).")
        } otherwise: { state in
            try await page(visit, state, .approval)
        }
    }

    @Sendable private static func addDocument(_ visit: Visit) async throws -> Reply {
        let labels = ["title": "the document", "dated": "its date", "whereabouts": "where it is kept"]
        return try await visit.submitting(labels: labels, dates: ["dated"]) {
            var fields = visit.fields
            let title = fields.text("title", isRequired: true, limit: 200)
            let on = fields.day("dated", isRequired: true)
            let whereabouts = fields.text("whereabouts", isRequired: true, limit: 300)
            try fields.finish()
            guard let on else { throw FieldRefusal("dated", .missing) }
            let id = try visit.id("id", Agency.self)
            try await visit.casework.addDocument(
                title, at: whereabouts, on: on, to: id, by: visit.actor(), once: visit.submission)
            return .redirect(Paths.agency(id), done: "Document added.")
        } otherwise: { state in
            try await page(visit, state, .document)
        }
    }

    @Sendable private static func setPasswords(_ visit: Visit) async throws -> Reply {
        let id = try visit.id("id", Agency.self)
        return try await visit.submitting {
            let areUsed = visit.form.first("use") != "no"
            try await visit.casework.setPasswords(areUsed, of: id, by: visit.actor())
            return .redirect(
                Paths.agency(id), done: areUsed ? "Passwords may be used." : "Passwords are shut out from now on.")
        } otherwise: { state in
            try await page(visit, state, nil)
        }
    }

    private static func page(_ visit: Visit, _ form: FormState, _ part: AgencyPage.Part?) async throws -> Markup {
        let view = try await visit.casework.agency(visit.id("id", Agency.self), by: visit.actor())
        return AgencyPage(
            frame: visit.frame(.setup), agency: view.agency,
            steps: view.steps.map { .init(approval: $0.approval, on: $0.on, reason: $0.reason, by: $0.by) },
            documents: view.documents.map { .init(title: $0.title, whereabouts: $0.whereabouts, on: $0.on) },
            hasProviders: !visit.casework.providers.isEmpty, form: form, part: part,
            submission: visit.submission ?? Tokens.make()
        ).markup
    }

    @Sendable private static func ask(_ visit: Visit) async throws -> Reply {
        let labels = [
            "name": "name", "signIn": "sign-in name", "team": "team", "role": "role", "why": "what they need it for",
        ]
        return try await visit.submitting(labels: labels) {
            var fields = visit.fields
            let name = fields.text("name", isRequired: true, limit: 120)
            let signIn = fields.text("signIn", isRequired: true, limit: 120)
            let team = fields.id("team", isRequired: true, Team.self)
            let role = fields.choice("role", isRequired: true, Role.self)
            let why = fields.text("why", isRequired: true, limit: 500)
            if role == .administrator { fields.refuse("role", .notAChoice) }
            try fields.finish()
            guard let team, let role else { throw FieldRefusal("role", .missing) }
            try await visit.casework.askForAccount(
                AccountRequest(signIn: signIn, name: name, role: role, team: team, reason: why), by: visit.actor(),
                once: visit.submission)
            return .redirect("/", done: "Asked for: an administrator will see it once your agency has approved.")
        } otherwise: { state in
            try await askPage(visit, state)
        }
    }

    private static func askPage(_ visit: Visit, _ form: FormState) async throws -> Markup {
        let teams = try await visit.casework.ownTeams(by: visit.actor())
        return AskForAccountPage(
            frame: visit.frame(), form: form, teams: teams.map { Choice($0.id.description, $0.name) },
            submission: visit.submission ?? Tokens.make()
        ).markup
    }
}
